// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulk_result_model.h"

namespace relay::models {

using domain::TicketId;

int BulkResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant BulkResultModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("#%1 %2").arg(row.ticket.value).arg(row.title);
    case Qt::AccessibleTextRole:
        return QStringLiteral("#%1 %2\n%3").arg(row.ticket.value).arg(row.title, text(row));
    case IdRole:
        return row.ticket.value;
    case StateRole:
        return int(row.state);
    case TextRole:
        return text(row);
    default:
        return {};
    }
}

QString BulkResultModel::text(const Row &row)
{
    switch (row.state) {
    case State::Waiting:
        return tr("Waiting for the server");
    case State::Done:
        return tr("Done");
    case State::Refused:
        return row.why;
    case State::NotPossible:
        return tr("Not possible for this ticket now; nothing was sent.");
    }
    Q_UNREACHABLE();
}

void BulkResultModel::add(TicketId ticket, const QString &title, State state)
{
    const int place = int(m_rows.size());
    beginInsertRows({}, place, place);
    m_rows.append({ticket, title, state, {}});
    m_places.insert(ticket, place);
    ++m_counts[state];
    endInsertRows();
}

void BulkResultModel::setState(TicketId ticket, State state, const QString &why)
{
    const auto place = m_places.constFind(ticket);
    if (place == m_places.constEnd())
        return;
    Row &row = m_rows[*place];
    --m_counts[row.state];
    ++m_counts[state];
    row.state = state;
    row.why = why;
    emit dataChanged(index(*place), index(*place));
}

bool BulkResultModel::isWaiting(TicketId ticket) const
{
    const auto place = m_places.constFind(ticket);
    return place != m_places.constEnd() && m_rows.at(*place).state == State::Waiting;
}

} // namespace relay::models
