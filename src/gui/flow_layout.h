// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace relay::gui {

// Side by side while there is room, then on further lines: what stands in it never makes the window wider.
// What wants to grow (its size policy says so) takes what its line has left.
// The last item of a line can be aligned to the right, unless it is alone there.
class FlowLayout final : public QLayout
{
public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;

    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    struct Line
    {
        QList<QLayoutItem *> items;
        int width = 0;
        int height = 0;
    };

    QList<Line> linesFor(int width) const;
    void place(const Line &line, const QRect &area) const;
    QSize withMargins(const QSize &size) const;

    QList<QLayoutItem *> m_items;
};

} // namespace relay::gui
