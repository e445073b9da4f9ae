// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/api_reference.h"
#include "server/app/serve.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace relay::server;

int main(int argc, char **argv)
{
    // GLib's event loop keeps its sockets in a list: with a thousand desks each write would search it
    qputenv("QT_NO_GLIB", "1");
#ifdef Q_OS_UNIX
    // the store, its journal and the key hold customers and secrets: nobody else on the machine reads them
    umask(077);
#endif
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("relaydeskd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RELAYDESK_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("The server of Relaydesk. Settings: RELAYDESK_… in the "
                       "environment, or the same names in the INI file of --config."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("command"), QStringLiteral("serve | describe-api"));
    const QCommandLineOption config(
        QStringLiteral("config"), QStringLiteral("INI file with settings."), QStringLiteral("file"));
    parser.addOption(config);
    parser.process(application);

    const QString command = parser.positionalArguments().value(0);
    if (command == QLatin1StringView("describe-api")) {
        std::fputs(qUtf8Printable(app::apiReference()), stdout);
        return 0;
    }
    if (command != QLatin1StringView("serve")) {
        std::fprintf(stderr, "relaydeskd: name a command: serve or describe-api (--help tells more)\n");
        return 2;
    }
    const auto settings = app::readConfig(QProcessEnvironment::systemEnvironment(), parser.value(config));
    if (!settings) {
        std::fprintf(stderr, "relaydeskd: %s: %s\n", qPrintable(settings.error().field),
            qPrintable(settings.error().reason));
        return 2;
    }
    return app::serve(*settings);
}
