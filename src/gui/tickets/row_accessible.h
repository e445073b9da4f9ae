// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>
#include <QHash>
#include <QPersistentModelIndex>

namespace relay::gui {

class RowView;

// A RowView as assistive technology meets it: a list of items that can be pressed, which is what a click
// does. Qt's own items can only be selected. Belongs to Qt's memory of such objects; main thread.
class RowsAccessible final : public QAccessibleWidget
{
public:
    explicit RowsAccessible(RowView *view);
    ~RowsAccessible() override;

    // For every RowView of the program; calling it again changes nothing.
    static void install();

    int childCount() const override;
    QAccessibleInterface *child(int row) const override;
    int indexOfChild(const QAccessibleInterface *item) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

private:
    RowView *view() const;
    void forgetGone();

    // kept as long as their rows, so that who has been told of one can ask again
    mutable QHash<QPersistentModelIndex, QAccessible::Id> m_items;
    QObject m_listener;
};

} // namespace relay::gui
