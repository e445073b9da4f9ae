// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    QAction *copyLink; // to the current ticket, or all that are selected
    QAction *copyNumber; // likewise
    QAction *undo; // the last move
    QAction *search;
    QAction *filter;
    QAction *toggleView; // board or list
    QAction *goToTickets;
    QAction *closeDetail;
    QAction *connectNow;
    QAction *settings;
    QAction *showKeys;
    QAction *logOut;
    QAction *quit;
};

} // namespace relay::gui
