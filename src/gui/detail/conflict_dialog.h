// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_edit.h"
#include "gui/desk_context.h"
#include "store/refused_change.h"

#include <QDialog>

#include <memory>

class QButtonGroup;
class QGridLayout;

namespace Ui {
class ConflictDialog;
}

namespace relay::gui {

// Somebody else changed the same field meanwhile: shows what it was before, theirs and mine, field by field,
// and sends what was chosen. Closed without a choice, the refusal stays with the ticket.
class ConflictDialog final : public QDialog
{
    Q_OBJECT

public:
    ConflictDialog(const DeskContext &context, const store::RefusedChange &edit, QWidget *parent = nullptr);
    ~ConflictDialog() override;

private:
    struct Texts
    {
        QString before;
        QString theirs;
        QString mine;
    };

    void addField(const QString &field, const QString &title, const Texts &texts);
    void addChoice(QGridLayout *grid, QButtonGroup *group, int row, const QString &name, const QString &text);
    bool isTheirs(const QString &field) const;
    void apply();

    DeskContext m_context;
    store::RefusedChange m_edit;
    domain::TicketChanges m_before;
    domain::TicketChanges m_mine;
    domain::Ticket m_theirs; // as the refusal has it
    QHash<QString, QButtonGroup *> m_choices; // by field; only those in conflict
    QWidget *m_lastChoice = nullptr; // in tab order
    std::unique_ptr<Ui::ConflictDialog> m_ui;
};

} // namespace relay::gui
