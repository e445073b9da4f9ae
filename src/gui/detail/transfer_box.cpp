// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/detail/transfer_box.h"

#include "base/continuation.h"
#include "detail/ui_transfer_box.h"
#include "gui/board/status_look.h"
#include "gui/selectable_text.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/transfer_model.h"
#include "models/transfer_texts.h"
#include "protocol/queries.h"
#include "store/ticket_commands.h"

#include <QEvent>

namespace relay::gui {

using domain::TransferState;
using models::TransferModel;

TransferBox::TransferBox(const DeskContext &context, QWidget *parent)
    : QFrame(parent), m_context(context), m_ui(std::make_unique<Ui::TransferBox>()),
      m_transfers(new TransferModel(context.store, this))
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("transferBox"));
    makeSelectable(m_ui->transferTruthLabel);
    connectParts();
    showColors();
    hide();
}

TransferBox::~TransferBox() = default;

void TransferBox::connectParts()
{
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_transfers, signal, this, &TransferBox::update);
    connect(m_transfers, &QAbstractItemModel::dataChanged, this, &TransferBox::update);
    connect(&m_context.store, &store::DeskStore::transferChanged, this,
        [this](domain::TransferId, domain::TicketId changed) {
            if (changed == m_ticket)
                loadTransfersLeft();
        });
    connect(
        &m_context.connection, &sync::DeskConnection::stateChanged, this, &TransferBox::loadTransfersLeft);
    connect(m_ui->refreshTransferButton, &QPushButton::clicked, this, &TransferBox::refresh);
    connect(&m_context.theme, &Theme::changed, this, &TransferBox::showColors);
}

void TransferBox::show(domain::TicketId ticket)
{
    m_ticket = ticket;
    m_transfers->setTransfersLeft(std::nullopt);
    m_transfers->showTicket(ticket);
    m_ui->transfersLeftLabel->clear();
    update();
}

void TransferBox::update()
{
    const QModelIndex newest = m_transfers->index(0);
    if (!newest.isValid())
        return showNone();
    QFrame::show();
    const bool assist =
        newest.data(TransferModel::StrategyRole).toInt() == int(domain::TransferStrategy::Assist);
    const auto state = TransferState(newest.data(TransferModel::StateRole).toInt());
    const Look look = assist ? Look{QStringLiteral("person"), ColorRole::TextSecondary} : lookOf(state);
    m_ui->transferIcon->setPixmap(
        m_context.theme.icon(look.icon, look.ink).pixmap(metrics::icon, metrics::icon));
    m_ui->transferTruthLabel->setText(newest.data(TransferModel::TruthRole).toString());
    // while it waits the number is part of the sentence
    const bool saysIt = !assist && state == TransferState::Waiting;
    m_ui->transfersLeftLabel->setVisible(!saysIt && !m_ui->transfersLeftLabel->text().isEmpty());
    m_ui->refreshTransferButton->setVisible(newest.data(TransferModel::UnderWayRole).toBool());
}

// Before the first decision: how many are left is worth knowing then.
void TransferBox::showNone()
{
    setVisible(!m_ui->transfersLeftLabel->text().isEmpty());
    m_ui->transferIcon->setPixmap(m_context.theme.icon(QStringLiteral("person"), ColorRole::TextSecondary)
                                      .pixmap(metrics::icon, metrics::icon));
    m_ui->transferTruthLabel->setText(tr("Nothing has been decided about the contact for this ticket yet."));
    m_ui->transfersLeftLabel->show();
    m_ui->refreshTransferButton->hide();
}

void TransferBox::showColors()
{
    m_ui->refreshTransferButton->setIcon(m_context.theme.icon(QStringLiteral("refresh")));
    update();
}

void TransferBox::loadTransfersLeft()
{
    const domain::Ticket *ticket = m_context.store.ticket(m_ticket);
    if (!ticket)
        return;
    const auto answered = [this, asked = m_ticket](const base::Result<protocol::CustomerDetails> &details) {
        if (asked != m_ticket || !details)
            return; // an engineer who may not see the customer's page does not see the number
        m_ui->transfersLeftLabel->setText(models::transfersLeftText(details->transfersLeft));
        m_transfers->setTransfersLeft(details->transfersLeft);
        update();
    };
    base::whenDone(m_context.connection.query(protocol::CustomerGet{ticket->customerId}), this, answered);
}

void TransferBox::refresh()
{
    const qint64 id = m_transfers->index(0).data(TransferModel::IdRole).toLongLong();
    m_context.commands.refreshTransfer({id}, m_ticket);
}

void TransferBox::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        loadTransfersLeft();
        update();
    }
}

} // namespace relay::gui
