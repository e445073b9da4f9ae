// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engineer_model.h"

#include "domain/row_access.h"
#include "models/ticket_texts.h"
#include "store/ticket_steps.h"

namespace relay::models {

namespace {

QHash<domain::StaffId, int> openTicketsByAssignee(const store::DeskStore &store)
{
    QHash<domain::StaffId, int> counts;
    const QList<domain::TicketId> ids = store.ticketIds();
    for (const domain::TicketId id : ids) {
        const domain::Ticket *ticket = store.ticket(id);
        if (ticket->assigneeId && domain::isOpen(ticket->status))
            ++counts[*ticket->assigneeId];
    }
    return counts;
}

} // namespace

EngineerModel::EngineerModel(QObject *parent) : QAbstractListModel(parent) { }

int EngineerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_engineers.size());
}

QString EngineerModel::workText(const Engineer &engineer)
{
    QStringList parts;
    for (const domain::Role role : engineer.staff.roles)
        parts << roleName(role);
    if (engineer.openTickets) {
        parts << (*engineer.openTickets == 0 ? tr("No open tickets")
                                             : tr("%n open ticket(s)", nullptr, *engineer.openTickets));
    }
    return parts.join(QStringLiteral(" · "));
}

QString EngineerModel::accessibleText(const Engineer &engineer, bool current)
{
    QStringList parts{engineer.staff.name, workText(engineer)};
    if (current)
        parts << tr("has the ticket now");
    return parts.join(QStringLiteral(", "));
}

QVariant EngineerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_engineers.size())
        return {};
    const Engineer &engineer = m_engineers.at(index.row());
    const bool current = m_current == engineer.staff.id;
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return engineer.staff.name;
    case Qt::AccessibleTextRole:
        return accessibleText(engineer, current);
    case IdRole:
        return engineer.staff.id.value;
    case WorkTextRole:
        return workText(engineer);
    case CurrentRole:
        return current;
    default:
        return {};
    }
}

void EngineerModel::fill(
    const store::DeskStore &store, const domain::Actor &actor, const domain::Ticket &ticket)
{
    beginResetModel();
    m_current = ticket.assigneeId;
    m_engineers.clear();
    const bool seesAll = actor.seesEverything();
    const QHash<domain::StaffId, int> counts = openTicketsByAssignee(store);
    const QList<domain::Staff> people = store::possibleAssignees(store, actor, ticket);
    for (const domain::Staff &person : people)
        m_engineers.append({person, seesAll ? std::optional(counts.value(person.id)) : std::nullopt});
    endResetModel();
}

const domain::Staff *EngineerModel::staffAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_engineers.size() ? &m_engineers.at(index.row()).staff : nullptr;
}

} // namespace relay::models
