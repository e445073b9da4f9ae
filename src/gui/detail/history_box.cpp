// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/detail/history_box.h"

#include "gui/detail/timeline_view.h"
#include "gui/flow_layout.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/action_log_model.h"

#include <QEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay::gui {

HistoryBox::HistoryBox(const Theme &theme, models::ActionLogModel &actions, QWidget *parent)
    : QWidget(parent), m_shown(new models::ActionFilterModel(this)), m_title(new QLabel(this)),
      m_empty(new QLabel(this)), m_timeline(new TimelineView(theme, this))
{
    m_shown->setSourceModel(&actions);
    m_timeline->setObjectName(QStringLiteral("historyList"));
    m_timeline->setModel(m_shown);
    m_title->setProperty("role", QStringLiteral("strong"));
    m_empty->setProperty("role", QStringLiteral("secondary"));
    auto *parts = new QWidget(this);
    auto *choices = new FlowLayout(parts);
    choices->setSpacing(0);
    addPart(*choices, Part::Everything, QStringLiteral("historyEverything"));
    addPart(*choices, Part::Comments, QStringLiteral("historyComments"));
    addPart(*choices, Part::Steps, QStringLiteral("historySteps"));
    addPart(*choices, Part::Transfers, QStringLiteral("historyTransfers"));
    auto *head = new FlowLayout;
    head->addWidget(m_title);
    head->addWidget(parts);
    head->setAlignment(parts, Qt::AlignRight);
    m_parts.value(Part::Everything)->setChecked(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::medium);
    layout->addLayout(head);
    layout->addWidget(m_empty);
    layout->addWidget(m_timeline);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_shown, signal, this, &HistoryBox::showEmpty);
    connect(m_shown, &QAbstractItemModel::modelReset, this, &HistoryBox::showEmpty);
    showTexts();
    showEmpty();
}

void HistoryBox::addPart(QLayout &choices, Part part, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setCheckable(true);
    button->setAutoExclusive(true);
    button->setProperty("role", QStringLiteral("segment"));
    connect(button, &QToolButton::clicked, this, [this, part] {
        m_shown->setPart(part);
        showEmpty();
    });
    choices.addWidget(button);
    m_parts.insert(part, button);
}

void HistoryBox::showTexts()
{
    m_title->setText(tr("History"));
    m_timeline->setAccessibleName(tr("History of the ticket"));
    m_empty->setText(tr("Nothing of this kind has happened yet."));
    m_parts.value(Part::Everything)->setText(tr("Everything"));
    m_parts.value(Part::Comments)->setText(tr("Comments"));
    m_parts.value(Part::Steps)->setText(tr("Steps"));
    m_parts.value(Part::Transfers)->setText(tr("Transfers"));
}

// While everything is shown and nothing is there, it is still loading.
void HistoryBox::showEmpty()
{
    m_empty->setVisible(m_shown->part() != Part::Everything && m_shown->rowCount() == 0);
}

void HistoryBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

} // namespace relay::gui
