// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/busy_line.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QAccessible>
#include <QPainter>

namespace relay::gui {

namespace {

constexpr int pauseMs = 500;
constexpr int frameMs = 40;
constexpr int roundMs = 1'600; // from one end to the other

} // namespace

BusyLine::BusyLine(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFixedHeight(metrics::grid);
    QSizePolicy policy = sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Expanding);
    policy.setRetainSizeWhenHidden(true); // nothing moves when it comes
    setSizePolicy(policy);
    m_pause.setObjectName(QStringLiteral("busyPause"));
    m_pause.setParent(this);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        show();
        emit started();
    });
    m_frame.setInterval(frameMs);
    connect(&m_frame, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    hide();
}

void BusyLine::start(const QString &text)
{
    setAccessibleName(text);
    m_pause.start();
}

void BusyLine::stop()
{
    m_pause.stop();
    hide();
}

QSize BusyLine::sizeHint() const
{
    return {metrics::columnWidth, metrics::grid};
}

void BusyLine::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_seen.start();
    m_frame.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void BusyLine::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_frame.stop();
}

void BusyLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const qreal radius = height() / 2.0;
    painter.setBrush(m_theme.color(ColorRole::Border));
    painter.drawRoundedRect(rect(), radius, radius);
    const qreal part = width() / 3.0;
    const qreal way = (width() + part) * qreal(m_seen.elapsed() % roundMs) / roundMs - part;
    painter.setClipRect(rect());
    painter.setBrush(m_theme.color(ColorRole::Accent));
    painter.drawRoundedRect(QRectF(way, 0, part, height()), radius, radius);
}

} // namespace relay::gui
