// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tickets/loading_page.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/ticket_filter.h"

#include <QEvent>
#include <QPainter>

#include <cmath>
#include <numbers>

namespace relay::gui {

namespace {

constexpr int breathFrameMs = 120; // slow enough for ten pictures a second
constexpr int breathMs = 2'400;
constexpr int headHeight = 40; // of a column
constexpr int columnRadius = 8;
// how many cards each column shows, so that it looks like a board and not like a grid
constexpr int cardsOfColumns[]{4, 3, 4, 2, 3};
constexpr int linesOfRow[]{64, 280, 120, 72, 96}; // number, title, customer, state, deadline

} // namespace

LoadingPage::LoadingPage(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("loadingPage"));
    m_frame.setObjectName(QStringLiteral("loadingFrame"));
    m_frame.setParent(this);
    m_frame.setInterval(breathFrameMs);
    connect(&m_frame, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    showTexts();
}

void LoadingPage::setView(TicketView view)
{
    m_view = view;
    update();
}

void LoadingPage::showTexts()
{
    setAccessibleName(tr("Loading the tickets…"));
}

// Between two greys that are both quiet.
QColor LoadingPage::breath() const
{
    const qreal turn = 2 * std::numbers::pi * qreal(m_seen.elapsed() % breathMs) / breathMs;
    QColor color = m_theme.color(ColorRole::Border);
    color.setAlphaF(float(0.7 + 0.3 * std::cos(turn)));
    return color;
}

void LoadingPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (m_view == TicketView::Board)
        paintColumns(painter);
    else
        paintRows(painter);
}

void LoadingPage::paintColumns(QPainter &painter) const
{
    const int count = int(std::size(cardsOfColumns));
    const QRect area = rect().adjusted(metrics::large, metrics::medium, -metrics::large, -metrics::large);
    const int width = (area.width() - (count - 1) * metrics::small) / count;
    for (int i = 0; i < count; ++i) {
        const QRect column(area.left() + i * (width + metrics::small), area.top(), width, area.height());
        painter.setBrush(m_theme.color(ColorRole::Sunken));
        painter.drawRoundedRect(column, columnRadius, columnRadius);
        paintColumn(painter, column, cardsOfColumns[i]);
    }
}

void LoadingPage::paintColumn(QPainter &painter, const QRect &column, int cards) const
{
    paintLine(painter, column.left() + metrics::medium, column.top() + headHeight / 2, column.width() / 3);
    const int line = m_theme.lineHeight(TextRole::Body);
    const int height = 4 * line + 3 * metrics::small; // as a card of the standard density
    QRect card = column.adjusted(metrics::small, headHeight + metrics::small, -metrics::small, 0);
    card.setHeight(height);
    for (int i = 0; i < cards && card.bottom() < column.bottom(); ++i) {
        paintCard(painter, card);
        card.translate(0, height + metrics::small);
    }
}

void LoadingPage::paintCard(QPainter &painter, const QRect &card) const
{
    painter.setBrush(m_theme.color(ColorRole::Surface));
    painter.drawRoundedRect(card, metrics::cornerRadius, metrics::cornerRadius);
    const int line = m_theme.lineHeight(TextRole::Body);
    const QRect inner = card.adjusted(metrics::medium, metrics::small, -metrics::medium, -metrics::small);
    paintLine(painter, inner.left(), inner.top() + line / 2, inner.width() / 2);
    paintLine(painter, inner.left(), inner.top() + line + metrics::grid + line / 2, inner.width());
    paintLine(painter, inner.left(), inner.bottom() - line / 2, inner.width() / 4);
    paintLine(painter, inner.right() - inner.width() / 4, inner.bottom() - line / 2, inner.width() / 4);
}

void LoadingPage::paintRows(QPainter &painter) const
{
    const int height = m_theme.lineHeight(TextRole::Body) + 2 * metrics::small;
    for (int top = height; top + height <= rect().height(); top += height) {
        int left = metrics::large;
        for (const int width : linesOfRow) {
            paintLine(painter, left, top + height / 2, width);
            left += width + 3 * metrics::large;
        }
    }
}

void LoadingPage::paintLine(QPainter &painter, int left, int middle, int width) const
{
    painter.setBrush(breath());
    painter.drawRoundedRect(
        QRect(left, middle - metrics::grid, width, 2 * metrics::grid), metrics::grid, metrics::grid);
}

void LoadingPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_seen.start();
    m_frame.start();
}

void LoadingPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_frame.stop();
}

void LoadingPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

} // namespace relay::gui
