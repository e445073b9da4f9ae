// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/shell_actions.h"

#include "gui/shell/desk_actions.h"

#include <QCoreApplication>

namespace relay::gui {

namespace {

using Group = DeskActions::Group;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ShellActions)
};

QKeySequence control(int key)
{
    return QKeySequence(int(Qt::CTRL) | key);
}

QKeySequence controlShift(int key)
{
    return QKeySequence(int(Qt::CTRL) | int(Qt::SHIFT) | key);
}

// What views and fields do with keys on their own.
void explainOtherKeys(DeskActions &actions)
{
    const auto send = [] { return control(Qt::Key_Return).toString(QKeySequence::NativeText); };
    actions.explain(Group::Ticket, send, [] { return Texts::tr("Send the comment"); });
    actions.explain(
        Group::View, [] { return QStringLiteral("← ↑ ↓ →"); },
        [] { return Texts::tr("Move through the tickets"); });
    actions.explain(
        Group::View, [] { return Texts::tr("Shift or Ctrl + ↑ ↓"); },
        [] { return Texts::tr("Select several tickets"); });
    actions.explain(
        Group::View, [] { return Texts::tr("Enter"); }, [] { return Texts::tr("Open the ticket"); });
    actions.explain(
        Group::View,
        [] { return QKeySequence(int(Qt::SHIFT) | int(Qt::Key_F10)).toString(QKeySequence::NativeText); },
        [] { return Texts::tr("What can be done with the ticket"); });
}

} // namespace

ShellActions::ShellActions(DeskActions &actions)
{
    const auto add = [&](const char *name, Group group, const char *icon, const QList<QKeySequence> &keys,
                         const DeskActions::Text &text) {
        return actions.add({QString::fromLatin1(name), group, QString::fromLatin1(icon), keys, text});
    };
    newTicket = add("newTicket", Group::Ticket, "add", {Qt::Key_N}, [] { return Texts::tr("New ticket…"); });
    comment = add("comment", Group::Ticket, "comment", {Qt::Key_C}, [] { return Texts::tr("Comment"); });
    copyLink = add("copyLink", Group::Ticket, "link", {controlShift(Qt::Key_C)},
        [] { return Texts::tr("Copy the link to the ticket"); });
    copyNumber = add("copyNumber", Group::Ticket, "number", {controlShift(Qt::Key_N)},
        [] { return Texts::tr("Copy the number of the ticket"); });
    undo = add("undo", Group::Ticket, "reopen", {control(Qt::Key_Z)},
        [] { return Texts::tr("Undo the last move"); });
    search = add("search", Group::View, "search", {control(Qt::Key_K), Qt::Key_Slash},
        [] { return Texts::tr("Find or do anything…"); });
    filter = add("filter", Group::View, "search", {Qt::Key_F, control(Qt::Key_F)},
        [] { return Texts::tr("Filter the tickets"); });
    toggleView =
        add("toggleView", Group::View, "list", {Qt::Key_V}, [] { return Texts::tr("Board or list"); });
    goToTickets =
        add("goToTickets", Group::View, "tickets", {control(Qt::Key_1)}, [] { return Texts::tr("Tickets"); });
    closeDetail = add("closeDetail", Group::View, "dismiss", {Qt::Key_Escape},
        [] { return Texts::tr("Close the details"); });
    explainOtherKeys(actions);
    connectNow =
        add("connectNow", Group::Program, "refresh", {Qt::Key_F5}, [] { return Texts::tr("Connect now"); });
    settings = add("settings", Group::Program, "settings", {control(Qt::Key_Comma)},
        [] { return Texts::tr("Settings…"); });
    // a full-width question mark is what a Chinese input method makes of the key
    showKeys = add("showKeys", Group::Program, "keyboard",
        {Qt::Key_Question, QKeySequence(QStringLiteral("？")), Qt::Key_F1},
        [] { return Texts::tr("Show the keys"); });
    logOut = add(
        "logOut", Group::Program, "log-out", {controlShift(Qt::Key_L)}, [] { return Texts::tr("Log out"); });
    quit = add("quit", Group::Program, "quit", {control(Qt::Key_Q)}, [] { return Texts::tr("Quit"); });
    settings->setMenuRole(QAction::PreferencesRole);
    quit->setMenuRole(QAction::QuitRole);
}

} // namespace relay::gui
