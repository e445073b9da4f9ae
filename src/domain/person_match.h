// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QList>
#include <QString>

namespace relay::domain {

struct PersonCandidate
{
    enum class Duty { Engineer, Other };
    enum class State { Active, Inactive };

    StaffId id;
    QString userid; // of WeCom; may be empty
    QString username;
    QString name;
    Duty duty = Duty::Other;
    State state = State::Active;
};

struct PersonMatch
{
    enum class Outcome { One, Several, None };

    Outcome outcome = Outcome::None;
    QList<StaffId> ids; // in the order of the candidates
    qsizetype consumed = 0; // characters of the text that name the person; 0 with None

    friend bool operator==(const PersonMatch &, const PersonMatch &) = default;
};

// Who is meant by what follows an @ (AssignTicket::person). The userid in brackets wins, as in 李工(ligong);
// else the longest that fits of userid, username, name and, for engineers, surname + 工 (or 工程师), since
// often no space follows: @李工协助. At equal length they count in this order. Inactive people never match.
PersonMatch matchPerson(QStringView textAfterAt, const QList<PersonCandidate> &people);

} // namespace relay::domain
