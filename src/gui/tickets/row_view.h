// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QListView>

namespace relay::gui {

// A list of rows that all have one height. Where a row is follows by multiplication, so that a change among
// 100,000 rows lays nothing out: QListView would walk over all of them after each insertion. What it is for
// assistive technology says RowsAccessible.
class RowView : public QListView
{
    Q_OBJECT

public:
    explicit RowView(QWidget *parent = nullptr);

    void setRowHeight(int pixels);
    // Wider than the view: it can be scrolled sideways. A row itself is as wide as the view; what moves in it
    // is the delegate's concern.
    void setContentWidth(int pixels);
    int rowHeight() const { return m_rowHeight; }
    // Selects this one alone. Not setCurrentIndex(), which looks at the keys that are held: a ticket made
    // with Ctrl+Enter would be added to what is selected.
    void makeCurrent(const QModelIndex &row);
    // These and no others; nothing happens without any.
    void selectRows(QList<int> rows);
    // Any range of rows that is at least partly seen; empty: last < first.
    std::pair<int, int> visibleRows() const;

    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    void keyboardSearch(const QString &) override { } // letters are commands

signals:
    // For what is selected, with the right button or by the keyboard. at: on the screen.
    void menuRequested(const QPoint &at);

protected:
    virtual int rowWidth() const;
    // Called for each visible row; the default asks the delegate.
    virtual void paintRow(QPainter *painter, QStyleOptionViewItem *option, const QModelIndex &index);

    void paintEvent(QPaintEvent *event) override;
    // The first focus by Tab makes a row current without selecting it: then it is selected here.
    void selectIfNothingIs(const QModelIndex &current);

    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    int verticalOffset() const override;
    int horizontalOffset() const override;

private:
    void tellAssistiveTechnology(QAccessible::Event what, int row);
    int rowCount() const { return model() ? model()->rowCount(rootIndex()) : 0; }

    int m_rowHeight = 32;
    int m_contentWidth = 0;
    bool m_isPressed = false; // what is selected follows in a moment
};

} // namespace relay::gui
