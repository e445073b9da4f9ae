// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample_desk.h"

#include "domain/history_notes.h"
#include "domain/ticket_rules.h"

namespace relay::tests {

namespace {

using domain::Priority;
using domain::Ticket;
using domain::TicketStatus;
using domain::TransferState;
using protocol::EventKind;

struct Row
{
    TicketStatus status;
    const char *title;
    int customer;
    int engineer; // -1: nobody
    Priority priority;
    int dueInMinutes; // from now; ended ones: ago
    int progress;
};

constexpr Row rows[]{
    {TicketStatus::Pending, "打印机卡纸，重启后仍报 E502", 0, -1, Priority::Urgent, -95, 0},
    {TicketStatus::Pending, "考勤机无法同步到服务器", 1, -1, Priority::Normal, 340, 0},
    {TicketStatus::Pending, "咨询：旧合同的保修期到哪天", 2, -1, Priority::Low, 1200, 0},
    {TicketStatus::Pending, "POS 机小票打印不清晰", 3, -1, Priority::Normal, 1300, 0},
    {TicketStatus::Pending, "新门店开业，需要上门安装三台收银机和一台厨房打印机", 4, -1, Priority::High, 1390,
        0},
    {TicketStatus::Assigned, "服务器机房空调漏水，需要现场查看", 5, 0, Priority::Urgent, 45, 0},
    {TicketStatus::Assigned, "ERP 登录后报“许可证已过期”", 6, 1, Priority::High, 260, 0},
    {TicketStatus::Assigned, "更换 2 号车间扫码枪", 7, 2, Priority::Normal, 700, 0},
    {TicketStatus::Assigned, "季度保养：贴片机", 8, 3, Priority::Low, 1500, 0},
    {TicketStatus::Assigned, "监控画面每天凌晨掉线", 9, 0, Priority::Normal, 1100, 0},
    {TicketStatus::Processing, "叉车充电桩跳闸，换件后仍未恢复", 10, 2, Priority::High, -200, 60},
    {TicketStatus::Processing, "数据库备份连续三天失败", 11, 1, Priority::Urgent, 120, 40},
    {TicketStatus::Processing, "电梯门禁卡批量失效", 12, 3, Priority::Normal, 500, 20},
    {TicketStatus::Processing, "客户投诉：上次维修后噪音变大", 13, 0, Priority::High, 610, 80},
    {TicketStatus::Processing, "Wi-Fi 覆盖：三楼会议室信号弱", 14, 4, Priority::Low, 1600, 10},
    {TicketStatus::Escalated, "生产线 PLC 频繁重启，已影响交付", 15, 2, Priority::Urgent, -320, 60},
    {TicketStatus::Escalated, "退货：整批传感器精度不合格", 16, 1, Priority::High, 90, 20},
    {TicketStatus::Resolved, "财务室打印机无法双面打印", 0, 4, Priority::Normal, 60, 100},
    {TicketStatus::Resolved, "会议平板触控漂移", 17, 3, Priority::Normal, 200, 100},
    {TicketStatus::Resolved, "VPN 证书更新", 6, 1, Priority::High, 400, 100},
    {TicketStatus::Resolved, "更换 UPS 电池", 5, 2, Priority::Normal, 900, 100},
    {TicketStatus::Closed, "收银系统升级到 8.2", 4, 4, Priority::Normal, 2000, 100},
    {TicketStatus::Closed, "仓库温湿度计校准", 18, 3, Priority::Low, 3000, 100},
    {TicketStatus::Closed, "机柜理线", 11, 0, Priority::Low, 4000, 100},
    {TicketStatus::Cancelled, "重复报修：打印机卡纸", 0, -1, Priority::Normal, 80, 0},
    {TicketStatus::Cancelled, "客户自行解决：网络不通", 19, -1, Priority::Low, 5000, 0},
    {TicketStatus::Assigned, "Replace the touch panel of kiosk 7 (English-speaking customer)", 20, 4,
        Priority::Normal, 900, 0},
    {TicketStatus::Pending, "空气压缩机年检资料缺失", 15, -1, Priority::Normal, 1420, 0},
};

constexpr const char *customerNames[]{"张三", "上海恒达机械有限公司", "王建国", "老城区火锅（解放路店）",
    "喜茶工坊", "华东电力调度中心", "苏州联创电子", "刘敏", "宁波精工", "陈伟", "中原物流园",
    "市第一人民医院", "锦绣花园物业", "赵丽华", "云帆科技", "江南汽车零部件", "博远仪器", "实验小学",
    "冷链先锋", "孙浩", "Anna Schmidt"};

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

Ticket makeTicket(FakeDeskServer &server, const SampleDesk &desk, const Row &row, base::Timestamp now)
{
    Ticket ticket = server.addTicket(desk.customers.at(row.customer), text(row.title));
    const bool open = row.status != TicketStatus::Resolved && row.status != TicketStatus::Closed
        && row.status != TicketStatus::Cancelled;
    ticket.status = row.status;
    ticket.priority = row.priority;
    ticket.progress = row.progress;
    ticket.deadline = now + row.dueInMinutes * base::minuteMs;
    if (!open) {
        ticket.updatedAt = now + -row.dueInMinutes * base::minuteMs;
        ticket.resolvedAt = ticket.updatedAt;
    }
    if (row.engineer >= 0) {
        ticket.assigneeId = desk.engineers.at(row.engineer).id;
        ticket.assignedToName = desk.engineers.at(row.engineer).name;
    }
    server.store(ticket);
    return ticket;
}

void addTransfer(FakeDeskServer &server, const SampleDesk &desk, const Ticket &ticket, TransferState state,
    base::Timestamp now)
{
    domain::Transfer transfer;
    transfer.ticketId = ticket.id;
    transfer.customerId = ticket.customerId;
    transfer.strategy = domain::TransferStrategy::Contact;
    transfer.state = state;
    transfer.handoverId = desk.sales.id;
    transfer.takeoverId = ticket.assigneeId;
    transfer.reason = QStringLiteral("within_quota");
    transfer.takeoverAt = now + base::dayMs;
    server.addTransfer(transfer);
}

void addHistory(FakeDeskServer &server, const SampleDesk &desk, const Ticket &ticket, base::Timestamp now)
{
    const domain::Staff &engineer = desk.engineers.first();
    const auto ago = [&](int minutes) { return now + -minutes * base::minuteMs; };
    server.addAction(ticket, EventKind::TicketCreated, desk.sales, ago(310));
    server.addAction(ticket, EventKind::TicketAssigned, desk.manager, ago(290),
        domain::textOf(domain::AssignmentNote{QStringLiteral("within_quota"), engineer.name}));
    server.addAction(ticket, EventKind::TransferWaiting, desk.manager, ago(289));
    server.addAction(ticket, EventKind::TicketProgressed, engineer, ago(120));
    server.addAction(ticket, EventKind::TicketCommented, engineer, ago(42),
        text("已到现场，轴承磨损，备件今天下午到。客户希望下班前恢复，先用旧件顶一下。"));
    server.addAction(ticket, EventKind::TicketProgressed, engineer, ago(12));
}

} // namespace

SampleDesk::SampleDesk(FakeDeskServer &server, base::Timestamp now)
{
    manager = server.addStaff(QStringLiteral("lina"), text("李娜"), domain::Role::Manager);
    sales = server.addStaff(QStringLiteral("wangfang"), text("王芳"), domain::Role::Sales);
    const std::pair<const char *, const char *> people[]{{"ligong", "李工"}, {"zhanggong", "张工"},
        {"zhaoqiang", "赵强"}, {"zhoujie", "周杰"}, {"tom", "Tom Baker"}};
    for (const auto &[username, name] : people)
        engineers.append(server.addStaff(QString::fromLatin1(username), text(name), domain::Role::Engineer));
    qint64 phone = 13'800'138'000;
    for (const char *name : customerNames)
        customers.append(server.addCustomer(text(name), QString::number(phone++), sales));
    QList<Ticket> tickets;
    for (const Row &row : rows)
        tickets.append(makeTicket(server, *this, row, now));
    pending = tickets.at(0);
    waiting = tickets.at(13);
    processing = tickets.at(12);
    waiting.description = text("8 月更换轴承后噪音比原来更大，客户要求复查，并对上次的维修质量不满意。");
    waiting.serviceType = domain::ServiceType::Complaint;
    server.store(waiting);
    addTransfer(server, *this, waiting, TransferState::Waiting, now);
    addTransfer(server, *this, tickets.at(5), TransferState::Waiting, now);
    addTransfer(server, *this, tickets.at(6), TransferState::Done, now);
    addTransfer(server, *this, tickets.at(11), TransferState::Refused, now);
    addTransfer(server, *this, tickets.at(15), TransferState::Done, now);
    addHistory(server, *this, waiting, now);
}

} // namespace relay::tests
