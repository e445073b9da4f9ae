// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/time_texts.h"

#include "domain/row_access.h"
#include "models/ticket_texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace relay::models {

namespace {

struct TimeTexts
{
    Q_DECLARE_TR_FUNCTIONS(TimeTexts)
};

// English names of months in whatever the system's language is: the pattern comes with the translation.
QString written(const QDateTime &moment, const QString &pattern)
{
    static const QLocale english(QLocale::English);
    return english.toString(moment, pattern);
}

QString clockTime(const QDateTime &moment)
{
    return moment.toString(QStringLiteral("HH:mm"));
}

bool isSameYear(const QDateTime &a, const QDateTime &b)
{
    return a.date().year() == b.date().year();
}

QString dayAndTimeOf(const QDateTime &moment)
{
    return written(moment, TimeTexts::tr("MMM d, HH:mm", "pattern of a day and a time"));
}

QString withYear(const QDateTime &moment)
{
    return written(
        moment, TimeTexts::tr("MMM d, yyyy, HH:mm", "pattern of a day of another year and a time"));
}

} // namespace

QString dayAndTime(base::Timestamp at)
{
    return dayAndTimeOf(base::toShanghai(at));
}

QString timeOrDay(base::Timestamp at, base::Timestamp now)
{
    const QDateTime moment = base::toShanghai(at);
    const QDateTime today = base::toShanghai(now);
    if (moment.date() == today.date())
        return clockTime(moment);
    return isSameYear(moment, today) ? dayAndTimeOf(moment) : withYear(moment);
}

QString namedMoment(base::Timestamp at, base::Timestamp now)
{
    const QDateTime moment = base::toShanghai(at);
    switch (base::shanghaiDay(at) - base::shanghaiDay(now)) {
    case -1:
        return TimeTexts::tr("Yesterday %1").arg(clockTime(moment));
    case 0:
        return TimeTexts::tr("Today %1").arg(clockTime(moment));
    case 1:
        return TimeTexts::tr("Tomorrow %1").arg(clockTime(moment));
    default:
        return timeOrDay(at, now);
    }
}

QString shortMoment(base::Timestamp at, base::Timestamp now)
{
    const QDateTime moment = base::toShanghai(at);
    const QDateTime today = base::toShanghai(now);
    if (moment.date() == today.date())
        return clockTime(moment);
    if (isSameYear(moment, today))
        return namedMoment(at, now);
    return written(moment, TimeTexts::tr("MMM d, yyyy", "pattern of a day of another year"));
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
