// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/passwords.h"

#include <sodium.h>

namespace relay::server::services {

namespace {

constexpr int minimumLength = 8;
// RFC 9106 and OWASP ask for less than this pair; 64 MiB keeps a small server usable under parallel log-ins
constexpr unsigned long long operations = 3;
constexpr std::size_t memoryBytes = 64 * 1024 * 1024;

void initialise()
{
    static const int ready = sodium_init();
    if (ready < 0)
        qFatal("libsodium cannot be used");
}

} // namespace

QString hashPassword(const QString &password)
{
    initialise();
    char hash[crypto_pwhash_STRBYTES];
    const QByteArray bytes = password.toUtf8();
    if (crypto_pwhash_str(hash, bytes.constData(), std::size_t(bytes.size()), operations, memoryBytes) != 0)
        qFatal("no memory for a password hash");
    return QString::fromLatin1(hash);
}

bool checkPassword(const QString &password, const QString &hash)
{
    initialise();
    const QByteArray bytes = password.toUtf8();
    return crypto_pwhash_str_verify(hash.toLatin1().constData(), bytes.constData(), std::size_t(bytes.size()))
        == 0;
}

void checkNothing(const QString &password)
{
    static const QString somebodys = hashPassword(QStringLiteral("nobody"));
    checkPassword(password, somebodys);
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
