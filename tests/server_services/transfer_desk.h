// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/outbox_channel.h"
#include "tests/support/server_fixture.h"

namespace relay::tests {

// A customer whom sales follows in WeCom, an engineer, and
// what the channels to WeCom do with a transfer, by hand.
struct TransferDesk
{
    explicit TransferDesk(
        Backend backend, server::services::ServiceSettings settings = ServerFixture::everythingConfigured())
        : server(backend, std::move(settings)), sales(server.sales()), engineer(server.engineer()),
          customer(server.customer(sales, QStringLiteral("张三"), QStringLiteral("13800138000")))
    {
        server.link(customer, sales, external);
        server.takeEvents();
    }

    domain::Ticket newTicket() { return server.ticket(sales, customer); }
    base::Result<domain::Ticket> assign(
        const domain::Ticket &ticket, const domain::Staff &to, std::optional<domain::TransferWish> wish = {})
    {
        return server.run(protocol::TicketAssign{ticket.id, to.id, {}, wish}, sales);
    }
    // A new ticket that is the engineer's, with its transfer planned.
    domain::Ticket assigned()
    {
        const domain::Ticket ticket = newTicket();
        if (!assign(ticket, engineer))
            qFatal("the ticket was not assigned");
        server.takeEvents();
        return ticket;
    }
    bool resolve(const domain::Ticket &ticket)
    {
        return server.run(protocol::TicketResolve{ticket.id, {}}, sales).has_value();
    }

    QList<domain::Transfer> transfers(const domain::Ticket &ticket)
    {
        return server.rows<domain::Transfer>(
            QStringLiteral("transfers.of_ticket"), {{"ticket_id", ticket.id.value}});
    }
    domain::Transfer last(const domain::Ticket &ticket) { return transfers(ticket).last(); }

    // What WeCom says of the pair of a transfer; status 0: no row yet.
    domain::PairReading reading(int status, const QStringList &followers, qint64 takeoverTime = 0)
    {
        domain::PairReading reading{server.clock.now(), {}, {{external, followers}}};
        if (status)
            reading.rows.append({external, status, takeoverTime});
        return reading;
    }
    server::services::TransferBegin::Step begin(
        const domain::Transfer &transfer, const domain::PairReading &reading)
    {
        return *server.run(server::services::TransferBegin{{transfer.id}, reading});
    }
    void answer(const domain::Transfer &transfer, std::optional<int> errcode)
    {
        std::ignore = server.run(server::services::TransferRecordAnswers{{{transfer.id, errcode}}});
    }
    void read(const domain::Transfer &transfer, const domain::PairReading &reading)
    {
        std::ignore = server.run(server::services::TransferRecordReading{{transfer.id}, reading});
    }
    // Asked, accepted, and seen to wait.
    void wait(const domain::Transfer &transfer)
    {
        const QStringList giver{*transfer.handoverUserid};
        begin(transfer, reading(0, giver));
        answer(transfer, 0);
        read(transfer, reading(2, giver, (server.clock.now() + base::dayMs).milliseconds / 1000));
    }
    // The customer did not object for 24 hours.
    void complete(const domain::Transfer &transfer)
    {
        server.clock.advance(base::dayMs);
        read(transfer, reading(1, {*transfer.takeoverUserid}));
    }
    // One after the other: both.
    void carryOut(const domain::Transfer &transfer)
    {
        wait(transfer);
        complete(transfer);
    }

    // Who follows the customer, as it is stored.
    QStringList followers()
    {
        QStringList userids;
        for (const auto &contact : server.rows<domain::CustomerContact>(
                 QStringLiteral("customer_contacts.of_customer"), {{"customer_id", customer.id.value}})) {
            if (contact.active)
                userids << server.row<domain::Staff>(contact.staffId)->wecomUserid.value_or(QString());
        }
        return userids;
    }
    int chancesLeft() { return server.ask(protocol::CustomerGet{customer.id}, sales)->transfersLeft; }
    QList<QJsonObject> requests() { return server.outbox(server::services::lanes::transferRequest); }

    const QString external = QStringLiteral("wm1");
    ServerFixture server;
    domain::Staff sales;
    domain::Staff engineer;
    domain::Customer customer;
};

} // namespace relay::tests
