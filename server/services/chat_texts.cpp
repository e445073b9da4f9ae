// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_texts.h"

#include "server/services/group_texts.h"

namespace relay::server::services {

namespace {

using domain::Unclear;

QString form(Unclear::NearestForm nearest)
{
    switch (nearest) {
    case Unclear::NearestForm::Create:
        return QStringLiteral("/创建工单 @客户张三 手机:13800138000 问题:服务器无法连接");
    case Unclear::NearestForm::Query:
        return QStringLiteral("/查询工单 客户张三，或 /查询工单 #123");
    case Unclear::NearestForm::Assign:
        return QStringLiteral("/分配工单 #123 @李工");
    case Unclear::NearestForm::Update:
        return QStringLiteral("#123 已解决，或 #123 处理中 75%，或 #123 升级处理");
    case Unclear::NearestForm::Help:
        return QStringLiteral("/帮助");
    }
    Q_UNREACHABLE();
}

QString what(Unclear::Reason reason)
{
    switch (reason) {
    case Unclear::Reason::UnknownCommand:
        return QStringLiteral("没有这个命令");
    case Unclear::Reason::MissingCustomer:
        return QStringLiteral("没有看到客户");
    case Unclear::Reason::MissingProblem:
        return QStringLiteral("没有看到问题描述");
    case Unclear::Reason::MissingPerson:
        return QStringLiteral("没有看到负责人");
    case Unclear::Reason::MissingSubject:
        return QStringLiteral("没有看到要查询的内容");
    case Unclear::Reason::BadTicketNumber:
        return QStringLiteral("工单号不正确");
    case Unclear::Reason::BadPhone:
        return QStringLiteral("手机号不正确");
    case Unclear::Reason::BadProgress:
        return QStringLiteral("进度应为 0 到 100 的整数");
    case Unclear::Reason::SeveralTickets:
        return QStringLiteral("一条消息只能操作一个工单");
    case Unclear::Reason::SeveralCommands:
        return QStringLiteral("一条消息只能做一件事");
    case Unclear::Reason::NotAffirmed:
    case Unclear::Reason::Question:
        return QStringLiteral("没有改动工单。若要更新状态，请直接写明");
    case Unclear::Reason::UnknownAction:
        return QStringLiteral("没有看懂要做什么");
    case Unclear::Reason::TooLong:
        return QStringLiteral("消息太长，请缩短后再发");
    }
    Q_UNREACHABLE();
}

QString line(const domain::Ticket &ticket)
{
    return QStringLiteral("**工单 #%1**\n状态：%2 | 进度：%3%\n问题：%4\n负责人：%5\n创建时间：%6")
        .arg(ticket.id.value)
        .arg(statusWord(ticket.status))
        .arg(ticket.progress)
        .arg(escaped(ticket.title), escaped(ticket.assignedToName.value_or(QStringLiteral("待分配"))),
            base::toShanghai(ticket.createdAt).toString(QStringLiteral("yyyy-MM-dd HH:mm")));
}

} // namespace

QString createdText(const domain::Ticket &ticket, bool pushed)
{
    const QString text = QStringLiteral("✅ 工单 #%1 创建成功！").arg(ticket.id.value);
    return pushed ? text + QStringLiteral("已推送到群聊。") : text;
}

QString assignedText(const domain::Ticket &ticket)
{
    return QStringLiteral("✅ 工单 #%1 已分配给 @%2")
        .arg(ticket.id.value)
        .arg(escaped(ticket.assignedToName.value_or(QString())));
}

QString statusText(const domain::Ticket &ticket)
{
    QString text =
        QStringLiteral("✅ 工单 #%1 状态已更新为：%2").arg(ticket.id.value).arg(statusWord(ticket.status));
    if (ticket.status == domain::TicketStatus::Processing)
        text += QStringLiteral("，进度 %1%").arg(ticket.progress);
    return text;
}

QString alreadyText(const domain::Ticket &ticket)
{
    return QStringLiteral("工单 #%1 已经是：%2").arg(ticket.id.value).arg(statusWord(ticket.status));
}

QString commentedText(domain::TicketId ticket)
{
    return QStringLiteral("✅ 已记录到工单 #%1").arg(ticket.value);
}

QString foundText(const QList<domain::Ticket> &listed, int total)
{
    if (listed.isEmpty())
        return QStringLiteral("没有找到工单");
    QStringList parts{QStringLiteral("📋 查询到 %1 个工单：").arg(total)};
    for (const domain::Ticket &ticket : listed)
        parts << line(ticket);
    if (total > listed.size())
        parts << QStringLiteral("其余 %1 个请在工作台查看").arg(total - listed.size());
    return parts.join(QStringLiteral("\n\n"));
}

QString knownPhoneText(const domain::Customer &customer)
{
    return QStringLiteral("\n此手机号已登记为客户「%1」，工单记在该客户名下。").arg(escaped(customer.name));
}

QString unboundText(const QString &userid)
{
    return QStringLiteral(
        "您的企业微信账号（%1）还没有绑定接力台，工单没有改动。请让管理员在接力台为您添加账号。")
        .arg(escaped(userid));
}

QString whichTicketText()
{
    return QStringLiteral("请写明是哪个工单，例如：#123 已解决，或引用工单卡片再回复");
}

QString severalCustomersText(const QString &name, int count)
{
    return QStringLiteral("有 %1 位客户叫「%2」，请加上手机号，例如：手机:13800138000")
        .arg(count)
        .arg(escaped(name));
}

QString severalPeopleText(const QList<domain::Staff> &people)
{
    QStringList names;
    for (const domain::Staff &staff : people)
        names << QStringLiteral("@%1(%2)").arg(
            escaped(staff.name), staff.wecomUserid.value_or(staff.username));
    return QStringLiteral("有几位同事符合，请写明：") + names.join(QStringLiteral("、"));
}

QString nobodyText(const QString &name)
{
    return QStringLiteral("找不到同事「%1」，工单没有改动").arg(escaped(name).left(40));
}

QString unclearText(const Unclear &unclear)
{
    return QStringLiteral("%1。正确写法：%2").arg(what(unclear.reason), form(unclear.nearest));
}

QString errorText(const base::Error &error, domain::TicketId ticket)
{
    switch (error.code) {
    case base::ErrorCode::NotFound:
        return QStringLiteral("找不到工单 #%1").arg(ticket.value);
    case base::ErrorCode::Forbidden:
        return QStringLiteral("您没有权限这样操作工单 #%1，请联系该客户的销售或主管").arg(ticket.value);
    case base::ErrorCode::TransitionNotAllowed: {
        const auto status =
            base::enumFromName<domain::TicketStatus>(error.data.value(QStringLiteral("status")).toString());
        return QStringLiteral("工单 #%1 现在是：%2，不能这样操作")
            .arg(ticket.value)
            .arg(status ? statusWord(*status) : QString());
    }
    case base::ErrorCode::InvalidField:
        if (error.field == QLatin1StringView("phone"))
            return QStringLiteral("手机号不正确，请检查后再发，例如：手机:13800138000");
        if (error.field.startsWith(QLatin1StringView("engineer")))
            return QStringLiteral("只能分配给在职的工程师、主管或管理员");
        return QStringLiteral("内容不正确：%1").arg(error.field);
    default:
        return QStringLiteral("暂时无法处理，请稍后再试");
    }
}

QString notStoredText()
{
    return QStringLiteral("接力台的数据库暂时不可用，这条消息没有保存下来，请稍后再发一次。");
}

QString helpLine()
{
    return QStringLiteral("我可以帮您创建、查询和更新工单，发送 /帮助 查看写法");
}

QString helpText()
{
    return QStringLiteral("可以这样写：\n%1\n%2\n%3\n%4\n引用工单卡片后直接回复“已解决”也可以")
        .arg(form(Unclear::NearestForm::Create), form(Unclear::NearestForm::Query),
            form(Unclear::NearestForm::Assign), form(Unclear::NearestForm::Update));
}

} // namespace relay::server::services
