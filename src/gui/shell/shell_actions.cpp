// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/shell_actions.h"

#include "gui/key_text.h"
#include "gui/shell/desk_actions.h"
#include "models/ticket_texts.h"

#include <QAction>
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

QKeySequence shift(int key)
{
    return QKeySequence(int(Qt::SHIFT) | key);
}

QKeySequence alt(int key)
{
    return QKeySequence(int(Qt::ALT) | key);
}

// Keys of what stands on the screen as a button or a box.
struct ControlKey
{
    const char *name;
    Group group;
    const char *icon;
    QKeySequence key;
    const char *control;
    DeskActions::Text text;
};

QList<ControlKey> controlKeys()
{
    return {
        {"refreshTransfer", Group::Ticket, "transfer", Qt::Key_W, "refreshTransferButton",
            [] { return Texts::tr("Check the transfer now"); }},
        {"copyCode", Group::Ticket, "copy", alt(Qt::Key_N), "copyNumberButton",
            [] { return Texts::tr("Copy the code of the ticket"); }},
        {"copyPhone", Group::Ticket, "copy", alt(Qt::Key_P), "copyPhoneButton",
            [] { return Texts::tr("Copy the customer's phone number"); }},
        {"moreSteps", Group::Steps, "more", alt(Qt::Key_S), "moreStepsButton",
            [] { return Texts::tr("More steps") + QChar(u'…'); }},
        {"readRefusal", Group::Ticket, "warning", Qt::Key_Y, "readButton",
            [] { return Texts::tr("Mark what was refused as read"); }},
        {"compareRefusal", Group::Ticket, "edit", shift(Qt::Key_Y), "compareButton",
            [] { return Texts::tr("Compare what was refused") + QChar(u'…'); }},
        {"noticeAction", Group::Program, "info", control(Qt::Key_J), "noticeActionButton",
            [] { return Texts::tr("Do what the notice offers"); }},
        {"dismissNotice", Group::Program, "dismiss", controlShift(Qt::Key_J), "dismissButton",
            [] { return Texts::tr("Dismiss the notice"); }},
        {"filterMine", Group::Find, "person", Qt::Key_M, "mineButton",
            [] { return Texts::tr("Only my tickets"); }},
        {"filterNobody", Group::Find, "assign", Qt::Key_U, "nobodyButton",
            [] { return Texts::tr("Only unassigned tickets"); }},
        {"filterEverybody", Group::Find, "tickets", shift(Qt::Key_M), "everybodyButton",
            [] { return Texts::tr("Tickets of everybody"); }},
        {"filterOverdue", Group::Find, "overdue", shift(Qt::Key_D), "overdueButton",
            [] { return Texts::tr("Only overdue tickets, or all"); }},
        {"filterPriority", Group::Find, "priority-high", shift(Qt::Key_P), "priorityBox",
            [] { return Texts::tr("Filter by priority"); }},
        {"clearFilter", Group::Find, "dismiss", shift(Qt::Key_F), "clearButton",
            [] { return Texts::tr("Clear the filter"); }},
        {"groupBy", Group::View, "list", Qt::Key_G, "groupBox", [] { return Texts::tr("Group the list"); }},
        {"chooseColumns", Group::View, "columns", shift(Qt::Key_C), "columnsButton",
            [] { return Texts::tr("Choose the columns of the list"); }},
        {"clearSelection", Group::View, "dismiss", controlShift(Qt::Key_A), "clearSelectionButton",
            [] { return Texts::tr("Clear the selection"); }},
        {"historyEverythingKey", Group::View, "clock", alt(Qt::Key_1), "historyEverything",
            [] { return Texts::tr("History: everything"); }},
        {"historyCommentsKey", Group::View, "comment", alt(Qt::Key_2), "historyComments",
            [] { return Texts::tr("History: comments"); }},
        {"historyStepsKey", Group::View, "progress", alt(Qt::Key_3), "historySteps",
            [] { return Texts::tr("History: steps"); }},
        {"historyTransfersKey", Group::View, "transfer", alt(Qt::Key_4), "historyTransfers",
            [] { return Texts::tr("History: transfers"); }},
    };
}

// What views and fields do with keys on their own.
void explainOtherKeys(DeskActions &actions)
{
    const auto send = [] { return keyText(control(Qt::Key_Return)); };
    actions.explain(Group::Ticket, send, [] { return Texts::tr("Send the comment"); });
    actions.explain(
        Group::View, [] { return QStringLiteral("← ↑ ↓ →"); },
        [] { return Texts::tr("Move through the tickets"); });
    actions.explain(
        Group::View, [] { return Texts::tr("Shift or Ctrl + ↑ ↓"); },
        [] { return Texts::tr("Select several tickets"); });
    actions.explain(
        Group::View, [] { return keyText(Qt::Key_Return); }, [] { return Texts::tr("Open the ticket"); });
    actions.explain(
        Group::View, [] { return keyText(QKeySequence(int(Qt::SHIFT) | int(Qt::Key_F10))); },
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
    editTitle =
        add("editTitle", Group::Ticket, "edit", {Qt::Key_T}, [] { return Texts::tr("Edit the title"); });
    editDescription = add("editDescription", Group::Ticket, "edit", {Qt::Key_D},
        [] { return Texts::tr("Edit the description"); });
    int number = Qt::Key_1;
    for (const domain::Priority each : domain::prioritiesFromUrgent) {
        const QString name = base::enumName(each);
        priorities.insert(each,
            actions.add({QStringLiteral("setPriority_") + name, Group::Ticket,
                QStringLiteral("priority-") + name, {QKeySequence(number++)},
                [each] { return Texts::tr("Priority: %1").arg(models::priorityName(each)); }}));
    }
    copyLink = add("copyLink", Group::Ticket, "link", {controlShift(Qt::Key_C)},
        [] { return Texts::tr("Copy the link to the ticket"); });
    copyNumber = add("copyNumber", Group::Ticket, "number", {controlShift(Qt::Key_N)},
        [] { return Texts::tr("Copy the number of the ticket"); });
    undo = add("undo", Group::Ticket, "reopen", {control(Qt::Key_Z)},
        [] { return Texts::tr("Undo the last move"); });
    search = add("search", Group::Find, "search", {control(Qt::Key_K), Qt::Key_Slash},
        [] { return Texts::tr("Find or do anything…"); });
    filter = add("filter", Group::Find, "search", {Qt::Key_F, control(Qt::Key_F)},
        [] { return Texts::tr("Filter the tickets"); });
    toggleView =
        add("toggleView", Group::View, "list", {Qt::Key_V}, [] { return Texts::tr("Board or list"); });
    goToTickets =
        add("goToTickets", Group::View, "tickets", {control(Qt::Key_1)}, [] { return Texts::tr("Tickets"); });
    closeDetail = add("closeDetail", Group::View, "dismiss", {Qt::Key_Escape},
        [] { return Texts::tr("Close the details"); });
    foldColumn = add("foldColumn", Group::View, "fold", {Qt::Key_H},
        [] { return Texts::tr("Fold or unfold the column"); });
    density = add("density", Group::View, "look", {controlShift(Qt::Key_D)},
        [] { return Texts::tr("More or less room for each ticket"); });
    for (const ControlKey &each : controlKeys())
        actions.add({QString::fromLatin1(each.name), each.group, QString::fromLatin1(each.icon), {each.key},
            each.text, QString::fromLatin1(each.control)});
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
