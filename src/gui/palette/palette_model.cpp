// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/palette/palette_model.h"

#include "gui/key_text.h"
#include "gui/shell/desk_actions.h"
#include "models/ticket_texts.h"
#include "store/desk_store.h"

#include <algorithm>

namespace relay::gui {

using models::SearchHit;

namespace {

QString joined(const QStringList &parts)
{
    QStringList filled = parts;
    filled.removeAll(QString());
    return filled.join(QStringLiteral(" · "));
}

} // namespace

PaletteModel::PaletteModel(const store::DeskStore &store, QObject *parent)
    : QAbstractListModel(parent), m_store(store)
{
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::DecorationRole:
        return row.action ? row.action->icon() : QIcon();
    case Qt::AccessibleTextRole:
        return joined({row.text, row.detail});
    case DetailRole:
        return row.detail;
    case IconNameRole:
        return row.icon;
    case KeyRole:
        return row.action ? keyText(row.action->shortcut()) : QString();
    default:
        return {};
    }
}

void PaletteModel::offer(const QList<SearchHit> &hits, const QList<ScoredAction> &actions)
{
    beginResetModel();
    m_rows.clear();
    for (const ScoredAction &offered : actions)
        m_rows.append({offered.action, {SearchHit::Kind::Ticket, 0, offered.score, 0},
            plainText(*offered.action), {}, {}});
    for (const SearchHit &hit : hits)
        m_rows.append(rowOf(hit));
    std::stable_sort(
        m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.hit.score > b.hit.score; });
    endResetModel();
}

QAction *PaletteModel::actionAt(const QModelIndex &index) const
{
    return index.isValid() ? m_rows.at(index.row()).action.data() : nullptr;
}

std::optional<SearchHit> PaletteModel::hitAt(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows.at(index.row()).hit.id == 0)
        return std::nullopt;
    return m_rows.at(index.row()).hit;
}

PaletteModel::Row PaletteModel::rowOf(const SearchHit &hit) const
{
    switch (hit.kind) {
    case SearchHit::Kind::Ticket:
        return ticketRow(hit);
    case SearchHit::Kind::Customer:
        return customerRow(hit);
    case SearchHit::Kind::Person:
        return personRow(hit);
    }
    Q_UNREACHABLE();
}

PaletteModel::Row PaletteModel::ticketRow(const SearchHit &hit) const
{
    const domain::Ticket *ticket = m_store.ticket({hit.id});
    if (!ticket)
        return {{}, hit, QStringLiteral("#%1").arg(hit.id), {}, QStringLiteral("tickets")};
    return {{}, hit, QStringLiteral("#%1  %2").arg(ticket->id.value).arg(ticket->title),
        joined({ticket->customerName, models::statusName(ticket->status)}),
        QStringLiteral("status-") + base::enumName(ticket->status)};
}

PaletteModel::Row PaletteModel::customerRow(const SearchHit &hit) const
{
    const domain::Customer *customer = m_store.customer({hit.id});
    if (!customer)
        return {{}, hit, {}, {}, QStringLiteral("customer")};
    return {{}, hit, customer->name, joined({customer->company, customer->phone.value_or(QString())}),
        QStringLiteral("customer")};
}

PaletteModel::Row PaletteModel::personRow(const SearchHit &hit) const
{
    const domain::Staff *person = m_store.staff({hit.id});
    if (!person)
        return {{}, hit, {}, {}, QStringLiteral("person")};
    QStringList roles;
    for (const domain::Role role : person->roles)
        roles << models::roleName(role);
    return {{}, hit, person->name, joined(roles), QStringLiteral("person")};
}

} // namespace relay::gui
