// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "gui/settings/preferences.h"

#include <QSize>
#include <QStringList>

namespace relay::app {

// What the command line said.
struct DeskOptions
{
    QString server;
    QString username;
    QString passwordFile; // with server and username: log in without asking
    std::optional<gui::LanguageChoice> language; // these two: for this run, whatever is remembered
    std::optional<gui::ThemeChoice> theme;
    QSize windowSize;
    domain::TicketId ticket; // of a link that was given; none: no link

    bool logsInByItself() const
    {
        return !server.isEmpty() && !username.isEmpty() && !passwordFile.isEmpty();
    }
};

// Ends the program for --help, --version and what it does not understand.
DeskOptions readOptions(const QStringList &arguments);

// Starts with the same name are one program. A start that logs in by itself (a kiosk, a demo with two people
// on one screen) is one for each server and person.
QString instanceName(const DeskOptions &options);

} // namespace relay::app
