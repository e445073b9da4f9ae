// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/chat_command.h"
#include "domain/customer.h"
#include "domain/staff.h"
#include "domain/ticket.h"

namespace relay::server::services {

// The bot's answers, in Chinese. First lines are those of requirement 002.

QString createdText(const domain::Ticket &ticket, bool pushed);
QString assignedText(const domain::Ticket &ticket);
QString statusText(const domain::Ticket &ticket);
QString alreadyText(const domain::Ticket &ticket);
QString commentedText(domain::TicketId ticket);
QString foundText(const QList<domain::Ticket> &listed, int total);
QString knownPhoneText(const domain::Customer &customer);

QString unboundText(const QString &userid);
QString whichTicketText();
QString severalCustomersText(const QString &name, int count);
QString severalPeopleText(const QList<domain::Staff> &people);
QString nobodyText(const QString &name);
// The nearest right form of what could not be understood.
QString unclearText(const domain::Unclear &unclear);
QString errorText(const base::Error &error, domain::TicketId ticket);
// The database is away: the message is nowhere.
QString notStoredText();
QString helpLine();
QString helpText();

} // namespace relay::server::services
