// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QListView>

namespace relay::gui {

class Theme;

// The cards of one column. Left and right lead to the
// neighbouring columns; an empty column says why it is empty.
class ColumnView final : public QListView
{
    Q_OBJECT

public:
    ColumnView(const Theme &theme, QWidget *parent = nullptr);

    void setEmptyText(const QString &text);
    domain::TicketId currentTicket() const;

signals:
    void currentTicketChanged(relay::domain::TicketId ticket);
    void opened(relay::domain::TicketId ticket);
    void sidewaysRequested(int columns);
    void dragStarted(relay::domain::TicketId ticket);
    void dragEnded();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void startDrag(Qt::DropActions supportedActions) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void paintFocus(QPainter &painter) const;

    const Theme &m_theme;
    QString m_emptyText;
};

} // namespace relay::gui
