// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/chat_message.h"

#include <QByteArray>

#include <optional>
#include <variant>

namespace relay::server::wecom {

// A callback that asks nothing of us; what says which, for the log.
struct Ignored
{
    QString what;
};

using Inbound = std::variant<services::ChatMessage, services::ContactEvent, Ignored>;

// What a callback's body may be at most: real ones are a few kilobytes and two levels deep.
inline constexpr qsizetype maximumXmlBytes = 64 * 1024;
inline constexpr int maximumXmlDepth = 8;

// The <Encrypt> of the envelope that WeCom posts (doc 90930). Nothing if the XML is broken, too deep, too
// large, has a document type (no entity is ever expanded), or no Encrypt.
std::optional<QByteArray> encryptOfEnvelope(const QByteArray &xml);

// The decrypted message: a text to the app (doc 90239), a change of a customer relation (doc 92130), or
// something that is ignored. Nothing if the XML is broken.
std::optional<Inbound> parseCallbackMessage(const QByteArray &xml);

} // namespace relay::server::wecom
