// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/desk_context.h"
#include "models/desk_search.h"

#include <QDialog>

#include <memory>

namespace Ui {
class CommandPalette;
}

namespace relay::gui {

class DeskActions;
class PaletteModel;

// Finds and does anything by typing: actions, tickets, customers (then their tickets) and people (then
// theirs). Made once; popUp() shows it empty. Remembers which tickets were opened, for when nothing is typed
// yet.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    CommandPalette(const DeskContext &context, const DeskActions &actions, QWidget *window);
    ~CommandPalette() override;

    void popUp();
    void noteOpened(domain::TicketId ticket);

signals:
    void ticketChosen(relay::domain::TicketId ticket);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void reject() override;

private:
    bool handleKey(const QKeyEvent &key);
    void search();
    void show(const QList<models::SearchHit> &hits);
    void choose(const QModelIndex &index);
    void narrow(const models::SearchHit &hit);
    void widen();
    void move(int rows);
    void showHint();
    void fitHeight();
    QList<models::SearchHit> recentTickets() const;

    DeskContext m_context;
    const DeskActions &m_actions;
    std::unique_ptr<Ui::CommandPalette> m_ui;
    PaletteModel *m_model;
    models::DeskSearch m_search;
    models::DeskSearch::Scope m_scope;
    QString m_scopeName;
    QList<domain::TicketId> m_recent; // the newest first
};

} // namespace relay::gui
