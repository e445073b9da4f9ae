// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/tickets/filter_bar.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

namespace relay::gui {

class Theme;

// What stands in place of the tickets until the first of them are there: grey cards in columns, or grey rows,
// where they are going to be. They breathe slowly; nothing runs while it is not seen.
class LoadingPage final : public QWidget
{
    Q_OBJECT

public:
    explicit LoadingPage(const Theme &theme, QWidget *parent = nullptr);

    void setView(TicketView view);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showTexts();
    void paintColumns(QPainter &painter) const;
    void paintColumn(QPainter &painter, const QRect &column, int cards) const;
    void paintCard(QPainter &painter, const QRect &card) const;
    void paintRows(QPainter &painter) const;
    // Where a line of text is going to be.
    void paintLine(QPainter &painter, int left, int middle, int width) const;
    QColor breath() const;

    const Theme &m_theme;
    TicketView m_view = TicketView::Board;
    QTimer m_frame;
    QElapsedTimer m_seen;
};

} // namespace relay::gui
