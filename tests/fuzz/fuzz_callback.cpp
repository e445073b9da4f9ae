// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/callback_endpoint.h"
#include "server/wecom/wecom_xml.h"

#include <cstdint>

using namespace relay::server;

namespace {

const crypto::CallbackCrypto &keys()
{
    static const auto keys = crypto::CallbackCrypto::create(
        "token", "q7Wm2ZxK9pRtY4uVbN8cLd3FhJ6sGaE1oTiXeUyQwB0", "ww5a7c1e9b3d2f4860");
    return *keys;
}

void mustHold(bool holds)
{
    if (!holds)
        __builtin_trap();
}

// The input as the inside of a message that is sealed with the right key: it comes out as it went in.
void openSealed(const QByteArray &input)
{
    const auto sealed = keys().seal(input.left(16'000), "1760000000", "nonce");
    mustHold(sealed.has_value());
    const auto opened = keys().open(sealed->envelope, sealed->encrypted);
    mustHold(opened && *opened == input.left(16'000));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("msg_signature"), QString::fromLatin1(sealed->envelope.signature));
    query.addQueryItem(QStringLiteral("timestamp"), QStringLiteral("1760000000"));
    query.addQueryItem(QStringLiteral("nonce"), QStringLiteral("nonce"));
    const QByteArray body = "<xml><Encrypt>" + sealed->encrypted + "</Encrypt></xml>";
    const auto received = wecom::CallbackEndpoint(keys()).receive(query, body);
    mustHold(received.has_value() == wecom::parseCallbackMessage(input.left(16'000)).has_value());
}

} // namespace

// What strangers may post to the callback: broken envelopes, broken base64, broken XML inside.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    std::ignore = wecom::encryptOfEnvelope(input);
    std::ignore = wecom::parseCallbackMessage(input);
    const crypto::Envelope envelope{crypto::callbackSignature({"token", "1", "2", input}), "1", "2"};
    std::ignore = keys().open(envelope, input);
    std::ignore = keys().open(envelope, input.toBase64());
    openSealed(input);
    return 0;
}
