// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/group_texts.h"

#include "base/clock.h"

namespace relay::server::services {

namespace {

using domain::TicketStatus;
using domain::TransferReason;
using domain::TransferState;
using protocol::EventKind;

QString dateTime(base::Timestamp at, const QString &format = QStringLiteral("yyyy-MM-dd HH:mm"))
{
    return base::toShanghai(at).toString(format);
}

QString statusMark(domain::Priority priority)
{
    switch (priority) {
    case domain::Priority::Urgent:
        return QStringLiteral("🔴");
    case domain::Priority::High:
        return QStringLiteral("🟠");
    default:
        return QStringLiteral("🟡");
    }
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("—") : escaped(text);
}

QString reasonText(const QString &reason)
{
    switch (base::enumFromName<TransferReason>(reason).value_or(TransferReason::WithinQuota)) {
    case TransferReason::WithinQuota:
        return QStringLiteral("次数允许");
    case TransferReason::PolicyNever:
        return QStringLiteral("按规则此类工单不转接客户");
    case TransferReason::PolicyAsks:
        return QStringLiteral("按规则需由人确认后才转接客户");
    case TransferReason::WishAssist:
        return QStringLiteral("已选择不转接");
    case TransferReason::NotConfigured:
        return QStringLiteral("企业微信客户联系未配置");
    case TransferReason::NoContact:
        return QStringLiteral("客户没有关联的企业微信联系人");
    case TransferReason::AlreadyContact:
        return QStringLiteral("对方已是客户的联系人");
    case TransferReason::GiverUnknown:
        return QStringLiteral("原联系人没有企业微信账号");
    case TransferReason::GiverInactive:
        return QStringLiteral("原销售已停用");
    case TransferReason::TakerUnknown:
        return QStringLiteral("接手人没有企业微信账号");
    case TransferReason::TransferInProgress:
        return QStringLiteral("该客户已有一次转接在进行");
    case TransferReason::QuotaUsedUp:
        return QStringLiteral("90 天内的 2 次转接已用完");
    case TransferReason::KeptForReturn:
        return QStringLiteral("最后一次转接留给转回");
    case TransferReason::RefusedBefore:
        return QStringLiteral("此工单的转接曾被拒绝");
    case TransferReason::OtherTicketOpen:
        return QStringLiteral("该客户还有工单由同一工程师处理");
    case TransferReason::WaitsForOutward:
        return QStringLiteral("等待前一次转接结束");
    }
    Q_UNREACHABLE();
}

} // namespace

QString statusWord(TicketStatus status)
{
    switch (status) {
    case TicketStatus::Pending:
        return QStringLiteral("待分配");
    case TicketStatus::Assigned:
        return QStringLiteral("已分配");
    case TicketStatus::Processing:
        return QStringLiteral("处理中");
    case TicketStatus::Resolved:
        return QStringLiteral("已解决");
    case TicketStatus::Closed:
        return QStringLiteral("已关闭");
    case TicketStatus::Escalated:
        return QStringLiteral("已升级");
    case TicketStatus::Cancelled:
        return QStringLiteral("已取消");
    }
    Q_UNREACHABLE();
}

QString priorityMark(domain::Priority priority)
{
    switch (priority) {
    case domain::Priority::Low:
        return QStringLiteral("⬇️ LOW");
    case domain::Priority::Normal:
        return QStringLiteral("➡️ NORMAL");
    case domain::Priority::High:
        return QStringLiteral("⬆️ HIGH");
    case domain::Priority::Urgent:
        return QStringLiteral("🚨 URGENT");
    }
    Q_UNREACHABLE();
}

QString escaped(const QString &text)
{
    QString result = text.simplified();
    result.replace(QLatin1Char('<'), QStringLiteral("＜")).replace(QLatin1Char('>'), QStringLiteral("＞"));
    result.replace(QLatin1Char('['), QStringLiteral("［")).replace(QLatin1Char(']'), QStringLiteral("］"));
    result.replace(QLatin1Char('`'), QStringLiteral("｀")).replace(QLatin1Char('*'), QStringLiteral("＊"));
    result.replace(QLatin1Char('@'), QStringLiteral("＠"));
    return result;
}

QString groupCard(const domain::Ticket &ticket, const domain::Customer &customer, const QString &publicUrl)
{
    const QString description = ticket.description.isEmpty() ? ticket.title : ticket.description;
    const QStringList lines{
        QStringLiteral("%1 【新工单提醒】#ID%2").arg(statusMark(ticket.priority)).arg(ticket.id.value),
        {},
        QStringLiteral("**客户信息**"),
        QStringLiteral("> 客户：") + orDash(customer.name),
        QStringLiteral("> 公司：") + orDash(customer.company),
        QStringLiteral("> 联系：") + orDash(customer.phone.value_or(QString())),
        {},
        QStringLiteral("**工单详情**"),
        QStringLiteral("> 产品/项目：售后工单 - ") + escaped(ticket.title),
        QStringLiteral("> 问题描述：") + escaped(description).left(300),
        QStringLiteral("> 优先级：") + priorityMark(ticket.priority),
        QStringLiteral("> 提交时间：") + dateTime(ticket.createdAt),
        {},
        QStringLiteral("**处理状态**"),
        QStringLiteral("> 当前状态：") + statusWord(ticket.status),
        QStringLiteral("> 负责人：") + ticket.assignedToName.value_or(QStringLiteral("待分配")),
        QStringLiteral("> 处理进度：%1%").arg(ticket.progress),
        QStringLiteral("> 处理期限：⏰ ") + dateTime(ticket.deadline),
        {},
        QStringLiteral("💬 请负责人在本消息下回复处理进度"),
        QStringLiteral("✅ 回复\"已解决\"可自动关闭工单"),
        QStringLiteral("📋 回复\"分配给@某人\"可转交工单"),
        QStringLiteral("📊 查看详情：[安全链接](%1/t/%2)").arg(publicUrl).arg(ticket.id.value),
        {},
        QStringLiteral("🆘 请在%1前处理").arg(dateTime(ticket.deadline, QStringLiteral("MM月dd日 HH:mm"))),
    };
    return lines.join(QLatin1Char('\n'));
}

QString groupLine(EventKind kind, const domain::Ticket &ticket, const QString &actorName, const QString &note)
{
    const QString head = QStringLiteral("工单 #%1「%2」").arg(ticket.id.value).arg(escaped(ticket.title));
    QString change;
    switch (kind) {
    case EventKind::TicketAssigned:
        change = QStringLiteral("已分配给 %1").arg(escaped(ticket.assignedToName.value_or(QString())));
        break;
    case EventKind::TicketProgressed:
        change = QStringLiteral("处理中 %1%").arg(ticket.progress);
        break;
    case EventKind::TicketReopened:
        change = QStringLiteral("已重新打开，新期限 %1").arg(dateTime(ticket.deadline));
        break;
    default:
        change = statusWord(ticket.status);
        break;
    }
    QString line = QStringLiteral("%1 %2（%3）").arg(head, change, escaped(actorName));
    if (!note.isEmpty())
        line += QStringLiteral("：") + escaped(note).left(200);
    return line;
}

QString transferLine(const domain::Transfer &transfer, int transfersLeft)
{
    const QString left = QStringLiteral("；90 天内还可转接 %1 次").arg(transfersLeft);
    const bool back = transfer.direction == domain::TransferDirection::ToSales;
    const QString way = back ? QStringLiteral("转回") : QStringLiteral("转接");
    switch (transfer.state) {
    case TransferState::Planned:
        if (transfer.reason == base::enumName(TransferReason::WaitsForOutward))
            return QStringLiteral("转回已记下：等前一次转接结束后再申请") + left;
        if (transfer.reason == base::enumName(TransferReason::OtherTicketOpen))
            return QStringLiteral("转回暂缓：%1").arg(reasonText(transfer.reason));
        return QStringLiteral("正在向企业微信申请%1，客户可拒绝，24 小时后生效").arg(way) + left;
    case TransferState::Requested:
        return QStringLiteral("转接申请的结果待核实") + left;
    case TransferState::Waiting:
        return QStringLiteral("%1申请已提交，%2生效，客户可拒绝")
                   .arg(back ? way : QString(),
                       transfer.takeoverAt
                           ? QStringLiteral("预计 %1 ")
                                 .arg(dateTime(*transfer.takeoverAt, QStringLiteral("MM-dd HH:mm")))
                           : QStringLiteral("约 24 小时后"))
            + left;
    case TransferState::Done:
        if (transfer.strategy == domain::TransferStrategy::Assist)
            return QStringLiteral("不转接客户关系（%1），联系人不变").arg(reasonText(transfer.reason));
        return QStringLiteral("客户关系已%1完成").arg(way) + left;
    case TransferState::Refused:
        return QStringLiteral("客户拒绝了转接，仍由原联系人联系") + left;
    case TransferState::ReceiverFull:
        return QStringLiteral("接手人的客户数已满，仍由原联系人联系");
    case TransferState::Failed:
        return transfer.errorCode
            ? QStringLiteral("企业微信未接受转接（%1），仍由原联系人联系").arg(*transfer.errorCode)
            : QStringLiteral("转接未生效，仍由原联系人联系");
    case TransferState::Cancelled:
        return QStringLiteral("转接已取消，没有向企业微信申请");
    }
    Q_UNREACHABLE();
}

QString transferEndLine(const domain::Transfer &transfer, const domain::Ticket &ticket)
{
    const QString head = QStringLiteral("工单 #%1「%2」").arg(ticket.id.value).arg(escaped(ticket.title));
    const QString customer = escaped(ticket.customerName);
    const bool outward = transfer.direction == domain::TransferDirection::ToEngineer;
    switch (transfer.state) {
    case TransferState::Waiting:
        return QStringLiteral("%1 %2").arg(
            head, transferLine(transfer, 0).section(QStringLiteral("；"), 0, 0));
    case TransferState::Done:
        if (transfer.strategy == domain::TransferStrategy::Assist)
            return {};
        return outward ? QStringLiteral("%1 客户 %2 已转接给工程师").arg(head, customer)
                       : QStringLiteral("%1 客户 %2 已转回原销售").arg(head, customer);
    case TransferState::Refused:
        return QStringLiteral("%1 客户 %2 暂不更换联系人，由原联系人协助").arg(head, customer);
    case TransferState::ReceiverFull:
        return QStringLiteral("%1 接手人客户数已满，由原联系人协助").arg(head);
    case TransferState::Failed:
        return QStringLiteral("%1 %2").arg(head, transferLine(transfer, 0));
    default:
        return {};
    }
}

} // namespace relay::server::services
