// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/column_view.h"
#include "gui/list/list_rows.h"
#include "models/read_marks.h"
#include "models/ticket_list_model.h"
#include "tests/gui/desk_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cstdio>

// 100,000 tickets in the real window: frames while scrolling, filters, sorting, events, clicks.

using namespace relay;
using namespace relay::tests;
using models::GroupBy;
using models::SortBy;

namespace {

constexpr int ticketCount = 100'000;
constexpr int frames = 400;
constexpr int events = 1'000;

struct Series
{
    void add(const QElapsedTimer &timer) { values.append(double(timer.nsecsElapsed()) / 1e6); }
    void print(const char *what)
    {
        std::sort(values.begin(), values.end());
        const auto at = [&](double part) { return values.at(qsizetype(part * double(values.size() - 1))); };
        std::printf("%-44s p50 %8.3f ms   p99 %8.3f ms   max %8.3f ms   (%d)\n", what, at(0.5), at(0.99),
            values.last(), int(values.size()));
    }

    QList<double> values;
};

domain::Ticket makeTicket(qint64 id, base::Timestamp now, QRandomGenerator &random)
{
    static const QStringList problems{QStringLiteral("打印机卡纸"), QStringLiteral("服务器机房空调漏水"),
        QStringLiteral("ERP 登录失败"), QStringLiteral("监控画面掉线"), QStringLiteral("数据库备份失败"),
        QStringLiteral("电梯门禁卡失效"), QStringLiteral("Touch panel of kiosk")};
    static const QStringList places{QStringLiteral("上海"), QStringLiteral("苏州"), QStringLiteral("宁波"),
        QStringLiteral("中原"), QStringLiteral("江南")};
    static const QStringList people{QStringLiteral("李工"), QStringLiteral("张工"), QStringLiteral("赵强"),
        QStringLiteral("周杰"), QStringLiteral("Tom Baker")};
    domain::Ticket ticket;
    ticket.id = {id};
    ticket.version = 1;
    ticket.number = QStringLiteral("AS20261121153000%1").arg(id % 1000);
    ticket.title =
        QStringLiteral("%1，%2 号车间").arg(problems.at(random.bounded(7))).arg(random.bounded(900));
    ticket.customerId = {1 + id % 20'000};
    ticket.customerName =
        QStringLiteral("%1%2号客户").arg(places.at(int(id % 5))).arg(ticket.customerId.value);
    ticket.status = domain::TicketStatus(random.bounded(7));
    ticket.priority = domain::Priority(random.bounded(4));
    ticket.progress = random.bounded(101);
    if (const int person = random.bounded(6); person < 5) {
        ticket.assigneeId = domain::StaffId{person + 1};
        ticket.assignedToName = people.at(person);
    }
    ticket.deadline = now + random.bounded(-3'000, 9'000) * base::minuteMs;
    ticket.createdAt = now + -qint64(random.bounded(90'000)) * base::minuteMs;
    ticket.updatedAt = ticket.createdAt;
    return ticket;
}

double residentMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:") + 6;
    return text.mid(at, text.indexOf(" kB", at) - at).trimmed().toDouble() / 1024;
}

// All views scroll in one frame, as nobody could: the worst case of a board.
void scroll(const char *what, const QList<gui::RowView *> &views)
{
    Series series;
    for (int frame = 0; frame < frames; ++frame) {
        QElapsedTimer timer;
        timer.start();
        for (gui::RowView *view : views) {
            QScrollBar *bar = view->verticalScrollBar();
            bar->setValue((frame * 173) % std::max(1, bar->maximum()));
            view->viewport()->repaint();
        }
        series.add(timer);
    }
    series.print(what);
}

template<class Function>
void once(const char *what, Function function)
{
    Series series;
    for (int round = 0; round < 5; ++round) {
        QElapsedTimer timer;
        timer.start();
        function(round);
        series.add(timer);
    }
    series.print(what);
}

void filterAndSort(store::DeskStore &store, const base::Clock &clock, const domain::Actor &actor)
{
    models::MatchingTickets matching(store, clock, actor);
    models::ReadMarks marks(store, actor, clock.now());
    const models::TicketSources sources{store, clock, matching, marks};
    models::TicketListModel list(sources);
    const auto filter = [&](const QString &text) {
        models::TicketFilter wanted;
        wanted.text = text;
        matching.setFilter(wanted);
    };
    once(
        "list: filter by Chinese text", [&](int round) { filter(QStringLiteral("空调漏水 %1").arg(round)); });
    once("list: filter by pinyin initials",
        [&](int round) { filter(round % 2 ? QStringLiteral("dyjkz") : QStringLiteral("fwqjf")); });
    once("list: filter away", [&](int round) {
        filter(QStringLiteral("x%1").arg(round));
        matching.setFilter({});
    });
    const auto sort = [&](SortBy by, int round) {
        list.setOrder({by, round % 2 ? Qt::DescendingOrder : Qt::AscendingOrder, GroupBy::Nothing});
    };
    once("list: sort by deadline", [&](int round) { sort(SortBy::Due, round); });
    once("list: sort by customer (pinyin)", [&](int round) { sort(SortBy::Customer, round); });
    once("list: sort by title (pinyin)", [&](int round) { sort(SortBy::Title, round); });
    once("list: group by customer, 20,000 groups", [&](int round) {
        list.setOrder({SortBy::Due, round % 2 ? Qt::DescendingOrder : Qt::AscendingOrder, GroupBy::Customer});
    });
}

// A deadline that changes moves the row; then everything that follows in the window.
void receive(const char *what, DeskWindow &desk, QRandomGenerator &random)
{
    Series series;
    for (int event = 0; event < events; ++event) {
        domain::Ticket ticket = *desk.desk.store.ticket({1 + random.bounded(ticketCount)});
        ++ticket.version;
        ticket.deadline = desk.clock.at + random.bounded(-3'000, 9'000) * base::minuteMs;
        ticket.status = domain::TicketStatus(random.bounded(7));
        const protocol::EventBody body = bodyOf(ticket);
        QElapsedTimer timer;
        timer.start();
        desk.desk.store.apply(body);
        series.add(timer);
        QCoreApplication::processEvents();
    }
    series.print(what);
}

void click(const char *what, gui::RowView *view)
{
    Series series;
    for (int row = 0; row < 12; ++row) {
        const QRect place = view->visualRect(view->indexAt({40, 20 + row * 40}));
        QElapsedTimer timer;
        timer.start();
        QTest::mousePress(view->viewport(), Qt::LeftButton, Qt::ControlModifier, place.center());
        view->viewport()->repaint();
        series.add(timer);
        QTest::mouseRelease(view->viewport(), Qt::LeftButton, Qt::ControlModifier, place.center());
    }
    series.print(what);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    DeskWindow desk;
    desk.window->resize(1920, 1080);
    desk.window->show();
    // the sample day has come over the line before the tickets take its place
    if (!QTest::qWaitFor([&desk] { return desk.desk.store.ticket(desk.sample.waiting.id) != nullptr; }))
        qFatal("the desk did not fill");
    QRandomGenerator random(1);
    sync::TableRows rows;
    for (qint64 id = 1; id <= ticketCount; ++id)
        rows.tickets.append(makeTicket(id, desk.clock.at, random));
    const double before = residentMegabytes();
    QElapsedTimer timer;
    timer.start();
    desk.desk.store.replaceAll(rows);
    QCoreApplication::processEvents();
    std::printf("%d tickets into store and board: %lld ms, %.0f MB resident (%.0f before)\n", ticketCount,
        timer.elapsed(), residentMegabytes(), before);
    rows = {};

    QList<gui::RowView *> columns;
    for (auto *view : desk.window->findChildren<gui::ColumnView *>()) {
        if (view->isVisible())
            columns.append(view);
    }
    scroll("board: a frame, all open columns scrolling", columns);
    receive("board: an incoming event", desk, random);
    click("board: a click repainted", columns.first());
    desk.find<QToolButton>("listButton")->click();
    QCoreApplication::processEvents();
    auto *list = desk.find<gui::ListRows>("ticketRows");
    scroll("list: a frame while scrolling", {list});
    receive("list: an incoming event", desk, random);
    click("list: a click repainted", list);
    filterAndSort(desk.desk.store, desk.clock, desk.actor);
    return 0;
}
