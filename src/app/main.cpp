// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk_application.h"
#include "app/desk_log.h"
#include "app/single_instance.h"

#include <QApplication>

using namespace relay::app;

int main(int argc, char **argv)
{
    // 125 % and 150 % as they are: rounding would make everything too large or too small
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Relaydesk"));
    QCoreApplication::setApplicationName(QStringLiteral("relaydesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RELAY_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("relaydesk"));
    const DeskOptions options = readOptions(QCoreApplication::arguments());
    const DeskLog log;
    std::unique_ptr<DeskApplication> desk;
    SingleInstance instance(instanceName(options));
    QObject::connect(&instance, &SingleInstance::isFirst, &application, [&] {
        desk = std::make_unique<DeskApplication>(options);
        desk->start();
    });
    QObject::connect(&instance, &SingleInstance::handedOver, &application, &QCoreApplication::quit);
    QObject::connect(&instance, &SingleInstance::startedAgain, &application,
        [&](const QStringList &arguments) { desk->takeArguments(arguments); });
    instance.start(QCoreApplication::arguments().mid(1));
    return QApplication::exec();
}
