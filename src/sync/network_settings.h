// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/enum_names.h"
#include "base/fields.h"
#include "base/result.h"

#include <QDateTime>
#include <QString>

namespace relay::sync {

enum class ProxyChoice { System, None, Manual };
RELAY_ENUM(ProxyChoice, System, None, Manual)

// How this computer reaches the server.
struct NetworkSettings
{
    ProxyChoice proxy = ProxyChoice::System;
    QString proxyHost; // of an HTTP proxy; only with Manual
    int proxyPort = 8080;
    QString proxyUser; // empty: it asks for nobody. The password is a secret and not here
    QString certificateFile; // the company's own root, PEM or DER; empty: none

    friend bool operator==(const NetworkSettings &, const NetworkSettings &) = default;
};
RELAY_FIELDS(NetworkSettings, proxy, proxyHost, proxyPort, proxyUser, certificateFile)

struct CertificateInfo
{
    QString name;
    QDateTime validUntil;
};

// InvalidField when the file holds no certificate or cannot be read.
base::Result<CertificateInfo> readCertificate(const QString &file);

// Puts the settings to work for all connections of this program that begin from then on. A certificate file
// that cannot be read is left out: the connection then says that the server is not trusted. Main thread.
class NetworkPolicy
{
public:
    void apply(const NetworkSettings &settings, const QString &proxyPassword = {});

private:
    bool m_hasOwnRoots = false; // else Qt loads the system's roots by itself, and only those it needs
};

} // namespace relay::sync
