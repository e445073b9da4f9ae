// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace relay::gui {

class Theme;

// Paints a ticket as a card: priority, number and customer; the title on up to two lines; the assignee, the
// transfer and the deadline. All cards have one height, so that a column of 100,000 needs no measuring.
class CardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    CardDelegate(const Theme &theme, QObject *parent);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintFrame(
        QPainter *painter, const QRect &card, const QStyleOptionViewItem &option, bool pending) const;
    void paintHead(QPainter *painter, const QRect &line, const QModelIndex &index) const;
    void paintTitle(QPainter *painter, const QRect &area, const QString &title) const;
    void paintFoot(QPainter *painter, const QRect &line, const QModelIndex &index) const;
    void paintProgress(QPainter *painter, const QRect &card, const QModelIndex &index) const;
    int paintDue(QPainter *painter, const QRect &line, const QModelIndex &index) const;
    int paintAssignee(QPainter *painter, const QRect &line, const QString &name) const;
    void paintTransfer(QPainter *painter, const QRect &line, const QModelIndex &index) const;

    const Theme &m_theme;
};

} // namespace relay::gui
