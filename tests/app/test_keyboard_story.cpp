// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk_application.h"
#include "tests/app/real_server.h"
#include "tests/support/test_main.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QSettings>
#include <QtTest>

namespace relay::tests {

namespace {

constexpr int patienceMs = 15'000; // a real server on a busy machine
constexpr int mostStops = 80;

} // namespace

// A day without a mouse: every key goes to whatever has the keyboard, which only keys move.
class TestKeyboardStory final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void fromLogInToLogOut();

private:
    template<class Widget = QWidget>
    static Widget *find(const char *name)
    {
        const QWidgetList windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows) {
            auto *widget = window->findChild<Widget *>(QString::fromLatin1(name));
            if (widget && widget->window()->isVisible())
                return widget;
        }
        return nullptr;
    }
    static int rows(const char *cards) { return find<QAbstractItemView>(cards)->model()->rowCount(); }
    static QWidget *keyboard();
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    static void type(const char *text);
    static void tabTo(const char *name);
    static bool isAt(const char *name);

    QTemporaryDir m_folder;
    std::unique_ptr<RealServer> m_server;
    std::unique_ptr<app::DeskApplication> m_desk;
};

void TestKeyboardStory::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("Relaydesk keyboard"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    qputenv("XDG_DATA_HOME", m_folder.path().toLocal8Bit());
    m_server = std::make_unique<RealServer>();
    QVERIFY(m_server->start());
    QVERIFY(m_server->addPerson(QStringLiteral("lina"), QStringLiteral("李娜"), QStringLiteral("manager")));
    QVERIFY(
        m_server->addPerson(QStringLiteral("ligong"), QStringLiteral("李工"), QStringLiteral("engineer")));
    app::DeskOptions options;
    options.language = gui::LanguageChoice::English;
    options.theme = gui::ThemeChoice::Light;
    m_desk = std::make_unique<app::DeskApplication>(options);
    m_desk->start();
}

void TestKeyboardStory::cleanupTestCase()
{
    m_desk.reset();
    m_server.reset();
}

// Without a window manager nobody but the test puts a new window to the front.
QWidget *TestKeyboardStory::keyboard()
{
    if (QWidget *menu = QApplication::activePopupWidget())
        return menu;
    QWidget *top = QApplication::activeModalWidget();
    if (!top) {
        const QWidgetList windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows) {
            if (window->isVisible()
                && (window->windowType() == Qt::Window || window->windowType() == Qt::Dialog))
                top = window;
        }
    }
    if (top && !top->isActiveWindow()) {
        top->activateWindow();
        [top] { QTRY_VERIFY(top->isActiveWindow()); }();
    }
    QWidget *at = QApplication::focusWidget();
    return at ? at : top;
}

void TestKeyboardStory::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(keyboard(), key, modifiers);
}

void TestKeyboardStory::type(const char *text)
{
    QTest::keyClicks(keyboard(), QString::fromLatin1(text));
}

bool TestKeyboardStory::isAt(const char *name)
{
    const QWidget *at = keyboard();
    return at && at->objectName() == QLatin1StringView(name);
}

void TestKeyboardStory::tabTo(const char *name)
{
    for (int i = 0; i < mostStops && !isAt(name); ++i)
        press(Qt::Key_Tab);
    QVERIFY2(isAt(name), name);
}

void TestKeyboardStory::fromLogInToLogOut()
{
    QTRY_VERIFY_WITH_TIMEOUT(find("loginCard"), patienceMs);
    QVERIFY(isAt("serverEdit"));
    type(qPrintable(m_server->address().toString()));
    press(Qt::Key_Tab);
    type("lina");
    press(Qt::Key_Tab);
    type("a long enough password");
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(find("navigationRail"), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(
        find<QLabel>("connectionState")->text(), QStringLiteral("Connected"), patienceMs);

    press(Qt::Key_N);
    QTRY_VERIFY(find("customerEdit"));
    QVERIFY(isAt("customerEdit"));
    type("Zhang San");
    QTRY_VERIFY_WITH_TIMEOUT(find("newNameEdit")->isVisible(), patienceMs);
    tabTo("subjectEdit");
    type("Printer jams");
    QTRY_VERIFY_WITH_TIMEOUT(find("createButton")->isEnabled(), patienceMs);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!find("customerEdit"), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(find("detailPanel")->isVisible(), patienceMs);
    QCOMPARE(find<QLabel>("titleLabel")->text(), QStringLiteral("Printer jams"));
    QTRY_COMPARE_WITH_TIMEOUT(rows("cards_pending"), 1, patienceMs);

    press(Qt::Key_A);
    QTRY_VERIFY(find("engineerList"));
    QTRY_VERIFY_WITH_TIMEOUT(rows("engineerList") > 0, patienceMs);
    press(Qt::Key_Down);
    QTRY_VERIFY_WITH_TIMEOUT(find("assignButton")->isEnabled(), patienceMs);
    tabTo("assignButton");
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(rows("cards_assigned"), 1, patienceMs);
    QTRY_VERIFY(!find("engineerList"));

    press(Qt::Key_P);
    QTRY_VERIFY(QApplication::activePopupWidget());
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(rows("cards_processing"), 1, patienceMs);

    press(Qt::Key_C);
    QTRY_VERIFY(isAt("commentEdit"));
    type("On site at noon");
    press(Qt::Key_Return, Qt::ControlModifier);
    const QAbstractItemModel *history = find<QAbstractItemView>("historyList")->model();
    QTRY_VERIFY_WITH_TIMEOUT(history->index(0, 0)
                                 .data(Qt::AccessibleTextRole)
                                 .toString()
                                 .contains(QStringLiteral("On site at noon")),
        patienceMs);

    press(Qt::Key_Escape);
    QTRY_VERIFY(!find("detailPanel")->isVisible());
    press(Qt::Key_R);
    QTRY_COMPARE_WITH_TIMEOUT(rows("cards_resolved"), 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!find("unsentCount")->isVisible(), patienceMs);

    press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(find("loginCard"), patienceMs);
    QVERIFY(!find("navigationRail"));
}

RELAY_TEST(TestKeyboardStory)

} // namespace relay::tests

#include "test_keyboard_story.moc"
