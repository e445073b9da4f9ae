// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/master_key.h"

#include "server/app/file_privacy.h"

#include <QSaveFile>

#include <sodium.h>

namespace relay::server::app {

namespace {

constexpr int keyBytes = 32;

base::Error unusable(const char *reason)
{
    return base::invalidField(QStringLiteral("RELAYDESK_MASTER_KEY_FILE"), QString::fromLatin1(reason));
}

base::Result<QByteArray> create(const QString &path)
{
    if (sodium_init() < 0)
        return unusable("no_random_numbers");
    QByteArray key(keyBytes, Qt::Uninitialized);
    randombytes_buf(key.data(), std::size_t(key.size()));
    // all of it or nothing, also when the disk is full: half a key would end every later start. The mode is
    // set before the key is in it.
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(key.toHex() + '\n') < 0 || !file.commit())
        return unusable("cannot_be_written");
    return key;
}

} // namespace

base::Result<QByteArray> loadMasterKey(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return create(path);
    if (!makePrivate("RELAYDESK_MASTER_KEY_FILE", path))
        return unusable("readable_by_everybody");
    if (!file.open(QIODevice::ReadOnly))
        return unusable("cannot_be_read");
    const QByteArray key = QByteArray::fromHex(file.readAll().trimmed());
    if (key.size() != keyBytes)
        return unusable("not_32_bytes_in_hex");
    return key;
}

} // namespace relay::server::app
