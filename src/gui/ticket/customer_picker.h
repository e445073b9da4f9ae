// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/customer.h"
#include "gui/desk_context.h"
#include "models/desk_search.h"

#include <QAbstractListModel>
#include <QTimer>

namespace relay::gui {

// The customers that are found for what is typed: of those this desk has the ones that the command palette
// would find, then those that only the server knows; and as the last row the offer to add a new one.
class CustomerPicker final : public QAbstractListModel
{
    Q_OBJECT

public:
    CustomerPicker(const DeskContext &context, QObject *parent);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    // Begins a moment after the last letter.
    void search(const QString &typed);
    // The rows are what was found for what was typed last.
    bool isAnswered() const { return m_answered; }
    // These, instead of a search.
    void offer(const QList<domain::Customer> &customers);
    // nullptr for the row that adds a new customer.
    const domain::Customer *customerAt(const QModelIndex &index) const;
    bool isNewRow(const QModelIndex &index) const;

signals:
    // found: how many customers. The server's come later than the others and leave those rows as they are.
    void answered(int found);
    void failed(const relay::base::Error &error);

private:
    void searchHere();
    void showHere(const QList<models::SearchHit> &hits);
    void askServer();
    void addOthers(const QList<domain::Customer> &customers);

    DeskContext m_context;
    models::DeskSearch m_search;
    QTimer m_pause;
    QString m_typed;
    bool m_answered = true;
    QList<domain::Customer> m_customers;
    bool m_offersNew = false;
};

} // namespace relay::gui
