// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/config.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace relay::server::app {

namespace {

using base::Result;

// Reads settings by name and keeps the first thing that is wrong.
class SettingReader
{
public:
    SettingReader(const QProcessEnvironment &environment, const QString &iniFile) : m_environment(environment)
    {
        if (iniFile.isEmpty())
            return;
        if (!QFileInfo(iniFile).isReadable()) {
            fail(QStringLiteral("--config"), QStringLiteral("cannot_be_read"));
            return;
        }
        QSettings ini(iniFile, QSettings::IniFormat);
        for (const QString &key : ini.allKeys())
            m_file.insert(
                key.section(QLatin1Char('/'), -1), ini.value(key).toStringList().join(QLatin1Char(',')));
    }

    // The first of the names that is set; the others are what requirement 002 calls it.
    QString text(const QStringList &names, const QString &otherwise = {})
    {
        for (const QString &name : names) {
            const QString value = m_environment.value(name, m_file.value(name)).trimmed();
            if (!value.isEmpty())
                return value;
        }
        return otherwise;
    }
    QString text(const char *name, const QString &otherwise = {})
    {
        return text(QStringList{QString::fromLatin1(name)}, otherwise);
    }

    QUrl url(const QStringList &names, const QString &otherwise, const QStringList &schemes)
    {
        const QString value = text(names, otherwise);
        const QUrl url(value, QUrl::StrictMode);
        if (!value.isEmpty() && (!url.isValid() || !schemes.contains(url.scheme()) || url.host().isEmpty()))
            fail(names.first(), QStringLiteral("not_an_address"));
        return url;
    }

    int number(const QStringList &names, int otherwise = 0)
    {
        const QString value = text(names);
        bool ok = true;
        const int number = value.isEmpty() ? otherwise : value.toInt(&ok);
        if (!ok || number < 0)
            fail(names.first(), QStringLiteral("not_a_number"));
        return number;
    }

    template<class E>
    E choice(const QString &name, E otherwise)
    {
        const QString value = text(QStringList{name}).toLower();
        if (value.isEmpty())
            return otherwise;
        const std::optional<E> chosen = base::enumFromName<E>(value);
        if (!chosen)
            fail(name, QStringLiteral("unknown_value"));
        return chosen.value_or(otherwise);
    }

    void fail(const QString &name, const QString &reason)
    {
        if (!m_error)
            m_error = base::invalidField(name, reason);
    }
    const std::optional<base::Error> &error() const { return m_error; }

private:
    const QProcessEnvironment &m_environment;
    QHash<QString, QString> m_file;
    std::optional<base::Error> m_error;
};

const QStringList webSchemes{QStringLiteral("http"), QStringLiteral("https")};

void readListen(SettingReader &reader, Config &config)
{
    const QString listen = reader.text("RELAYDESK_LISTEN", QStringLiteral("127.0.0.1:8000"));
    const qsizetype colon = listen.lastIndexOf(QLatin1Char(':'));
    QString host = listen.left(colon);
    if (host == QLatin1StringView("localhost"))
        host = QStringLiteral("127.0.0.1");
    host.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
    bool ok = false;
    config.listenPort = listen.mid(colon + 1).toUShort(&ok);
    if (colon < 0 || !ok || !config.listenAddress.setAddress(host))
        reader.fail(QStringLiteral("RELAYDESK_LISTEN"), QStringLiteral("not_address_and_port"));
    config.connectionsPerClient =
        reader.number({QStringLiteral("RELAYDESK_CONNECTIONS_PER_CLIENT")}, config.connectionsPerClient);
    config.desksPerPerson =
        reader.number({QStringLiteral("RELAYDESK_DESKS_PER_PERSON")}, config.desksPerPerson);
}

void readStore(SettingReader &reader, Config &config)
{
    const QString standard = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    config.dataDir = reader.text("RELAYDESK_DATA_DIR", standard + QStringLiteral("/relaydeskd"));
    const QString database =
        reader.text("RELAYDESK_DATABASE", QStringLiteral("sqlite:%1/relaydesk.sqlite").arg(config.dataDir));
    const Result<store::DatabaseUrl> url = store::DatabaseUrl::parse(database);
    if (url)
        config.database = *url;
    else
        reader.fail(QStringLiteral("RELAYDESK_DATABASE"), url.error().reason);
    config.masterKeyFile =
        reader.text("RELAYDESK_MASTER_KEY_FILE", QDir(config.dataDir).filePath(QStringLiteral("master.key")));
}

void readWecom(SettingReader &reader, Config &config)
{
    const auto both = [](const char *name, const char *alias) {
        return QStringList{QString::fromLatin1(name), QString::fromLatin1(alias)};
    };
    config.wecomApiBase = reader.url({QStringLiteral("RELAYDESK_WECOM_API_BASE")},
        QStringLiteral("https://qyapi.weixin.qq.com"), webSchemes);
    config.wecomCorpId = reader.text(both("RELAYDESK_WECOM_CORP_ID", "CORP_ID"));
    config.wecomSecret = reader.text(both("RELAYDESK_WECOM_SECRET", "CORP_SECRET"));
    config.wecomAgentId = reader.number(both("RELAYDESK_WECOM_AGENT_ID", "AGENT_ID"));
    config.callbackToken = reader.text("RELAYDESK_WECOM_CALLBACK_TOKEN");
    config.callbackAesKey = reader.text("RELAYDESK_WECOM_CALLBACK_AES_KEY");
    if (!config.callbackAesKey.isEmpty() && config.callbackAesKey.size() != 43)
        reader.fail(QStringLiteral("RELAYDESK_WECOM_CALLBACK_AES_KEY"), QStringLiteral("not_43_characters"));
    config.botUrl = reader.url({QStringLiteral("RELAYDESK_WECOM_BOT_URL")},
        QStringLiteral("wss://openws.work.weixin.qq.com"), {QStringLiteral("ws"), QStringLiteral("wss")});
    config.botId = reader.text("RELAYDESK_WECOM_BOT_ID");
    config.botSecret = reader.text("RELAYDESK_WECOM_BOT_SECRET");
    config.botName = reader.text("RELAYDESK_WECOM_BOT_NAME");
    config.groupWebhookUrl =
        reader.url(both("RELAYDESK_WECOM_GROUP_WEBHOOK_URL", "GROUP_WEBHOOK_URL"), {}, webSchemes);
    for (const QString &chat :
        reader.text("RELAYDESK_WECOM_ALLOWED_CHATS").split(QLatin1Char(','), Qt::SkipEmptyParts))
        config.allowedChats << chat.trimmed();
}

void readPolicies(SettingReader &reader, Config &config)
{
    const QString name = QStringLiteral("RELAYDESK_TRANSFER_POLICY");
    config.transferPolicy = reader.choice(name, domain::TransferPolicy::Auto);
    for (const auto &[type, typeName] : base::enumNames<domain::ServiceType>()) {
        const QString own = name + QLatin1Char('_') + typeName.toUpper();
        config.transferPolicyByType.insert(type, reader.choice(own, config.transferPolicy));
    }
}

} // namespace

Result<Config> readConfig(const QProcessEnvironment &environment, const QString &iniFile)
{
    SettingReader reader(environment, iniFile);
    Config config;
    config.configFile = iniFile;
    readListen(reader, config);
    readStore(reader, config);
    const QUrl publicUrl = reader.url({QStringLiteral("RELAYDESK_PUBLIC_URL"), QStringLiteral("APP_DOMAIN")},
        QStringLiteral("http://%1:%2").arg(config.listenAddress.toString()).arg(config.listenPort),
        webSchemes);
    config.publicUrl = publicUrl.toString(QUrl::StripTrailingSlash);
    config.adminPassword = reader.text("RELAYDESK_ADMIN_PASSWORD");
    config.integrationToken = reader.text("RELAYDESK_INTEGRATION_TOKEN");
    readWecom(reader, config);
    readPolicies(reader, config);
    if (!reader.text("JWT_SECRET_KEY").isEmpty())
        config.remarks << QStringLiteral("JWT_SECRET_KEY is not used: sessions are opaque tokens");
    if (reader.error())
        return *reader.error();
    return config;
}

} // namespace relay::server::app
