// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/customer.h"
#include "gui/desk_context.h"

#include <QAbstractListModel>
#include <QTimer>

namespace relay::gui {

// The customers that the server finds for what is typed, and as the last row the offer to add a new one.
// Without a connection those that are known here.
class CustomerPicker final : public QAbstractListModel
{
    Q_OBJECT

public:
    CustomerPicker(const DeskContext &context, QObject *parent);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    // Asks a moment after the last letter.
    void search(const QString &typed);
    // These, instead of a search.
    void offer(const QList<domain::Customer> &customers);
    // nullptr for the row that adds a new customer.
    const domain::Customer *customerAt(const QModelIndex &index) const;
    bool isNewRow(const QModelIndex &index) const;

signals:
    // Rows are as the server answered; found: how many customers.
    void answered(int found);
    void failed(const relay::base::Error &error);

private:
    void ask();

    QList<domain::Customer> knownHere() const;

    DeskContext m_context;
    QTimer m_pause;
    QString m_typed;
    QList<domain::Customer> m_customers;
    bool m_offersNew = false;
};

} // namespace relay::gui
