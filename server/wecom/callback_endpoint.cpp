// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/callback_endpoint.h"

namespace relay::server::wecom {

namespace {

using base::ErrorCode;
using crypto::CryptoError;

QByteArray queryValue(const QUrlQuery &query, const QString &name)
{
    // FullyDecoded: the signature is over the decoded echostr; a literal + stays a +
    return query.queryItemValue(name, QUrl::FullyDecoded).toUtf8();
}

crypto::Envelope envelopeOf(const QUrlQuery &query)
{
    return {queryValue(query, QStringLiteral("msg_signature")),
        queryValue(query, QStringLiteral("timestamp")), queryValue(query, QStringLiteral("nonce"))};
}

base::Error toError(CryptoError error, const QString &field)
{
    const QString reason = QString::number(int(error));
    if (error == CryptoError::Signature || error == CryptoError::ReceiveId)
        return {ErrorCode::Unauthenticated, field, reason, {}};
    return {ErrorCode::InvalidField, field, reason, {}};
}

} // namespace

CallbackEndpoint::CallbackEndpoint(crypto::CallbackCrypto crypto) : m_crypto(std::move(crypto)) { }

base::Result<QByteArray> CallbackEndpoint::verify(const QUrlQuery &query) const
{
    const auto plain = m_crypto.open(envelopeOf(query), queryValue(query, QStringLiteral("echostr")));
    if (!plain)
        return toError(plain.error(), QStringLiteral("echostr"));
    return *plain;
}

base::Result<Inbound> CallbackEndpoint::receive(const QUrlQuery &query, const QByteArray &body) const
{
    const QString field = QStringLiteral("body");
    if (body.size() > maximumXmlBytes)
        return base::Error{ErrorCode::PayloadTooLarge, field, QStringLiteral("too_long"), {}};
    const std::optional<QByteArray> encrypted = encryptOfEnvelope(body);
    if (!encrypted)
        return toError(CryptoError::ParseXml, field);
    const auto plain = m_crypto.open(envelopeOf(query), *encrypted);
    if (!plain)
        return toError(plain.error(), field);
    const std::optional<Inbound> message = parseCallbackMessage(*plain);
    if (!message)
        return toError(CryptoError::ParseXml, field);
    return *message;
}

} // namespace relay::server::wecom
