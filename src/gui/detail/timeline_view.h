// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace relay::gui {

class Theme;

// One line of a ticket's history: a dot, who and when, what was done, and the note below.
class TimelineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    TimelineDelegate(const Theme &theme, QObject *parent);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int headHeight() const;
    QRect noteRect(const QRect &area, const QString &note) const;

    const Theme &m_theme;
};

// A ticket's history, as tall as its rows: it scrolls together with the panel around it.
class TimelineView final : public QListView
{
    Q_OBJECT

public:
    explicit TimelineView(const Theme &theme, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();
};

} // namespace relay::gui
