// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desk_fixture.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>
#include <QTimer>

#include <cstdio>

// A desk in a process of its own, to be killed (test_queue_kill).
//   queue_child make FOLDER COUNT   makes commands without a network and ends
//   queue_child send FOLDER DONE    sends what is kept; the server's memory is the file DONE
// The server writes the id of every command that it carries out to DONE before it answers.

using namespace relay;
using namespace relay::tests;

namespace {

struct Office
{
    Office() : server(clock)
    {
        const auto manager =
            server.addStaff(QStringLiteral("lina"), QStringLiteral("李娜"), domain::Role::Manager);
        ticket = server.addTicket(
            server.addCustomer(QStringLiteral("张三"), {}, manager), QStringLiteral("打印机卡纸"));
    }
    TestClock clock;
    FakeDeskServer server;
    domain::Ticket ticket;
};

void whenOnline(Desk &desk, std::function<void()> work)
{
    QObject::connect(&desk.connection, &sync::DeskConnection::stateChanged, &desk.connection,
        [work](sync::DeskConnection::State state) {
            if (state == sync::DeskConnection::State::Online)
                work();
        });
}

int make(const QString &folder, int count)
{
    Office office;
    Desk desk(office.server, office.clock, folder);
    whenOnline(desk, [&] {
        office.server.setReachable(false);
        office.server.drop(1006);
    });
    QObject::connect(&desk.connection, &sync::DeskConnection::stateChanged, qApp, [&](auto state) {
        if (state != sync::DeskConnection::State::Offline)
            return;
        QObject::disconnect(&desk.connection, nullptr, qApp, nullptr);
        for (int i = 0; i < count; ++i)
            desk.commands.progress(office.ticket.id, 1 + i % 99);
        QCoreApplication::quit();
    });
    desk.logIn(office.server, QStringLiteral("lina"));
    return QCoreApplication::exec();
}

int send(const QString &folder, const QString &memory)
{
    Office office;
    QFile done(memory);
    if (!done.open(QIODevice::ReadWrite))
        return EXIT_FAILURE;
    for (const QByteArray &id : done.readAll().split('\n'))
        office.server.remember(QString::fromUtf8(id));
    QObject::connect(&office.server, &FakeDeskServer::carried, qApp, [&](const QString &id) {
        done.write(id.toUtf8() + '\n');
        done.flush();
        std::puts("carried");
        std::fflush(stdout);
    });
    Desk desk(office.server, office.clock, folder);
    QObject::connect(
        &desk.connection, &sync::DeskConnection::unansweredCommandsChanged, qApp, [&](int unanswered) {
            if (unanswered == 0 && desk.online())
                QCoreApplication::quit();
        });
    desk.logIn(office.server, QStringLiteral("lina"));
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1StringView("make"))
        return make(arguments.value(2), arguments.value(3).toInt());
    return send(arguments.value(2), arguments.value(3));
}
