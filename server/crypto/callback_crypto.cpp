// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/crypto/callback_crypto.h"

#include <QtEndian>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <memory>

namespace relay::server::crypto {

namespace {

constexpr qsizetype paddingBlock = 32; // WeCom pads to 32 although AES has blocks of 16
constexpr qsizetype aesBlock = 16;
constexpr qsizetype lengthBytes = 4;

enum class Direction { Decrypt = 0, Encrypt = 1 };

struct CipherDeleter
{
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};
struct DigestDeleter
{
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};

const uchar *bytes(const QByteArray &array)
{
    return reinterpret_cast<const uchar *>(array.constData());
}

// Empty on failure. OpenSSL's own padding is off: it would take 16 for the block.
QByteArray aes256Cbc(Direction direction, const QByteArray &key, const QByteArray &input)
{
    const std::unique_ptr<EVP_CIPHER_CTX, CipherDeleter> context(EVP_CIPHER_CTX_new());
    QByteArray output(input.size() + aesBlock, Qt::Uninitialized);
    auto *target = reinterpret_cast<uchar *>(output.data());
    int written = 0;
    int rest = 0;
    const bool done = context
        && EVP_CipherInit_ex(
            context.get(), EVP_aes_256_cbc(), nullptr, bytes(key), bytes(key), int(direction))
        && EVP_CIPHER_CTX_set_padding(context.get(), 0)
        && EVP_CipherUpdate(context.get(), target, &written, bytes(input), int(input.size()))
        && EVP_CipherFinal_ex(context.get(), target + written, &rest);
    return done ? output.left(written + rest) : QByteArray();
}

QByteArray padded(QByteArray plain)
{
    const qsizetype missing = paddingBlock - plain.size() % paddingBlock; // 1 … 32, never 0
    return plain.append(missing, char(missing));
}

// False unless the padding is whole: a value of 1 … 32, repeated as often as it says.
bool removePadding(QByteArray &plain)
{
    if (plain.isEmpty())
        return false;
    const auto count = qsizetype(uchar(plain.back()));
    if (count < 1 || count > paddingBlock || count > plain.size())
        return false;
    const QByteArray padding = plain.right(count);
    if (std::any_of(padding.begin(), padding.end(), [&](char c) { return qsizetype(uchar(c)) != count; }))
        return false;
    plain.chop(count);
    return true;
}

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

} // namespace

QByteArray callbackSignature(QByteArrayList parts)
{
    std::sort(parts.begin(), parts.end());
    const QByteArray joined = parts.join();
    const std::unique_ptr<EVP_MD_CTX, DigestDeleter> context(EVP_MD_CTX_new());
    uchar digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    const bool done = context && EVP_DigestInit_ex(context.get(), EVP_sha1(), nullptr)
        && EVP_DigestUpdate(context.get(), joined.constData(), size_t(joined.size()))
        && EVP_DigestFinal_ex(context.get(), digest, &size);
    return done ? QByteArray(reinterpret_cast<const char *>(digest), int(size)).toHex() : QByteArray();
}

bool sameSignature(const QByteArray &given, const QByteArray &expected)
{
    return !expected.isEmpty() && given.size() == expected.size()
        && CRYPTO_memcmp(given.constData(), expected.constData(), size_t(expected.size())) == 0;
}

CryptoResult<CallbackCrypto> CallbackCrypto::create(
    const QByteArray &token, const QByteArray &encodingAesKey, const QByteArray &receiveId)
{
    const bool wellFormed = encodingAesKey.size() == 43
        && std::all_of(encodingAesKey.begin(), encodingAesKey.end(), isLetterOrDigit);
    if (!wellFormed)
        return tl::unexpected(CryptoError::AesKeyLength);
    CallbackCrypto crypto;
    crypto.m_token = token;
    // the default decoder forgives the stray bits of the 43rd character, which a strict one would refuse
    crypto.m_key = QByteArray::fromBase64(encodingAesKey + '=');
    crypto.m_receiveId = receiveId;
    if (crypto.m_key.size() != 32)
        return tl::unexpected(CryptoError::AesKeyLength);
    return crypto;
}

CryptoResult<QByteArray> CallbackCrypto::open(const Envelope &envelope, const QByteArray &encrypted) const
{
    if (encrypted.size() > maximumCallbackBytes)
        return tl::unexpected(CryptoError::IllegalBuffer);
    const QByteArray expected = callbackSignature({m_token, envelope.timestamp, envelope.nonce, encrypted});
    if (expected.isEmpty())
        return tl::unexpected(CryptoError::ComputeSignature);
    if (!sameSignature(envelope.signature, expected))
        return tl::unexpected(CryptoError::Signature);
    return decrypt(encrypted);
}

CryptoResult<QByteArray> CallbackCrypto::decrypt(const QByteArray &encrypted) const
{
    const auto decoded = QByteArray::fromBase64Encoding(encrypted, QByteArray::AbortOnBase64DecodingErrors);
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        return tl::unexpected(CryptoError::DecodeBase64);
    if (decoded.decoded.isEmpty() || decoded.decoded.size() % aesBlock != 0)
        return tl::unexpected(CryptoError::DecryptAes);
    QByteArray plain = aes256Cbc(Direction::Decrypt, m_key, decoded.decoded);
    if (!removePadding(plain))
        return tl::unexpected(CryptoError::DecryptAes);

    // the random block may hold any byte: it is cut off before anything is read as text
    constexpr qsizetype header = randomBlockBytes + lengthBytes;
    if (plain.size() < header)
        return tl::unexpected(CryptoError::IllegalBuffer);
    const auto length = qsizetype(qFromBigEndian<quint32>(plain.constData() + randomBlockBytes));
    if (length > plain.size() - header)
        return tl::unexpected(CryptoError::IllegalBuffer);
    if (plain.mid(header + length) != m_receiveId)
        return tl::unexpected(CryptoError::ReceiveId);
    return plain.mid(header, length);
}

CryptoResult<SealedMessage> CallbackCrypto::seal(
    const QByteArray &message, const QByteArray &timestamp, const QByteArray &nonce) const
{
    QByteArray random(randomBlockBytes, Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<uchar *>(random.data()), int(random.size())) != 1)
        return tl::unexpected(CryptoError::EncryptAes);
    return sealWith(random, message, timestamp, nonce);
}

CryptoResult<SealedMessage> CallbackCrypto::sealWith(const QByteArray &random, const QByteArray &message,
    const QByteArray &timestamp, const QByteArray &nonce) const
{
    Q_ASSERT_X(
        random.size() == randomBlockBytes, "CallbackCrypto::sealWith", "the random block has 16 bytes");
    if (message.size() > maximumCallbackBytes)
        return tl::unexpected(CryptoError::IllegalBuffer);
    QByteArray length(lengthBytes, Qt::Uninitialized);
    qToBigEndian(quint32(message.size()), length.data());
    const QByteArray cipher =
        aes256Cbc(Direction::Encrypt, m_key, padded(random + length + message + m_receiveId));
    if (cipher.isEmpty())
        return tl::unexpected(CryptoError::EncryptAes);

    SealedMessage sealed{cipher.toBase64(), {{}, timestamp, nonce}};
    sealed.envelope.signature = callbackSignature({m_token, timestamp, nonce, sealed.encrypted});
    if (sealed.envelope.signature.isEmpty())
        return tl::unexpected(CryptoError::ComputeSignature);
    return sealed;
}

} // namespace relay::server::crypto
