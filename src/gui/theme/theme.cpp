// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/theme.h"

#include "gui/theme/metrics.h"
#include "gui/theme/svg_icon_engine.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QWidget>

// The resources stand in a static library: without this the linker leaves them out. Outside of any namespace.
static void initResources()
{
    Q_INIT_RESOURCE(relaydesk);
}

namespace relay::gui {

namespace {

// Where a system's own font has no Chinese, a fallback chosen by the system can be a Japanese one: 骨 and 直
// then look foreign. So the Chinese system fonts are named.
QStringList chineseFamilies()
{
    return {QStringLiteral("PingFang SC"), QStringLiteral("Microsoft YaHei UI"),
        QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"),
        QStringLiteral("WenQuanYi Micro Hei")};
}

QFont systemFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    QStringList families;
    const QStringList known = QFontDatabase::families();
    for (const QString &family : chineseFamilies()) {
        if (known.contains(family))
            families.append(family);
    }
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature(
        "tnum", 1); // the Chinese system fonts have tabular digits anyway; Latin ones often do not
#endif
    font.setFamilies(families + font.families());
    return font;
}

QString pixels(int size)
{
    return QStringLiteral("%1px").arg(size);
}

QPalette paletteFor(Brightness brightness)
{
    const auto color = [&](ColorRole role) { return colorOf(role, brightness); };
    QPalette palette(color(ColorRole::Text), color(ColorRole::Surface), color(ColorRole::Hover),
        color(ColorRole::BorderStrong), color(ColorRole::Border), color(ColorRole::Text),
        color(ColorRole::Text), color(ColorRole::Surface), color(ColorRole::Window));
    palette.setColor(QPalette::Highlight, color(ColorRole::Accent));
    palette.setColor(QPalette::HighlightedText, color(ColorRole::AccentText));
    palette.setColor(QPalette::PlaceholderText, color(ColorRole::TextFaint));
    palette.setColor(QPalette::ToolTipBase, color(ColorRole::Surface));
    palette.setColor(QPalette::ToolTipText, color(ColorRole::Text));
    palette.setColor(QPalette::Link, color(ColorRole::Accent));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(ColorRole::TextFaint));
    return palette;
}

} // namespace

Theme::Theme(ThemeChoice choice, QObject *parent)
    : QObject(parent), m_systemFont(systemFont()), m_choice(choice), m_brightness(systemBrightness())
{
    initResources();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(
        QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] { choose(m_choice); });
#endif
    choose(choice);
}

void Theme::choose(ThemeChoice choice)
{
    m_choice = choice;
    if (choice == ThemeChoice::System)
        m_brightness = systemBrightness();
    else
        m_brightness = choice == ThemeChoice::Dark ? Brightness::Dark : Brightness::Light;
    apply();
    emit changed();
}

void Theme::setDensity(Density density)
{
    if (std::exchange(m_density, density) != density)
        emit changed();
}

Brightness Theme::systemBrightness()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const bool dark = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // before Qt 6.5 only the platform's own palette tells, and ours hides it once it is set
    static const bool dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
#endif
    return dark ? Brightness::Dark : Brightness::Light;
}

void Theme::apply()
{
    QApplication::setPalette(paletteFor(m_brightness));
    QApplication::setFont(font(TextRole::Body));
    qApp->setStyleSheet(styleSheet());
}

QFont Theme::font(TextRole role) const
{
    QFont font = m_systemFont;
    switch (role) {
    case TextRole::Small:
        font.setPixelSize(metrics::fontSmall);
        break;
    case TextRole::Body:
        font.setPixelSize(metrics::fontBody);
        break;
    case TextRole::BodyStrong:
        font.setPixelSize(metrics::fontBody);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Title:
        font.setPixelSize(metrics::fontTitle);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Display:
        font.setPixelSize(metrics::fontDisplay);
        font.setWeight(QFont::DemiBold);
        break;
    }
    return font;
}

int Theme::lineHeight(TextRole role) const
{
    const int height = QFontMetrics(font(role)).height();
    return (height + metrics::grid - 1) / metrics::grid * metrics::grid;
}

QIcon Theme::icon(const QString &name, ColorRole role) const
{
    return QIcon(new SvgIconEngine(name, color(role), color(ColorRole::TextFaint)));
}

QString Theme::styleSheet() const
{
    QFile file(QStringLiteral(":/relaydesk/style/desk.qss"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the style sheet is not in the resources");
    QString sheet = QString::fromUtf8(file.readAll());
    // longest names first: @textFaint before @text
    const bool dark = m_brightness == Brightness::Dark;
    QList<std::pair<QString, QString>> values{
        {QStringLiteral("@brightness"), dark ? QStringLiteral("dark") : QStringLiteral("light")},
        {QStringLiteral("@fontSmall"), pixels(metrics::fontSmall)},
        {QStringLiteral("@fontTitle"), pixels(metrics::fontTitle)},
        {QStringLiteral("@fontDisplay"), pixels(metrics::fontDisplay)}};
    for (const auto &[role, name] : base::enumNames<ColorRole>()) {
        QString camel;
        for (const QString &part : name.split(QLatin1Char('_')))
            camel += camel.isEmpty() ? part : part.left(1).toUpper() + part.mid(1);
        values.append({QLatin1Char('@') + camel, color(role).name()});
    }
    std::sort(values.begin(), values.end(),
        [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
    for (const auto &[placeholder, value] : values)
        sheet.replace(placeholder, value);
    return sheet;
}

void setStyleRole(QWidget *widget, const char *property, const QString &value)
{
    if (widget->property(property).toString() == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace relay::gui
