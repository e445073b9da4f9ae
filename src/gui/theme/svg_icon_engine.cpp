// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/svg_icon_engine.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace relay::gui {

SvgIconEngine::SvgIconEngine(const QString &name, const QColor &color, const QColor &disabledColor)
    : m_name(name), m_color(color), m_disabledColor(disabledColor)
{
}

// Cached: a board paints hundreds of icons for each frame while it scrolls.
QPixmap SvgIconEngine::rendered(const QSize &size, qreal scale, QIcon::Mode mode) const
{
    const QString color = (mode == QIcon::Disabled ? m_disabledColor : m_color).name();
    const QString key = QStringLiteral("relay:%1:%2:%3x%4:%5")
                            .arg(m_name, color)
                            .arg(size.width())
                            .arg(size.height())
                            .arg(scale);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(QStringLiteral(":/relaydesk/icons/%1.svg").arg(m_name));
    const bool found = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(found, "SvgIconEngine", qPrintable(m_name));
    QByteArray svg = found ? file.readAll() : QByteArray();
    QSvgRenderer renderer(svg.replace("currentColor", color.toLatin1()));
    pixmap = QPixmap(size * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), size));
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void SvgIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    painter->drawPixmap(rect, rendered(rect.size(), painter->device()->devicePixelRatioF(), mode));
}

QPixmap SvgIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    return rendered(size, 1, mode);
}

} // namespace relay::gui
