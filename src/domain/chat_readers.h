// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chat_command.h"
#include "domain/chat_grammar.h"
#include "domain/chat_text.h"

// One reader per kind of command, for parseChatCommand only. The text has no mention of the bot any more.
namespace relay::domain {

struct ReferenceReading
{
    TicketReference ticket;
    std::optional<Unclear::Reason> trouble; // a number that is none, or several
};
// The one number typed, else the first in the quote. Numbers that are none never fall back to the quote.
ReferenceReading referenceOf(const QList<TicketNumber> &typed, QStringView quote);

ChatIntent readCreate(const ChatText &text, qsizetype from);
ChatIntent readQuery(const ChatText &text, qsizetype from, QStringView quote);
ChatIntent readAssignCommand(const ChatText &text, qsizetype from, QStringView quote);
// "需要工程师@李工 协助", "#123 分配给@李工"; NotACommand if no such phrase stands in the text.
ChatIntent readAssignPhrase(const ChatText &text, QStringView quote);
// "#123 已解决，…"; also what is left: a bare number, a comment, a question about a ticket.
ChatIntent readUpdate(const ChatText &text, QStringView quote);

// The first 80 characters on one line; characters are code points, so that no emoji is cut in two.
QString chatTitle(const QString &problem);

// Of a folded text. A word of priority counts unless something turns it round: 不是很紧急, 非紧急, 不太严重.
std::optional<Priority> spokenPriority(QStringView folded);
// Whether it says nothing but a priority: 紧急, 不是很紧急, 高优先级.
bool isPriorityWord(QStringView word);
// The value of 优先级: as far as it is a plain one.
std::optional<Priority> priorityValue(QStringView word);

} // namespace relay::domain
