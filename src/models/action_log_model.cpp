// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/action_log_model.h"

#include "domain/history_notes.h"
#include "models/ticket_texts.h"
#include "models/time_texts.h"
#include "models/transfer_texts.h"

#include <algorithm>

namespace relay::models {

namespace {

using domain::TicketAction;

bool isNewer(const TicketAction &a, const TicketAction &b)
{
    return a.id > b.id;
}

QString editNoteText(const domain::EditNote &note)
{
    QStringList parts;
    if (note.title)
        parts << ActionLogModel::tr("Title");
    if (note.description)
        parts << ActionLogModel::tr("Description");
    if (note.priorityBefore && note.priorityAfter) {
        parts << ActionLogModel::tr("Priority: %1 → %2")
                     .arg(priorityName(*note.priorityBefore), priorityName(*note.priorityAfter));
    }
    return parts.join(QStringLiteral(" · "));
}

// Where the note is a reason code it becomes the reason's sentence. That nothing stood in the way explains a
// plan, and nothing that came of it.
QString noteOf(const TicketAction &action)
{
    if (action.action == protocol::eventName(protocol::EventKind::TicketEdited))
        return editNoteText(domain::editNoteOf(action.note));
    const bool isAssignment = action.action == protocol::eventName(protocol::EventKind::TicketAssigned);
    const QString code = isAssignment ? domain::assignmentNoteOf(action.note).reason : action.note;
    const auto reason = base::enumFromName<domain::TransferReason>(code);
    if (!reason)
        return action.note;
    const bool isPlan = action.action == protocol::eventName(protocol::EventKind::TransferPlanned);
    return *reason == domain::TransferReason::WithinQuota && !isPlan ? QString() : reasonText(*reason);
}

} // namespace

ActionLogModel::ActionLogModel(const base::Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_clock(clock)
{
}

int ActionLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_waiting.size() + m_actions.size());
}

QVariant ActionLogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const bool waits = index.row() < m_waiting.size();
    const TicketAction &action =
        waits ? m_waiting.at(index.row()) : m_actions.at(index.row() - m_waiting.size());
    const QString time = shortMoment(action.at, m_clock.now());
    switch (role) {
    case Qt::DisplayRole:
        return tr("%1: %2").arg(action.actorName, actionText(action));
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3. %4")
            .arg(waits ? tr("Not sent yet") : time, action.actorName, actionText(action), noteOf(action))
            .trimmed();
    case ActorRole:
        return action.actorId ? action.actorName : tr("System");
    case TextRole:
        return actionText(action);
    case NoteRole:
        return noteOf(action);
    case TimeRole:
        return waits ? tr("Not sent yet") : time;
    case KindRole:
        return action.action;
    case WaitingRole:
        return waits;
    default:
        return {};
    }
}

void ActionLogModel::showTicket(domain::TicketId ticket)
{
    if (m_ticket == ticket)
        return;
    beginResetModel();
    m_ticket = ticket;
    m_waiting.clear();
    m_actions.clear();
    endResetModel();
}

void ActionLogModel::setActions(const QList<TicketAction> &actions)
{
    if (m_actions.isEmpty() && !actions.isEmpty()) {
        const int first = int(m_waiting.size());
        beginInsertRows({}, first, first + int(actions.size()) - 1);
        m_actions = actions;
        std::sort(m_actions.begin(), m_actions.end(), isNewer);
        endInsertRows();
        return;
    }
    for (const TicketAction &action : actions)
        add(action);
}

void ActionLogModel::setWaiting(const QList<TicketAction> &actions)
{
    if (!m_waiting.isEmpty()) {
        beginRemoveRows({}, 0, int(m_waiting.size()) - 1);
        m_waiting.clear();
        endRemoveRows();
    }
    if (actions.isEmpty())
        return;
    beginInsertRows({}, 0, int(actions.size()) - 1);
    m_waiting = QList<TicketAction>(actions.crbegin(), actions.crend());
    endInsertRows();
}

void ActionLogModel::add(const TicketAction &action)
{
    if (action.ticketId != m_ticket)
        return;
    const auto place = std::lower_bound(m_actions.begin(), m_actions.end(), action, isNewer);
    if (place != m_actions.end() && place->id == action.id)
        return;
    const int at = int(place - m_actions.begin());
    const int row = int(m_waiting.size()) + at;
    beginInsertRows({}, row, row);
    m_actions.insert(at, action);
    endInsertRows();
}

} // namespace relay::models
