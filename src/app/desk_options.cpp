// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk_options.h"

#include "gui/language.h"
#include "models/ticket_link.h"

#include <QCommandLineParser>
#include <QCryptographicHash>
#include <QSettings>
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
    if (text.isEmpty())
        return {}; // invalid, which a size of 0x0 is not: the window keeps its own
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    if (size.isEmpty())
        refuse(QStringLiteral("--window-size takes WIDTHxHEIGHT, such as 1280x800"));
    return size;
}

std::optional<gui::ThemeChoice> readTheme(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const auto choice = base::enumFromName<gui::ThemeChoice>(text);
    if (!choice)
        refuse(QStringLiteral("--theme takes light, dark or system"));
    return choice;
}

std::optional<gui::LanguageChoice> readLanguage(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    return gui::chooseLanguage(text, QLocale::system()) == QLatin1StringView("en")
        ? gui::LanguageChoice::English
        : gui::LanguageChoice::Chinese;
}

domain::TicketId readLink(const QStringList &positional)
{
    if (positional.isEmpty())
        return {};
    const auto ticket = models::readTicketLink(positional.first());
    if (!ticket || positional.size() > 1)
        refuse(QStringLiteral("Unknown argument: ") + positional.last());
    return *ticket;
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
    const QCommandLineOption language(
        QStringLiteral("language"), QStringLiteral("zh_CN or en, for this run."), QStringLiteral("NAME"));
    const QCommandLineOption theme(QStringLiteral("theme"),
        QStringLiteral("light, dark or system, for this run."), QStringLiteral("NAME"));
    const QCommandLineOption size(
        QStringLiteral("window-size"), QStringLiteral("The window's size."), QStringLiteral("WIDTHxHEIGHT"));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Relaydesk: the desk for tickets and customer relations."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("link"),
        QStringLiteral("A ticket to open: relaydesk://ticket/123"), QStringLiteral("[link]"));
    parser.addOptions({server, username, passwordFile, language, theme, size});
    parser.process(arguments);
    return {parser.value(server), parser.value(username), parser.value(passwordFile),
        readLanguage(parser.value(language)), readTheme(parser.value(theme)), readSize(parser.value(size)),
        readLink(parser.positionalArguments())};
}

QString instanceName(const DeskOptions &options)
{
    QStringList parts{QSettings().fileName()};
    if (options.logsInByItself())
        parts << options.server << options.username;
    const QByteArray hash =
        QCryptographicHash::hash(parts.join(QLatin1Char('\n')).toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("relaydesk-") + QString::fromLatin1(hash.toHex().left(16));
}

} // namespace relay::app
