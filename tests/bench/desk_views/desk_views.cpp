// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/column_view.h"
#include "gui/list/list_rows.h"
#include "gui/tickets/tickets_page.h"
#include "models/read_marks.h"
#include "models/ticket_list_model.h"
#include "tests/gui/desk_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cstdio>
#include <ctime>

// Many tickets in the real window: frames while scrolling, filters, sorting, events, clicks; the figures as
// JSON, in milliseconds.

using namespace relay;
using namespace relay::tests;
using models::GroupBy;
using models::SortBy;

namespace {

// Runs from its making. By the clock on the wall, as people wait; or by what this thread had of the
// processor, which says more on a machine that others use.
class Stopwatch
{
public:
    enum class Clock { Wall, Thread };
    static inline Clock clock = Clock::Wall;

    double milliseconds() const { return double(now() - m_start) / 1e6; }

private:
    static qint64 now()
    {
        timespec time{};
        clock_gettime(clock == Clock::Wall ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID, &time);
        return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
    }

    qint64 m_start = now();
};

class Series
{
public:
    void add(const Stopwatch &timer) { m_values.append(timer.milliseconds()); }
    QJsonObject figures()
    {
        std::sort(m_values.begin(), m_values.end());
        const auto at = [&](double part) {
            return m_values.at(qsizetype(part * double(m_values.size() - 1)));
        };
        return {{QStringLiteral("p50_ms"), at(0.5)}, {QStringLiteral("p99_ms"), at(0.99)},
            {QStringLiteral("max_ms"), m_values.last()}};
    }

private:
    QList<double> m_values;
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
    ticket.customerId = {1 + id / 5};
    ticket.customerName = QStringLiteral("%1%2号客户")
                              .arg(places.at(int(ticket.customerId.value % 5)))
                              .arg(ticket.customerId.value);
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

class Views
{
public:
    Views(int tickets, int rounds) : m_tickets(tickets), m_rounds(rounds) { }

    QJsonObject measure()
    {
        open();
        fill();
        measureBoard();
        measureList();
        filterInTheWindow();
        note("resident with everything, MB", residentMegabytes());
        filterAndSort();
        return m_figures;
    }

private:
    void note(const char *what, const QJsonValue &figures)
    {
        m_figures.insert(QString::fromLatin1(what), figures);
    }
    void open();
    void fill();
    void measureBoard();
    void measureList();
    void filterInTheWindow();
    void filterAndSort();
    void scroll(const char *what, const QList<gui::RowView *> &views);
    void receive(const char *what);
    void click(const QString &where, const QList<gui::RowView *> &views);
    template<class Function>
    void filter(const char *what, Function function);
    template<class Prepare, class Function>
    void repeat(const char *what, Prepare prepare, Function function);

    int m_tickets;
    int m_rounds; // frames, and incoming events
    DeskWindow m_desk;
    QRandomGenerator m_random{1};
    QJsonObject m_figures;
};

void Views::open()
{
    m_desk.window->resize(1920, 1080);
    m_desk.window->show();
    // the sample day has come over the line before the tickets take its place
    if (!QTest::qWaitFor([this] { return m_desk.desk.store.ticket(m_desk.sample.waiting.id) != nullptr; }))
        qFatal("the desk did not fill");
}

void Views::fill()
{
    sync::TableRows rows;
    for (qint64 id = 1; id <= m_tickets; ++id)
        rows.tickets.append(makeTicket(id, m_desk.clock.at, m_random));
    const double before = residentMegabytes();
    Stopwatch timer;
    m_desk.desk.store.replaceAll(rows);
    QCoreApplication::processEvents();
    note("into store and board, ms", timer.milliseconds());
    note("resident for the tickets, MB", residentMegabytes() - before);
    note("resident, MB", residentMegabytes());
}

void Views::measureBoard()
{
    QList<gui::RowView *> columns;
    for (auto *view : m_desk.window->findChildren<gui::ColumnView *>()) {
        if (view->isVisible())
            columns.append(view);
    }
    scroll("board: a frame, one column scrolling", columns.mid(0, 1));
    scroll("board: a frame, all columns scrolling, as nobody could", columns);
    receive("board: an incoming event");
    click(QStringLiteral("board"), columns);
}

void Views::measureList()
{
    m_desk.find<QToolButton>("listButton")->click();
    QCoreApplication::processEvents();
    auto *list = m_desk.find<gui::ListRows>("ticketRows");
    scroll("list: a frame while scrolling", {list});
    receive("list: an incoming event");
    click(QStringLiteral("list"), {list});
}

void Views::scroll(const char *what, const QList<gui::RowView *> &views)
{
    Series series;
    for (int frame = 0; frame < m_rounds; ++frame) {
        Stopwatch timer;
        for (gui::RowView *view : views) {
            QScrollBar *bar = view->verticalScrollBar();
            bar->setValue((frame * 173) % std::max(1, bar->maximum()));
            view->viewport()->repaint();
        }
        series.add(timer);
    }
    note(what, series.figures());
}

// A deadline that changes moves the row; what follows in the window (layout, paint) is a figure of its own.
void Views::receive(const char *what)
{
    Series applied;
    Series shown;
    for (int event = 0; event < m_rounds; ++event) {
        domain::Ticket ticket = *m_desk.desk.store.ticket({1 + m_random.bounded(m_tickets)});
        ++ticket.version;
        ticket.deadline = m_desk.clock.at + m_random.bounded(-3'000, 9'000) * base::minuteMs;
        ticket.status = domain::TicketStatus(m_random.bounded(7));
        const protocol::EventBody body = bodyOf(ticket);
        Stopwatch timer;
        m_desk.desk.store.apply(body);
        applied.add(timer);
        QCoreApplication::processEvents();
        shown.add(timer);
    }
    note(what, applied.figures());
    note(qPrintable(QLatin1StringView(what) + QStringLiteral(", laid out and painted")), shown.figures());
}

// As people click: a plain one, which opens the ticket beside. Until the press is seen, and until everything
// is: the first click shows the panel, the others fill it.
void Views::click(const QString &where, const QList<gui::RowView *> &views)
{
    Series pressed;
    Series opened;
    for (int click = 0; click < std::max(200, m_rounds); ++click) {
        gui::RowView *view = views.at(click % views.size());
        QScrollBar *bar = view->verticalScrollBar();
        bar->setValue(int(qint64(click) * 7'919 % std::max(1, bar->maximum())));
        QCoreApplication::processEvents();
        const QPoint place(40, 20 + click * 97 % (view->viewport()->height() - 40));
        Stopwatch timer;
        QTest::mousePress(view->viewport(), Qt::LeftButton, {}, place);
        QCoreApplication::processEvents();
        pressed.add(timer);
        QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, place);
        QCoreApplication::processEvents();
        opened.add(timer);
    }
    note(qPrintable(where + QStringLiteral(": a click, the press painted")), pressed.figures());
    note(qPrintable(where + QStringLiteral(": a click, the ticket open beside it")), opened.figures());
}

// From the key or the button to the painted result, with what the window waits before it begins.
template<class Function>
void Views::filter(const char *what, Function function)
{
    const auto *page = m_desk.window->findChild<gui::TicketsPage *>();
    Series series;
    for (int round = 0; round < 20; ++round) {
        bool filtered = false;
        const auto listening = QObject::connect(&page->tickets(), &models::MatchingTickets::replaced,
            m_desk.window.get(), [&filtered] { filtered = true; });
        Stopwatch timer;
        function(round);
        while (!filtered)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::processEvents();
        series.add(timer);
        QObject::disconnect(listening);
    }
    note(what, series.figures());
}

void Views::filterInTheWindow()
{
    for (const char *view : {"board", "list"}) {
        const QString name = QString::fromLatin1(view);
        const auto figure = [&](const char *what) { return (name + QLatin1StringView(what)).toLatin1(); };
        m_desk.find<QToolButton>(qPrintable(name + QStringLiteral("Button")))->click();
        QCoreApplication::processEvents();
        auto *field = m_desk.find<QLineEdit>("filterEdit");
        filter(figure(" in the window: a letter typed").constData(), [field](int round) {
            field->setSelection(0, round % 3 == 0 ? int(field->text().size()) : 0);
            QTest::keyClick(field, round % 3 == 0 ? 'd' : round % 3 == 1 ? 'y' : 'j');
        });
        field->clear();
        if (!QTest::qWaitFor([this] {
                return !m_desk.window->findChild<gui::TicketsPage *>()->tickets().filter().isActive();
            }))
            qFatal("the filter did not go");
        filter(figure(" in the window: overdue on and off").constData(),
            [this](int) { m_desk.find<QToolButton>("overdueButton")->click(); });
    }
}

template<class Prepare, class Function>
void Views::repeat(const char *what, Prepare prepare, Function function)
{
    Series series;
    for (int round = 0; round < 10; ++round) {
        prepare(round);
        Stopwatch timer;
        function(round);
        series.add(timer);
    }
    note(what, series.figures());
}

void Views::filterAndSort()
{
    models::MatchingTickets matching(m_desk.desk.store, m_desk.clock, m_desk.actor);
    models::ReadMarks marks(m_desk.desk.store, m_desk.actor, m_desk.clock.now());
    models::TicketListModel list({m_desk.desk.store, m_desk.clock, matching, marks});
    const auto filter = [&](const QString &text) {
        models::TicketFilter wanted;
        wanted.text = text;
        matching.setFilter(wanted);
    };
    const auto nothing = [](int) {};
    repeat("list: filter by Chinese text", nothing,
        [&](int round) { filter(QStringLiteral("空调漏水 %1").arg(round)); });
    repeat("list: filter by pinyin initials", nothing,
        [&](int round) { filter(round % 2 ? QStringLiteral("dyjkz") : QStringLiteral("fwqjf")); });
    repeat(
        "list: filter away", [&](int round) { filter(QStringLiteral("x%1").arg(round)); },
        [&](int) { matching.setFilter({}); });
    const auto sorted = [&](SortBy by, GroupBy group = GroupBy::Nothing) {
        return [&list, by, group](int round) {
            list.setOrder({by, round % 2 ? Qt::DescendingOrder : Qt::AscendingOrder, group});
        };
    };
    repeat("list: sort by deadline", nothing, sorted(SortBy::Due));
    repeat("list: sort by customer (pinyin)", nothing, sorted(SortBy::Customer));
    repeat("list: sort by title (pinyin)", nothing, sorted(SortBy::Title));
    repeat("list: group by customer, five tickets each", nothing, sorted(SortBy::Due, GroupBy::Customer));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("tickets"), {}, QStringLiteral("N"), QStringLiteral("100000")});
    parser.addOption({QStringLiteral("rounds"), {}, QStringLiteral("N"), QStringLiteral("400")});
    parser.addOption({QStringLiteral("processor-time"), QStringLiteral("instead of the time on the wall")});
    parser.process(application);
    if (parser.isSet(QStringLiteral("processor-time")))
        Stopwatch::clock = Stopwatch::Clock::Thread;
    Views views(
        parser.value(QStringLiteral("tickets")).toInt(), parser.value(QStringLiteral("rounds")).toInt());
    std::printf("%s", QJsonDocument(views.measure()).toJson().constData());
    return 0;
}
