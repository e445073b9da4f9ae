// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace relay::gui {

class Theme;

// Paints a ticket as a card: its anatomy stands in CONTRIBUTING.md. All cards of a density have one height,
// so that a column of 100,000 needs no measuring.
class CardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    CardDelegate(const Theme &theme, QObject *parent);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    // The card and the gap below it.
    int rowHeight() const;

private:
    void paintFrame(
        QPainter *painter, const QRect &card, const QStyleOptionViewItem &option, const QModelIndex &) const;
    void paintHead(QPainter *painter, QRect line, const QModelIndex &index) const;
    void paintTitle(QPainter *painter, const QRect &area, const QModelIndex &index) const;
    void paintFoot(QPainter *painter, QRect line, const QModelIndex &index) const;
    void paintCompactFoot(QPainter *painter, QRect line, const QModelIndex &index) const;
    void paintProgress(QPainter *painter, const QRect &card, const QModelIndex &index) const;
    int paintAssignee(QPainter *painter, const QRect &line, const QString &name) const;

    const Theme &m_theme;
};

} // namespace relay::gui
