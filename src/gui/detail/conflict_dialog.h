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
class QLabel;

namespace Ui {
class ConflictDialog;
}

namespace relay::gui {

// Somebody else changed the same field meanwhile: shows what it was before, theirs and mine, field by field,
// with what is different marked, and who it was. Nothing is chosen until the person chooses, and nothing is
// sent before each field is decided. Closed without a choice, the refusal stays with the ticket.
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

    enum Choice { Before, Theirs, Mine };

    void addField(const QString &field, const QString &title, const Texts &texts);
    void addChoice(QGridLayout *grid, QButtonGroup *group, Choice choice, const QString &field,
        const QString &text, const QString &before);
    void showWhetherDecided();
    void loadWhoItWas();
    void showWhoItWas(const QList<domain::TicketAction> &history);
    Choice choiceOf(const QString &field) const;
    void apply();

    DeskContext m_context;
    store::RefusedChange m_edit;
    domain::TicketChanges m_before;
    domain::TicketChanges m_mine;
    domain::Ticket m_theirs; // as the refusal has it
    QHash<QString, QButtonGroup *> m_choices; // by field; only those in conflict
    QHash<QString, QLabel *> m_who; // by field
    QWidget *m_lastChoice = nullptr; // in tab order
    std::unique_ptr<Ui::ConflictDialog> m_ui;
};

} // namespace relay::gui
