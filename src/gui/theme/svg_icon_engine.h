// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIconEngine>
#include <QString>

namespace relay::gui {

// An icon of the own set in one colour, drawn sharp at every scale.
class SvgIconEngine final : public QIconEngine
{
public:
    SvgIconEngine(const QString &name, const QColor &color, const QColor &disabledColor);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override { return new SvgIconEngine(*this); }

private:
    QPixmap rendered(const QSize &size, qreal scale, QIcon::Mode mode) const;

    QString m_name;
    QColor m_color;
    QColor m_disabledColor;
};

} // namespace relay::gui
