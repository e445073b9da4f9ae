// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QString>

namespace relay::sync {

// Keeps secrets where the system keeps them. Main thread.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    // NotFound where nothing is kept. Unavailable where this computer has no place for secrets (reason
    // "no_keychain") or the person did not allow it ("keychain_denied").
    virtual QFuture<base::Result<QString>> read(const QString &key) = 0;
    virtual QFuture<base::Result<base::Nothing>> write(const QString &key, const QString &secret) = 0;
    // Removing what is not there is no failure.
    virtual QFuture<base::Result<base::Nothing>> remove(const QString &key) = 0;
};

// The system's keychain: Windows Credential Manager, macOS Keychain, Secret Service or KWallet.
class KeychainStore final : public SecretStore
{
public:
    // service: what the person sees as the owner of the secret.
    explicit KeychainStore(const QString &service) : m_service(service) { }

    QFuture<base::Result<QString>> read(const QString &key) override;
    QFuture<base::Result<base::Nothing>> write(const QString &key, const QString &secret) override;
    QFuture<base::Result<base::Nothing>> remove(const QString &key) override;

private:
    QString m_service;
};

} // namespace relay::sync
