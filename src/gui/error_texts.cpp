// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/error_texts.h"

#include "domain/ticket.h"
#include "models/ticket_texts.h"

#include <QCoreApplication>

namespace relay::gui {

namespace {

using base::Error;
using base::ErrorCode;

struct ErrorTexts
{
    Q_DECLARE_TR_FUNCTIONS(ErrorTexts)
};

QString transitionText(const Error &error)
{
    const auto status =
        base::enumFromName<domain::TicketStatus>(error.data.value(QStringLiteral("status")).toString());
    if (!status)
        return ErrorTexts::tr("The ticket's present state does not allow this step.");
    return ErrorTexts::tr("The ticket is already in the state \"%1\", which does not allow this step.")
        .arg(models::statusName(*status));
}

// Behind a sentence: which value it is about. A field of a newer server is left out, its name on the wire
// says nothing to people.
QString about(const QString &sentence, const QString &wireName)
{
    const QString name = fieldName(wireName);
    return name.isEmpty() ? ErrorTexts::tr("%1.", "end of a sentence").arg(sentence)
                          : ErrorTexts::tr("%1: %2.", "what is wrong: with which field").arg(sentence, name);
}

QString fieldText(const Error &error)
{
    if (error.field == QLatin1StringView("phone"))
        return ErrorTexts::tr("This is not a valid phone number.");
    if (error.reason == QLatin1StringView("not_an_active_engineer"))
        return ErrorTexts::tr("This person cannot take tickets.");
    if (error.reason == QLatin1StringView("too_long"))
        return about(ErrorTexts::tr("The text is too long"), error.field);
    if (error.reason == QLatin1StringView("missing"))
        return about(ErrorTexts::tr("Something is missing"), error.field);
    return about(ErrorTexts::tr("The server did not accept a value"), error.field);
}

QString duplicateText(const Error &error)
{
    if (error.field == QLatin1StringView("phone"))
        return ErrorTexts::tr("Another customer already has this phone number.");
    return about(ErrorTexts::tr("This value is already taken"), error.field);
}

// Which problem of the certificate, and who can do something about it.
QString certificateText(const Error &error)
{
    const QString problem = error.data.value(QStringLiteral("certificate")).toString();
    if (problem == QLatin1StringView("expired"))
        return ErrorTexts::tr(
            "The server's certificate has expired, so nothing was sent. Your administrator has to "
            "renew it; also check this computer's date.");
    if (problem == QLatin1StringView("not_yet_valid"))
        return ErrorTexts::tr(
            "The server's certificate is not valid yet, so nothing was sent. Check this computer's "
            "date and time.");
    if (problem == QLatin1StringView("wrong_host"))
        return ErrorTexts::tr(
            "The server's certificate is for another address, so nothing was sent. Check what you "
            "typed, or ask your administrator.");
    if (problem == QLatin1StringView("self_signed") || problem == QLatin1StringView("unknown_issuer"))
        return ErrorTexts::tr(
            "Nobody this computer knows vouches for the server's certificate, so nothing was sent. "
            "If your company has its own certificates, choose its root under Settings, Connection.");
    if (problem == QLatin1StringView("revoked"))
        return ErrorTexts::tr(
            "The server's certificate has been revoked, so nothing was sent. Do not log in; tell your "
            "administrator.");
    return ErrorTexts::tr("The server's certificate is not trusted, so nothing was sent.");
}

QString unavailableText(const Error &error)
{
    if (error.reason == QLatin1StringView("no_keychain"))
        return ErrorTexts::tr(
            "This computer has no keychain, so you will be asked for your password at the next start.");
    if (error.reason == QLatin1StringView("keychain_denied"))
        return ErrorTexts::tr(
            "The keychain was not opened, so you will be asked for your password at the next start.");
    if (error.reason == QLatin1StringView("offline"))
        return ErrorTexts::tr("There is no connection to the server.");
    if (error.reason == QLatin1StringView("network"))
        return ErrorTexts::tr("The server cannot be reached. Check the address and the network.");
    if (error.reason == QLatin1StringView("tls"))
        return certificateText(error);
    if (error.reason == QLatin1StringView("not_relaydesk"))
        return ErrorTexts::tr("Something answers at this address, but it is not a Relaydesk server.");
    return ErrorTexts::tr("The server is busy. Try again in a moment.");
}

} // namespace

QString errorText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Unauthenticated:
        return ErrorTexts::tr("Your session has ended. Log in again.");
    case ErrorCode::Forbidden:
        return ErrorTexts::tr("You are not allowed to do this.");
    case ErrorCode::NotFound:
        return ErrorTexts::tr("It does not exist any more, or you may not see it.");
    case ErrorCode::TransitionNotAllowed:
        return transitionText(error);
    case ErrorCode::VersionConflict:
        return ErrorTexts::tr(
            "Somebody else changed this meanwhile. Look at it again and repeat your change.");
    case ErrorCode::Duplicate:
        return duplicateText(error);
    case ErrorCode::InvalidField:
        return fieldText(error);
    case ErrorCode::TooManyRequests:
        return ErrorTexts::tr("Too many tries. Wait a moment.");
    case ErrorCode::NotConfigured:
        return ErrorTexts::tr("This part is not set up on the server.");
    case ErrorCode::Unavailable:
        return unavailableText(error);
    case ErrorCode::PayloadTooLarge:
        return ErrorTexts::tr("This is too large for the server.");
    case ErrorCode::BadJson:
    case ErrorCode::MethodNotAllowed:
    case ErrorCode::IdempotencyKeyReused:
    case ErrorCode::Internal:
        return ErrorTexts::tr("The server failed. Try again; if it happens again, tell your administrator.");
    }
    Q_UNREACHABLE();
}

QString fieldName(const QString &wireName)
{
    const QHash<QString, QString> names{
        {QStringLiteral("company"), ErrorTexts::tr("company")},
        {QStringLiteral("customer_id"), ErrorTexts::tr("customer")},
        {QStringLiteral("customer_name"), ErrorTexts::tr("name of the customer")},
        {QStringLiteral("description"), ErrorTexts::tr("description")},
        {QStringLiteral("engineer_id"), ErrorTexts::tr("engineer")},
        {QStringLiteral("engineer_userid"), ErrorTexts::tr("engineer")},
        {QStringLiteral("external_userid"), ErrorTexts::tr("WeCom contact")},
        {QStringLiteral("name"), ErrorTexts::tr("name")},
        {QStringLiteral("note"), ErrorTexts::tr("note")},
        {QStringLiteral("owner_id"), ErrorTexts::tr("sales representative")},
        {QStringLiteral("password"), ErrorTexts::tr("password")},
        {QStringLiteral("phone"), ErrorTexts::tr("phone number")},
        {QStringLiteral("priority"), ErrorTexts::tr("priority")},
        {QStringLiteral("progress"), ErrorTexts::tr("progress")},
        {QStringLiteral("roles"), ErrorTexts::tr("roles")},
        {QStringLiteral("service_type"), ErrorTexts::tr("service type")},
        {QStringLiteral("staff_id"), ErrorTexts::tr("person")},
        {QStringLiteral("text"), ErrorTexts::tr("comment")},
        {QStringLiteral("ticket_id"), ErrorTexts::tr("ticket")},
        {QStringLiteral("title"), ErrorTexts::tr("title")},
        {QStringLiteral("transfer"), ErrorTexts::tr("transfer of the contact")},
        {QStringLiteral("transfer_id"), ErrorTexts::tr("transfer of the contact")},
        {QStringLiteral("username"), ErrorTexts::tr("user name")},
        {QStringLiteral("version"), ErrorTexts::tr("version")},
        {QStringLiteral("wecom_userid"), ErrorTexts::tr("WeCom member")},
    };
    return names.value(wireName);
}

QString loginErrorText(const Error &error)
{
    if (error.code == ErrorCode::Unauthenticated)
        return ErrorTexts::tr("The user name or the password is wrong.");
    return errorText(error);
}

} // namespace relay::gui
