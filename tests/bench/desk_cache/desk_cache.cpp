// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/desk_cache.h"
#include "base/continuation.h"
#include "models/matching_tickets.h"
#include "models/read_marks.h"
#include "models/ticket_list_model.h"
#include "store/desk_store.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <cstdio>

// From the start of a desk to rows that can be painted, out of a cache of so many tickets; and what keeping
// the cache costs the GUI thread. As JSON.

using namespace relay;

namespace {

const QUrl server(QStringLiteral("http://bench.test"));

sync::TableRows sampleRows(int tickets)
{
    sync::TableRows rows;
    for (int i = 1; i <= 200; ++i) {
        domain::Staff person;
        person.id = {i};
        person.name = QStringLiteral("工程师%1").arg(i);
        person.roles = {domain::Role::Engineer};
        rows.staff.append(person);
    }
    for (int i = 1; i <= tickets / 4; ++i) {
        domain::Customer customer;
        customer.id = {i};
        customer.name = QStringLiteral("上海恒达机械有限公司 %1").arg(i);
        customer.phone = QString::number(13'800'000'000 + i);
        rows.customers.append(customer);
    }
    for (int i = 1; i <= tickets; ++i) {
        domain::Ticket ticket;
        ticket.id = {i};
        ticket.version = 3;
        ticket.number = QStringLiteral("AS20261121153000%1").arg(i);
        ticket.customerId = {1 + i % (tickets / 4)};
        ticket.customerName = QStringLiteral("上海恒达机械有限公司 %1").arg(i % (tickets / 4));
        ticket.title = QStringLiteral("打印机卡纸，重启后仍报 E502（第 %1 次）").arg(i);
        ticket.description = QStringLiteral("客户要求复查，并对上次的维修质量不满意。").repeated(3);
        ticket.status = domain::TicketStatus(i % 7);
        ticket.assigneeId = domain::StaffId{1 + i % 200};
        ticket.assignedToName = QStringLiteral("工程师%1").arg(i % 200);
        ticket.deadline = {1'795'246'200'000 + i * base::minuteMs};
        rows.tickets.append(ticket);
        if (i % 3 == 0) {
            domain::Transfer transfer;
            transfer.id = {i};
            transfer.ticketId = ticket.id;
            transfer.state = domain::TransferState::Done;
            transfer.reason = QStringLiteral("within_quota");
            rows.transfers.append(transfer);
        }
    }
    return rows;
}

// Returns for how long the GUI thread was kept from anything else, in milliseconds.
double fill(const QString &folder, int tickets)
{
    sync::DeskCache cache(folder);
    cache.open(server, QStringLiteral("bench"));
    sync::CacheBatch batch;
    batch.person = domain::Staff();
    batch.replacement = sampleRows(tickets);
    batch.seq = 1;
    QElapsedTimer timer;
    timer.start();
    cache.write(batch);
    return double(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("tickets"), {}, QStringLiteral("N"), QStringLiteral("20000")});
    parser.process(application);
    const int tickets = parser.value(QStringLiteral("tickets")).toInt();
    QTemporaryDir folder;
    QJsonObject figures;
    const auto note = [&figures](const char *name, const QJsonValue &value) {
        figures.insert(QString::fromLatin1(name), value);
    };
    QElapsedTimer timer;
    timer.start();
    note("handed_over_on_the_gui_thread_ms", fill(folder.path(), tickets));
    note("written_ms", timer.elapsed());

    timer.restart();
    sync::DeskCache cache(folder.path());
    store::DeskStore store;
    const base::SystemClock clock;
    base::whenDone(
        cache.open(server, QStringLiteral("bench")), &application, [&](const sync::CachedDesk &desk) {
            const qint64 loaded = timer.elapsed();
            store.replaceAll(desk.rows);
            const qint64 stored = timer.elapsed();
            const domain::Actor actor = domain::Actor::person(desk.person.value_or(domain::Staff{}));
            models::MatchingTickets matching(store, clock, actor);
            models::ReadMarks marks(store, actor, clock.now());
            const models::TicketListModel model({store, clock, matching, marks});
            note("loaded_off_the_gui_thread_ms", loaded);
            note("into_the_store_on_the_gui_thread_ms", stored - loaded);
            note("start_to_model_ms", timer.elapsed());
            note("rows", model.rowCount());
            QCoreApplication::quit();
        });
    const int status = QCoreApplication::exec();
    std::printf("%s", QJsonDocument(figures).toJson().constData());
    return status;
}
