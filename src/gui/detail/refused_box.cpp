// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/detail/refused_box.h"

#include "detail/ui_refused_box.h"
#include "gui/detail/conflict_dialog.h"
#include "gui/error_texts.h"
#include "gui/selectable_text.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/ticket_texts.h"
#include "protocol/ticket_commands.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"

#include <QEvent>

#include <algorithm>

namespace relay::gui {

namespace {

bool isConflict(const store::RefusedChange &change)
{
    return change.command.name == QLatin1StringView(protocol::TicketEdit::info.name)
        && change.command.refusal->code == base::ErrorCode::VersionConflict;
}

QString nameOf(const sync::StoredCommand &command)
{
    if (command.name == QLatin1StringView(protocol::TicketComment::info.name))
        return RefusedBox::tr("Comment \"%1\"")
            .arg(command.body.value(QStringLiteral("text")).toString().simplified());
    const auto step = base::enumFromName<domain::TicketStep>(command.name.section(QLatin1Char('.'), 1));
    return step ? models::stepName(*step) : RefusedBox::tr("Change");
}

} // namespace

RefusedBox::RefusedBox(const DeskContext &context, QWidget *parent)
    : QFrame(parent), m_context(context), m_ui(std::make_unique<Ui::RefusedBox>())
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("refusedBox"));
    makeSelectable(m_ui->textLabel);
    connect(&context.store, &store::DeskStore::ticketChanged, this, [this](domain::TicketId changed) {
        if (changed == m_ticket)
            update();
    });
    connect(m_ui->readButton, &QPushButton::clicked, this,
        [this] { m_context.commands.dismissRefusals(m_ticket); });
    connect(m_ui->compareButton, &QPushButton::clicked, this, &RefusedBox::compare);
    connect(&context.theme, &Theme::changed, this, &RefusedBox::showIcon);
    showIcon();
    hide();
}

RefusedBox::~RefusedBox() = default;

void RefusedBox::show(domain::TicketId ticket)
{
    m_ticket = ticket;
    update();
}

void RefusedBox::update()
{
    const QList<store::RefusedChange> refusals = m_context.store.refusalsOf(m_ticket);
    QStringList lines;
    for (const store::RefusedChange &change : refusals)
        lines << tr("%1: %2").arg(nameOf(change.command), errorText(*change.command.refusal));
    m_ui->textLabel->setText(lines.join(QLatin1Char('\n')));
    m_ui->compareButton->setVisible(std::any_of(refusals.begin(), refusals.end(), isConflict));
    setVisible(!refusals.isEmpty());
}

void RefusedBox::compare()
{
    if (m_dialog)
        return;
    const QList<store::RefusedChange> refusals = m_context.store.refusalsOf(m_ticket);
    const auto found = std::find_if(refusals.begin(), refusals.end(), isConflict);
    if (found == refusals.end())
        return;
    m_dialog = new ConflictDialog(m_context, *found, window());
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->open();
}

void RefusedBox::showIcon()
{
    const QIcon icon = m_context.theme.icon(QStringLiteral("warning"), ColorRole::Danger);
    m_ui->iconLabel->setPixmap(icon.pixmap(metrics::icon, metrics::icon));
}

void RefusedBox::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        update();
    }
}

} // namespace relay::gui
