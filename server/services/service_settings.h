// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "domain/transfer.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace relay::server::services {

// What handlers need of the configuration. Does not change while the server runs.
struct ServiceSettings
{
    QString publicUrl; // without a slash at the end
    // Kept outside the database: what is stored of a request must not help to guess the password in it.
    QByteArray requestHashKey;
    bool transfersConfigured = false; // WeCom's API can be called
    bool groupPush = false; // there is a group webhook
    bool appMessages = false; // there is an app to send 1:1 messages with
    QString botName;
    QStringList allowedChats; // empty: all
    domain::TransferPolicy transferPolicy = domain::TransferPolicy::Auto;
    QHash<domain::ServiceType, domain::TransferPolicy> transferPolicyByType;

    domain::TransferPolicy policyFor(domain::ServiceType type) const
    {
        return transferPolicyByType.value(type, transferPolicy);
    }
};

} // namespace relay::server::services
