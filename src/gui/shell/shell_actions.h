// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <QHash>

class QAction;

namespace relay::gui {

class DeskActions;

// What the window itself can do, beside the steps of a ticket: described here, connected by the window. The
// actions belong to the window.
struct ShellActions
{
    explicit ShellActions(DeskActions &actions);

    QAction *newTicket;
    QAction *comment;
    QAction *editTitle;
    QAction *editDescription;
    QHash<domain::Priority, QAction *> priorities;
    QAction *copyLink; // to the current ticket, or all that are selected
    QAction *copyNumber; // likewise
    QAction *undo; // the last move
    QAction *search;
    QAction *filter;
    QAction *toggleView; // board or list
    QAction *goToTickets;
    QAction *closeDetail;
    QAction *foldColumn;
    QAction *density; // the next one
    QAction *connectNow;
    QAction *settings;
    QAction *showKeys;
    QAction *logOut;
    QAction *quit;
};

} // namespace relay::gui
