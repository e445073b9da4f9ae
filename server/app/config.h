// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/ticket.h"
#include "domain/transfer.h"
#include "server/realtime/event_stream.h"
#include "server/store/database_url.h"

#include <QHostAddress>
#include <QProcessEnvironment>
#include <QUrl>

namespace relay::server::app {

// Everything that RELAYDESK_… says, checked. Read once at start-up.
struct Config
{
    QHostAddress listenAddress;
    quint16 listenPort = 8000;
    int connectionsPerClient = 1'000; // 0: any number
    int desksPerPerson = realtime::EventStream::usualDesksPerPerson; // likewise
    QString dataDir;
    store::DatabaseUrl database;
    QString publicUrl;
    QString masterKeyFile;
    QByteArray masterKey; // read from that file when the server starts
    QString adminPassword;
    QString integrationToken;

    QUrl wecomApiBase;
    QString wecomCorpId;
    int wecomAgentId = 0;
    QString wecomSecret;
    QString callbackToken;
    QString callbackAesKey;
    QUrl botUrl;
    QString botId;
    QString botSecret;
    QString botName;
    QUrl groupWebhookUrl;
    QStringList allowedChats;
    domain::TransferPolicy transferPolicy = domain::TransferPolicy::Auto;
    QHash<domain::ServiceType, domain::TransferPolicy> transferPolicyByType;

    QString configFile; // --config, which may hold secrets as well; empty: none
    QStringList remarks; // accepted and not used, to be said at start-up

    bool hasWecomApp() const { return !wecomCorpId.isEmpty() && !wecomSecret.isEmpty(); }
    bool hasAppMessages() const { return hasWecomApp() && wecomAgentId > 0; }
    bool hasCallback() const
    {
        return !callbackToken.isEmpty() && !callbackAesKey.isEmpty() && !wecomCorpId.isEmpty();
    }
    bool hasBot() const { return !botId.isEmpty() && !botSecret.isEmpty(); }
};

// The environment wins over the INI file (whose keys are the same names); an empty path is no file. The
// error's field is the name of the wrong setting, its reason what is wrong with it.
base::Result<Config> readConfig(const QProcessEnvironment &environment, const QString &iniFile);

} // namespace relay::server::app
