// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/snapshot.h"

#include "base/json_text.h"
#include "protocol/frames.h"
#include "server/services/visibility.h"
#include "server/store/batch.h"

namespace relay::server::services {

namespace {

constexpr int snapshotRows = 20'000; // per table; older tickets come by ticket.list

// The newest rows of a table that somebody sees.
template<class Row>
QList<Row> newest(store::Connection &connection, const char *table, const Sights &sights)
{
    const QString block = QString::fromLatin1(table) + QStringLiteral(".page");
    return connection.rows<Row>(sights.all ? block : block + QStringLiteral("_of_person"),
        {{"before_id", std::numeric_limits<qint64>::max()}, {"statuses", QStringLiteral("")},
            {"assignee_id", QVariant()}, {"customer_id", QVariant()}, {"sees_all", sights.all},
            {"staff_id", sights.staff}, {"engineer", sights.engineer}, {"sales", sights.sales},
            {"row_limit", snapshotRows}});
}

QList<domain::Customer> visibleCustomers(store::Connection &connection, const Sights &sights)
{
    QList<domain::Customer> customers = newest<domain::Customer>(connection, "customers", sights);
    if (sights.all)
        return customers;
    QSet<qint64> withPhone;
    for (const store::IdKey &key : connection.rows<store::IdKey>(QStringLiteral("customers.with_phone_for"),
             {{"staff_id", sights.staff}, {"sales", sights.sales}}))
        withPhone.insert(key.id);
    for (domain::Customer &customer : customers) {
        const bool own = customer.ownerId == domain::StaffId{sights.staff}
            || (sights.sales && customer.createdBy == domain::StaffId{sights.staff});
        if (!own && !withPhone.contains(customer.id.value))
            customer = domain::masked(customer);
    }
    return customers;
}

// Some rows of one table, on their way into a frame.
struct Piece
{
    QString table;
    QString rows; // a JSON array
};

// Cut to what a frame may hold.
template<class Row>
void append(QList<Piece> &pieces, const QString &table, const QList<Row> &rows)
{
    constexpr qsizetype size = protocol::snapshotRowsPerFrame;
    for (qsizetype from = 0; from < rows.size(); from += size)
        pieces.append({table, base::jsonText(rows.mid(from, size))});
}

} // namespace

Snapshot readSnapshot(store::Connection &connection, const domain::Actor &actor)
{
    const Sights sights = sightsOf(actor);
    Snapshot snapshot;
    snapshot.seq = connection.value(QStringLiteral("counters.event")).toLongLong();
    QList<Piece> pieces; // rows find what they refer to in those before
    append(pieces, QStringLiteral("staff"), connection.rows<domain::Staff>(QStringLiteral("staff.all")));
    append(pieces, QStringLiteral("customers"), visibleCustomers(connection, sights));
    append(pieces, QStringLiteral("tickets"), newest<domain::Ticket>(connection, "tickets", sights));
    append(pieces, QStringLiteral("transfers"), newest<domain::Transfer>(connection, "transfers", sights));
    for (int part = 0; part < pieces.size(); ++part) {
        const bool last = part == pieces.size() - 1;
        snapshot.frames << protocol::snapshotFrame(
            snapshot.seq, part, last, pieces[part].table, pieces[part].rows);
    }
    return snapshot;
}

} // namespace relay::server::services
