// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/time_texts.h"

#include "domain/row_access.h"
#include "models/ticket_texts.h"

#include <QCoreApplication>

namespace relay::models {

namespace {

struct TimeTexts
{
    Q_DECLARE_TR_FUNCTIONS(TimeTexts)
};

} // namespace

QString dayAndTime(base::Timestamp at)
{
    return base::toShanghai(at).toString(QStringLiteral("MM-dd HH:mm"));
}

QString shortMoment(base::Timestamp at, base::Timestamp now)
{
    const QDateTime moment = base::toShanghai(at);
    const QDateTime today = base::toShanghai(now);
    if (moment.date() == today.date())
        return moment.toString(QStringLiteral("HH:mm"));
    if (moment.date().year() == today.date().year())
        return dayAndTime(at);
    return moment.toString(QStringLiteral("yyyy-MM-dd"));
}

QString span(qint64 milliseconds)
{
    if (milliseconds < base::hourMs)
        return TimeTexts::tr("%1 min").arg(std::max<qint64>(1, milliseconds / base::minuteMs));
    if (milliseconds < 2 * base::dayMs)
        return TimeTexts::tr("%1 h").arg(milliseconds / base::hourMs);
    return TimeTexts::tr("%1 d").arg(milliseconds / base::dayMs);
}

QString dueText(const domain::Ticket &ticket, base::Timestamp now)
{
    if (isOverdue(ticket, now))
        return TimeTexts::tr("%1 overdue").arg(span(now - ticket.deadline));
    return shortMoment(ticket.deadline, now);
}

QString endedText(const domain::Ticket &ticket, base::Timestamp now)
{
    if (ticket.status == domain::TicketStatus::Resolved && ticket.resolvedAt)
        return TimeTexts::tr("resolved %1").arg(shortMoment(*ticket.resolvedAt, now));
    if (ticket.status == domain::TicketStatus::Closed && ticket.closedAt)
        return TimeTexts::tr("closed %1").arg(shortMoment(*ticket.closedAt, now));
    return statusName(ticket.status); // when it was cancelled is only in its history
}

bool isOverdue(const domain::Ticket &ticket, base::Timestamp now)
{
    return domain::isOpen(ticket.status) && ticket.deadline < now;
}

} // namespace relay::models
