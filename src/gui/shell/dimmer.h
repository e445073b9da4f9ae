// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace relay::gui {

class Theme;

// Lies over a window while a dialog of it waits for an answer, so that the dialog stands out. Takes no mouse.
class Dimmer final : public QWidget
{
    Q_OBJECT

public:
    Dimmer(const Theme &theme, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace relay::gui
