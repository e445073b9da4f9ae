// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/theme.h"

#include "gui/theme/metrics.h"
#include "gui/theme/svg_icon_engine.h"

#include <QApplication>
#include <QEvent>
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

Brightness systemBrightness()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const bool dark = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // only the platform's own palette tells, which ours hides until it is taken away
    const QPalette ours = QGuiApplication::palette();
    QApplication::setPalette(QPalette());
    const bool dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    QApplication::setPalette(ours);
#endif
    return dark ? Brightness::Dark : Brightness::Light;
}

} // namespace

Theme::Theme(ThemeChoice choice, QObject *parent) : Theme(choice, systemBrightness, parent) { }

Theme::Theme(ThemeChoice choice, SystemLook systemLook, QObject *parent)
    : QObject(parent), m_systemLook(std::move(systemLook)), m_systemFont(systemFont()), m_choice(choice),
      m_brightness(m_systemLook())
{
    initResources();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    qApp->installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::followSystem);
#endif
    choose(choice);
}

void Theme::choose(ThemeChoice choice)
{
    m_choice = choice;
    if (choice == ThemeChoice::System)
        m_brightness = m_systemLook();
    else
        m_brightness = choice == ThemeChoice::Dark ? Brightness::Dark : Brightness::Light;
    apply();
    emit changed();
}

void Theme::followSystem()
{
    if (m_choice == ThemeChoice::System && m_systemLook() != m_brightness)
        choose(m_choice);
}

// Each window hears of the system's new look; before Qt 6.5 nothing else does. The system is asked
// afterwards, because asking changes the palette.
bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && watched->isWindowType())
        QMetaObject::invokeMethod(this, &Theme::followSystem, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void Theme::setDensity(Density density)
{
    if (std::exchange(m_density, density) != density)
        emit changed();
}

void Theme::setTextScale(int percent)
{
    if (std::exchange(m_textScale, percent) == percent)
        return;
    apply();
    emit changed();
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
        font.setPixelSize(scaled(metrics::fontSmall));
        break;
    case TextRole::Body:
        font.setPixelSize(scaled(metrics::fontBody));
        break;
    case TextRole::BodyStrong:
        font.setPixelSize(scaled(metrics::fontBody));
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Title:
        font.setPixelSize(scaled(metrics::fontTitle));
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Display:
        font.setPixelSize(scaled(metrics::fontDisplay));
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
        {QStringLiteral("@fontSmall"), pixels(scaled(metrics::fontSmall))},
        {QStringLiteral("@fontTitle"), pixels(scaled(metrics::fontTitle))},
        {QStringLiteral("@fontDisplay"), pixels(scaled(metrics::fontDisplay))}};
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
