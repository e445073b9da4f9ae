// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk_application.h"

#include <QApplication>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Relaydesk"));
    QCoreApplication::setApplicationName(QStringLiteral("relaydesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RELAY_VERSION));
    relay::app::DeskApplication desk(relay::app::readOptions(QCoreApplication::arguments()));
    desk.start();
    return QApplication::exec();
}
