// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/column_view.h"
#include "models/action_log_model.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QtTest>

namespace relay::tests {

using domain::TicketStatus;
using State = sync::DeskConnection::State;

// The window without a network, and when two people change the same.
class TestOffline final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_desk.reset(); }

    void saysSinceWhenItIsOffline();
    void closingSaysThatUnsentWorkIsKept();
    void loggingOutSaysThatUnsentWorkIsLost();
    void aRefusalStaysWithTheTicketUntilItWasRead();
    void theSameFieldAsksMineOrTheirs_data();
    void theSameFieldAsksMineOrTheirs();
    void nothingIsDecidedForThePerson();
    void decidedLaterTheChoiceStays();
    void aNewTicketWaitsForTheConnection();
    void aRefusedNewTicketIsOpenedAgainAsItWasTyped();
    void aCommentThatWaitsStandsInTheHistory();
    void paintsFromTheCacheBeforeTheNetwork();
    void typedTextSurvivesARestart();
    void aHistoryThatWasReadIsThereAfterARestart();
    void aHistoryThatWasNeverReadIsSaidToBeMissing();

private:
    QString text(const char *label) const { return m_desk->find<QLabel>(label)->text(); }
    void click(QWidget *parent, const char *name)
    {
        auto *button = parent->findChild<QAbstractButton *>(QString::fromLatin1(name));
        QVERIFY2(button && button->isVisible(), name);
        button->click();
    }
    void goOffline();
    // In the dialog, for a customer who is new.
    void typeNewTicket();
    // Somebody else has changed the title that this person changes too.
    void makeConflict();
    QDialog *openConflict();

    std::unique_ptr<DeskWindow> m_desk;
};

void TestOffline::init()
{
    m_desk = std::make_unique<DeskWindow>();
    m_desk->window->resize(1600, 900);
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.online());
}

void TestOffline::goOffline()
{
    m_desk->server.setReachable(false);
    m_desk->server.drop(1006);
    QTRY_COMPARE(m_desk->desk.connection.state(), State::Offline);
}

void TestOffline::saysSinceWhenItIsOffline()
{
    QCOMPARE(text("connectionState"), QStringLiteral("Connected"));

    goOffline();

    QVERIFY2(text("connectionState").contains(QStringLiteral("15:30")), qPrintable(text("connectionState")));
    m_desk->clock.at = m_desk->clock.at + base::hourMs;
    m_desk->desk.connection.retryNow(); // a try that fails is not a new time
    QTRY_COMPARE(m_desk->desk.connection.state(), State::Offline);
    QVERIFY(text("connectionState").contains(QStringLiteral("15:30")));
    m_desk->desk.commands.progress(m_desk->sample.waiting.id, 90);
    QVERIFY(text("unsentCount").contains(QLatin1Char('1')));
    m_desk->server.setReachable(true);
    QTRY_COMPARE(text("connectionState"), QStringLiteral("Connected"));
}

void TestOffline::closingSaysThatUnsentWorkIsKept()
{
    goOffline();
    m_desk->desk.commands.progress(m_desk->sample.waiting.id, 90);

    m_desk->window->close();

    QCOMPARE(m_desk->prompts.questions.size(), 1);
    QVERIFY(m_desk->prompts.questions.first().text.contains(QStringLiteral("kept on this computer")));
    QVERIFY(m_desk->window->isVisible());
    m_desk->prompts.accept();
    QVERIFY(!m_desk->window->isVisible());
}

void TestOffline::loggingOutSaysThatUnsentWorkIsLost()
{
    goOffline();
    m_desk->desk.commands.progress(m_desk->sample.waiting.id, 90);
    QSignalSpy loggedOut(m_desk->window.get(), &gui::MainWindow::logOutRequested);

    click(m_desk->window.get(), "logOutButton");

    QCOMPARE(m_desk->prompts.questions.size(), 1);
    QVERIFY(m_desk->prompts.questions.first().text.contains(QStringLiteral("lost")));
    QCOMPARE(loggedOut.size(), 0);
    m_desk->prompts.accept();
    QCOMPARE(loggedOut.size(), 1);
}

void TestOffline::aRefusalStaysWithTheTicketUntilItWasRead()
{
    m_desk->window->openTicket(m_desk->sample.pending.id);
    auto *box = m_desk->find<QWidget>("refusedBox");
    QVERIFY(!box->isVisible());
    m_desk->server.refuseNextCommand({base::ErrorCode::Forbidden, {}, {}, {}});

    m_desk->desk.commands.resolve(m_desk->sample.pending.id, {});

    QTRY_VERIFY(box->isVisible());
    QVERIFY(text("noticeText").contains(QStringLiteral("not allowed")));
    m_desk->window->openTicket(m_desk->sample.waiting.id);
    QVERIFY(!box->isVisible());
    m_desk->window->openTicket(m_desk->sample.pending.id);
    QVERIFY(box->isVisible());
    click(box, "readButton");
    QVERIFY(!box->isVisible());
    QCOMPARE(m_desk->desk.store.sendState(m_desk->sample.pending.id), store::SendState::Sent);
}

void TestOffline::makeConflict()
{
    const domain::Ticket seen = *m_desk->desk.store.ticket(m_desk->sample.pending.id);
    Desk other(m_desk->server, m_desk->clock);
    other.open(m_desk->server, m_desk->sample.sales.username);
    QTRY_VERIFY(other.online());
    other.commands.edit(seen, {QStringLiteral("别人的标题"), {}, {}});
    m_desk->desk.commands.edit(seen, {QStringLiteral("我的标题"), QStringLiteral("我的描述"), {}});
    QTRY_COMPARE(m_desk->desk.store.sendState(seen.id), store::SendState::Refused);
    QTRY_VERIFY(text("noticeText").contains(QStringLiteral("somebody else")));
    QVERIFY(!m_desk->find("conflictDialog")); // nobody asked for it
}

QDialog *TestOffline::openConflict()
{
    click(m_desk->window.get(), "noticeActionButton");
    auto *dialog = m_desk->find<QDialog>("conflictDialog");
    return dialog && QTest::qWaitFor([&] { return dialog->isVisible(); }) ? dialog : nullptr;
}

void TestOffline::theSameFieldAsksMineOrTheirs_data()
{
    QTest::addColumn<QByteArray>("choice");
    QTest::addColumn<QString>("title");
    QTest::newRow("mine") << QByteArray("title_mine") << QStringLiteral("我的标题");
    QTest::newRow("theirs") << QByteArray("title_theirs") << QStringLiteral("别人的标题");
    QTest::newRow("as it was") << QByteArray("title_before") << QString();
}

void TestOffline::theSameFieldAsksMineOrTheirs()
{
    QFETCH(QByteArray, choice);
    QFETCH(QString, title);
    const domain::TicketId id = m_desk->sample.pending.id;
    const QString before = m_desk->sample.pending.title;
    makeConflict();
    QDialog *dialog = openConflict();
    QVERIFY(dialog);
    const auto shown = [dialog](const char *version) {
        const auto *label = dialog->findChild<QLabel *>(QString::fromLatin1(version));
        return label ? QTextDocumentFragment::fromHtml(label->text()).toPlainText() : QString();
    };
    QCOMPARE(shown("title_before_text"), before);
    QCOMPARE(shown("title_theirs_text"), QStringLiteral("别人的标题"));
    QCOMPARE(shown("title_mine_text"), QStringLiteral("我的标题"));
    QVERIFY(!dialog->findChild<QWidget *>(QStringLiteral("description_mine"))); // merges

    click(dialog, choice.constData());
    click(dialog, "saveButton");

    QTRY_COMPARE(m_desk->server.ticket(id).description, QStringLiteral("我的描述"));
    QCOMPARE(m_desk->server.ticket(id).title, title.isEmpty() ? before : title);
    QTRY_COMPARE(m_desk->desk.store.sendState(id), store::SendState::Sent);
    QTRY_COMPARE(m_desk->desk.store.ticket(id)->title, title.isEmpty() ? before : title);
}

void TestOffline::nothingIsDecidedForThePerson()
{
    makeConflict();
    QDialog *dialog = openConflict();
    QVERIFY(dialog);
    const auto sent = m_desk->server.commands().size();

    QTest::keyClick(dialog, Qt::Key_Return);

    QVERIFY(dialog->isVisible());
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("saveButton"))->isEnabled());
    QCOMPARE(m_desk->server.commands().size(), sent);
    for (const auto *choice : dialog->findChildren<QRadioButton *>())
        QVERIFY2(!choice->isChecked(), qPrintable(choice->objectName()));
    const auto *who = dialog->findChild<QLabel *>(QStringLiteral("title_who"));
    QTRY_VERIFY(who->isVisible());
    QVERIFY2(who->text().contains(m_desk->sample.sales.name), qPrintable(who->text()));
    const auto *mine = dialog->findChild<QLabel *>(QStringLiteral("title_mine_text"));
    QVERIFY2(mine->text().contains(QStringLiteral("<u>")), qPrintable(mine->text())); // what is different
    click(m_desk->find("refusedBox"), "compareButton");
    QCOMPARE(m_desk->window->findChildren<QDialog *>(QStringLiteral("conflictDialog")).size(), 1);
}

void TestOffline::decidedLaterTheChoiceStays()
{
    m_desk->window->openTicket(m_desk->sample.pending.id);
    makeConflict();
    QDialog *dialog = openConflict();
    QVERIFY(dialog);

    click(dialog, "laterButton");

    auto *box = m_desk->find<QWidget>("refusedBox");
    QTRY_VERIFY(box->isVisible());
    QTRY_VERIFY(!m_desk->find<QDialog>("conflictDialog"));
    click(box, "compareButton");
    dialog = m_desk->find<QDialog>("conflictDialog");
    QVERIFY(dialog);
    click(dialog, "title_mine");
    click(dialog, "saveButton");
    QTRY_COMPARE(m_desk->server.ticket(m_desk->sample.pending.id).title, QStringLiteral("我的标题"));
    QTRY_VERIFY(!box->isVisible());
}

void TestOffline::typeNewTicket()
{
    click(m_desk->window.get(), "newTicketButton");
    m_desk->find<QLineEdit>("customerEdit")->setText(QStringLiteral("郑小北"));
    QTRY_VERIFY(m_desk->find("newCustomer")->isVisible());
    m_desk->find<QLineEdit>("newPhoneEdit")->setText(QStringLiteral("13900139000"));
    m_desk->find<QLineEdit>("subjectEdit")->setText(QStringLiteral("第一次报修"));
    click(m_desk->window.get(), "createButton");
}

void TestOffline::aNewTicketWaitsForTheConnection()
{
    const auto before = m_desk->server.tickets().size();
    goOffline();

    typeNewTicket();

    QTRY_VERIFY(!m_desk->find("NewTicketDialog"));
    QVERIFY2(
        text("noticeText").contains(QStringLiteral("kept on this computer")), qPrintable(text("noticeText")));
    QVERIFY(m_desk->find("noticeBar")->isVisible());
    m_desk->server.setReachable(true);
    QTRY_COMPARE(m_desk->server.tickets().size(), before + 1);
    QVERIFY(!m_desk->find("noticeBar")->isVisible()); // there is a connection again
    QTRY_VERIFY(m_desk->desk.store.ticket(m_desk->server.tickets().last().id));
    QCOMPARE(m_desk->server.tickets().last().customerName, QStringLiteral("郑小北"));
}

void TestOffline::aRefusedNewTicketIsOpenedAgainAsItWasTyped()
{
    goOffline();
    typeNewTicket();
    QTRY_VERIFY(!m_desk->find("NewTicketDialog"));
    m_desk->server.refuseNextCommand({base::ErrorCode::Duplicate, QStringLiteral("phone"), {}, {}});
    m_desk->server.setReachable(true);
    QTRY_VERIFY(text("noticeText").contains(QStringLiteral("第一次报修")));
    const auto before = m_desk->server.tickets().size();

    click(m_desk->window.get(), "noticeActionButton");

    QTRY_VERIFY(m_desk->find("NewTicketDialog"));
    QTRY_VERIFY(m_desk->find("newCustomer")->isVisible());
    QCOMPARE(m_desk->find<QLineEdit>("newNameEdit")->text(), QStringLiteral("郑小北"));
    QCOMPARE(m_desk->find<QLineEdit>("newPhoneEdit")->text(), QStringLiteral("13900139000"));
    QCOMPARE(m_desk->find<QLineEdit>("subjectEdit")->text(), QStringLiteral("第一次报修"));
    QVERIFY(m_desk->find("errorLabel")->isVisible());
    m_desk->find<QLineEdit>("newPhoneEdit")->setText(QStringLiteral("13900139001"));
    click(m_desk->window.get(), "createButton");
    QTRY_COMPARE(m_desk->server.tickets().size(), before + 1);
    QTRY_VERIFY(m_desk->desk.store.refusalsOf({}).isEmpty());
}

void TestOffline::aCommentThatWaitsStandsInTheHistory()
{
    m_desk->window->openTicket(m_desk->sample.waiting.id);
    const QAbstractItemModel *history = m_desk->find<QAbstractItemView>("historyList")->model();
    QTRY_COMPARE(history->rowCount(), 6);
    goOffline();
    m_desk->find<QPlainTextEdit>("commentEdit")->setPlainText(QStringLiteral("备件已到"));

    click(m_desk->window.get(), "commentButton");

    QCOMPARE(history->rowCount(), 7);
    const QModelIndex newest = history->index(0, 0);
    QCOMPARE(newest.data(models::ActionLogModel::NoteRole).toString(), QStringLiteral("备件已到"));
    QCOMPARE(newest.data(models::ActionLogModel::TimeRole).toString(), QStringLiteral("Not sent yet"));
    m_desk->window->openTicket(m_desk->sample.pending.id);
    QCOMPARE(history->rowCount(), 0);
    m_desk->window->openTicket(m_desk->sample.waiting.id);
    QCOMPARE(history->rowCount(), 7); // what was read before, too
    m_desk->server.setReachable(true);
    QTRY_COMPARE(history->rowCount(), 7);
    QTRY_VERIFY(!history->index(0, 0).data(models::ActionLogModel::WaitingRole).toBool());
}

void TestOffline::paintsFromTheCacheBeforeTheNetwork()
{
    QTemporaryDir folder;
    {
        Desk first(m_desk->server, m_desk->clock, folder.path());
        first.logIn(m_desk->server, m_desk->sample.manager.username);
        QTRY_VERIFY(first.online());
    }
    m_desk->server.setReachable(false);
    Desk desk(m_desk->server, m_desk->clock, folder.path());
    domain::Actor actor;
    std::unique_ptr<gui::MainWindow> window;
    connect(&desk.session, &store::DeskSession::opened, this, [&](const domain::Staff &person) {
        actor = domain::Actor::person(person);
        window = std::make_unique<gui::MainWindow>(gui::DeskContext{desk.store, desk.commands,
            desk.connection, m_desk->clock, m_desk->theme, m_desk->prompts, actor, desk.drafts});
        window->show();
    });

    desk.session.openCached(deskServer, m_desk->sample.manager.username);

    QTRY_VERIFY(window);
    const auto *cards = window->findChild<gui::ColumnView *>(QStringLiteral("cards_pending"));
    QTRY_VERIFY(cards->model()->rowCount() > 0);
    const auto *state = window->findChild<QLabel *>(QStringLiteral("connectionState"));
    QVERIFY2(state->text().startsWith(QStringLiteral("Offline since")), qPrintable(state->text()));
    window.reset();
}

namespace {

// A program that is started on what another one has left on the disk.
struct StartedDesk
{
    StartedDesk(DeskWindow &world, const QString &folder)
        : desk(world.server, world.clock, folder), world(world)
    {
        QObject::connect(
            &desk.session, &store::DeskSession::opened, &desk.session, [this](const domain::Staff &person) {
                actor = domain::Actor::person(person);
                window = std::make_unique<gui::MainWindow>(
                    gui::DeskContext{desk.store, desk.commands, desk.connection, this->world.clock,
                        this->world.theme, this->world.prompts, actor, desk.drafts});
                window->resize(1600, 900);
                window->show();
            });
    }
    ~StartedDesk() { window.reset(); }

    template<class Widget>
    Widget *find(const char *name) const
    {
        return window->findChild<Widget *>(QString::fromLatin1(name));
    }

    Desk desk;
    DeskWindow &world;
    domain::Actor actor;
    std::unique_ptr<gui::MainWindow> window;
};

} // namespace

void TestOffline::typedTextSurvivesARestart()
{
    QTemporaryDir folder;
    const domain::TicketId id = m_desk->sample.pending.id;
    {
        StartedDesk first(*m_desk, folder.path());
        first.desk.logIn(m_desk->server, m_desk->sample.manager.username);
        QTRY_VERIFY(first.desk.online());
        QTRY_VERIFY(first.window);
        first.window->openTicket(id);
        first.find<QToolButton>("titleEditButton")->click();
        first.find<QPlainTextEdit>("titleEdit")->setPlainText(QStringLiteral("打印机冒烟"));
    }
    m_desk->server.setReachable(false);
    StartedDesk second(*m_desk, folder.path());
    second.desk.session.openCached(deskServer, m_desk->sample.manager.username);
    QTRY_VERIFY(second.window);
    domain::Ticket theirs = m_desk->server.ticket(id);
    theirs.version += 1;
    theirs.title = QStringLiteral("别人的标题");
    m_desk->server.publishTicket(protocol::EventKind::TicketEdited, theirs);
    m_desk->server.setFieldVersions(id, {id, theirs.version, 0, 0});

    second.window->openTicket(id);

    auto *edit = second.find<QPlainTextEdit>("titleEdit");
    QVERIFY(edit);
    QCOMPARE(edit->toPlainText(), QStringLiteral("打印机冒烟"));
    m_desk->server.setReachable(true);
    second.desk.logIn(m_desk->server, m_desk->sample.manager.username);
    QTRY_COMPARE(second.desk.store.ticket(id)->title, theirs.title);
    QCOMPARE(edit->toPlainText(), QStringLiteral("打印机冒烟"));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    // what it was based on is known: the other's title is not overwritten without a word
    QTRY_COMPARE(second.desk.store.sendState(id), store::SendState::Refused);
    QCOMPARE(m_desk->server.ticket(id).title, theirs.title);
}

void TestOffline::aHistoryThatWasReadIsThereAfterARestart()
{
    QTemporaryDir folder;
    {
        StartedDesk first(*m_desk, folder.path());
        first.desk.logIn(m_desk->server, m_desk->sample.manager.username);
        QTRY_VERIFY(first.desk.online());
        QTRY_VERIFY(first.window);
        first.window->openTicket(m_desk->sample.waiting.id);
        QTRY_COMPARE(first.find<QAbstractItemView>("historyList")->model()->rowCount(), 6);
    }
    m_desk->server.setReachable(false);
    StartedDesk second(*m_desk, folder.path());
    second.desk.session.openCached(deskServer, m_desk->sample.manager.username);
    QTRY_VERIFY(second.window);

    second.window->openTicket(m_desk->sample.waiting.id);

    QCOMPARE(second.find<QAbstractItemView>("historyList")->model()->rowCount(), 6);
    QVERIFY(!second.find<QLabel>("historyEmpty")->isVisible());
}

void TestOffline::aHistoryThatWasNeverReadIsSaidToBeMissing()
{
    m_desk->window->openTicket(m_desk->sample.waiting.id);
    QVERIFY(m_desk->find("historySkeleton")->isVisible()); // on its way
    QTRY_VERIFY(!m_desk->find("historySkeleton")->isVisible());
    goOffline();

    m_desk->window->openTicket(m_desk->sample.pending.id);

    QVERIFY(!m_desk->find("historySkeleton")->isVisible());
    QVERIFY(m_desk->find("historyEmpty")->isVisible());
    QVERIFY2(text("historyEmpty").contains(QStringLiteral("Not available offline")),
        qPrintable(text("historyEmpty")));
    m_desk->server.setReachable(true);
    QTRY_VERIFY(!text("historyEmpty").contains(QStringLiteral("offline")));
}

RELAY_TEST(TestOffline)

} // namespace relay::tests

#include "test_offline.moc"
