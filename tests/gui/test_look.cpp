// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/error_texts.h"
#include "gui/language.h"
#include "gui/theme/theme.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractButton>
#include <QDirIterator>
#include <QLabel>
#include <QRegularExpression>
#include <QWindow>
#include <QXmlStreamReader>
#include <QtTest>

#include <cmath>

namespace relay::tests {

using gui::Brightness;
using gui::ColorRole;

// Themes, translations and texts, checked as a whole.
class TestLook final : public QObject
{
    Q_OBJECT

private slots:
    void textsHaveContrast_data();
    void textsHaveContrast();
    void noColourValuesOutsideOfTheTheme();
    void translationsAreComplete_data();
    void translationsAreComplete();
    void theLanguageChangesWhileTheWindowIsOpen();
    void chineseIsTheDefaultInChinese();
    void everyErrorHasASentence();
    void theThemeFollowsTheSystem();

private:
    static double luminance(const QColor &color);
    static double contrast(const QColor &a, const QColor &b);
};

// WCAG 2.1, relative luminance
double TestLook::luminance(const QColor &color)
{
    const auto channel = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

double TestLook::contrast(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

void TestLook::textsHaveContrast_data()
{
    QTest::addColumn<int>("ink");
    QTest::addColumn<int>("ground");
    const auto row = [](ColorRole ink, ColorRole ground) {
        QTest::newRow(qPrintable(base::enumName(ink) + QStringLiteral(" on ") + base::enumName(ground)))
            << int(ink) << int(ground);
    };
    for (const ColorRole ink : {ColorRole::Text, ColorRole::TextSecondary, ColorRole::TextFaint,
             ColorRole::Danger, ColorRole::Warning, ColorRole::Success, ColorRole::Accent}) {
        for (const ColorRole ground : {ColorRole::Window, ColorRole::Surface, ColorRole::Sunken})
            row(ink, ground);
    }
    row(ColorRole::AccentText, ColorRole::Accent);
    row(ColorRole::AccentText, ColorRole::AccentHover);
    row(ColorRole::Accent, ColorRole::AccentSoft);
    row(ColorRole::Text, ColorRole::AccentSoft);
    row(ColorRole::TextSecondary, ColorRole::AccentSoft);
    row(ColorRole::Danger, ColorRole::DangerSoft);
    row(ColorRole::Warning, ColorRole::WarningSoft);
    row(ColorRole::Success, ColorRole::SuccessSoft);
}

void TestLook::textsHaveContrast()
{
    QFETCH(int, ink);
    QFETCH(int, ground);
    for (const Brightness brightness : {Brightness::Light, Brightness::Dark}) {
        const double ratio =
            contrast(colorOf(ColorRole(ink), brightness), colorOf(ColorRole(ground), brightness));
        QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 (%2)").arg(ratio).arg(int(brightness))));
    }
}

void TestLook::noColourValuesOutsideOfTheTheme()
{
    static const QRegularExpression hex(
        QStringLiteral("#[0-9a-fA-F]{6}\\b|0xff[0-9a-fA-F]{6}|Qt::(red|black|white|gray)"));
    for (const char *folder : {"/src/gui", "/src/models", "/src/app", "/ui", "/resources/style"}) {
        QDirIterator files(QStringLiteral(RELAY_SOURCE_DIR) + QString::fromLatin1(folder),
            {QStringLiteral("*.cpp"), QStringLiteral("*.h"), QStringLiteral("*.ui"), QStringLiteral("*.qss")},
            QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.fileName().endsWith(QStringLiteral("/color_roles.cpp")))
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!hex.match(QString::fromUtf8(file.readAll())).hasMatch(), qPrintable(file.fileName()));
        }
    }
}

void TestLook::translationsAreComplete_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("Chinese") << QStringLiteral("relaydesk_zh_CN.ts");
    QTest::newRow("English plurals") << QStringLiteral("relaydesk_en.ts");
}

void TestLook::translationsAreComplete()
{
    QFETCH(QString, file);
    QFile translation(QStringLiteral(RELAY_SOURCE_DIR "/translations/") + file);
    QVERIFY(translation.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&translation);
    int messages = 0;
    QString source;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1StringView("source"))
            source = xml.readElementText();
        if (xml.name() != QLatin1StringView("translation"))
            continue;
        ++messages;
        QVERIFY2(!xml.attributes().hasAttribute(QStringLiteral("type")), qPrintable(source));
        QVERIFY2(!xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed().isEmpty(),
            qPrintable(source));
    }
    QVERIFY(!xml.hasError());
    QVERIFY(messages > 5);
}

void TestLook::theLanguageChangesWhileTheWindowIsOpen()
{
    DeskWindow desk;
    desk.window->show();
    QTRY_VERIFY(desk.desk.online());
    desk.window->openTicket(desk.sample.waiting.id);
    gui::Language language;

    language.install(QStringLiteral("zh_CN"));

    QTRY_COMPARE(desk.find<QAbstractButton>("newTicketButton")->text(), QStringLiteral("新建工单"));
    QCOMPARE(desk.find<QLabel>("connectionState")->text(), QStringLiteral("已连接"));
    QCOMPARE(desk.find("cards_pending")->accessibleName(), QStringLiteral("工单：待分配"));
    QTRY_COMPARE(desk.find<QLabel>("transferTruthLabel")->text(),
        QStringLiteral("申请已提交，预计 11-22 15:30 生效，客户可拒绝；90 天内还可转接 1 次"));
    QCOMPARE(desk.find<QAction>("step_resolve")->text(), QStringLiteral("解决"));
}

void TestLook::chineseIsTheDefaultInChinese()
{
    QCOMPARE(gui::chooseLanguage({}, QLocale(QLocale::Chinese)), QStringLiteral("zh_CN"));
    QCOMPARE(gui::chooseLanguage({}, QLocale(QLocale::German)), QStringLiteral("en"));
    QCOMPARE(gui::chooseLanguage(QStringLiteral("en"), QLocale(QLocale::Chinese)), QStringLiteral("en"));
}

void TestLook::everyErrorHasASentence()
{
    for (int code = 0; code <= int(base::ErrorCode::Internal); ++code) {
        const QString text = gui::errorText({base::ErrorCode(code), QStringLiteral("title"), {}, {}});
        QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(text));
    }
}

void TestLook::theThemeFollowsTheSystem()
{
    Brightness system = Brightness::Light;
    gui::Theme theme(gui::ThemeChoice::System, [&system] { return system; });
    QWidget window;
    window.show();
    const auto systemChanges = [&](Brightness now) {
        system = now;
        QEvent change(QEvent::ThemeChange);
        QCoreApplication::sendEvent(window.windowHandle(), &change);
    };
    QCOMPARE(theme.brightness(), Brightness::Light);

    systemChanges(Brightness::Dark);

    QTRY_COMPARE(theme.brightness(), Brightness::Dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), theme.color(ColorRole::Window));
    theme.choose(gui::ThemeChoice::Dark);
    QSignalSpy changed(&theme, &gui::Theme::changed);
    systemChanges(Brightness::Light);
    QCoreApplication::processEvents();
    QCOMPARE(theme.brightness(), Brightness::Dark); // chosen by hand
    QCOMPARE(changed.size(), 0);
}

RELAY_TEST(TestLook)

} // namespace relay::tests

#include "test_look.moc"
