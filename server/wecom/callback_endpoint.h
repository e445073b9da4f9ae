// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "server/crypto/callback_crypto.h"
#include "server/wecom/wecom_xml.h"

#include <QUrlQuery>

namespace relay::server::wecom {

// The self-built app's callback URL (docs 90930, 90238) without its HTTP: the query and the body in, what
// they mean out. The route answers a verification with the plain text within 1 s, a message with an empty 200
// within 5 s. Errors carry the official library's code as reason ("-40001"): Unauthenticated for a wrong
// signature or receiveid, InvalidField for what cannot be read, PayloadTooLarge. Immutable; any thread.
class CallbackEndpoint
{
public:
    explicit CallbackEndpoint(crypto::CallbackCrypto crypto);

    // GET: the plain text of echostr, to be answered as it is.
    base::Result<QByteArray> verify(const QUrlQuery &query) const;
    // POST: the message or event.
    base::Result<Inbound> receive(const QUrlQuery &query, const QByteArray &body) const;

private:
    crypto::CallbackCrypto m_crypto;
};

} // namespace relay::server::wecom
