// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/permissions.h"
#include "protocol/commands.h"
#include "tests/server_http/rights_stage.h"

namespace relay::tests {

// Whose the rows are that somebody asks for. Two: of a person with two roles, as sales and as engineer.
enum class Whose { Own, Pool, Created, Other, TwoAsSales, TwoAsEngineer };

struct Rows
{
    domain::Customer customer;
    domain::Ticket ticket;
    std::optional<domain::Transfer> transfer;
    QString externalUserid; // the customer in WeCom
};

inline QString unique(const QString &prefix)
{
    static int serial = 0;
    return prefix + QString::number(++serial);
}

inline QString codeOf(const QJsonObject &problem)
{
    return problem[QStringLiteral("code")].toString(QStringLiteral("no code"));
}

// What somebody heard: "ok" or the code of the refusal, and the reply.
struct Heard
{
    QString code;
    QJsonObject reply;
};

inline Heard heardOf(const RawAnswer &answer)
{
    return {answer.status == 200 ? QStringLiteral("ok") : codeOf(answer.json()), answer.json()};
}

// Makes the rows, and tells whether a refusal has changed any of them.
class RightsRows
{
public:
    explicit RightsRows(RightsStage &stage)
        : m_stage(stage), m_server(stage.live.server),
          m_two(m_server.staff(QStringLiteral("two"), {domain::Role::Sales, domain::Role::Engineer}))
    {
    }

    QList<domain::Staff> everyRole() const
    {
        return {m_stage.live.sales, m_stage.live.engineer, m_stage.manager, m_stage.admin, m_two};
    }

    // The rows that make a difference to this person.
    QList<Whose> everyWhose(const domain::Actor &actor) const
    {
        if (actor.id == m_two.id)
            return {Whose::TwoAsSales, Whose::TwoAsEngineer, Whose::Pool, Whose::Other};
        return {Whose::Own, Whose::Pool, Whose::Created, Whose::Other};
    }

    Rows make(Whose whose, bool resolved = false)
    {
        const domain::Actor everything = domain::Actor::integration();
        protocol::CustomerCreate create;
        create.name = {unique(QStringLiteral("甲"))};
        create.phone = protocol::PhoneText{QStringLiteral("138%1").arg(++m_phones, 8, 10, QLatin1Char('0'))};
        create.ownerId = ownerOf(whose).id;
        Rows rows;
        rows.customer = *m_server.run(create, everything);
        rows.externalUserid = unique(QStringLiteral("wm-matrix-"));
        m_server.link(rows.customer, ownerOf(whose), rows.externalUserid);
        rows.ticket = *m_server.run(
            protocol::TicketCreate{rows.customer.id, {QStringLiteral("x")}, {}, {}, {}}, everything);
        if (whose == Whose::Created)
            setCreator(rows.ticket);
        if (whose != Whose::Pool)
            rows.ticket = *m_server.run(
                protocol::TicketAssign{rows.ticket.id, engineerOf(whose).id, {}, {}}, everything);
        if (resolved)
            rows.ticket = *m_server.run(protocol::TicketResolve{rows.ticket.id, {}}, everything);
        const auto transfers = transfersOf(rows);
        if (!transfers.isEmpty())
            rows.transfer = transfers.first();
        return rows;
    }

    // All that a command may change, as one text.
    QByteArray state(const Rows &rows)
    {
        QJsonArray all{m_server.events.size()};
        if (const auto ticket = m_server.row<domain::Ticket>(rows.ticket.id))
            all.append(base::toObject(*ticket));
        if (const auto customer = m_server.row<domain::Customer>(rows.customer.id))
            all.append(base::toObject(*customer));
        for (const domain::Transfer &transfer : transfersOf(rows))
            all.append(base::toObject(transfer));
        return QJsonDocument(all).toJson();
    }

private:
    const domain::Staff &ownerOf(Whose whose) const
    {
        return whose == Whose::Own       ? m_stage.live.sales
            : whose == Whose::TwoAsSales ? m_two
                                         : m_stage.otherSales;
    }
    const domain::Staff &engineerOf(Whose whose) const
    {
        return whose == Whose::Own          ? m_stage.live.engineer
            : whose == Whose::TwoAsEngineer ? m_two
                                            : m_stage.otherEngineer;
    }
    // Sales sees the customer of somebody else only by a ticket of their own making.
    void setCreator(domain::Ticket &ticket)
    {
        ticket.createdBy = m_stage.live.sales.id;
        const auto connection = m_server.database.connect();
        connection->begin();
        connection->runList(QStringLiteral("tickets.save"), QList<domain::Ticket>{ticket});
        if (!connection->commit())
            qFatal("the ticket was not saved");
    }
    QList<domain::Transfer> transfersOf(const Rows &rows)
    {
        return m_server.rows<domain::Transfer>(
            QStringLiteral("transfers.of_ticket"), {{"ticket_id", rows.ticket.id.value}});
    }

    RightsStage &m_stage;
    ServerFixture &m_server;
    domain::Staff m_two;
    int m_phones = 0;
};

inline bool sees(const domain::Actor &actor, const domain::Ticket &ticket)
{
    return domain::audienceOf(ticket).includes(actor);
}

inline bool seesCustomer(const domain::Actor &actor, const Rows &rows)
{
    return sees(actor, rows.ticket) || domain::audienceOf(rows.customer).includes(actor);
}

} // namespace relay::tests
