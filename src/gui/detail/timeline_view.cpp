// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/detail/timeline_view.h"

#include "gui/theme/metrics.h"
#include "gui/theme/paint_text.h"
#include "gui/theme/theme.h"
#include "models/action_log_model.h"

#include <QPainter>
#include <QResizeEvent>

namespace relay::gui {

namespace {

using models::ActionLogModel;

constexpr int indent = 20; // of the text, right of the dots
constexpr int space = metrics::small; // below each entry

} // namespace

TimelineDelegate::TimelineDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

// What was done, and below it who did it.
int TimelineDelegate::headHeight() const
{
    return m_theme.lineHeight(TextRole::Body) + m_theme.lineHeight(TextRole::Small);
}

QRect TimelineDelegate::noteRect(const QRect &area, const QString &note) const
{
    if (note.isEmpty())
        return {};
    const QRect room(area.left() + indent, area.top() + headHeight(), area.width() - indent, 10'000);
    return QFontMetrics(m_theme.font(TextRole::Body)).boundingRect(room, Qt::TextWordWrap, note);
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const QRect note = noteRect(QRect(0, 0, width, 0), index.data(ActionLogModel::NoteRole).toString());
    return {width, headHeight() + note.height() + space};
}

void TimelineDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect area = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool last = index.row() == index.model()->rowCount() - 1;
    const int middle = area.left() + metrics::dot / 2;
    const int lineHeight = m_theme.lineHeight(TextRole::Body);
    const int dotTop = area.top() + (lineHeight - metrics::dot) / 2;
    if (!last) {
        painter->setPen(QPen(m_theme.color(ColorRole::Border), 1));
        painter->drawLine(middle, dotTop + metrics::dot + 2, middle, area.bottom() + 4);
    }
    if (index.data(ActionLogModel::WaitingRole).toBool()) {
        const QRect sign(
            area.left() + (metrics::dot - metrics::icon) / 2, area.top(), metrics::icon, lineHeight);
        paintIcon(painter, m_theme.icon(QStringLiteral("sending"), ColorRole::Accent), sign);
    } else {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(index.row() == 0 ? ColorRole::Accent : ColorRole::BorderStrong));
        painter->drawEllipse(area.left(), dotTop, metrics::dot, metrics::dot);
    }

    const QFont small = m_theme.font(TextRole::Small);
    QRect line(area.left() + indent, area.top(), area.width() - indent, lineHeight);
    const QString time = index.data(ActionLogModel::TimeRole).toString();
    const int timeWidth = textWidth(time, small);
    paintText(painter, QRect(line.right() - timeWidth + 1, line.top(), timeWidth, lineHeight), time, small,
        m_theme.color(ColorRole::TextFaint));
    paintText(painter, line.adjusted(0, 0, -timeWidth - metrics::small, 0),
        index.data(ActionLogModel::TextRole).toString(), m_theme.font(TextRole::Body),
        m_theme.color(ColorRole::Text));
    line.translate(0, lineHeight);
    line.setHeight(m_theme.lineHeight(TextRole::Small));
    paintText(painter, line, index.data(ActionLogModel::ActorRole).toString(), small,
        m_theme.color(ColorRole::TextSecondary));
    const QString note = index.data(ActionLogModel::NoteRole).toString();
    painter->setFont(m_theme.font(TextRole::Body));
    painter->setPen(m_theme.color(ColorRole::Text));
    painter->drawText(noteRect(area, note), Qt::TextWordWrap, note);
    painter->restore();
}

TimelineView::TimelineView(const Theme &theme, QWidget *parent) : QListView(parent)
{
    setItemDelegate(new TimelineDelegate(theme, this));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setResizeMode(Adjust);
    connect(&theme, &Theme::changed, this, [this] {
        fitHeight();
        viewport()->update();
    });
}

void TimelineView::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &TimelineView::fitHeight);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TimelineView::fitHeight);
    connect(model, &QAbstractItemModel::modelReset, this, &TimelineView::fitHeight);
    fitHeight();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitHeight(); // notes wrap differently
}

void TimelineView::fitHeight()
{
    if (!model())
        return;
    int height = 0;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    for (int row = 0; row < model()->rowCount(); ++row)
        height += itemDelegate()->sizeHint(option, model()->index(row, 0)).height();
    const QMargins edge = contentsMargins();
    setFixedHeight(height + edge.top() + edge.bottom());
}

} // namespace relay::gui
