// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/assign/bulk_plan.h"

#include "base/continuation.h"
#include "models/transfer_texts.h"
#include "sync/desk_connection.h"

#include <algorithm>

namespace relay::gui {

namespace {

constexpr int beforeAskingMs = 200;
constexpr qsizetype mostAsked = 100; // of the others the answers say it

} // namespace

BulkPlan::BulkPlan(const DeskContext &context, const QList<domain::TicketId> &tickets, QWidget *parent)
    : QLabel(parent), m_context(context), m_tickets(tickets.first(std::min(mostAsked, tickets.size())))
{
    setObjectName(QStringLiteral("bulkPlan"));
    setWordWrap(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(beforeAskingMs);
    connect(&m_pause, &QTimer::timeout, this, &BulkPlan::begin);
}

void BulkPlan::ask(domain::StaffId engineer, domain::TransferWish wish)
{
    ++m_asked;
    m_engineer = engineer;
    m_wish = wish;
    setText(tr("Asking what would happen…"));
    m_pause.start();
}

void BulkPlan::begin()
{
    m_moving = 0;
    m_unknown = 0;
    m_staying.clear();
    if (m_context.connection.state() != sync::DeskConnection::State::Online) {
        setText(
            tr("There is no connection. What happens to each customer's WeCom contact is decided when the "
               "tickets are assigned."));
        return;
    }
    for (const domain::TicketId ticket : m_tickets) {
        base::whenDone(m_context.connection.query(protocol::TransferPlanQuery{ticket, m_engineer, m_wish}),
            this, [this, question = m_asked](const base::Result<protocol::TransferPlanReply> &plan) {
                if (question == m_asked)
                    take(plan);
            });
    }
}

// A ticket without a plan cannot be assigned: the answers say why.
void BulkPlan::take(const base::Result<protocol::TransferPlanReply> &plan)
{
    if (!plan)
        ++m_unknown;
    else if (plan->strategy != domain::TransferStrategy::Assist)
        ++m_moving;
    else
        ++m_staying[plan->reasons.value(0, domain::TransferReason::WishAssist)];
    tell();
}

void BulkPlan::tell()
{
    int staying = 0;
    QStringList reasons;
    for (auto reason = m_staying.cbegin(); reason != m_staying.cend(); ++reason) {
        staying += *reason;
        reasons << tr("%1 (%2)").arg(models::reasonText(reason.key())).arg(*reason);
    }
    QStringList lines{tr("%n contact(s) move(s).", nullptr, m_moving) + QLatin1Char(' ')
        + tr("%n contact(s) stay(s) with sales.", nullptr, staying)};
    lines += reasons;
    if (m_unknown > 0)
        lines << tr("%n ticket(s) cannot be assigned so; the answers say why.", nullptr, m_unknown);
    setText(lines.join(QLatin1Char('\n')));
}

} // namespace relay::gui
