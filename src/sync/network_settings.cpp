// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/network_settings.h"

#include <QFile>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace relay::sync {

namespace {

// One HTTP proxy for everything but this machine.
class ManualProxy final : public QNetworkProxyFactory
{
public:
    ManualProxy(const NetworkSettings &settings, const QString &password)
        : m_proxy(QNetworkProxy::HttpProxy, settings.proxyHost, quint16(settings.proxyPort),
            settings.proxyUser, password)
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        const bool local = host == QLatin1StringView("localhost") || QHostAddress(host).isLoopback();
        return {local ? QNetworkProxy(QNetworkProxy::NoProxy) : m_proxy};
    }

private:
    QNetworkProxy m_proxy;
};

void applyProxy(const NetworkSettings &settings, const QString &password)
{
    if (settings.proxy == ProxyChoice::Manual && !settings.proxyHost.isEmpty()) {
        QNetworkProxyFactory::setApplicationProxyFactory(
            new ManualProxy(settings, password)); // owned by Qt from here on
        return;
    }
    QNetworkProxyFactory::setUseSystemConfiguration(settings.proxy == ProxyChoice::System);
    if (settings.proxy != ProxyChoice::System)
        QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
}

QList<QSslCertificate> certificatesIn(const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    constexpr qint64 enough = 1024 * 1024; // no certificate file is larger
    const QByteArray data = file.read(enough);
    const QList<QSslCertificate> pem = QSslCertificate::fromData(data, QSsl::Pem);
    return pem.isEmpty() ? QSslCertificate::fromData(data, QSsl::Der) : pem;
}

} // namespace

base::Result<CertificateInfo> readCertificate(const QString &file)
{
    const QList<QSslCertificate> certificates = certificatesIn(file);
    if (certificates.isEmpty() || certificates.first().isNull())
        return base::Error{base::ErrorCode::InvalidField, QStringLiteral("certificate_file"),
            QStringLiteral("no_certificate"), {}};
    const QSslCertificate &first = certificates.first();
    return CertificateInfo{first.subjectDisplayName(), first.expiryDate()};
}

void NetworkPolicy::apply(const NetworkSettings &settings, const QString &proxyPassword)
{
    applyProxy(settings, proxyPassword);
    const QList<QSslCertificate> own = certificatesIn(settings.certificateFile);
    if (own.isEmpty() && !m_hasOwnRoots)
        return;
    m_hasOwnRoots = true;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + own);
    QSslConfiguration::setDefaultConfiguration(configuration);
}

} // namespace relay::sync
