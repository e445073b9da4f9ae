// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/login/login_dialog.h"
#include "gui/settings/settings_dialog.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

namespace relay::tests {

// Where the keyboard is, and where Tab takes it next.
class TestFocus final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theFocusIsSeenInTheWindow_data() { themes(); }
    void theFocusIsSeenInTheWindow();
    void theFocusIsSeenInDialogs_data();
    void theFocusIsSeenInDialogs();
    void theFocusIsSeenInLogInAndSettings_data() { themes(); }
    void theFocusIsSeenInLogInAndSettings();
    void tabGoesThroughTheWindow();
    void tabGoesThroughTheDetails();
    void tabGoesThroughDialogs_data();
    void tabGoesThroughDialogs();

private:
    static void themes();
    // Opens what the action or button opens.
    QWidget *open(const QString &dialog);
    void checkRings(QWidget *window) const;
    bool showsRing(QWidget *control) const;
    static QList<QWidget *> stopsIn(const QWidget *part);
    static QList<QWidget *> walk(QWidget *window);
    static void checkDownwards(const QList<QWidget *> &stops, const QWidget *part);
    // Of a group of choices Tab reaches the chosen one; arrows go to the others.
    static bool isLeftToArrows(const QWidget *control)
    {
        const auto *choice = qobject_cast<const QRadioButton *>(control);
        return choice && !choice->isChecked();
    }
    static QString nameOf(const QWidget *widget) { return widget ? widget->objectName() : QString(); }

    std::unique_ptr<DeskWindow> m_desk;
};

void TestFocus::init()
{
    QApplication::setCursorFlashTime(0);
    m_desk = std::make_unique<DeskWindow>();
    m_desk->window->resize(1440, 900);
    m_desk->window->show();
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->desk.online());
    QTRY_VERIFY(m_desk->window->isActiveWindow());
}

void TestFocus::cleanup()
{
    m_desk.reset();
}

void TestFocus::themes()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << int(gui::ThemeChoice::Light);
    QTest::newRow("dark") << int(gui::ThemeChoice::Dark);
}

// What Tab can reach now.
QList<QWidget *> TestFocus::stopsIn(const QWidget *part)
{
    QList<QWidget *> stops;
    const QList<QWidget *> all = part->findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled()
            && !widget->focusProxy() && widget->window() == part->window())
            stops.append(widget);
    }
    return stops;
}

// A line of the accent (of the text's colour on the accent) that is at least half as long as the control, and
// was not there without the keyboard.
bool TestFocus::showsRing(QWidget *control) const
{
    control->clearFocus();
    const QImage before = control->grab().toImage();
    control->setFocus(Qt::TabFocusReason);
    const QImage after = control->grab().toImage();
    const QList<QRgb> inks{
        m_desk->theme.color(gui::ColorRole::Accent).rgb(), m_desk->theme.color(gui::ColorRole::Text).rgb()};
    for (int y = 0; y < after.height(); ++y) {
        int run = 0;
        for (int x = 0; x < after.width(); ++x) {
            const bool drawn = inks.contains(after.pixel(x, y)) && before.pixel(x, y) != after.pixel(x, y);
            run = drawn ? run + 1 : 0;
            if (run >= after.width() / 2)
                return control->hasFocus();
        }
    }
    return false;
}

void TestFocus::checkRings(QWidget *window) const
{
    window->activateWindow();
    QTRY_VERIFY(window->isActiveWindow());
    const QList<QWidget *> stops = stopsIn(window);
    QVERIFY(!stops.isEmpty());
    for (QWidget *stop : stops) {
        if (auto *view = qobject_cast<QAbstractItemView *>(stop)) {
            if (view->model()->rowCount() == 0)
                continue;
            if (!view->currentIndex().isValid())
                view->setCurrentIndex(view->model()->index(0, 0));
            view->scrollTo(view->currentIndex());
        }
        QVERIFY2(showsRing(stop), qPrintable(nameOf(stop)));
    }
}

void TestFocus::theFocusIsSeenInTheWindow()
{
    QFETCH(int, theme);
    m_desk->theme.choose(gui::ThemeChoice(theme));
    checkRings(m_desk->window.get());

    m_desk->window->openTicket(m_desk->sample.waiting.id);
    auto *history = m_desk->find<QAbstractItemView>("historyList");
    QTRY_VERIFY(history->model()->rowCount() > 2);
    checkRings(m_desk->window.get());

    m_desk->find<QAbstractButton>("listButton")->click();
    m_desk->find<QAbstractButton>("overdueButton")->click();
    auto *rows = m_desk->find<QAbstractItemView>("ticketRows");
    rows->selectionModel()->select(rows->model()->index(0, 0), QItemSelectionModel::Select);
    rows->selectionModel()->select(rows->model()->index(1, 0), QItemSelectionModel::Select);
    checkRings(m_desk->window.get());
}

void TestFocus::theFocusIsSeenInDialogs_data()
{
    QTest::addColumn<int>("theme");
    QTest::addColumn<QString>("dialog");
    for (const auto theme : {gui::ThemeChoice::Light, gui::ThemeChoice::Dark}) {
        for (const char *dialog : {"AssignDialog", "NoteDialog", "NewTicketDialog", "CommandPalette",
                 "keysDialog", "conflictDialog", "BulkAssignDialog", "BulkResults"})
            QTest::addRow("%s %s", dialog, qPrintable(base::enumName(theme)))
                << int(theme) << QString::fromLatin1(dialog);
    }
}

QWidget *TestFocus::open(const QString &dialog)
{
    const auto is = [&dialog](const char *name) { return dialog == QLatin1StringView(name); };
    const auto trigger = [this](const char *action) { m_desk->find<QAction>(action)->trigger(); };
    const auto selectSome = [this](const char *view) {
        auto *cards = m_desk->find<QAbstractItemView>(view);
        for (const int row : {0, 1})
            cards->selectionModel()->select(cards->model()->index(row, 0), QItemSelectionModel::Select);
    };
    m_desk->window->openTicket(m_desk->sample.pending.id);
    if (is("AssignDialog"))
        trigger("step_assign");
    if (is("NoteDialog"))
        trigger("step_escalate");
    if (is("NewTicketDialog")) {
        trigger("newTicket");
        m_desk->find<QLineEdit>("customerEdit")->setText(QStringLiteral("没有这个人"));
    }
    if (is("CommandPalette"))
        trigger("search");
    if (is("keysDialog"))
        trigger("showKeys");
    if (is("conflictDialog")) {
        domain::Ticket theirs = m_desk->sample.pending;
        theirs.title = QStringLiteral("theirs");
        QJsonObject row = base::toObject(theirs);
        row.insert(QStringLiteral("conflicts"), QJsonArray{QStringLiteral("title")});
        m_desk->server.refuseNextCommand(
            {base::ErrorCode::VersionConflict, QStringLiteral("title"), {}, row});
        m_desk->desk.commands.edit(m_desk->sample.pending, {QStringLiteral("mine"), {}, {}});
        auto *compare = m_desk->find<QAbstractButton>("compareButton");
        if (QTest::qWaitFor([compare] { return compare->isVisible(); }))
            compare->click();
    }
    if (is("BulkAssignDialog")) {
        selectSome("cards_assigned");
        m_desk->find<QAbstractButton>("bulk_assign")->click();
    }
    if (is("BulkResults")) {
        selectSome("cards_assigned");
        m_desk->find<QAbstractButton>("bulk_resolve")->click();
        QMetaObject::invokeMethod(m_desk->find("NoteDialog"), "accept");
    }
    const auto opened = [this, &dialog] {
        auto *found = m_desk->window->findChild<QWidget *>(dialog);
        return found && found->isVisible() ? found : nullptr;
    };
    [&] { QTRY_VERIFY(opened()); }();
    return opened();
}

void TestFocus::theFocusIsSeenInDialogs()
{
    QFETCH(int, theme);
    QFETCH(QString, dialog);
    m_desk->theme.choose(gui::ThemeChoice(theme));
    QWidget *opened = open(dialog);
    QVERIFY(opened);
    checkRings(opened);
}

void TestFocus::theFocusIsSeenInLogInAndSettings()
{
    QFETCH(int, theme);
    m_desk->theme.choose(gui::ThemeChoice(theme));
    gui::LoginDialog login(m_desk->theme, m_desk->server);
    login.show();
    checkRings(&login);

    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("desk.ini")), QSettings::IniFormat);
    gui::Preferences preferences(settings);
    gui::SettingsDialog dialog(preferences, m_desk->theme, m_desk->prompts);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto *pages = dialog.findChild<QListWidget *>(QStringLiteral("pageList"));
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        checkRings(&dialog);
    }
}

// Round the window, once.
QList<QWidget *> TestFocus::walk(QWidget *window)
{
    QList<QWidget *> stops;
    for (int i = 0; i < 200; ++i) {
        QWidget *at = window->focusWidget();
        if (stops.contains(at))
            break;
        if (at)
            stops.append(at);
        QTest::keyClick(at ? at : window, Qt::Key_Tab);
    }
    return stops;
}

// From line to line and from left to right in each, column by column.
void TestFocus::checkDownwards(const QList<QWidget *> &stops, const QWidget *part)
{
    const QWidget *before = nullptr;
    for (const QWidget *stop : stops) {
        if (!part->isAncestorOf(stop))
            continue;
        if (before) {
            const QPoint from = before->mapTo(part, QPoint());
            const QPoint to = stop->mapTo(part, QPoint());
            const bool below = to.y() >= from.y() + before->height();
            const bool inLine = to.x() > from.x() && to.y() + stop->height() > from.y();
            const bool nextColumn = to.x() >= from.x() + before->width();
            QVERIFY2(below || inLine || nextColumn,
                qPrintable(QStringLiteral("%1 %2,%3 > %4 %5,%6")
                               .arg(nameOf(before))
                               .arg(from.x())
                               .arg(from.y())
                               .arg(nameOf(stop))
                               .arg(to.x())
                               .arg(to.y())));
        }
        before = stop;
    }
}

void TestFocus::tabGoesThroughTheWindow()
{
    m_desk->window->openTicket(m_desk->sample.waiting.id);
    m_desk->find("ticketsButton")->setFocus();

    const QList<QWidget *> stops = walk(m_desk->window.get());

    QCOMPARE(stops.first(), m_desk->find("ticketsButton"));
    for (QWidget *each : stopsIn(m_desk->window.get()))
        QVERIFY2(stops.contains(each) || isLeftToArrows(each), qPrintable(nameOf(each)));
    QList<const QWidget *> parts;
    for (const char *part :
        {"navigationRail", "headerBar", "filterBar", "pages", "detailPanel", "statusLine"})
        parts.append(m_desk->find(part));
    qsizetype at = 0;
    for (const QWidget *stop : stops) {
        const auto found = std::find_if(
            parts.cbegin(), parts.cend(), [stop](const QWidget *part) { return part->isAncestorOf(stop); });
        QVERIFY2(found != parts.cend(), qPrintable(nameOf(stop)));
        const qsizetype part = found - parts.cbegin();
        QVERIFY2(part >= at, qPrintable(nameOf(stop)));
        at = part;
    }
    for (const char *part : {"navigationRail", "headerBar", "filterBar", "pages"})
        checkDownwards(stops, m_desk->find(part));
}

void TestFocus::tabGoesThroughTheDetails()
{
    m_desk->window->resize(1440, 1800); // nothing is scrolled
    m_desk->window->openTicket(m_desk->sample.waiting.id);
    m_desk->server.refuseNextCommand({base::ErrorCode::Forbidden, {}, {}, {}});
    m_desk->desk.commands.progress(m_desk->sample.waiting.id, 90);
    QTRY_VERIFY(m_desk->find("refusedBox")->isVisible());
    QWidget *panel = m_desk->find("detailPanel");
    QTRY_VERIFY(m_desk->find<QAbstractItemView>("historyList")->model()->rowCount() > 2);
    m_desk->find<QPlainTextEdit>("commentEdit")->setPlainText(QStringLiteral("到现场"));
    m_desk->find("ticketsButton")->setFocus();

    const QList<QWidget *> stops = walk(m_desk->window.get());

    for (QWidget *each : stopsIn(panel))
        QVERIFY2(stops.contains(each) || isLeftToArrows(each), qPrintable(nameOf(each)));
    checkDownwards(stops, panel);
}

void TestFocus::tabGoesThroughDialogs_data()
{
    QTest::addColumn<QString>("dialog");
    for (const char *dialog : {"AssignDialog", "NoteDialog", "NewTicketDialog", "conflictDialog"})
        QTest::newRow(dialog) << QString::fromLatin1(dialog);
}

void TestFocus::tabGoesThroughDialogs()
{
    QFETCH(QString, dialog);
    QWidget *opened = open(dialog);
    QVERIFY(opened);
    opened->activateWindow();
    QTRY_VERIFY(opened->isActiveWindow());
    const QList<QWidget *> expected = stopsIn(opened);
    const auto first =
        std::min_element(expected.cbegin(), expected.cend(), [opened](const QWidget *a, const QWidget *b) {
            return a->mapTo(opened, QPoint()).y() < b->mapTo(opened, QPoint()).y();
        });
    (*first)->setFocus();

    const QList<QWidget *> stops = walk(opened);

    for (QWidget *each : expected)
        QVERIFY2(stops.contains(each) || isLeftToArrows(each), qPrintable(nameOf(each)));
    checkDownwards(stops, opened);
}

RELAY_TEST(TestFocus)

} // namespace relay::tests

#include "test_focus.moc"
