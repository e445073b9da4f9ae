// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ticket/customer_picker.h"

#include "base/continuation.h"
#include "domain/phone.h"
#include "protocol/queries.h"
#include "store/desk_store.h"
#include "sync/desk_connection.h"

#include <algorithm>

namespace relay::gui {

namespace {

constexpr int pauseMs = 200; // between the last letter and the question

} // namespace

CustomerPicker::CustomerPicker(const DeskContext &context, QObject *parent)
    : QAbstractListModel(parent), m_context(context), m_search(context.store)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &CustomerPicker::searchHere);
    connect(&m_search, &models::DeskSearch::finished, this, &CustomerPicker::showHere);
}

int CustomerPicker::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_customers.size()) + (m_offersNew ? 1 : 0);
}

QVariant CustomerPicker::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const domain::Customer *customer = customerAt(index);
    if (!customer)
        return tr("+ New customer \"%1\"").arg(m_typed);
    QStringList parts{customer->name};
    if (customer->phone)
        parts << *customer->phone;
    if (!customer->company.isEmpty())
        parts << customer->company;
    return parts.join(QStringLiteral(" · "));
}

void CustomerPicker::search(const QString &typed)
{
    m_typed = typed.trimmed();
    m_answered = false;
    m_pause.start();
}

const domain::Customer *CustomerPicker::customerAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_customers.size() ? &m_customers.at(index.row()) : nullptr;
}

bool CustomerPicker::isNewRow(const QModelIndex &index) const
{
    return index.isValid() && !customerAt(index);
}

void CustomerPicker::offer(const QList<domain::Customer> &customers)
{
    m_pause.stop();
    beginResetModel();
    m_customers = customers;
    m_offersNew = !m_typed.isEmpty();
    m_answered = true;
    endResetModel();
    emit answered(int(customers.size()));
}

void CustomerPicker::searchHere()
{
    if (m_typed.isEmpty())
        return offer({});
    m_search.startCustomers(domain::normalisePhone(m_typed).value_or(m_typed));
}

// Shown at once. Where nobody is found, the server may still know somebody: until it has answered, nobody is
// called new.
void CustomerPicker::showHere(const QList<models::SearchHit> &hits)
{
    if (m_pause.isActive() || m_answered)
        return; // by now something else is typed or offered
    QList<domain::Customer> found;
    for (const models::SearchHit &hit : hits) {
        if (const domain::Customer *customer = m_context.store.customer({hit.id}))
            found.append(*customer);
    }
    const bool online = m_context.connection.state() == sync::DeskConnection::State::Online;
    if (!found.isEmpty() || !online)
        offer(found);
    if (online)
        askServer();
}

void CustomerPicker::askServer()
{
    protocol::CustomerFind query;
    if (const auto phone = domain::normalisePhone(m_typed))
        query.phone = {*phone};
    else
        query.name = {m_typed.left(64)};
    const auto arrived = [this, asked = m_typed](const base::Result<protocol::CustomerFindReply> &reply) {
        if (asked != m_typed || m_pause.isActive())
            return;
        if (!m_answered)
            offer(reply ? reply->rows : QList<domain::Customer>());
        else if (reply)
            addOthers(reply->rows);
        if (!reply)
            emit failed(reply.error());
    };
    base::whenDone(m_context.connection.query(query), this, arrived);
}

void CustomerPicker::addOthers(const QList<domain::Customer> &customers)
{
    QList<domain::Customer> others = customers;
    others.removeIf([this](const domain::Customer &other) {
        return std::any_of(m_customers.cbegin(), m_customers.cend(),
            [&other](const domain::Customer &known) { return known.id == other.id; });
    });
    if (others.isEmpty())
        return;
    const int first = int(m_customers.size());
    beginInsertRows({}, first, first + int(others.size()) - 1);
    m_customers.append(others);
    endInsertRows();
    emit answered(int(m_customers.size()));
}

} // namespace relay::gui
