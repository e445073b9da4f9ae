// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/dimmer.h"

#include "gui/theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace relay::gui {

namespace {

constexpr float dimming = 0.4F;

} // namespace

Dimmer::Dimmer(const Theme &theme, QWidget *window) : QWidget(window), m_theme(theme)
{
    setObjectName(QStringLiteral("dimmer"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    window->installEventFilter(this);
    hide();
}

bool Dimmer::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::WindowBlocked:
        setGeometry(parentWidget()->rect());
        raise();
        show();
        break;
    case QEvent::WindowUnblocked:
        hide();
        break;
    case QEvent::Resize:
        setGeometry(parentWidget()->rect());
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void Dimmer::paintEvent(QPaintEvent *)
{
    QColor shade = m_theme.color(ColorRole::Shade);
    shade.setAlphaF(dimming);
    QPainter(this).fillRect(rect(), shade);
}

} // namespace relay::gui
