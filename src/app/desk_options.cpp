// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk_options.h"

#include <QCommandLineParser>
#include <QTextStream>

#include <cstdlib>

namespace relay::app {

namespace {

[[noreturn]] void refuse(const QString &line)
{
    QTextStream(stderr) << line << Qt::endl;
    std::exit(EXIT_FAILURE);
}

QSize readSize(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    if (!text.isEmpty() && size.isEmpty())
        refuse(QStringLiteral("--window-size takes WIDTHxHEIGHT, such as 1280x800"));
    return size;
}

gui::ThemeChoice readTheme(const QString &text)
{
    const auto choice = base::enumFromName<gui::ThemeChoice>(text);
    if (!choice)
        refuse(QStringLiteral("--theme takes light, dark or system"));
    return *choice;
}

} // namespace

DeskOptions readOptions(const QStringList &arguments)
{
    const QCommandLineOption server(
        QStringLiteral("server"), QStringLiteral("The server's address."), QStringLiteral("URL"));
    const QCommandLineOption username(
        QStringLiteral("username"), QStringLiteral("Who logs in."), QStringLiteral("NAME"));
    const QCommandLineOption passwordFile(QStringLiteral("password-file"),
        QStringLiteral("A file with the password: logs in without asking."), QStringLiteral("FILE"));
    const QCommandLineOption language(QStringLiteral("language"),
        QStringLiteral("zh_CN or en; the system's by default."), QStringLiteral("NAME"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("light, dark or system."),
        QStringLiteral("NAME"), QStringLiteral("system"));
    const QCommandLineOption size(
        QStringLiteral("window-size"), QStringLiteral("The window's size."), QStringLiteral("WIDTHxHEIGHT"));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Relaydesk: the desk for tickets and customer relations."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({server, username, passwordFile, language, theme, size});
    parser.process(arguments);
    if (!parser.positionalArguments().isEmpty())
        refuse(QStringLiteral("Unknown argument: ") + parser.positionalArguments().first());
    return {parser.value(server), parser.value(username), parser.value(passwordFile), parser.value(language),
        readTheme(parser.value(theme)), readSize(parser.value(size))};
}

} // namespace relay::app
