// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "store/desk_store.h"

#include <QAbstractListModel>

namespace relay::models {

// The people to whom a ticket can be given, with how much they have on their hands. Filled once per dialog.
class EngineerModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, // qint64
        NameRole,
        WorkTextRole, // "Engineer · 3 open tickets"; the number only for people who see everybody's
        CurrentRole, // bool: has the ticket now
    };

    explicit EngineerModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void fill(const store::DeskStore &store, const domain::Actor &actor, const domain::Ticket &ticket);
    const domain::Staff *staffAt(const QModelIndex &index) const;

private:
    struct Engineer
    {
        domain::Staff staff;
        std::optional<int> openTickets; // none: this person does not see them all
    };

    static QString workText(const Engineer &engineer);
    static QString accessibleText(const Engineer &engineer, bool current);

    QList<Engineer> m_engineers;
    std::optional<domain::StaffId> m_current;
};

} // namespace relay::models
