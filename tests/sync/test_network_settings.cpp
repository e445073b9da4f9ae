// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/login_client.h"
#include "sync/network_settings.h"
#include "sync/web_socket_transport.h"
#include "tests/support/test_certificate.h"
#include "tests/support/test_main.h"

#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QtTest>

namespace relay::tests {

// Certificates that are refused and why, the company's own root, and the proxy.
class TestNetworkSettings final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { m_policy.apply({}); }

    void aRefusedCertificateSaysWhy_data();
    void aRefusedCertificateSaysWhy();
    void theLiveLineSaysItToo();
    void theCompanysRootIsTrusted();
    void aCertificateFileIsRead();
    void aFileWithoutACertificateIsRefused();
    void aManualProxyLeavesThisMachineAlone();
    void noProxyIsNoProxy();

private:
    void serve(QSslServer &server, const TestCertificate &certificate);
    base::Error logInAt(const QSslServer &server);
    QString write(const QByteArray &data);

    QTemporaryDir m_folder;
    sync::NetworkPolicy m_policy;
};

void TestNetworkSettings::serve(QSslServer &server, const TestCertificate &certificate)
{
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(certificate.certificate));
    configuration.setPrivateKey(QSslKey(certificate.key, QSsl::Rsa));
    server.setSslConfiguration(configuration);
    connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
        });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
}

base::Error TestNetworkSettings::logInAt(const QSslServer &server)
{
    sync::LoginClient client;
    const QUrl address(QStringLiteral("https://localhost:%1").arg(server.serverPort()));
    auto login = client.logIn({address, QStringLiteral("lina"), QStringLiteral("secret")});
    [&] { QTRY_VERIFY(login.isFinished()); }();
    return login.result() ? base::Error() : login.result().error();
}

QString TestNetworkSettings::write(const QByteArray &data)
{
    QFile file(m_folder.filePath(QStringLiteral("root.pem")));
    if (file.open(QIODevice::WriteOnly))
        file.write(data);
    return file.fileName();
}

void TestNetworkSettings::aRefusedCertificateSaysWhy_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("until");
    QTest::addColumn<bool>("known"); // its issuer
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *problem, const char *host, int from, int until, bool known) {
        QTest::newRow(problem) << QString::fromLatin1(host) << from << until << known
                               << QString::fromLatin1(problem);
    };
    row("self_signed", "localhost", -1, 10, false);
    row("expired", "localhost", -20, -10, true);
    row("not_yet_valid", "localhost", 10, 20, true);
    row("wrong_host", "desk.example.com", -1, 10, true);
}

void TestNetworkSettings::aRefusedCertificateSaysWhy()
{
    QFETCH(QString, host);
    QFETCH(int, from);
    QFETCH(int, until);
    QFETCH(bool, known);
    const TestCertificate certificate = makeCertificate(host, from, until);
    if (known) {
        sync::NetworkSettings settings;
        settings.certificateFile = write(certificate.certificate);
        m_policy.apply(settings);
    }
    QSslServer server;
    serve(server, certificate);

    const base::Error error = logInAt(server);

    QCOMPARE(error.reason, QStringLiteral("tls"));
    QTEST(error.data.value(QStringLiteral("certificate")).toString(), "problem");
}

void TestNetworkSettings::theLiveLineSaysItToo()
{
    QSslServer server;
    serve(server, makeCertificate(QStringLiteral("localhost"), -1, 10));
    sync::WebSocketTransport transport;
    QSignalSpy untrusted(&transport, &sync::Transport::untrusted);
    QSignalSpy disconnected(&transport, &sync::Transport::disconnected);

    transport.connectTo(QUrl(QStringLiteral("wss://localhost:%1/ws").arg(server.serverPort())));

    QTRY_COMPARE(disconnected.size(), 1);
    QVERIFY(!untrusted.isEmpty());
    const auto error = untrusted.first().first().value<base::Error>();
    QCOMPARE(error.data.value(QStringLiteral("certificate")).toString(), QStringLiteral("self_signed"));
}

void TestNetworkSettings::theCompanysRootIsTrusted()
{
    const TestCertificate certificate = makeCertificate(QStringLiteral("localhost"), -1, 10);
    sync::NetworkSettings settings;
    settings.certificateFile = write(certificate.certificate);
    m_policy.apply(settings);
    QSslServer server;
    serve(server, certificate);

    QCOMPARE(logInAt(server).reason, QStringLiteral("not_relaydesk")); // it was spoken with
}

void TestNetworkSettings::aCertificateFileIsRead()
{
    const TestCertificate certificate = makeCertificate(QStringLiteral("root.example.com"), -1, 10);
    const auto pem = sync::readCertificate(write(certificate.certificate));
    QVERIFY(pem);
    QCOMPARE(pem->name, QStringLiteral("root.example.com"));
    const auto der = sync::readCertificate(write(QSslCertificate(certificate.certificate).toDer()));
    QVERIFY(der);
    QCOMPARE(der->validUntil, pem->validUntil);
}

void TestNetworkSettings::aFileWithoutACertificateIsRefused()
{
    QCOMPARE(sync::readCertificate(write("no certificate")).error().reason, QStringLiteral("no_certificate"));
    QCOMPARE(sync::readCertificate(m_folder.filePath(QStringLiteral("absent"))).error().code,
        base::ErrorCode::InvalidField);
}

void TestNetworkSettings::aManualProxyLeavesThisMachineAlone()
{
    sync::NetworkSettings settings;
    settings.proxy = sync::ProxyChoice::Manual;
    settings.proxyHost = QStringLiteral("proxy.example.com");
    settings.proxyPort = 3128;
    settings.proxyUser = QStringLiteral("lina");
    m_policy.apply(settings, QStringLiteral("secret"));

    const auto proxyFor = [](const char *address) {
        return QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(QUrl(QString::fromLatin1(address))))
            .first();
    };
    QCOMPARE(proxyFor("https://desk.example.com").hostName(), QStringLiteral("proxy.example.com"));
    QCOMPARE(int(proxyFor("https://desk.example.com").port()), 3128);
    QCOMPARE(proxyFor("https://desk.example.com").user(), QStringLiteral("lina"));
    QCOMPARE(proxyFor("https://desk.example.com").password(), QStringLiteral("secret"));
    QCOMPARE(proxyFor("http://localhost:8000").type(), QNetworkProxy::NoProxy);
    QCOMPARE(proxyFor("http://127.0.0.1:8000").type(), QNetworkProxy::NoProxy);
}

void TestNetworkSettings::noProxyIsNoProxy()
{
    qputenv("http_proxy", "http://proxy.example.com:3128");
    sync::NetworkSettings settings;
    settings.proxy = sync::ProxyChoice::None;
    m_policy.apply(settings);

    const auto proxies = QNetworkProxyFactory::proxyForQuery(
        QNetworkProxyQuery(QUrl(QStringLiteral("http://desk.example.com"))));

    QCOMPARE(proxies.first().type(), QNetworkProxy::NoProxy);
    qunsetenv("http_proxy");
}

RELAY_TEST(TestNetworkSettings)

} // namespace relay::tests

#include "test_network_settings.moc"
