// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/passwords.h"

#include <sodium.h>

#include <cerrno>
#include <cstdio>

namespace relay::server::services {

namespace {

constexpr int minimumLength = 8;
// RFC 9106's second recommended choice (section 4), but for its four lanes, of which libsodium has one;
// OWASP's least is 2 passes over 19 MiB. 64 MiB keeps a small server usable under parallel log-ins.
constexpr unsigned long long operations = 3;
constexpr std::size_t memoryBytes = 64 * 1024 * 1024;

void initialise()
{
    static const int ready = sodium_init();
    if (ready < 0)
        qFatal("libsodium cannot be used");
}

base::Error outOfMemory()
{
    return {base::ErrorCode::Unavailable, {}, QStringLiteral("memory"), {}};
}

constexpr std::size_t digestBytes = 32;

// $argon2id$v=19$m=65536,t=3,p=1$salt$digest, as crypto_pwhash_str() writes it.
struct StoredHash
{
    unsigned long long operations = 0;
    std::size_t memoryBytes = 0;
    unsigned char salt[crypto_pwhash_SALTBYTES] = {};
    unsigned char digest[digestBytes] = {};
};

template<std::size_t Size>
bool readBase64(const QByteArray &text, unsigned char (&bytes)[Size])
{
    std::size_t length = 0;
    return sodium_base642bin(bytes, Size, text.constData(), std::size_t(text.size()), nullptr, &length,
               nullptr, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)
        == 0
        && length == Size;
}

std::optional<StoredHash> readHash(const QByteArray &text)
{
    const QByteArrayList parts = text.split('$');
    unsigned int kibibytes = 0;
    unsigned int passes = 0;
    if (parts.size() != 6 || parts[1] != "argon2id" || parts[2] != "v=19"
        || std::sscanf(parts[3].constData(), "m=%u,t=%u,p=1", &kibibytes, &passes) != 2)
        return std::nullopt;
    StoredHash hash;
    hash.operations = passes;
    hash.memoryBytes = std::size_t(kibibytes) * 1024;
    if (!readBase64(parts[4], hash.salt) || !readBase64(parts[5], hash.digest))
        return std::nullopt;
    return hash;
}

} // namespace

base::Result<QString> hashPassword(const QString &password)
{
    initialise();
    char hash[crypto_pwhash_STRBYTES];
    const QByteArray bytes = password.toUtf8();
    if (crypto_pwhash_str(hash, bytes.constData(), std::size_t(bytes.size()), operations, memoryBytes) != 0)
        return outOfMemory(); // it fails for nothing else
    return QString::fromLatin1(hash);
}

// crypto_pwhash_str_verify() takes a lack of memory for a wrong password, so the same is done by hand here.
base::Result<bool> checkPassword(const QString &password, const QString &hash)
{
    initialise();
    const std::optional<StoredHash> stored = readHash(hash.toLatin1());
    if (!stored)
        return false;
    const QByteArray bytes = password.toUtf8();
    unsigned char computed[digestBytes];
    errno = 0;
    if (crypto_pwhash(computed, sizeof computed, bytes.constData(), std::size_t(bytes.size()), stored->salt,
            stored->operations, stored->memoryBytes, crypto_pwhash_ALG_ARGON2ID13)
        == 0)
        return sodium_memcmp(computed, stored->digest, sizeof computed) == 0;
    if (errno == EINVAL)
        return false; // parameters that nobody can have hashed with
    return outOfMemory();
}

base::Result<bool> checkNothing(const QString &password)
{
    const base::Result<QString> hash = hashPassword(password);
    if (!hash)
        return hash.error();
    return false;
}

bool isOutdated(const QString &hash)
{
    initialise();
    return crypto_pwhash_str_needs_rehash(hash.toLatin1().constData(), operations, memoryBytes) != 0;
}

std::optional<base::Error> passwordProblem(const QString &password)
{
    if (password.size() < minimumLength)
        return base::invalidField(QStringLiteral("password"), QStringLiteral("too_short"));
    return std::nullopt;
}

QString newToken()
{
    initialise();
    QByteArray bytes(32, Qt::Uninitialized);
    randombytes_buf(bytes.data(), std::size_t(bytes.size()));
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString tokenHash(const QString &token)
{
    initialise();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    const QByteArray bytes = token.toUtf8();
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), std::size_t(hash.size()),
        reinterpret_cast<const unsigned char *>(bytes.constData()), std::size_t(bytes.size()), nullptr, 0);
    return QString::fromLatin1(hash.toHex());
}

bool equalSecrets(const QString &a, const QString &b)
{
    // of equal length, so that the comparison itself does not tell how long the secret is
    const QByteArray first = tokenHash(a).toLatin1();
    const QByteArray second = tokenHash(b).toLatin1();
    return sodium_memcmp(first.constData(), second.constData(), std::size_t(first.size())) == 0;
}

} // namespace relay::server::services
