// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/flow_layout.h"

#include "gui/theme/metrics.h"

#include <algorithm>

namespace relay::gui {

namespace {

QSize sizeIn(const QLayoutItem &item, int width)
{
    QSize size = item.sizeHint();
    size.setWidth(std::min(size.width(), width));
    if (item.hasHeightForWidth())
        size.setHeight(item.heightForWidth(size.width()));
    return size;
}

} // namespace

FlowLayout::FlowLayout(QWidget *parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(metrics::small);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QList<FlowLayout::Line> FlowLayout::linesFor(int width) const
{
    QList<Line> lines;
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = sizeIn(*item, width);
        if (lines.isEmpty() || lines.last().width + spacing() + size.width() > width)
            lines.append(Line());
        Line &line = lines.last();
        line.width += size.width() + (line.items.isEmpty() ? 0 : spacing());
        line.height = std::max(line.height, size.height());
        line.items.append(item);
    }
    return lines;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    int height = 0;
    for (const Line &line : linesFor(width - margins.left() - margins.right()))
        height += line.height + (height ? spacing() : 0);
    return height + margins.top() + margins.bottom();
}

QSize FlowLayout::sizeHint() const
{
    const QList<Line> lines = linesFor(QLAYOUTSIZE_MAX);
    return withMargins(lines.isEmpty() ? QSize(0, 0) : QSize(lines.first().width, lines.first().height));
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return withMargins(size);
}

QSize FlowLayout::withMargins(const QSize &size) const
{
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    QRect area = rect.marginsRemoved(contentsMargins());
    for (const Line &line : linesFor(area.width())) {
        place(line, area);
        area.setTop(area.top() + line.height + spacing());
    }
}

void FlowLayout::place(const Line &line, const QRect &area) const
{
    int left = area.left();
    int unused = std::max(0, area.width() - line.width);
    for (QLayoutItem *item : line.items) {
        QSize size = sizeIn(*item, area.width());
        if (item->expandingDirections() & Qt::Horizontal) {
            const int more = std::min(unused, item->maximumSize().width() - size.width());
            size.rwidth() += more;
            unused -= more;
        }
        const bool toTheEnd =
            item->alignment() & Qt::AlignRight && item == line.items.last() && line.items.size() > 1;
        const int x = toTheEnd ? area.right() - size.width() + 1 : left;
        item->setGeometry({QPoint(x, area.top() + (line.height - size.height()) / 2), size});
        left += size.width() + spacing();
    }
}

} // namespace relay::gui
