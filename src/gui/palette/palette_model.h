// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/desk_context.h"
#include "models/desk_search.h"

#include <QAbstractListModel>
#include <QAction>
#include <QPointer>

namespace relay::gui {

// What the palette offers for the present words: a new list for each answer, never changed while it is shown.
// Main thread.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole, // what stands behind the text, fainter
        KeyRole, // of an action
        IconNameRole,
    };

    explicit PaletteModel(const store::DeskStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    struct ScoredAction
    {
        QAction *action;
        int score; // as of a hit
    };

    // Hits and actions together, the best first; among equals actions.
    void offer(const QList<models::SearchHit> &hits, const QList<ScoredAction> &actions);

    // What a row is about: an action, or else a hit.
    QAction *actionAt(const QModelIndex &index) const;
    std::optional<models::SearchHit> hitAt(const QModelIndex &index) const;

private:
    struct Row
    {
        QPointer<QAction> action;
        models::SearchHit hit;
        QString text;
        QString detail;
        QString icon;
    };

    Row ticketRow(const models::SearchHit &hit) const;
    Row customerRow(const models::SearchHit &hit) const;
    Row personRow(const models::SearchHit &hit) const;
    Row rowOf(const models::SearchHit &hit) const;

    const store::DeskStore &m_store;
    QList<Row> m_rows;
};

} // namespace relay::gui
