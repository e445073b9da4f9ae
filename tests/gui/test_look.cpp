// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/error_texts.h"
#include "gui/language.h"
#include "gui/theme/theme.h"
#include "protocol/commands.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractButton>
#include <QDialog>
#include <QDirIterator>
#include <QLabel>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QToolButton>
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
    void whatIsNoTextHasContrast_data();
    void whatIsNoTextHasContrast();
    void fieldsHaveAnEdgeThatIsSeen();
    void noColourValuesOutsideOfTheTheme();
    void translationsAreComplete_data();
    void translationsAreComplete();
    void everyTextIsCollected_data();
    void everyTextIsCollected();
    void theLanguageChangesWhileTheWindowIsOpen();
    void chineseIsTheDefaultInChinese();
    void everyErrorHasASentence();
    void everyFieldOfACommandHasAName();
    void noSentenceNamesTheWire();
    void theThemeFollowsTheSystem();
    void anIconAndItsWordStandInTheMiddle();
    void aWindowThatWaitsIsDimmed();
    void largerTextFitsIntoTheRail();

private:
    // Context, text and remark of each message.
    static QSet<QString> messagesIn(const QString &file);
    static double luminance(const QColor &color);
    static double contrast(const QColor &a, const QColor &b);
    static void checkContrast(ColorRole ink, ColorRole ground, double least);
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
    // beside what is selected, under the mouse or refused
    for (const ColorRole ground : {ColorRole::AccentSoft, ColorRole::Hover, ColorRole::DangerSoft}) {
        row(ColorRole::TextFaint, ground);
        row(ColorRole::TextSecondary, ground);
        row(ColorRole::Danger, ground);
    }
}

void TestLook::textsHaveContrast()
{
    QFETCH(int, ink);
    QFETCH(int, ground);
    checkContrast(ColorRole(ink), ColorRole(ground), 4.5);
}

void TestLook::checkContrast(ColorRole ink, ColorRole ground, double least)
{
    for (const Brightness brightness : {Brightness::Light, Brightness::Dark}) {
        const double ratio = contrast(colorOf(ink, brightness), colorOf(ground, brightness));
        QVERIFY2(ratio >= least, qPrintable(QStringLiteral("%1 (%2)").arg(ratio).arg(int(brightness))));
    }
}

// Edges of fields, boxes to tick and open places, the focus, and the dots that say something.
void TestLook::whatIsNoTextHasContrast_data()
{
    QTest::addColumn<int>("ink");
    QTest::addColumn<int>("ground");
    for (const ColorRole ink : {ColorRole::Edge, ColorRole::Accent, ColorRole::Danger}) {
        for (const ColorRole ground : {ColorRole::Window, ColorRole::Surface, ColorRole::Sunken,
                 ColorRole::Hover, ColorRole::AccentSoft, ColorRole::DangerSoft}) {
            const QString name = base::enumName(ink) + QStringLiteral(" on ") + base::enumName(ground);
            QTest::newRow(qPrintable(name)) << int(ink) << int(ground);
        }
    }
    QTest::newRow("focus on the main button") << int(ColorRole::Text) << int(ColorRole::Surface);
}

void TestLook::whatIsNoTextHasContrast()
{
    QFETCH(int, ink);
    QFETCH(int, ground);
    checkContrast(ColorRole(ink), ColorRole(ground), 3.0);
}

// Where the style sheet draws what says something: the grey of an ornament would be too faint there.
void TestLook::fieldsHaveAnEdgeThatIsSeen()
{
    QFile file(QStringLiteral(RELAY_SOURCE_DIR "/resources/style/desk.qss"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString sheet = QString::fromUtf8(file.readAll());
    for (const char *what : {
             "QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {",
             "QRadioButton::indicator {",
             "QCheckBox::indicator {",
             "#engineerList, #customerList {",
         }) {
        const qsizetype at = sheet.indexOf(QLatin1StringView(what));
        QVERIFY2(at >= 0, what);
        QVERIFY2(
            sheet.mid(at, sheet.indexOf(QLatin1Char('}'), at) - at).contains(QStringLiteral("@edge;")), what);
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

QSet<QString> TestLook::messagesIn(const QString &file)
{
    QFile translation(file);
    if (!translation.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&translation);
    QSet<QString> messages;
    QString context;
    QStringList message;
    while (!xml.atEnd()) {
        xml.readNext();
        const QStringView name = xml.name();
        if (xml.isStartElement() && name == QLatin1StringView("name"))
            context = xml.readElementText();
        if (xml.isStartElement()
            && (name == QLatin1StringView("source") || name == QLatin1StringView("comment")))
            message << xml.readElementText();
        if (xml.isEndElement() && name == QLatin1StringView("message"))
            messages.insert(context + QLatin1Char('|') + std::exchange(message, {}).join(QLatin1Char('|')));
    }
    return messages;
}

void TestLook::everyTextIsCollected_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("Chinese") << QStringLiteral("zh_CN") << QStringList();
    QTest::newRow("English plurals") << QStringLiteral("en") << QStringList{QStringLiteral("-pluralonly")};
}

// A text that was never collected stays English without a word: collects them once more, as the target
// update_translations does.
void TestLook::everyTextIsCollected()
{
    QFETCH(QString, language);
    QFETCH(QStringList, options);
    const QString name = QStringLiteral("relaydesk_%1.ts").arg(language);
    const QString kept = QStringLiteral(RELAY_SOURCE_DIR "/translations/") + name;
    const QTemporaryDir folder;
    QVERIFY(QFile::copy(kept, folder.filePath(name)));
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(RELAY_SOURCE_DIR));
    QStringList arguments{QStringLiteral("-silent"), QStringLiteral("-I"), QStringLiteral("src")};
    for (const char *sources : {"src/models", "src/gui", "src/app", "ui"})
        arguments << QString::fromLatin1(sources);
    arguments << QStringLiteral("-extensions") << QStringLiteral("cpp,h,ui") << QStringLiteral("-locations")
              << QStringLiteral("none") << QStringLiteral("-no-obsolete") << options
              << QStringLiteral("-source-language") << QStringLiteral("en")
              << QStringLiteral("-target-language") << language << QStringLiteral("-ts")
              << folder.filePath(name);

    lupdate.start(QStringLiteral(RELAY_LUPDATE), arguments);

    QVERIFY2(lupdate.waitForFinished(), qPrintable(lupdate.errorString()));
    QCOMPARE(lupdate.exitCode(), 0);
    const QSet<QString> known = messagesIn(kept);
    const QSet<QString> used = messagesIn(folder.filePath(name));
    QVERIFY(used.size() > 10);
    const QStringList missing = (used - known).values();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
    const QStringList unused = (known - used).values();
    QVERIFY2(unused.isEmpty(), qPrintable(unused.join(QLatin1Char('\n'))));
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
        QStringLiteral("申请已提交，预计 11月22日 15:30 生效，客户可拒绝；90 天内还可转接 1 次"));
    QCOMPARE(desk.find<QAction>("step_resolve")->text(), QStringLiteral("解决"));
    QCOMPARE(desk.find("commentButton")->toolTip(), QStringLiteral("发送（Ctrl+回车）"));
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

void TestLook::everyFieldOfACommandHasAName()
{
    base::forEachType<protocol::Commands>([]<class Command>(base::TypeTag<Command>) {
        for (const QString &field : base::fieldNames<Command>())
            QVERIFY2(!gui::fieldName(field).isEmpty(), qPrintable(field));
    });
}

void TestLook::noSentenceNamesTheWire()
{
    for (const char *reason : {"too_long", "missing", "whatever"}) {
        const base::Error error{
            base::ErrorCode::InvalidField, QStringLiteral("service_type"), QString::fromLatin1(reason), {}};
        QVERIFY(!gui::errorText(error).contains(QStringLiteral("service_type")));
        QVERIFY(gui::errorText(error).endsWith(QStringLiteral(": service type.")));
        base::Error newer = error;
        newer.field = QStringLiteral("of_a_newer_server");
        QVERIFY2(!gui::errorText(newer).contains(QLatin1Char('_')), qPrintable(gui::errorText(newer)));
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

// Equal room at both sides, and one grid step between them.
void TestLook::anIconAndItsWordStandInTheMiddle()
{
    const gui::Theme theme(gui::ThemeChoice::Light);
    QToolButton button;
    QPixmap solid(16, 16);
    solid.fill(theme.color(ColorRole::Danger));
    button.setIcon(solid);
    button.setIconSize({16, 16});
    button.setText(QStringLiteral("HHH"));
    button.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button.resize(button.sizeHint());
    const QImage picture = button.grab().toImage();
    const QRgb ground = theme.color(ColorRole::Surface).rgb();
    QList<int> drawn; // columns with something in them, inside of the edge
    for (int x = 2; x < picture.width() - 2; ++x) {
        for (int y = 4; y < picture.height() - 4; ++y) {
            if (picture.pixel(x, y) != ground) {
                drawn.append(x);
                break;
            }
        }
    }
    QVERIFY(drawn.size() > 20);
    const int left = drawn.first();
    const int right = picture.width() - 1 - drawn.last();
    QVERIFY2(std::abs(left - right) <= 2, qPrintable(QStringLiteral("%1 %2").arg(left).arg(right)));
    QVERIFY(drawn.contains(left + 15));
    const int gap = *std::upper_bound(drawn.cbegin(), drawn.cend(), left + 15) - (left + 16);
    QVERIFY2(gap >= 3 && gap <= 6, qPrintable(QString::number(gap))); // a letter has room of its own
}

void TestLook::aWindowThatWaitsIsDimmed()
{
    DeskWindow desk;
    desk.window->show();
    QTRY_VERIFY(desk.desk.online());
    QVERIFY(!desk.find("dimmer")->isVisible());

    desk.find<QAbstractButton>("newTicketButton")->click();
    QTRY_VERIFY(desk.find("dimmer")->isVisible());
    QCOMPARE(desk.find("dimmer")->size(), desk.window->size());
    qobject_cast<QDialog *>(desk.find("NewTicketDialog"))->reject();

    QTRY_VERIFY(!desk.find("dimmer")->isVisible());
}

void TestLook::largerTextFitsIntoTheRail()
{
    DeskWindow desk;
    desk.window->show();
    const auto *button = desk.find<QToolButton>("ticketsButton");
    for (const int percent : {100, 138, 150}) {
        desk.theme.setTextScale(percent);
        QTRY_VERIFY(button->width() >= button->fontMetrics().horizontalAdvance(button->text()) + 8);
    }
}

RELAY_TEST(TestLook)

} // namespace relay::tests

#include "test_look.moc"
