// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticket_link.h"

#include <QRegularExpression>

namespace relay::models {

QString ticketLink(domain::TicketId ticket)
{
    return QStringLiteral("relaydesk://ticket/%1").arg(ticket.value);
}

std::optional<domain::TicketId> readTicketLink(const QString &link)
{
    // a chat program may add a slash; ids have at most 19 digits, and one more would overflow
    static const QRegularExpression form(
        QStringLiteral("^relaydesk://ticket/([0-9]{1,18})/?$"), QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(link.trimmed());
    const domain::TicketId ticket{match.captured(1).toLongLong()};
    return match.hasMatch() && ticket.isValid() ? std::optional(ticket) : std::nullopt;
}

} // namespace relay::models
