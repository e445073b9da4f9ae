// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

namespace relay::domain {

// What a line of a ticket's history keeps in its note where nobody wrote one: codes, so that each reader says
// it in their own language.

// Who got the ticket, and why the contact moves or stays.
struct AssignmentNote
{
    QString reason; // wire name of a TransferReason
    QString assignee; // the name at that time; empty in what was written by an earlier version
};
QString textOf(const AssignmentNote &note);
AssignmentNote assignmentNoteOf(const QString &text);

// What an edit has changed.
struct EditNote
{
    bool title = false;
    bool description = false;
    std::optional<Priority> priorityBefore; // both or neither
    std::optional<Priority> priorityAfter;
};
EditNote differencesOf(const Ticket &before, const Ticket &after);
QString textOf(const EditNote &note);
// Nothing is set for what was written by an earlier version.
EditNote editNoteOf(const QString &text);

} // namespace relay::domain
