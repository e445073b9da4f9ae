// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/enum_names.h"
#include "base/text_match.h"
#include "domain/actor.h"
#include "domain/ticket.h"

namespace relay::models {

// Which tickets a person wants to see. A value.
struct TicketFilter
{
    enum class Whose { Everybody, Mine, Nobody };

    Whose whose = Whose::Everybody; // mine: see domain::isOwn(); nobody's: nobody works on it yet
    bool overdueOnly = false;
    std::optional<domain::Priority> priority;
    QString text; // number, title, customer or assignee, also as pinyin or initials

    bool isActive() const;
    // Whether what passes it passes the other one too, for sure: while a word is typed to its end, only what
    // was found so far has to be looked at again.
    bool narrows(const TicketFilter &wider) const;
    friend bool operator==(const TicketFilter &, const TicketFilter &) = default;
};

RELAY_ENUM(TicketFilter::Whose, Everybody, Mine, Nobody)

// The digits of "#123" and "123", also in full width; empty for anything else.
QString typedTicketNumber(const QString &typed);

// A filter made ready to be asked about many tickets.
class TicketMatcher
{
public:
    // me: whose tickets are "mine"; now: what is overdue.
    TicketMatcher(const TicketFilter &filter, const domain::Actor &me, base::Timestamp now);

    bool matches(const domain::Ticket &ticket) const;

private:
    bool matchesText(const domain::Ticket &ticket) const;

    TicketFilter m_filter;
    domain::Actor m_me;
    base::Timestamp m_now;
    base::TextMatch m_text;
    QString m_digits; // of "#123" or "123"; empty for anything else
    bool m_hasDigits; // without a digit nobody means the long number
};

} // namespace relay::models
