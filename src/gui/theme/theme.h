// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/color_roles.h"

#include <QFont>
#include <QIcon>
#include <QObject>

#include <functional>

class QLabel;
class QWidget;

namespace relay::gui {

enum class ThemeChoice { Light, Dark, System };
RELAY_ENUM(ThemeChoice, Light, Dark, System)

// How much room a card or a row takes.
enum class Density { Comfortable, Standard, Compact };
RELAY_ENUM(Density, Comfortable, Standard, Compact)

enum class TextRole { Small, Body, BodyStrong, Title, Display };

// Colours, fonts and icons by role, light or dark. Sets the application's palette, font and style sheet.
// Created once in app and passed down. Main thread.
class Theme final : public QObject
{
    Q_OBJECT

public:
    // How the system looks now.
    using SystemLook = std::function<Brightness()>;

    explicit Theme(ThemeChoice choice, QObject *parent = nullptr);
    Theme(ThemeChoice choice, SystemLook systemLook, QObject *parent = nullptr);

    void choose(ThemeChoice choice);
    Brightness brightness() const { return m_brightness; }
    void setDensity(Density density);
    Density density() const { return m_density; }
    // Of every text, in percent of the usual size.
    void setTextScale(int percent);

    QColor color(ColorRole role) const { return colorOf(role, m_brightness); }
    QFont font(TextRole role) const;
    // What a line of this text takes, on the 4-px grid.
    int lineHeight(TextRole role) const;
    // Of the own set (resources/icons), in the colour of the role.
    QIcon icon(const QString &name, ColorRole role = ColorRole::TextSecondary) const;

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void followSystem();
    void apply();
    QString styleSheet() const;
    int scaled(int pixels) const { return (pixels * m_textScale + 50) / 100; }

    SystemLook m_systemLook;
    QFont m_systemFont; // asked once: delegates want fonts for every card
    ThemeChoice m_choice;
    Brightness m_brightness;
    Density m_density = Density::Standard;
    int m_textScale = 100;
};

// Sets the role that the style sheet looks at ("secondary", "danger", …), also after the widget was shown.
void setStyleRole(QWidget *widget, const char *property, const QString &value);

} // namespace relay::gui
