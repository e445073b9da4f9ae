// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/enum_names.h"
#include "domain/chat_command.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;

namespace {

using Form = Unclear::NearestForm;
using Reason = Unclear::Reason;
using Kind = UpdateTicket::Kind;

// The card that the bot posts: its help text contains our own keywords.
const QString card =
    u"🟡 【新工单提醒】#ID77\n> 客户：张三\n✅ 回复\"已解决\"可自动关闭工单\n📋 回复\"分配给@某人\"可转交工单 #5"_s;

QString told(const TicketReference &ticket)
{
    const auto number = [&] { return QString::number(ticket.id.value_or(TicketId{}).value); };
    switch (ticket.source) {
    case TicketReference::Source::Text:
        return u"#"_s + number();
    case TicketReference::Source::Quote:
        return u"quoted #"_s + number();
    case TicketReference::Source::None:
        break;
    }
    return ticket.id ? u"contradiction"_s : u"none"_s;
}

// One line per intent, so that a row shows what was understood.
struct Teller
{
    QString operator()(const NotACommand &) const { return u"talk"_s; }
    QString operator()(const Help &) const { return u"help"_s; }
    QString operator()(const Unclear &unclear) const
    {
        static const QStringList forms{u"create"_s, u"query"_s, u"assign"_s, u"update"_s, u"help"_s};
        static const QStringList reasons{u"unknown command"_s, u"no customer"_s, u"no problem"_s,
            u"no person"_s, u"no subject"_s, u"bad number"_s, u"bad phone"_s, u"bad progress"_s,
            u"several tickets"_s, u"several commands"_s, u"not affirmed"_s, u"question"_s,
            u"unknown action"_s, u"too long"_s};
        return u"unclear "_s + forms[int(unclear.nearest)] + u": "_s + reasons[int(unclear.reason)];
    }
    QString operator()(const CreateTicket &ticket) const
    {
        const QString phone = ticket.phoneState == CreateTicket::PhoneState::Absent ? u"-"_s
            : ticket.phoneState == CreateTicket::PhoneState::Valid ? ticket.phone.value_or(u"?"_s)
                                                                   : u"invalid "_s + ticket.phoneText;
        return u"create %1 | %2 | %3 | %4"_s.arg(
            ticket.customerName, phone, relay::base::enumName(ticket.priority), ticket.problem);
    }
    QString operator()(const QueryTickets &query) const
    {
        return query.subject == QueryTickets::Subject::Ticket ? u"query "_s + told(query.ticket)
            : query.subject == QueryTickets::Subject::Phone   ? u"query phone "_s + query.phone
                                                              : u"query customer "_s + query.customerName;
    }
    QString operator()(const AssignTicket &assign) const
    {
        const QString wish = !assign.transfer          ? u"policy"_s
            : *assign.transfer == TransferWish::Assist ? u"assist"_s
                                                       : u"auto"_s;
        return u"assign %1 | %2 | %3"_s.arg(told(assign.ticket), assign.person, wish);
    }
    QString operator()(const UpdateTicket &update) const
    {
        static const QStringList kinds{u"resolved"_s, u"handled"_s, u"processing"_s, u"escalated"_s,
            u"closed"_s, u"reopened"_s, u"cancelled"_s, u"comment"_s};
        const QString progress = update.progress ? u" %1"_s.arg(*update.progress) : QString();
        return u"%1%2 %3 | %4"_s.arg(kinds[int(update.kind)], progress, told(update.ticket), update.note);
    }
};

QString understood(const QString &text, const QString &quote = {}, const QString &bot = u"售后助手"_s)
{
    return std::visit(Teller{}, parseChatCommand({text, quote, bot}));
}

} // namespace

class TestChatCommand : public QObject
{
    Q_OBJECT

private slots:
    void readsCreate_data();
    void readsCreate() { check(); }
    void readsPriority_data();
    void readsPriority();
    void readsQuery_data();
    void readsQuery() { check(); }
    void readsAssign_data();
    void readsAssign() { check(); }
    void readsUpdate_data();
    void readsUpdate() { check(); }
    void doubts_data();
    void doubts() { check(); }
    void readsTheRest_data();
    void readsTheRest() { check(); }
    void takesTheNumberFromTheQuote_data();
    void takesTheNumberFromTheQuote();
    void survives_data();
    void survives();
    void cutsTheTitle();
    void refusesWhatIsTooLong();

private:
    void check();
};

static void addRow(const QString &text, const QString &expected)
{
    QTest::newRow(qPrintable(text.left(60).simplified())) << text << expected;
}

static void addColumns()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
}

void TestChatCommand::check()
{
    QFETCH(QString, text);
    QTEST(understood(text), "expected");
}

void TestChatCommand::readsCreate_data()
{
    addColumns();
    const QString usual = u"create 张三 | 13800138000 | normal | 服务器无法连接"_s;
    addRow(u"/创建工单 @客户张三 手机:13800138000 问题:服务器无法连接"_s, usual);
    addRow(u"@售后助手 /创建工单 @客户张三 手机:13800138000 问题:服务器无法连接"_s, usual);
    addRow(u"/创建工单 @客户张三 手机:13800138000 问题:服务器无法连接 @售后助手"_s, usual);
    addRow(u"／创建工单　＠客户张三　手机：１３８００１３８０００　问题：服务器无法连接"_s, usual);
    addRow(u"创建工单 客户张三 手机13800138000 问题:服务器无法连接"_s, usual);
    addRow(u"/创建工单客户:张三 电话: 138 0013 8000 描述：服务器无法连接"_s, usual);
    addRow(u"/创建工单 @客户 张三 手机号 +86 138-0013-8000 问题描述: 服务器无法连接"_s, usual);
    addRow(u"/创建工单 问题:服务器无法连接 手机:13800138000 客户:张三"_s, usual);
    addRow(u"/创建工单 手机:13800138000，客户张三，问题:服务器无法连接"_s, usual);
    addRow(u"/创建工单 问题:服务器无法连接，@客户张三 手机13800138000"_s, usual);
    addRow(u"/创建工单\n客户：张三\n手机：13800138000\n问题：服务器无法连接"_s, usual);
    addRow(u"/创建工单 @客户张三 13800138000 服务器无法连接"_s, usual);
    addRow(u"/创建工单 @客户张三手机13800138000问题:服务器无法连接"_s, usual);
    addRow(u"/创建工单 @客户张三 手机:13800138000 服务器无法连接"_s, usual);
    addRow(u"/创建工单 @客户张三 手机：138 0013 8000 3台打印机坏了"_s,
        u"create 张三 | 13800138000 | normal | 3台打印机坏了"_s);
    addRow(u"/创建工单 @客户张三 问题:无法登录"_s, u"create 张三 | - | normal | 无法登录"_s);
    addRow(u"/创建工单 @客户李雷（北京） 电话:010-88886666 问题:a"_s,
        u"create 李雷（北京） | 01088886666 | normal | a"_s);
    addRow(u"/创建工单 客户:John Smith 手机:13800138000 问题:printer"_s,
        u"create John Smith | 13800138000 | normal | printer"_s);
    addRow(u"/创建工单 @客户张三 手机:1380013 问题:a"_s, u"create 张三 | invalid 1380013 | normal | a"_s);
    addRow(u"/创建工单 @客户张三 手机:没有 问题:a"_s, u"create 张三 | invalid 没有 | normal | a"_s);
    addRow(u"/创建工单 @客户张三 手机: 问题:a"_s, u"create 张三 | - | normal | a"_s);
    addRow(u"/创建工单 @客户张三 手机:138001380001 问题:a"_s,
        u"create 张三 | invalid 138001380001 | normal | a"_s);
    // the wording of the problem stays as typed, and what it says about phones and customers is no field
    addRow(u"/创建工单 @客户张三 问题:报错（５００），客户说：＃３号机“不亮”！😭"_s,
        u"create 张三 | - | normal | 报错（５００），客户说：＃３号机“不亮”！😭"_s);
    addRow(u"/创建工单 @客户张三 问题:更换手机 手机:13800138000"_s,
        u"create 张三 | 13800138000 | normal | 更换手机"_s);
    addRow(u"/创建工单 @客户张三 问题:无法登录 手机:华为P40"_s,
        u"create 张三 | - | normal | 无法登录 手机:华为P40"_s);
    addRow(u"/创建工单 @客户张三 问题:第一行\n第二行 客户很着急"_s,
        u"create 张三 | - | normal | 第一行\n第二行 客户很着急"_s);
    addRow(u"/创建工单 问题: 客户登录不了 @客户张三"_s, u"create 张三 | - | normal | 客户登录不了"_s);
    addRow(
        u"/创建工单 @客户张三 问题:打不开 描述:灯不亮"_s, u"create 张三 | - | normal | 打不开 描述:灯不亮"_s);
    addRow(u"/创建工单 @客户张三 XX科技 问题:打不开"_s, u"create 张三 | - | normal | 打不开\nXX科技"_s);
    addRow(u"/创建工单 @客户张三 手机:13800138000 问题:见 #12 需要工程师@李工 协助"_s,
        u"create 张三 | 13800138000 | normal | 见 #12 需要工程师@李工 协助"_s);
    addRow(u"/创建工单"_s, u"unclear create: no customer"_s);
    addRow(u"创建工单"_s, u"unclear create: no customer"_s);
    addRow(u"/创建工单 问题:服务器无法连接"_s, u"unclear create: no customer"_s);
    addRow(u"/创建工单 客户反馈打不开"_s, u"unclear create: no customer"_s);
    addRow(u"/创建工单 @客户 问题:a"_s, u"unclear create: no customer"_s);
    addRow(u"/创建工单 @李四 问题:a"_s, u"unclear create: no customer"_s);
    addRow(u"/创建工单 @客户张三"_s, u"unclear create: no problem"_s);
    addRow(u"/创建工单 @客户张三 手机:13800138000 问题:\u200B \u3000"_s, u"unclear create: no problem"_s);
    addRow(u"/创建工单 @客户张三 紧急"_s, u"unclear create: no problem"_s);
}

void TestChatCommand::readsPriority_data()
{
    addColumns();
    addRow(u"问题:服务器宕机"_s, u"normal"_s);
    addRow(u"问题:紧急，服务器宕机"_s, u"urgent"_s);
    addRow(u"紧急 问题:服务器宕机"_s, u"urgent"_s);
    addRow(u"问题:严重漏水"_s, u"urgent"_s);
    addRow(u"问题:非常紧急"_s, u"urgent"_s);
    addRow(u"问题:特别严重"_s, u"urgent"_s);
    addRow(u"问题:打印慢，不紧急"_s, u"normal"_s);
    addRow(u"问题:不严重"_s, u"normal"_s);
    addRow(u"问题:不是很紧急"_s, u"normal"_s);
    addRow(u"问题:非紧急"_s, u"normal"_s);
    addRow(u"问题:不太严重"_s, u"normal"_s);
    addRow(u"问题:没那么紧急"_s, u"normal"_s);
    addRow(u"问题:不是非常紧急"_s, u"normal"_s);
    addRow(u"问题:不紧急但严重"_s, u"urgent"_s);
    addRow(u"问题:打不开 紧急"_s, u"urgent"_s);
    addRow(u"问题:紧急程度一般"_s, u"normal"_s);
    addRow(u"高优先级 问题:打不开"_s, u"high"_s);
    addRow(u"问题:打不开 高优先级"_s, u"high"_s);
    addRow(u"问题:打不开，不是高优先级"_s, u"normal"_s);
    addRow(u"低优先级 问题:打不开"_s, u"low"_s);
    addRow(u"优先级:高 问题:打不开"_s, u"high"_s);
    addRow(u"问题:打不开 优先级：紧急"_s, u"urgent"_s);
    addRow(u"优先级:低 问题:很严重"_s, u"low"_s);
}

void TestChatCommand::readsPriority()
{
    QFETCH(QString, text);
    const ChatIntent intent = parseChatCommand({u"/创建工单 @客户严重光 "_s + text, {}, {}});
    QVERIFY(std::holds_alternative<CreateTicket>(intent));
    QTEST(relay::base::enumName(std::get<CreateTicket>(intent).priority), "expected");
}

void TestChatCommand::readsQuery_data()
{
    addColumns();
    addRow(u"/查询工单 客户张三"_s, u"query customer 张三"_s);
    addRow(u"/查询工单 @客户 张三"_s, u"query customer 张三"_s);
    addRow(u"/查询工单 客户：John Smith"_s, u"query customer John Smith"_s);
    addRow(u"/查询工单 张三"_s, u"query customer 张三"_s);
    addRow(u"/查询工单 @张三"_s, u"query customer 张三"_s);
    addRow(u"/查询工单 手机13800138000"_s, u"query phone 13800138000"_s);
    addRow(u"/查询工单 手机：138 0013 8000"_s, u"query phone 13800138000"_s);
    addRow(u"/查询工单 +86 13800138000"_s, u"query phone 13800138000"_s);
    addRow(u"/查询工单 客户张三 手机13800138000"_s, u"query phone 13800138000"_s);
    addRow(u"/查询工单 #123"_s, u"query #123"_s);
    addRow(u"／查询工单＃ID123"_s, u"query #123"_s);
    addRow(u"#123"_s, u"query #123"_s);
    addRow(u"/查询工单"_s, u"unclear query: no subject"_s);
    addRow(u"/查询工单 #0"_s, u"unclear query: bad number"_s);
    addRow(u"/查询工单 #1 #2"_s, u"unclear query: several tickets"_s);
    addRow(u"/查询工单 手机123"_s, u"unclear query: bad phone"_s);
}

void TestChatCommand::readsAssign_data()
{
    addColumns();
    addRow(u"/分配工单 #123 @李四"_s, u"assign #123 | 李四 | policy"_s);
    addRow(u"@售后助手 /分配工单 #123 @李工(ligong)"_s, u"assign #123 | 李工(ligong) | policy"_s);
    addRow(u"/分配工单 #123 @李工（ligong） 不转接"_s, u"assign #123 | 李工（ligong） 不转接 | assist"_s);
    addRow(u"/分配工单#123@李工"_s, u"assign #123 | 李工 | policy"_s);
    addRow(u"/分配工单 @李工 #123"_s, u"assign #123 | 李工 #123 | policy"_s);
    addRow(u"/分配工单 @李工"_s, u"assign none | 李工 | policy"_s);
    addRow(u"/分配工单 #1 @李工 @王工"_s, u"assign #1 | 李工 | policy"_s);
    addRow(u"/分配工单 #1 @孙七(a@corp.cn)"_s, u"assign #1 | 孙七(a@corp.cn) | policy"_s);
    addRow(u"/分配工单 #1 @李工 转接"_s, u"assign #1 | 李工 转接 | auto"_s);
    addRow(u"/分配工单 #1 @李工 暂时不用转接"_s, u"assign #1 | 李工 暂时不用转接 | assist"_s);
    addRow(u"/分配工单 #1 @李工 客户问转接的事"_s, u"assign #1 | 李工 客户问转接的事 | policy"_s);
    addRow(u"需要工程师@李工 协助"_s, u"assign none | 李工 协助 | policy"_s);
    addRow(u"需要工程师 @李工协助 #9"_s, u"assign #9 | 李工协助 #9 | policy"_s);
    addRow(u"打印机又坏了，需要@李工协助"_s, u"assign none | 李工协助 | policy"_s);
    addRow(u"#123 分配给@李工"_s, u"assign #123 | 李工 | policy"_s);
    addRow(u"分配给 @某人"_s, u"assign none | 某人 | policy"_s);
    addRow(u"请把工单 #123 转交给 @李工"_s, u"assign #123 | 李工 | policy"_s);
    addRow(u"#123 转接给@李工"_s, u"assign #123 | 李工 | auto"_s);
    addRow(u"/分配工单 #123"_s, u"unclear assign: no person"_s);
    addRow(u"/分配工单 #123 @"_s, u"unclear assign: no person"_s);
    addRow(u"/分配工单 #123 李工"_s, u"unclear assign: no person"_s);
    addRow(u"/分配工单"_s, u"unclear assign: no person"_s);
    addRow(u"/分配工单 #0 @李工"_s, u"unclear assign: bad number"_s);
    addRow(u"/分配工单 #-1 @李工"_s, u"unclear assign: bad number"_s);
    addRow(u"/分配工单 #1 #2 @李工"_s, u"unclear assign: several tickets"_s);
    addRow(u"#123 不要分配给@李工"_s, u"unclear assign: not affirmed"_s);
    addRow(u"✅ 工单 #123 已分配给 @李四"_s, u"unclear assign: not affirmed"_s);
    addRow(u"#123 分配给@李工可以吗？"_s, u"unclear assign: question"_s);
    addRow(u"#123 处理中 75%，需要工程师@李工 协助"_s, u"unclear assign: several commands"_s);
    addRow(u"#123 @李工"_s, u"unclear assign: unknown action"_s);
    addRow(u"昨天我把单子分配给@李工了"_s, u"talk"_s);
    addRow(u"@李工 需要协助"_s, u"talk"_s);
}

void TestChatCommand::readsUpdate_data()
{
    addColumns();
    addRow(u"#123 已解决，问题是网络配置错误，已修复"_s, u"resolved #123 | 问题是网络配置错误，已修复"_s);
    addRow(u"#123 已解决"_s, u"resolved #123 | "_s);
    addRow(u"＃１２３已解决"_s, u"resolved #123 | "_s);
    addRow(u"#ID123：已解决！"_s, u"resolved #123 | "_s);
    addRow(u"@售后助手 #id123 已解决了"_s, u"resolved #123 | "_s);
    addRow(u"#123 @售后助手 已解决"_s, u"resolved #123 | "_s);
    addRow(u"@别的助手 #123 已解决"_s, u"resolved #123 | "_s);
    addRow(u"已解决"_s, u"resolved none | "_s);
    addRow(u"回复 已解决"_s, u"resolved none | "_s);
    addRow(u"工单 #123 已经解决"_s, u"resolved #123 | "_s);
    addRow(u"已解决 #123 换了网线"_s, u"resolved #123 | 换了网线"_s);
    addRow(u"已解决，工单#123"_s, u"resolved #123 | 工单#123"_s);
    addRow(u"#123 网络问题已解决，谢谢"_s, u"resolved #123 | 网络问题已解决，谢谢"_s);
    addRow(u"#123 换了硒鼓，已解决"_s, u"resolved #123 | 换了硒鼓，已解决"_s);
    addRow(u"#123 已解决，和 #100 同样的问题"_s, u"resolved #123 | 和 #100 同样的问题"_s);
    addRow(u"#123 已解决 是网络没有配置好，现在好了"_s, u"resolved #123 | 是网络没有配置好，现在好了"_s);
    addRow(u"👍 #123 已解决 👍"_s, u"resolved #123 | "_s);
    addRow(u"#123 已解决，感谢@李工 协助"_s, u"resolved #123 | 感谢@李工 协助"_s);
    addRow(u"#123 已处理"_s, u"handled 80 #123 | "_s);
    addRow(u"#123 已处理完毕，等客户确认"_s, u"handled 80 #123 | 等客户确认"_s);
    addRow(u"#123 已处理 90%"_s, u"handled 90 #123 | "_s);
    addRow(u"#123 处理中 75%"_s, u"processing 75 #123 | "_s);
    addRow(u"#123 处理中75％，等配件"_s, u"processing 75 #123 | 等配件"_s);
    addRow(u"处理中７５％"_s, u"processing 75 none | "_s);
    addRow(u"#123 处理中"_s, u"processing #123 | "_s);
    addRow(u"#123 处理中，磁盘占用95%"_s, u"processing #123 | 磁盘占用95%"_s);
    addRow(u"#123 处理中，3台打印机"_s, u"processing #123 | 3台打印机"_s);
    addRow(u"#123 进度 75%"_s, u"processing 75 #123 | "_s);
    addRow(u"#123 进度：60"_s, u"processing 60 #123 | "_s);
    addRow(u"#123 进度更新到 60% 明天继续"_s, u"processing 60 #123 | 明天继续"_s);
    addRow(u"#123 75%"_s, u"processing 75 #123 | "_s);
    addRow(u"#123 处理中 100%"_s, u"processing 100 #123 | "_s);
    addRow(u"#123 进度 0%"_s, u"processing 0 #123 | "_s);
    addRow(u"#123 升级处理"_s, u"escalated #123 | "_s);
    addRow(u"#123 需要升级处理，客户投诉"_s, u"escalated #123 | 客户投诉"_s);
    addRow(u"#123 关闭"_s, u"closed #123 | "_s);
    addRow(u"#123 已关闭"_s, u"closed #123 | "_s);
    addRow(u"请关闭工单 #123"_s, u"closed #123 | "_s);
    addRow(u"把 #123 关闭吧"_s, u"closed #123 | "_s);
    addRow(u"#123 重新打开 又坏了"_s, u"reopened #123 | 又坏了"_s);
    addRow(u"#123 重开"_s, u"reopened #123 | "_s);
    addRow(u"#123 取消，重复提交"_s, u"cancelled #123 | 重复提交"_s);
    addRow(u"#123 已联系客户，明天上门"_s, u"comment #123 | 已联系客户，明天上门"_s);
    addRow(u"#123 客户要求取消订单"_s, u"comment #123 | 客户要求取消订单"_s);
    addRow(u"#123 关闭电源后正常"_s, u"comment #123 | 关闭电源后正常"_s);
    addRow(u"#123 升级固件中"_s, u"comment #123 | 升级固件中"_s);
}

void TestChatCommand::doubts_data()
{
    addColumns();
    for (const char16_t *text : {u"#123 未解决", u"还没解决", u"没有解决", u"#123 还没有完全解决",
             u"#123 无法解决", u"#123 解决不了", u"#123 已解决一半", u"#123 已解决的是另一台",
             u"#123 不算已解决", u"#123 如果已解决请告诉我", u"#123 等李工确认已解决", u"#123 已解决后再关单",
             u"#123 已解决吧", u"#123 网络已解决，打印未解决", u"#123 已解决90%", u"已解决过类似问题",
             u"#123 先不要关闭", u"#123 不用升级处理", u"#123 并未已解决"})
        addRow(QString::fromUtf16(text), u"unclear update: not affirmed"_s);
    for (const char16_t *text : {u"#123 已解决了吗？", u"解决了吗", u"#123 已解决？", u"#123 已解决没有",
             u"#123 是否已解决", u"#123 解决没", u"#123 已解决，对吗？", u"#123 关闭吗？", u"#123 进度怎么样",
             u"#123 怎么回事？", u"请问 #123 已解决了么", u"#123 什么时候能好？"})
        addRow(QString::fromUtf16(text), u"unclear update: question"_s);
    for (const char16_t *text : {u"#123 处理中 101%", u"#123 进度 -5%", u"#123 进度", u"#123 处理中 75.5%",
             u"#123 120%", u"#123 进度 99999999999999999999%"})
        addRow(QString::fromUtf16(text), u"unclear update: bad progress"_s);
    for (const char16_t *text : {u"#0 已解决", u"#-1 已解决", u"#12ab 已解决",
             u"#99999999999999999999 已解决", u"#9223372036854775808 已解决", u"已解决 #0", u"#00 关闭"})
        addRow(QString::fromUtf16(text), u"unclear update: bad number"_s);
    for (const char16_t *text : {u"#1 #2 已解决", u"#1 已解决 #2", u"#1 已解决，#2 已解决"})
        addRow(QString::fromUtf16(text), u"unclear update: several tickets"_s);
}

void TestChatCommand::readsTheRest_data()
{
    addColumns();
    for (const char16_t *text : {u"/帮助", u"帮助", u"help", u"/HELP", u"@售后助手 帮助！", u"／帮助 创建"})
        addRow(QString::fromUtf16(text), u"help"_s);
    addRow(u"/建工单 客户张三 问题:a"_s, u"unclear create: unknown command"_s);
    addRow(u"/新建工单客户张三"_s, u"unclear create: unknown command"_s);
    addRow(u"/查工单 #1"_s, u"unclear query: unknown command"_s);
    addRow(u"/分配 #1 @李工"_s, u"unclear assign: unknown command"_s);
    addRow(u"/工单"_s, u"unclear help: unknown command"_s);
    addRow(u"/关闭工单 #1"_s, u"unclear update: unknown command"_s);
    addRow(u"/hepl"_s, u"unclear help: unknown command"_s);
    for (const char16_t *text : {u"", u"   ", u"@售后助手", u"你好", u"/", u"／／／", u"/usr/share/doc",
             u"谢谢大家", u"创建工单的时候报错了", u"创建工单后客户反馈 打不开", u"我们讨论一下已解决的工单",
             u"#打印机 已解决", u"处理中的工单有哪些", u"怎么解决打印机卡纸", u"关闭电源试试",
             u"你好 /创建工单 @客户张三 问题:a", u"123 已解决"})
        addRow(QString::fromUtf16(text), u"talk"_s);
}

void TestChatCommand::takesTheNumberFromTheQuote_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("quote");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &text, const QString &quote, const QString &expected) {
        QTest::newRow(qPrintable(text + u" / "_s + quote.left(12))) << text << quote << expected;
    };
    row(u"@售后助手 已解决"_s, card, u"resolved quoted #77 | "_s);
    row(u"回复 已解决"_s, card, u"resolved quoted #77 | "_s);
    row(u"换了网线，已解决"_s, card, u"resolved quoted #77 | 换了网线，已解决"_s);
    row(u"处理中 50%"_s, card, u"processing 50 quoted #77 | "_s);
    row(u"分配给@李工"_s, card, u"assign quoted #77 | 李工 | policy"_s);
    row(u"/分配工单 @李工"_s, card, u"assign quoted #77 | 李工 | policy"_s);
    row(u"/查询工单"_s, card, u"query quoted #77"_s);
    row(u"#8 已解决"_s, card, u"resolved #8 | "_s);
    row(u"已解决 #8"_s, card, u"resolved #8 | "_s);
    row(u"已解决，和 #8 一样"_s, card, u"unclear update: several tickets"_s);
    row(u"已解决，和 #77 一样"_s, card, u"resolved quoted #77 | 和 #77 一样"_s);
    row(u"#0 已解决"_s, card, u"unclear update: bad number"_s);
    row(u"#12ab 已解决"_s, card, u"unclear update: bad number"_s);
    row(u"好的"_s, card, u"talk"_s);
    row(QString(), card, u"talk"_s);
    row(u"还没解决"_s, card, u"unclear update: not affirmed"_s);
    row(u"已解决"_s, u"没有编号的话"_s, u"resolved none | "_s);
    row(u"已解决"_s, u"＃ＩＤ #0 #-3 ＃４５"_s, u"resolved quoted #45 | "_s);
    row(u"/创建工单"_s, u"/创建工单 @客户张三 问题:a"_s, u"unclear create: no customer"_s);
}

void TestChatCommand::takesTheNumberFromTheQuote()
{
    QFETCH(QString, text);
    QFETCH(QString, quote);
    QTEST(understood(text, quote), "expected");
}

void TestChatCommand::survives_data()
{
    QTest::addColumn<QString>("text");
    const QList<QString> parts{u"@"_s, u"#"_s, u"#1 "_s, u"/"_s, u"，"_s, u" "_s, u"\n"_s, u"😭"_s,
        u"\u202E"_s, QString(QChar(0)), QString(QChar(0xD83D)), u"("_s, u"不"_s, u"没有"_s, u"客户"_s,
        u"@客户"_s, u"手机:1 "_s, u"1 "_s, u"问题:"_s, u"问题 "_s, u"紧急"_s, u"转接"_s, u"需要@"_s,
        u"分配给@"_s, u"@售后助手"_s, u"解决"_s, u"已解决"_s, u"，已解决"_s, u"#1 已解决"_s, u"进度"_s,
        u"完成"_s, u"#99999999999999999999"_s};
    for (const QString &start :
        {QString(), u"/创建工单 @客户张三 问题:a "_s, u"/查询工单 "_s, u"/分配工单 "_s, u"#1 "_s}) {
        for (const QString &part : parts) {
            const QString name = start + part + u" U+"_s + QString::number(part.front().unicode(), 16);
            QTest::newRow(qPrintable(name.simplified())) << start + part.repeated(20'000 / part.size());
        }
    }
}

// Strangers' text: no crash, no hang, and nothing that long is carried out.
void TestChatCommand::survives()
{
    QFETCH(QString, text);
    QElapsedTimer timer;
    timer.start();
    const ChatIntent intent = parseChatCommand({text, text, u"售后助手"_s});
    // far above what it takes, far below what a pattern that runs back and forth over 20,000 letters would
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    const bool isHarmless =
        std::holds_alternative<NotACommand>(intent) || std::holds_alternative<Unclear>(intent);
    QVERIFY2(
        isHarmless || text.trimmed().size() <= longestChatText, qPrintable(std::visit(Teller{}, intent)));
}

void TestChatCommand::cutsTheTitle()
{
    const QString problem = u"😭"_s.repeated(79) + u"\n再一行"_s;
    const ChatIntent intent = parseChatCommand({u"/创建工单 @客户张三 问题:"_s + problem, {}, {}});
    QVERIFY(std::holds_alternative<CreateTicket>(intent));
    QCOMPARE(std::get<CreateTicket>(intent).problem, problem);
    QCOMPARE(std::get<CreateTicket>(intent).title, u"😭"_s.repeated(79));
    const ChatIntent longer =
        parseChatCommand({u"/创建工单 @客户张三 问题:"_s + u"坏"_s.repeated(200), {}, {}});
    QCOMPARE(std::get<CreateTicket>(longer).title, u"坏"_s.repeated(80));
}

void TestChatCommand::refusesWhatIsTooLong()
{
    const QString command = u"/创建工单 @客户张三 问题:"_s;
    const QString fits = command + QString(longestChatText - command.size(), u'坏');
    QVERIFY(std::holds_alternative<CreateTicket>(parseChatCommand({fits, {}, {}})));
    QCOMPARE(understood(fits + u'坏'), u"unclear create: too long"_s);
    QCOMPARE(understood(u"#1 已解决，"_s + QString(20'000, u'好')), u"unclear update: too long"_s);
    QCOMPARE(understood(QString(20'000, u'好')), u"talk"_s);
}

RELAY_TEST(TestChatCommand)
#include "test_chat_command.moc"
