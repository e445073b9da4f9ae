// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <tl/expected.hpp>

namespace relay::server::crypto {

// The result codes of the official libraries (doc 90968); the numbers are stable.
enum class CryptoError {
    Signature = -40001,
    ParseXml = -40002,
    ComputeSignature = -40003,
    AesKeyLength = -40004,
    ReceiveId = -40005,
    EncryptAes = -40006,
    DecryptAes = -40007,
    IllegalBuffer = -40008,
    EncodeBase64 = -40009,
    DecodeBase64 = -40010,
    BuildXml = -40011,
};

template<class T>
using CryptoResult = tl::expected<T, CryptoError>;

// What the URL says of a message: its signature, and two of the four strings that are signed.
struct Envelope
{
    QByteArray signature;
    QByteArray timestamp;
    QByteArray nonce;
};

// A message ready for a passive reply.
struct SealedMessage
{
    QByteArray encrypted; // Base64
    Envelope envelope;
};

// Larger callbacks are refused unread; WeCom's own are a few kilobytes.
inline constexpr qsizetype maximumCallbackBytes = 64 * 1024;
inline constexpr qsizetype randomBlockBytes = 16;

// Lower-case hex SHA-1 of the strings, sorted as bytes and joined (doc 90968). Three strings in the Official
// Account's plain mode, four with the cipher text.
QByteArray callbackSignature(QByteArrayList parts);
// Compares in constant time.
bool sameSignature(const QByteArray &given, const QByteArray &expected);

// Callback encryption that WeCom and the Official Account share (docs 90968, 90930): AES-256-CBC with the IV
// from the key, PKCS#7 to 32 bytes, and a signature over the cipher text. Immutable; any thread.
class CallbackCrypto
{
public:
    // AesKeyLength unless the key is 43 letters and digits. receiveId is the CorpID of an app, the AppID of
    // an Official Account, empty for a bot.
    static CryptoResult<CallbackCrypto> create(
        const QByteArray &token, const QByteArray &encodingAesKey, const QByteArray &receiveId);

    // Checks the signature first, then decrypts: nothing of a stranger's cipher text is ever worked on.
    CryptoResult<QByteArray> open(const Envelope &envelope, const QByteArray &encrypted) const;
    CryptoResult<SealedMessage> seal(
        const QByteArray &message, const QByteArray &timestamp, const QByteArray &nonce) const;
    // The same with a random block that the caller chose: for the published vectors.
    CryptoResult<SealedMessage> sealWith(const QByteArray &random, const QByteArray &message,
        const QByteArray &timestamp, const QByteArray &nonce) const;

private:
    CallbackCrypto() = default;
    CryptoResult<QByteArray> decrypt(const QByteArray &encrypted) const;

    QByteArray m_token;
    QByteArray m_key; // 32 bytes; the first 16 are the IV
    QByteArray m_receiveId;
};

} // namespace relay::server::crypto
