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
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay::gui {

namespace {

// Where the entries will stand, while they are on their way.
class HistorySkeleton final : public QWidget
{
public:
    HistorySkeleton(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme) { }

    QSize sizeHint() const override { return {metrics::columnWidth, entries * entryHeight()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(ColorRole::Border));
        const int bar = metrics::small;
        const int textLeft = metrics::dot + metrics::medium;
        for (int entry = 0; entry < entries; ++entry) {
            const int top = entry * entryHeight() + metrics::grid;
            const int room = width() - textLeft;
            painter.drawEllipse(0, top, metrics::dot, metrics::dot);
            painter.drawRoundedRect(textLeft, top, room * (entry % 2 ? 2 : 3) / 5, bar, 2, 2);
            painter.drawRoundedRect(textLeft, top + bar + metrics::small, room / 4, bar, 2, 2);
        }
    }

private:
    static constexpr int entries = 3;
    int entryHeight() const
    {
        return m_theme.lineHeight(TextRole::Body) + m_theme.lineHeight(TextRole::Small) + metrics::small;
    }

    const Theme &m_theme;
};

} // namespace

HistoryBox::HistoryBox(const Theme &theme, models::ActionLogModel &actions, QWidget *parent)
    : QWidget(parent), m_shown(new models::ActionFilterModel(this)),
      m_skeleton(new HistorySkeleton(theme, this)), m_title(new QLabel(this)), m_empty(new QLabel(this)),
      m_timeline(new TimelineView(theme, this))
{
    m_skeleton->setObjectName(QStringLiteral("historySkeleton"));
    m_empty->setObjectName(QStringLiteral("historyEmpty"));
    m_empty->setWordWrap(true);
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
    layout->addWidget(m_skeleton);
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
    m_parts.value(Part::Everything)->setText(tr("Everything"));
    m_parts.value(Part::Comments)->setText(tr("Comments"));
    m_parts.value(Part::Steps)->setText(tr("Steps"));
    m_parts.value(Part::Transfers)->setText(tr("Transfers"));
}

void HistoryBox::setState(State state)
{
    m_state = state;
    showEmpty();
}

void HistoryBox::showEmpty()
{
    const bool nothing = m_shown->rowCount() == 0;
    m_skeleton->setVisible(nothing && m_state == State::Loading);
    m_empty->setText(m_state == State::Unavailable
            ? tr("Not available offline: this ticket was not opened here before.")
            : tr("Nothing of this kind has happened yet."));
    // a comment that waits for the server is no history
    m_empty->setVisible(m_state == State::Unavailable || (nothing && m_state == State::Loaded));
}

void HistoryBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        showTexts();
        showEmpty();
    }
}

} // namespace relay::gui
