// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/theme.h"

#include <QSize>
#include <QStringList>

namespace relay::app {

// What the command line said.
struct DeskOptions
{
    QString server;
    QString username;
    QString passwordFile; // with server and username: log in without asking
    QString language;
    gui::ThemeChoice theme = gui::ThemeChoice::System;
    QSize windowSize;

    bool logsInByItself() const
    {
        return !server.isEmpty() && !username.isEmpty() && !passwordFile.isEmpty();
    }
};

// Ends the program for --help, --version and what it does not understand.
DeskOptions readOptions(const QStringList &arguments);

} // namespace relay::app
