// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace relay::gui {

class Theme;

// A column folded to a strip: icon, count and its name upright. A click or the space bar unfolds it.
class CollapsedColumn final : public QAbstractButton
{
    Q_OBJECT

public:
    CollapsedColumn(const Theme &theme, QWidget *parent = nullptr);

    void setCount(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintName(QPainter &painter) const;

    const Theme &m_theme;
    int m_count = 0;
};

} // namespace relay::gui
