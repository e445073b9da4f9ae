// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chat_command.h"

#include <QString>

#include <optional>

// The words of a state (已解决, 处理中 75%, …) in folded text, and whether they are meant.
namespace relay::domain {

struct StatusWord
{
    enum class Progress { Optional, Required };

    qsizetype begin = 0;
    qsizetype end = 0; // behind 了, 完毕, 工单 and the like
    UpdateTicket::Kind kind = UpdateTicket::Kind::Resolved;
    Progress progress = Progress::Optional; // Required: 进度 says nothing without a number
};

// The word that stands exactly here; 关闭 only as a whole word, since 关闭电源 is talk.
std::optional<StatusWord> statusWordAt(QStringView text, qsizetype position);
// 已解决 or 已处理 inside a sentence: anywhere in the clause at `from`, or opening a later clause.
std::optional<StatusWord> statusWordInside(QStringView text, qsizetype from);

// Why a state word is not meant as one: negated, conditional, partial, asked.
std::optional<Unclear::Reason> doubtAbout(QStringView text, const StatusWord &status);
// The same for 解决 without a state word (还没解决, 解决了吗) from a position on.
std::optional<Unclear::Reason> unsolvedFrom(QStringView text, qsizetype from);
// 不要关闭, 先别取消: a command turned round.
bool hasNegatedCommand(QStringView clause);

// The percentage behind a state word, or at a position of its own.
struct ProgressReading
{
    enum class Outcome { None, Read, Bad };

    Outcome outcome = Outcome::None;
    int percent = 0;
    qsizetype end = 0;
};
// NumberAlone: after 进度 the % may be missing.
enum class PercentSign { Needed, NumberAlone };
ProgressReading progressAt(QStringView text, qsizetype position, PercentSign sign);

} // namespace relay::domain
