// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_intake.h"
#include "server/services/outbox_channel.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace relay::server::services;
using namespace Qt::StringLiterals;

// What people write in the group: the answer, and what it does.
class TestChat : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void updates_data();
    void updates();
    void creates_data();
    void creates();
    void assignsBySeveralNames_data();
    void assignsBySeveralNames();
    void quoteWithoutNumber();
    void onlyOpenUnassignedTicket();
    void whoAndWhere_data();
    void whoAndWhere();
    void hiddenLooksMissing();
    void finds();
    void repeatChangesNothing();
    void answersByTheRoadOfTheMessage();
    void pendingInboxIsResumed();
    void answerOfATransfer();
};

namespace {

const QString group = u"group1"_s;

// Ticket 1 is assigned to 李明 and belongs to 张三, a customer of the sales person "zhang".
struct Group
{
    explicit Group(Backend backend, ServiceSettings settings = ServerFixture::everythingConfigured())
        : server(backend, std::move(settings)), sales(server.staff(u"zhang"_s, {Role::Sales}, u"张经理"_s)),
          engineer(server.staff(u"liming"_s, {Role::Engineer}, u"李明"_s)),
          other(server.staff(u"liqiang"_s, {Role::Engineer}, u"李强"_s)),
          customer(server.customer(sales, u"张三"_s, u"13800138000"_s)),
          ticket(server.ticket(sales, customer))
    {
        if (!server.run(TicketAssign{ticket.id, engineer.id, {}, {}}, sales))
            qFatal("the ticket was not assigned");
        server.takeEvents();
    }

    ChatMessage message(const QString &text, const QString &sender = u"zhang"_s) const
    {
        ChatMessage message;
        message.road = ChatRoad::Bot;
        message.messageId = QString::number(++serial);
        message.senderUserid = sender;
        message.chatId = group;
        message.text = text;
        message.requestId = u"request"_s;
        return message;
    }
    ChatAnswer say(const ChatMessage &message)
    {
        const auto accepted = server.run(InboxAccept{message, {}});
        return *server.run(InboxProcess{accepted->inboxId, true});
    }
    ChatAnswer say(const QString &text, const QString &sender = u"zhang"_s)
    {
        return say(message(text, sender));
    }
    Ticket now(TicketId id) { return *server.row<Ticket>(id); }

    ServerFixture server;
    Staff sales, engineer, other;
    Customer customer;
    Ticket ticket;
    mutable int serial = 0;
};

QString firstLine(const ChatAnswer &answer)
{
    return answer.text.section(u'\n', 0, 0);
}

} // namespace

void TestChat::updates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("answer"); // its first line
    QTest::addColumn<QString>("state"); // status and progress
    QTest::addColumn<QString>("events");

    const auto row = [](const char *name, const QString &text, const QString &answer, const QString &state,
                         const QString &events) { QTest::newRow(name) << text << answer << state << events; };
    row("resolved", u"#1 已解决"_s, u"✅ 工单 #1 状态已更新为：已解决"_s, u"resolved 100"_s,
        u"ticket.resolved"_s);
    row("mention first", u"@接力台 #1 已解决"_s, u"✅ 工单 #1 状态已更新为：已解决"_s, u"resolved 100"_s,
        u"ticket.resolved"_s);
    row("full width", u"＃１　已解决"_s, u"✅ 工单 #1 状态已更新为：已解决"_s, u"resolved 100"_s,
        u"ticket.resolved"_s);
    row("progress", u"#1 处理中 75%"_s, u"✅ 工单 #1 状态已更新为：处理中，进度 75%"_s, u"processing 75"_s,
        u"ticket.progressed"_s);
    row("handled", u"#1 已处理"_s, u"✅ 工单 #1 状态已更新为：处理中，进度 80%"_s, u"processing 80"_s,
        u"ticket.progressed"_s);
    row("escalated", u"#1 升级处理"_s, u"✅ 工单 #1 状态已更新为：已升级"_s, u"escalated 0"_s,
        u"ticket.escalated"_s);
    row("cancelled", u"#1 取消工单"_s, u"✅ 工单 #1 状态已更新为：已取消"_s, u"cancelled 0"_s,
        u"ticket.cancelled"_s);
    row("closed too early", u"#1 已关闭"_s, u"工单 #1 现在是：已分配，不能这样操作"_s, u"assigned 0"_s,
        QString());
    row("remark", u"#1 客户说下午再联系"_s, u"✅ 已记录到工单 #1"_s, u"assigned 0"_s, u"ticket.commented"_s);
    row("not affirmed", u"#1 未解决"_s,
        u"没有改动工单。若要更新状态，请直接写明。正确写法：#123 已解决，或 #123 处理中 75%，或 #123 升级处理"_s,
        u"assigned 0"_s, QString());
    row("unknown number", u"#999 已解决"_s, u"找不到工单 #999"_s, u"assigned 0"_s, QString());
    row("other talk", u"@接力台 你好"_s, u"我可以帮您创建、查询和更新工单，发送 /帮助 查看写法"_s,
        u"assigned 0"_s, QString());
    row("which one", u"已解决"_s, u"请写明是哪个工单，例如：#123 已解决，或引用工单卡片再回复"_s,
        u"assigned 0"_s, QString());
}

void TestChat::updates()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, text);
    Group desk(backend);

    const ChatAnswer answer = desk.say(text);

    QTEST(firstLine(answer), "answer");
    const Ticket ticket = desk.now(desk.ticket.id);
    QTEST(u"%1 %2"_s.arg(base::enumName(ticket.status)).arg(ticket.progress), "state");
    QStringList events = desk.server.takeEvents();
    events.removeIf([](const QString &name) { return name.startsWith(u"transfer."_s); });
    QTEST(events.join(u' '), "events");
}

void TestChat::creates_data()
{
    QTest::addColumn<QString>("before"); // customers there are already
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("customer"); // name phone owner, of the new ticket's customer

    const QString created = u"✅ 工单 #2 创建成功！已推送到群聊。"_s;
    QTest::newRow("new customer") << QString() << u"zhang"_s
                                  << u"/创建工单 @客户王五 手机:139-1111-2222 问题:服务器无法连接"_s
                                  << created << u"王五 13911112222 zhang"_s;
    QTest::newRow("by an engineer") << QString() << u"liming"_s << u"/创建工单 客户王五 问题:服务器无法连接"_s
                                    << created << u"王五 - -"_s;
    QTest::newRow("known phone, other name")
        << QString() << u"zhang"_s << u"/创建工单 @客户王五 手机:+8613800138000 问题:服务器无法连接"_s
        << created + u"\n此手机号已登记为客户「张三」，工单记在该客户名下。"_s << u"张三 13800138000 zhang"_s;
    QTest::newRow("known name") << QString() << u"liming"_s << u"/创建工单 @客户张三 问题:服务器无法连接"_s
                                << created << u"张三 13800138000 zhang"_s;
    QTest::newRow("several of that name")
        << u"张三"_s << u"zhang"_s << u"/创建工单 @客户张三 问题:服务器无法连接"_s
        << u"有 2 位客户叫「张三」，请加上手机号，例如：手机:13800138000"_s << QString();
    QTest::newRow("wrong phone") << QString() << u"zhang"_s
                                 << u"/创建工单 @客户王五 手机:123 问题:服务器无法连接"_s
                                 << u"手机号不正确，请检查后再发，例如：手机:13800138000"_s << QString();
}

void TestChat::creates()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, before);
    QFETCH(QString, sender);
    QFETCH(QString, text);
    QFETCH(QString, customer);
    Group desk(backend);
    if (!before.isEmpty())
        desk.server.customer(desk.sales, before);
    desk.server.takeEvents();

    const ChatAnswer answer = desk.say(text, sender);

    QTEST(answer.text, "answer");
    QCOMPARE(answer.accepted, !customer.isEmpty());
    if (customer.isEmpty()) {
        QVERIFY(desk.server.takeEvents().isEmpty());
        return;
    }
    const Ticket ticket = desk.now(*answer.ticketId);
    QCOMPARE(ticket.title, u"服务器无法连接"_s);
    QCOMPARE(ticket.chatId, group);
    const Customer found = *desk.server.row<Customer>(ticket.customerId);
    QCOMPARE(u"%1 %2 %3"_s.arg(
                 found.name, found.phone.value_or(u"-"_s), found.salesRepresentative.value_or(u"-"_s)),
        customer);
}

void TestChat::assignsBySeveralNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("assignee");
    QTest::newRow("name") << u"/分配工单 #1 @李强"_s << u"✅ 工单 #1 已分配给 @李强"_s << u"liqiang"_s;
    QTest::newRow("userid in brackets")
        << u"/分配工单 #1 @李工(liqiang)"_s << u"✅ 工单 #1 已分配给 @李强"_s << u"liqiang"_s;
    QTest::newRow("without a space after")
        << u"#1 分配给@李强协助"_s << u"✅ 工单 #1 已分配给 @李强"_s << u"liqiang"_s;
    QTest::newRow("several") << u"/分配工单 #1 @李工"_s
                             << u"有几位同事符合，请写明：@李明(liming)、@李强(liqiang)"_s << u"liming"_s;
    QTest::newRow("nobody") << u"/分配工单 #1 @王五"_s << u"找不到同事「王五」，工单没有改动"_s
                            << u"liming"_s;
    QTest::newRow("not an engineer") << u"/分配工单 #1 @zhang"_s << u"只能分配给在职的工程师、主管或管理员"_s
                                     << u"liming"_s;
}

void TestChat::assignsBySeveralNames()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, text);
    Group desk(backend);

    const ChatAnswer answer = desk.say(text);

    QTEST(firstLine(answer), "answer");
    QTEST(desk.now(desk.ticket.id).assignedTo.value_or(QString()), "assignee");
}

// The card that is quoted holds 已解决 itself: keywords count in the text only, the number also in the quote.
void TestChat::quoteWithoutNumber()
{
    QFETCH_GLOBAL(Backend, backend);
    Group desk(backend);
    ChatMessage message = desk.message(u"处理中 20%"_s);
    message.quote = u"🟡 【新工单提醒】#ID1\n✅ 回复\"已解决\"可自动关闭工单"_s;
    QCOMPARE(firstLine(desk.say(message)), u"✅ 工单 #1 状态已更新为：处理中，进度 20%"_s);

    ChatMessage unnumbered = desk.message(u"已解决"_s);
    unnumbered.quote = u"回复\"已解决\"可自动关闭工单"_s;

    QCOMPARE(desk.say(unnumbered).text, u"请写明是哪个工单，例如：#123 已解决，或引用工单卡片再回复"_s);
    QCOMPARE(desk.now(desk.ticket.id).status, TicketStatus::Processing);
}

void TestChat::onlyOpenUnassignedTicket()
{
    QFETCH_GLOBAL(Backend, backend);
    Group desk(backend);
    QVERIFY(desk.say(u"/创建工单 @客户张三 问题:打印机"_s).accepted);

    QCOMPARE(firstLine(desk.say(u"分配给@李强"_s)), u"✅ 工单 #2 已分配给 @李强"_s);
    QVERIFY(desk.say(u"/创建工单 @客户张三 问题:交换机"_s).accepted);
    QVERIFY(desk.say(u"/创建工单 @客户张三 问题:路由器"_s).accepted);
    QVERIFY(!desk.say(u"分配给@李强"_s).accepted); // two of them: ask

    ChatMessage elsewhere = desk.message(u"已解决"_s);
    elsewhere.chatId = u"group2"_s;
    QVERIFY(!desk.say(elsewhere).accepted); // the tickets of another group are not meant
}

void TestChat::whoAndWhere_data()
{
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QString>("chat");
    QTest::addColumn<bool>("answered");
    QTest::addColumn<bool>("carriedOut");
    QTest::newRow("bound, allowed group") << u"zhang"_s << group << true << true;
    QTest::newRow("capitals") << u"Zhang"_s << group << true << true;
    QTest::newRow("1:1") << u"zhang"_s << QString() << true << true;
    QTest::newRow("unbound") << u"stranger"_s << group << true << false;
    QTest::newRow("left the company") << u"gone"_s << group << true << false;
    QTest::newRow("other group") << u"zhang"_s << u"group2"_s << false << false;
}

void TestChat::whoAndWhere()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, sender);
    QFETCH(QString, chat);
    QFETCH(bool, carriedOut);
    auto settings = ServerFixture::everythingConfigured();
    settings.allowedChats = QStringList{group};
    Group desk(backend, settings);
    Staff gone = desk.server.sales(u"gone"_s);
    desk.server.deactivate(gone);
    desk.server.takeEvents();
    ChatMessage message = desk.message(u"#1 已解决"_s, sender);
    message.chatId = chat;

    const ChatAnswer answer = desk.say(message);

    QTEST(!answer.text.isEmpty(), "answered");
    QCOMPARE(answer.accepted, carriedOut);
    QCOMPARE(desk.now(desk.ticket.id).status, carriedOut ? TicketStatus::Resolved : TicketStatus::Assigned);
    QCOMPARE(desk.server.takeEvents().isEmpty(), !carriedOut);
}

void TestChat::hiddenLooksMissing()
{
    QFETCH_GLOBAL(Backend, backend);
    Group desk(backend);

    const ChatAnswer hidden = desk.say(u"#1 已解决"_s, u"liqiang"_s);
    const ChatAnswer missing = desk.say(u"#999 已解决"_s, u"liqiang"_s);

    QCOMPARE(QString(hidden.text).replace(u"#1"_s, u"#999"_s), missing.text);
    QCOMPARE(hidden.code, missing.code);
    // as little does asking for it tell
    QCOMPARE(QString(desk.say(u"/查询工单 #1"_s, u"liqiang"_s).text).replace(u"#1"_s, u"#999"_s),
        desk.say(u"/查询工单 #999"_s, u"liqiang"_s).text);
}

void TestChat::finds()
{
    QFETCH_GLOBAL(Backend, backend);
    Group desk(backend);

    QVERIFY(desk.say(u"/查询工单 #1"_s).text.startsWith(u"📋 查询到 1 个工单：\n\n**工单 #1**"_s));
    QVERIFY(desk.say(u"/查询工单 客户张三"_s).text.contains(u"**工单 #1**"_s));
    QVERIFY(desk.say(u"/查询工单 13800138000"_s).text.contains(u"**工单 #1**"_s));
    QCOMPARE(desk.say(u"/查询工单 客户张三"_s, u"liqiang"_s).text, u"没有找到工单"_s); // not his to see
    QVERIFY(desk.server.takeEvents().isEmpty());
}

void TestChat::repeatChangesNothing()
{
    QFETCH_GLOBAL(Backend, backend);
    Group desk(backend);
    const ChatMessage message = desk.message(u"#1 已解决"_s);
    const ChatAnswer first = desk.say(message);
    desk.server.takeEvents();

    const ChatAnswer again = desk.say(message); // WeCom delivers it a second time
    const ChatAnswer repeated = desk.say(u"#1 已解决"_s); // somebody says it a second time

    QCOMPARE(again.text, first.text);
    QCOMPARE(repeated.text, u"工单 #1 已经是：已解决"_s);
    QVERIFY(repeated.accepted);
    QVERIFY(desk.server.takeEvents().isEmpty());
}

void TestChat::answersByTheRoadOfTheMessage()
{
    QFETCH_GLOBAL(Backend, backend);
    Group desk(backend);
    ChatIntake intake(desk.server.executor);
    const auto receive = [&](ChatRoad road) {
        ChatMessage message = desk.message(u"#1 客户不在"_s);
        message.road = road;
        std::ignore = waitFor(intake.receive(message, ChatIntake::AnswerBy::Outbox));
        std::ignore = waitFor(intake.receive(message, ChatIntake::AnswerBy::Outbox)); // answered once
    };
    const qsizetype group0 = desk.server.outbox(lanes::groupMessage).size();
    const qsizetype single0 = desk.server.outbox(lanes::appMessage).size();

    receive(ChatRoad::Bot);
    receive(ChatRoad::Callback);
    receive(ChatRoad::WorkMessage);

    const auto replies = desk.server.outbox(lanes::botReply);
    QCOMPARE(replies.size(), 1);
    QCOMPARE(replies.first()[u"req_id"_s].toString(), u"request"_s);
    QCOMPARE(replies.first()[u"chatid"_s].toString(), group);
    QCOMPARE(desk.server.outbox(lanes::appMessage).size(), single0 + 1);
    QCOMPARE(desk.server.outbox(lanes::groupMessage).size(), group0 + 1);
}

// Stored, and then the process was killed.
void TestChat::pendingInboxIsResumed()
{
    QFETCH_GLOBAL(Backend, backend);
    Group desk(backend);
    QVERIFY(desk.server.run(InboxAccept{desk.message(u"#1 处理中 30%"_s), {}}));
    QVERIFY(desk.server.run(InboxAccept{desk.message(u"#1 已解决"_s), {}}));
    ChatIntake intake(desk.server.executor);

    intake.resume(*waitFor(desk.server.queries.pendingInbox()));

    QTRY_COMPARE(desk.now(desk.ticket.id).status, TicketStatus::Resolved);
    QTRY_COMPARE(desk.server.outbox(lanes::botReply).size(), 2);
    QVERIFY(waitFor(desk.server.queries.pendingInbox())->isEmpty());
}

void TestChat::answerOfATransfer()
{
    QFETCH_GLOBAL(Backend, backend);
    Group desk(backend);
    desk.server.link(desk.customer, desk.sales, u"wm1"_s);

    const ChatAnswer asked = desk.say(u"/分配工单 #1 @李强"_s);
    const ChatAnswer declined = desk.say(u"/分配工单 #1 @李明 不转接"_s);

    QCOMPARE(asked.text,
        u"✅ 工单 #1 已分配给 @李强\n正在向企业微信申请转接，客户可拒绝，24 小时后生效；90 天内还可转接 2 次"_s);
    QCOMPARE(declined.text, u"✅ 工单 #1 已分配给 @李明\n不转接客户关系（已选择不转接），联系人不变"_s);
}

RELAY_TEST(TestChat)
#include "test_chat.moc"
