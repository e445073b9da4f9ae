// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desk_fixture.h"
#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QtTest>

namespace relay::tests {

using domain::TicketStatus;
using store::DeskSession;
using store::SendState;
using State = sync::DeskConnection::State;

// A person's desk over restarts, without a network, and to its end.
class TestDeskSession final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_desk.reset(); }

    void opensFromTheCacheBeforeTheNetwork();
    void nothingIsCachedForAStranger();
    void resumesAfterAThousandMissedEvents();
    void staysCatchingUpUntilAllWasReplayed();
    void hiddenEventsDoNotHoldCatchingUp();
    void aSightLostAtTheEndIsLostAfterARestartToo();
    void theQueueSurvivesARestart();
    void sendsInTheOrderInWhichItWasMade();
    void aLongQueueStaysBelowTheFloodLimit();
    void aBusyServerIsAskedAgain();
    void aServerThatIsBusyForYearsIsAskedAgain();
    void aRefusalOfARestoredCommandIsExplained();
    void aRefusalWithoutATicketIsToldOnceMore();
    void aNewTicketWithANewCustomerSurvivesARestart();
    void aRefusedNewTicketIsKeptUntilItWasRead();
    void draftsSurviveARestart();
    void signingOutLeavesNothing();
    void revocationWipes();
    void anExpiredSessionKeepsTheWork();
    void anotherPersonOfTheSameNameSeesNothing();
    void editsOfTheSameFieldAsk();
    void twoOwnEditsOfOneFieldDoNotConflict_data();
    void twoOwnEditsOfOneFieldDoNotConflict();
    void anEditBegunBeforeTheAnswerDoesNotConflict();
    void ownEditsOfOneFieldStillMeetThoseOfOthers_data();
    void ownEditsOfOneFieldStillMeetThoseOfOthers();
    void aHeldEditWhoseEarlierOneIsGoneIsSent();
    void aCacheThatIsTooOldIsReplaced();

private:
    void start(const QString &username = QStringLiteral("lina"));
    void logIn()
    {
        m_desk->logIn(*m_server, QStringLiteral("lina"));
        QTRY_VERIFY(m_desk->online());
    }
    // As if the program were started again, without a network.
    void restartOffline();
    void goOffline();
    int filesLeft() const;

    TestClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeDeskServer> m_server;
    std::unique_ptr<Desk> m_desk;
    domain::Staff m_manager;
    domain::Staff m_engineer;
    domain::Ticket m_ticket;
};

void TestDeskSession::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<FakeDeskServer>(m_clock);
    m_manager = m_server->addStaff(QStringLiteral("lina"), QStringLiteral("李娜"), domain::Role::Manager);
    m_engineer = m_server->addStaff(QStringLiteral("ligong"), QStringLiteral("李工"), domain::Role::Engineer);
    const auto customer = m_server->addCustomer(QStringLiteral("张三"), {}, m_manager);
    m_ticket = m_server->addTicket(customer, QStringLiteral("打印机卡纸"));
    m_desk = std::make_unique<Desk>(*m_server, m_clock, m_folder->path());
}

void TestDeskSession::start(const QString &username)
{
    m_desk.reset(); // everything is on the disk
    m_desk = std::make_unique<Desk>(*m_server, m_clock, m_folder->path());
    QSignalSpy opened(&m_desk->session, &DeskSession::opened);
    QSignalSpy nothing(&m_desk->session, &DeskSession::nothingCached);
    m_desk->session.openCached(deskServer, username);
    QTRY_VERIFY(opened.size() + nothing.size() == 1);
}

void TestDeskSession::goOffline()
{
    m_server->setReachable(false);
    m_server->drop(1006);
    QTRY_COMPARE(m_desk->connection.state(), State::Offline);
}

void TestDeskSession::restartOffline()
{
    goOffline();
    start();
}

int TestDeskSession::filesLeft() const
{
    int count = 0;
    for (QDirIterator files(m_folder->path(), QDir::Files); files.hasNext(); files.next())
        ++count;
    return count;
}

void TestDeskSession::opensFromTheCacheBeforeTheNetwork()
{
    logIn();
    m_ticket.title = QStringLiteral("打印机冒烟");
    m_server->publishTicket(protocol::EventKind::TicketEdited, m_ticket);
    QTRY_COMPARE(m_desk->store.ticket(m_ticket.id)->title, m_ticket.title);

    restartOffline();

    QVERIFY(m_desk->session.isOpen());
    QCOMPARE(m_desk->connection.state(), State::Offline);
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->title, m_ticket.title);
    QCOMPARE(m_desk->store.allStaff().size(), 2);
    const auto hellos = m_server->hellos().size();
    m_server->setReachable(true);
    logIn();
    QCOMPARE(m_server->hellos().size(), hellos + 1);
    QVERIFY(m_server->hellos().last().lastSeq); // resumed, not loaded again
}

void TestDeskSession::nothingIsCachedForAStranger()
{
    logIn();

    start(QStringLiteral("somebody"));

    QVERIFY(!m_desk->session.isOpen());
    QVERIFY(m_desk->store.ticketIds().isEmpty());
}

void TestDeskSession::resumesAfterAThousandMissedEvents()
{
    logIn();
    restartOffline();
    for (int i = 1; i <= 1'000; ++i) {
        m_ticket.title = QStringLiteral("第 %1 次").arg(i);
        ++m_ticket.version;
        m_server->publishTicket(protocol::EventKind::TicketEdited, m_ticket);
    }
    m_server->setReachable(true);

    logIn();

    QCOMPARE(m_desk->store.ticket(m_ticket.id)->title, QStringLiteral("第 1000 次"));
    start();
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->title, QStringLiteral("第 1000 次"));
}

void TestDeskSession::staysCatchingUpUntilAllWasReplayed()
{
    logIn();
    restartOffline();
    for (int i = 0; i < 50; ++i)
        m_server->publishTicket(protocol::EventKind::TicketEdited, m_ticket);
    m_server->setReachable(true);
    int eventsWhileOnline = 0;
    connect(&m_desk->connection, &sync::DeskConnection::eventArrived, this,
        [&] { eventsWhileOnline += m_desk->online(); });
    QSignalSpy states(&m_desk->connection, &sync::DeskConnection::stateChanged);

    logIn();

    QCOMPARE(states.size(), 3);
    QCOMPARE(states.at(1).first().value<State>(), State::CatchingUp);
    QCOMPARE(eventsWhileOnline, 0);
    disconnect(&m_desk->connection, nullptr, this, nullptr);
}

void TestDeskSession::hiddenEventsDoNotHoldCatchingUp()
{
    logIn();
    restartOffline();
    m_server->passHiddenEvents(30);
    m_server->setReachable(true);

    logIn();

    QCOMPARE(m_desk->connection.completeSeq(), std::optional<qint64>(130));
}

// The row goes with a second frame of the same seq; the program ends between the two.
void TestDeskSession::aSightLostAtTheEndIsLostAfterARestartToo()
{
    logIn();
    m_server->publishTicket(protocol::EventKind::TicketEdited, m_ticket);
    QTRY_COMPARE(m_desk->connection.completeSeq(), std::optional<qint64>(100));

    restartOffline();
    m_server->setReachable(true);
    logIn();

    QCOMPARE(m_server->hellos().last().lastSeq, std::optional<qint64>(100));
    QVERIFY(m_desk->store.ticket(m_ticket.id));
}

void TestDeskSession::theQueueSurvivesARestart()
{
    logIn();
    goOffline();
    m_desk->commands.assign(m_ticket.id, m_engineer, domain::TransferWish::Assist);
    m_desk->commands.progress(m_ticket.id, 40);
    m_desk->commands.comment(m_ticket.id, QStringLiteral("已到现场"));

    start();

    QCOMPARE(m_desk->connection.unansweredCommands(), 3);
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->status, TicketStatus::Processing); // predicted again
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->progress, 40);
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->assigneeId, std::optional(m_engineer.id));
    QCOMPARE(m_desk->store.sendState(m_ticket.id), SendState::Waiting);
    m_server->setReachable(true);
    logIn();
    QTRY_COMPARE(m_desk->connection.unansweredCommands(), 0);
    QTRY_COMPARE(m_desk->store.sendState(m_ticket.id), SendState::Sent);
    QCOMPARE(m_server->ticket(m_ticket.id).progress, 40);
    QCOMPARE(m_server->carriedOut(), 3);
    start();
    QCOMPARE(m_desk->connection.unansweredCommands(), 0); // nothing is sent twice
}

void TestDeskSession::sendsInTheOrderInWhichItWasMade()
{
    logIn();
    goOffline();
    for (int percent = 1; percent <= 30; ++percent)
        m_desk->commands.progress(m_ticket.id, percent);
    start();
    for (int percent = 31; percent <= 60; ++percent)
        m_desk->commands.progress(m_ticket.id, percent);
    m_server->setReachable(true);

    logIn();

    QTRY_COMPARE(m_server->carriedOut(), 60);
    for (int index = 0; index < 60; ++index)
        QCOMPARE(m_server->commands().at(index).body.value(QStringLiteral("progress")).toInt(), index + 1);
}

void TestDeskSession::aLongQueueStaysBelowTheFloodLimit()
{
    logIn();
    goOffline();
    const auto sentBefore = m_server->commands().size();
    for (int i = 0; i < 300; ++i)
        m_desk->commands.progress(m_ticket.id, 1 + i % 90);
    m_server->setReachable(true);

    m_desk->connection.retryNow();

    QTRY_VERIFY(m_server->commands().size() > sentBefore);
    QTRY_VERIFY(m_desk->connection.unansweredCommands() <= 200);
    // the rest waits for its turn; the server would have hung up at 200
    QVERIFY(m_server->commands().size() - sentBefore < qsizetype(protocol::frameBurst));
}

void TestDeskSession::aBusyServerIsAskedAgain()
{
    logIn();
    m_server->refuseNextCommand({base::ErrorCode::Unavailable, {}, {}, {{QStringLiteral("retry_after"), 1}}});

    m_desk->commands.progress(m_ticket.id, 40);

    QTRY_COMPARE(m_server->commands().size(), 1);
    QCOMPARE(m_desk->store.sendState(m_ticket.id), SendState::Waiting);
    QTRY_COMPARE(m_server->ticket(m_ticket.id).progress, 40);
    QTRY_COMPARE(m_desk->store.sendState(m_ticket.id), SendState::Sent);
}

void TestDeskSession::aServerThatIsBusyForYearsIsAskedAgain()
{
    logIn();
    QTest::failOnWarning(QRegularExpression(QStringLiteral("negative interval")));
    // more milliseconds than an int holds
    m_server->refuseNextCommand(
        {base::ErrorCode::Unavailable, {}, {}, {{QStringLiteral("retry_after"), 3'000'000}}});

    m_desk->commands.progress(m_ticket.id, 40);

    QTRY_COMPARE(m_server->commands().size(), 1);
    QCOMPARE(m_desk->store.sendState(m_ticket.id), SendState::Waiting);
}

void TestDeskSession::aRefusalOfARestoredCommandIsExplained()
{
    logIn();
    goOffline();
    m_desk->commands.progress(m_ticket.id, 40);
    start();
    m_server->refuseNextCommand({base::ErrorCode::Forbidden, {}, {}, {}});
    m_server->setReachable(true);

    logIn();

    QTRY_COMPARE(m_desk->store.sendState(m_ticket.id), SendState::Refused);
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->progress, 0); // taken back
    start(); // not read yet
    QCOMPARE(m_desk->store.sendState(m_ticket.id), SendState::Refused);
    QCOMPARE(m_desk->store.refusalsOf(m_ticket.id).first().command.refusal->code, base::ErrorCode::Forbidden);
    QCOMPARE(m_desk->connection.unansweredCommands(), 0);
    m_desk->commands.dismissRefusals(m_ticket.id);
    QCOMPARE(m_desk->store.sendState(m_ticket.id), SendState::Sent);
    start();
    QCOMPARE(m_desk->store.sendState(m_ticket.id), SendState::Sent);
}

void TestDeskSession::aRefusalWithoutATicketIsToldOnceMore()
{
    logIn();
    m_server->refuseNextCommand({base::ErrorCode::NotFound, {}, {}, {}});
    m_desk->commands.progress(m_ticket.id, 40);
    QTRY_COMPARE(m_desk->store.sendState(m_ticket.id), SendState::Refused);
    m_server->hide(m_ticket.id);
    QTRY_VERIFY(!m_desk->store.ticket(m_ticket.id));
    m_desk.reset();
    m_desk = std::make_unique<Desk>(*m_server, m_clock, m_folder->path());
    QSignalSpy refused(&m_desk->commands, &store::TicketCommands::refused);

    m_desk->session.openCached(deskServer, QStringLiteral("lina"));

    QTRY_COMPARE(refused.size(), 1);
    start();
    QVERIFY(m_desk->store.refusalsOf(m_ticket.id).isEmpty());
}

void TestDeskSession::aNewTicketWithANewCustomerSurvivesARestart()
{
    logIn();
    const auto ticketsBefore = m_server->tickets().size();
    const auto customersBefore = m_server->customers().size();
    goOffline();
    protocol::TicketCreateWithCustomer create;
    create.customerName = {QStringLiteral("郑小北")};
    create.title = {QStringLiteral("第一次报修")};
    m_desk->commands.create(create);

    start();
    QCOMPARE(m_desk->connection.unansweredCommands(), 1);
    m_server->setReachable(true);
    m_server->holdReplies(); // carried out, and the program ends before it hears of it
    m_desk->logIn(*m_server, QStringLiteral("lina"));
    QTRY_COMPARE(m_server->tickets().size(), ticketsBefore + 1);
    start();
    QCOMPARE(m_desk->connection.unansweredCommands(), 1);
    m_server->releaseReplies();
    logIn();

    QTRY_COMPARE(m_desk->connection.unansweredCommands(), 0);
    QCOMPARE(m_server->tickets().size(), ticketsBefore + 1);
    QCOMPARE(m_server->customers().size(), customersBefore + 1);
    QTRY_VERIFY(m_desk->store.ticket(m_server->tickets().last().id));
    start();
    QCOMPARE(m_desk->connection.unansweredCommands(), 0);
}

void TestDeskSession::aRefusedNewTicketIsKeptUntilItWasRead()
{
    logIn();
    goOffline();
    protocol::TicketCreateWithCustomer create;
    create.customerName = {QStringLiteral("郑小北")};
    create.title = {QStringLiteral("第一次报修")};
    m_desk->commands.create(create);
    m_server->refuseNextCommand({base::ErrorCode::Duplicate, QStringLiteral("phone"), {}, {}});
    m_server->setReachable(true);
    {
        QSignalSpy notCreated(&m_desk->commands, &store::TicketCommands::notCreated);
        logIn();
        QTRY_COMPARE(notCreated.size(), 1);
    }
    for (int again = 0; again < 2; ++again) {
        m_desk.reset();
        m_desk = std::make_unique<Desk>(*m_server, m_clock, m_folder->path());
        QSignalSpy notCreated(&m_desk->commands, &store::TicketCommands::notCreated);
        m_desk->session.openCached(deskServer, QStringLiteral("lina"));
        QTRY_COMPARE(notCreated.size(), 1);
        const auto change = notCreated.first().first().value<store::RefusedChange>();
        QCOMPARE(change.command.body.value(QStringLiteral("title")).toString(), QStringLiteral("第一次报修"));
        if (again == 1)
            m_desk->commands.dismissRefusal(change);
    }
    start();
    QVERIFY(m_desk->store.refusalsOf({}).isEmpty());
}

void TestDeskSession::draftsSurviveARestart()
{
    logIn();
    m_desk->drafts.keep({m_ticket.id, QStringLiteral("comment"), QStringLiteral("写到一半"), 0, {}});

    start();

    QCOMPARE(m_desk->drafts.find(m_ticket.id, QStringLiteral("comment"))->text, QStringLiteral("写到一半"));
    m_desk->drafts.discard(m_ticket.id, QStringLiteral("comment"));
    start();
    QVERIFY(!m_desk->drafts.find(m_ticket.id, QStringLiteral("comment")));
}

void TestDeskSession::signingOutLeavesNothing()
{
    logIn();
    goOffline();
    m_desk->commands.progress(m_ticket.id, 40);

    m_desk->session.signOut();

    QVERIFY(m_desk->store.ticketIds().isEmpty());
    QCOMPARE(m_desk->connection.unansweredCommands(), 0);
    QTRY_COMPARE(filesLeft(), 0);
}

void TestDeskSession::revocationWipes()
{
    logIn();
    QSignalSpy revoked(&m_desk->session, &DeskSession::revoked);
    m_server->forgetSessions();

    m_server->drop(int(protocol::CloseCode::BadToken));

    QTRY_COMPARE(revoked.size(), 1);
    QVERIFY(m_desk->store.ticketIds().isEmpty());
    QTRY_COMPARE(filesLeft(), 0);
}

void TestDeskSession::anExpiredSessionKeepsTheWork()
{
    logIn();
    goOffline();
    m_desk->commands.progress(m_ticket.id, 40);
    QSignalSpy expired(&m_desk->session, &DeskSession::expired);
    m_clock.at = m_clock.at + 2 * base::dayMs;
    m_server->forgetSessions();

    m_server->setReachable(true);
    m_desk->connection.retryNow();

    QTRY_COMPARE(expired.size(), 1);
    QCOMPARE(m_desk->connection.state(), State::LoggedOut);
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->progress, 40);
    logIn();
    QTRY_COMPARE(m_server->ticket(m_ticket.id).progress, 40);
}

void TestDeskSession::anotherPersonOfTheSameNameSeesNothing()
{
    logIn();
    m_desk->commands.comment(m_ticket.id, QStringLiteral("完成"));
    goOffline();
    m_desk->commands.progress(m_ticket.id, 40);
    m_desk.reset();
    m_desk = std::make_unique<Desk>(*m_server, m_clock, m_folder->path());
    m_server->setReachable(true);
    sync::LoginReply login =
        *m_server->logIn({deskServer, QStringLiteral("ligong"), QStringLiteral("right")}).result();
    login.staff.username = QStringLiteral("lina");

    m_desk->session.logIn(deskServer, login);

    QTRY_VERIFY(m_desk->online());
    QVERIFY(!m_server->hellos().last().lastSeq);
    QCOMPARE(m_desk->connection.unansweredCommands(), 0);
    QCOMPARE(m_server->ticket(m_ticket.id).progress, 0);
}

void TestDeskSession::editsOfTheSameFieldAsk()
{
    logIn();
    const domain::Ticket seen = *m_desk->store.ticket(m_ticket.id);
    Desk other(*m_server, m_clock);
    other.open(*m_server, QStringLiteral("ligong"));
    QTRY_VERIFY(other.online());
    goOffline();
    m_desk->commands.edit(seen, {QStringLiteral("我的标题"), QStringLiteral("我的描述"), {}});
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->title, QStringLiteral("我的标题"));
    start();
    m_server->setReachable(true);
    other.connection.retryNow();
    QTRY_VERIFY(other.online());
    other.commands.edit(seen, {QStringLiteral("别人的标题"), {}, {}});
    QTRY_COMPARE(m_server->ticket(m_ticket.id).title, QStringLiteral("别人的标题"));
    QSignalSpy conflicted(&m_desk->commands, &store::TicketCommands::conflicted);

    logIn();

    QTRY_COMPARE(conflicted.size(), 1);
    const auto edit = conflicted.first().first().value<store::RefusedChange>();
    QCOMPARE(store::fieldsBefore(edit.command).title, std::optional(QStringLiteral("打印机卡纸")));
    QCOMPARE(edit.command.body.value(QStringLiteral("title")).toString(), QStringLiteral("我的标题"));
    QCOMPARE(
        edit.command.refusal->data.value(QStringLiteral("title")).toString(), QStringLiteral("别人的标题"));
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->title, QStringLiteral("别人的标题"));
    QCOMPARE(m_desk->store.sendState(m_ticket.id), SendState::Refused);
}

void TestDeskSession::twoOwnEditsOfOneFieldDoNotConflict_data()
{
    QTest::addColumn<bool>("restarts");
    QTest::addColumn<bool>("diesBeforeTheAnswer"); // of the first
    QTest::newRow("in one go") << false << false;
    QTest::newRow("restarted before anything was sent") << true << false;
    QTest::newRow("ended after the first was carried out") << true << true;
}

void TestDeskSession::twoOwnEditsOfOneFieldDoNotConflict()
{
    QFETCH(bool, restarts);
    QFETCH(bool, diesBeforeTheAnswer);
    logIn();
    goOffline();
    const auto edit = [this](const domain::TicketChanges &changes) {
        m_desk->commands.edit(*m_desk->store.ticket(m_ticket.id), changes);
    };
    edit({{}, {}, domain::Priority::High});
    edit({{}, {}, domain::Priority::Urgent});
    edit({QStringLiteral("急"), {}, {}});
    edit({{}, {}, domain::Priority::Low});
    QCOMPARE(m_desk->connection.unansweredCommands(), 4);
    if (restarts)
        start();
    QCOMPARE(m_desk->connection.unansweredCommands(), 4);
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->priority, domain::Priority::Low);
    m_server->setReachable(true);
    if (diesBeforeTheAnswer) {
        m_server->holdReplies();
        m_desk->logIn(*m_server, QStringLiteral("lina"));
        QTRY_COMPARE(m_server->ticket(m_ticket.id).priority, domain::Priority::High);
        start();
        m_server->releaseReplies();
    }

    logIn();

    QTRY_COMPARE(m_desk->connection.unansweredCommands(), 0);
    QTRY_COMPARE(m_desk->store.sendState(m_ticket.id), SendState::Sent);
    QCOMPARE(m_server->ticket(m_ticket.id).priority, domain::Priority::Low);
    QCOMPARE(m_server->ticket(m_ticket.id).title, QStringLiteral("急"));
    QCOMPARE(m_server->carriedOut(), 4);
    QHash<QString, QJsonObject> bodies; // the server refuses an id that comes with another body
    for (const protocol::Request &command : m_server->commands()) {
        QCOMPARE(bodies.value(command.id.value, command.body), command.body);
        bodies.insert(command.id.value, command.body);
    }
    start();
    QCOMPARE(m_desk->connection.unansweredCommands(), 0);
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->priority, domain::Priority::Low);
}

// The editor was opened on what was sent and not answered, and is saved after the answer.
void TestDeskSession::anEditBegunBeforeTheAnswerDoesNotConflict()
{
    logIn();
    m_server->holdReplies();
    m_desk->commands.edit(*m_desk->store.ticket(m_ticket.id), {QStringLiteral("打印机冒烟"), {}, {}});
    const domain::Ticket seen = *m_desk->store.ticket(m_ticket.id);
    QTRY_COMPARE(m_server->ticket(m_ticket.id).title, seen.title);
    m_server->releaseReplies();
    QTRY_COMPARE(m_desk->store.sendState(m_ticket.id), SendState::Sent);

    m_desk->commands.edit(seen, {QStringLiteral("打印机着火"), {}, {}});

    QTRY_COMPARE(m_server->ticket(m_ticket.id).title, QStringLiteral("打印机着火"));
    QTRY_COMPARE(m_desk->store.sendState(m_ticket.id), SendState::Sent);
}

void TestDeskSession::ownEditsOfOneFieldStillMeetThoseOfOthers_data()
{
    QTest::addColumn<bool>("seen"); // the other's change comes in between the own two
    QTest::addColumn<bool>("restarts");
    QTest::newRow("before the first") << false << false;
    QTest::newRow("before the first, restarted") << false << true;
    QTest::newRow("between the two") << true << false;
    QTest::newRow("between the two, restarted") << true << true;
}

// One question about the last own text, against what it was before the first.
void TestDeskSession::ownEditsOfOneFieldStillMeetThoseOfOthers()
{
    QFETCH(bool, seen);
    QFETCH(bool, restarts);
    logIn();
    const auto edit = [this](const QString &title) {
        m_desk->commands.edit(*m_desk->store.ticket(m_ticket.id), {title, {}, {}});
    };
    goOffline();
    edit(QStringLiteral("我的标题"));
    m_ticket.title = QStringLiteral("别人的标题");
    m_ticket.version = 2;
    m_server->publishTicket(protocol::EventKind::TicketEdited, m_ticket);
    m_server->setFieldVersions(m_ticket.id, {m_ticket.id, 2, 0, 0});
    if (seen)
        m_desk->store.apply(bodyOf(m_ticket)); // while the own one is still under way
    edit(QStringLiteral("我的第二个标题"));
    if (restarts)
        start();
    QSignalSpy conflicted(&m_desk->commands, &store::TicketCommands::conflicted);
    m_server->setReachable(true);

    logIn();

    QTRY_COMPARE(m_desk->connection.unansweredCommands(), 0);
    QTRY_COMPARE(m_desk->store.refusalsOf(m_ticket.id).size(), 1);
    QCOMPARE(conflicted.size(), 1);
    const auto asked = conflicted.first().first().value<store::RefusedChange>();
    QCOMPARE(store::fieldsBefore(asked.command).title, std::optional(QStringLiteral("打印机卡纸")));
    QCOMPARE(asked.command.body.value(QStringLiteral("title")).toString(), QStringLiteral("我的第二个标题"));
    QCOMPARE(m_server->ticket(m_ticket.id).title, QStringLiteral("别人的标题"));
    start();
    QCOMPARE(m_desk->store.refusalsOf(m_ticket.id).size(), 1);
}

// The program ended between the answer to the first and the sending of the second.
void TestDeskSession::aHeldEditWhoseEarlierOneIsGoneIsSent()
{
    logIn();
    goOffline();
    QStringList made;
    connect(&m_desk->connection, &sync::DeskConnection::commandMade, this,
        [&](const sync::StoredCommand &command) { made << command.id; });
    m_desk->commands.edit(*m_desk->store.ticket(m_ticket.id), {QStringLiteral("第一个标题"), {}, {}});
    m_desk->commands.edit(*m_desk->store.ticket(m_ticket.id), {QStringLiteral("第二个标题"), {}, {}});
    m_desk->cache.forget({made.first()});
    m_ticket = m_server->ticket(m_ticket.id);
    m_ticket.title = QStringLiteral("第一个标题");
    m_ticket.version = 2;
    m_server->publishTicket(protocol::EventKind::TicketEdited, m_ticket);
    m_server->setFieldVersions(m_ticket.id, {m_ticket.id, 2, 0, 0});
    start();
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->title, QStringLiteral("第二个标题"));
    m_server->setReachable(true);

    logIn();

    QTRY_COMPARE(m_server->ticket(m_ticket.id).title, QStringLiteral("第二个标题"));
    QTRY_COMPARE(m_desk->store.sendState(m_ticket.id), SendState::Sent);
}

void TestDeskSession::aCacheThatIsTooOldIsReplaced()
{
    const auto customer = m_server->customers().first();
    const domain::Ticket gone = m_server->addTicket(customer, QStringLiteral("不再存在"));
    m_server->addTicket(customer, QStringLiteral("还在"));
    logIn();
    QVERIFY(m_desk->store.ticket(gone.id));
    goOffline();
    m_desk->commands.progress(m_ticket.id, 40);
    start();
    QVERIFY(m_desk->store.ticket(gone.id)); // from the cache
    m_server->erase(gone.id);
    const domain::Ticket fresh = m_server->addTicket(customer, QStringLiteral("新来的"));
    m_server->passHiddenEvents(10);
    m_server->forgetEvents();
    m_server->setReachable(true);

    logIn();

    QVERIFY(m_server->hellos().last().lastSeq); // resuming was asked for
    QVERIFY(!m_desk->store.ticket(gone.id));
    QVERIFY(m_desk->store.ticket(fresh.id));
    QTRY_COMPARE(m_server->ticket(m_ticket.id).progress, 40); // the queue stays
    goOffline();
    start();
    QVERIFY(!m_desk->store.ticket(gone.id));
    QVERIFY(m_desk->store.ticket(fresh.id));
}

RELAY_TEST(TestDeskSession)

} // namespace relay::tests

#include "test_desk_session.moc"
