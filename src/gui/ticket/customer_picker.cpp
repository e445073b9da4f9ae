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
constexpr qsizetype mostKnown = 20;

} // namespace

CustomerPicker::CustomerPicker(const DeskContext &context, QObject *parent)
    : QAbstractListModel(parent), m_context(context)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &CustomerPicker::ask);
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
    endResetModel();
    emit answered(int(customers.size()));
}

QList<domain::Customer> CustomerPicker::knownHere() const
{
    const auto phone = domain::normalisePhone(m_typed);
    QList<domain::Customer> found;
    const QList<domain::CustomerId> all = m_context.store.customerIds();
    for (const domain::CustomerId id : all) {
        const domain::Customer *customer = m_context.store.customer(id);
        const bool fits =
            phone ? customer->phone == phone : customer->name.startsWith(m_typed, Qt::CaseInsensitive);
        if (fits)
            found.append(*customer);
    }
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    found.resize(std::min<qsizetype>(found.size(), mostKnown));
    return found;
}

void CustomerPicker::ask()
{
    if (m_typed.isEmpty())
        return offer({});
    if (m_context.connection.state() != sync::DeskConnection::State::Online)
        return offer(knownHere());
    protocol::CustomerFind query;
    if (const auto phone = domain::normalisePhone(m_typed))
        query.phone = {*phone};
    else
        query.name = {m_typed.left(64)};
    const auto arrived = [this, asked = m_typed](const base::Result<protocol::CustomerFindReply> &reply) {
        if (asked != m_typed)
            return;
        offer(reply ? reply->rows : knownHere());
        if (!reply)
            emit failed(reply.error());
    };
    base::whenDone(m_context.connection.query(query), this, arrived);
}

} // namespace relay::gui
