// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/bulk_results.h"

#include "gui/error_texts.h"
#include "gui/list/result_delegate.h"
#include "list/ui_bulk_results.h"
#include "models/bulk_result_model.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"

namespace relay::gui {

using domain::TicketId;
using State = models::BulkResultModel::State;

BulkResults::BulkResults(
    const DeskContext &context, const BulkStep &step, const QList<TicketId> &tickets, QWidget *parent)
    : QDialog(parent), m_context(context), m_ui(std::make_unique<Ui::BulkResults>()),
      m_results(new models::BulkResultModel(this))
{
    build(step.title);
    connect(&context.commands, &store::TicketCommands::refused, this,
        [this](TicketId ticket, const base::Error &error) {
            if (!m_results->isWaiting(ticket))
                return;
            m_results->setState(ticket, State::Refused, errorText(error));
            showSummary();
        });
    // a refusal is told right after the row has gone back, so what is no longer pending is looked at
    // afterwards
    connect(
        &context.store, &store::DeskStore::ticketChanged, this, &BulkResults::lookAt, Qt::QueuedConnection);
    run(step, tickets);
}

BulkResults::~BulkResults() = default;

void BulkResults::build(const QString &title)
{
    m_ui->setupUi(this);
    setWindowTitle(title);
    setModal(false);
    m_ui->resultTitle->setText(title);
    m_ui->resultList->setModel(m_results);
    m_ui->resultList->setItemDelegate(new ResultDelegate(m_context.theme, m_ui->resultList));
    m_ui->resultList->setUniformItemSizes(true);
    resize(520, 480);
    connect(m_ui->resultCloseButton, &QPushButton::clicked, this, &QDialog::close);
}

void BulkResults::run(const BulkStep &step, const QList<TicketId> &tickets)
{
    QList<TicketId> possible;
    for (const TicketId id : tickets) {
        const domain::Ticket *ticket = m_context.store.ticket(id);
        if (!ticket)
            continue;
        const bool can = step.possible(*ticket);
        m_results->add(id, ticket->title, can ? State::Waiting : State::NotPossible);
        if (can)
            possible.append(id);
    }
    m_ui->resultProgress->setRange(0, std::max(1, m_results->rowCount()));
    showSummary();
    for (const TicketId id : possible)
        step.send(id);
}

void BulkResults::lookAt(TicketId ticket)
{
    if (!m_results->isWaiting(ticket) || m_context.store.isPending(ticket))
        return;
    m_results->setState(ticket, State::Done);
    showSummary();
}

void BulkResults::showSummary()
{
    const int waiting = m_results->count(State::Waiting);
    const int refused = m_results->count(State::Refused) + m_results->count(State::NotPossible);
    QStringList parts{tr("%n done", nullptr, m_results->count(State::Done))};
    if (refused)
        parts << tr("%n not done", nullptr, refused);
    if (waiting)
        parts << tr("%n waiting", nullptr, waiting);
    m_ui->resultSummary->setText(parts.join(QStringLiteral(" · ")));
    m_ui->resultProgress->setValue(m_results->rowCount() - waiting);
    m_ui->resultProgress->setVisible(waiting > 0);
}

} // namespace relay::gui
