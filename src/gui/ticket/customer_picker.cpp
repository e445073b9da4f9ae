// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ticket/customer_picker.h"

#include "base/continuation.h"
#include "domain/phone.h"
#include "protocol/queries.h"
#include "sync/desk_connection.h"

namespace relay::gui {

namespace {

constexpr int pauseMs = 200; // between the last letter and the question

} // namespace

CustomerPicker::CustomerPicker(sync::DeskConnection &connection, QObject *parent)
    : QAbstractListModel(parent), m_connection(connection)
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

void CustomerPicker::ask()
{
    const auto show = [this](const QList<domain::Customer> &customers) {
        beginResetModel();
        m_customers = customers;
        m_offersNew = !m_typed.isEmpty();
        endResetModel();
        emit answered(int(customers.size()));
    };
    if (m_typed.isEmpty())
        return show({});
    protocol::CustomerFind query;
    if (const auto phone = domain::normalisePhone(m_typed))
        query.phone = {*phone};
    else
        query.name = {m_typed.left(64)};
    const auto arrived = [this, show, asked = m_typed](
                             const base::Result<protocol::CustomerFindReply> &reply) {
        if (asked != m_typed)
            return;
        show(reply ? reply->rows : QList<domain::Customer>());
        if (!reply)
            emit failed(reply.error());
    };
    base::whenDone(m_connection.query(query), this, arrived);
}

} // namespace relay::gui
