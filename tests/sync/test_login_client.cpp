// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/login_client.h"
#include "tests/support/test_main.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

namespace relay::tests {

// Log-in against a socket that says exactly what the row says.
class TestLoginClient final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheAnswer_data();
    void readsTheAnswer();
    void sendsWhatWasTyped();
    void saysWhenNobodyAnswers();

private:
    QUrl serve(const QByteArray &status, const QByteArray &body);
    sync::LoginReply loggedIn(const QUrl &server, base::Error *error);

    std::unique_ptr<QTcpServer> m_server;
    QByteArray m_request;
};

QUrl TestLoginClient::serve(const QByteArray &status, const QByteArray &body)
{
    m_request.clear();
    m_server = std::make_unique<QTcpServer>();
    m_server->listen(QHostAddress::LocalHost);
    connect(m_server.get(), &QTcpServer::newConnection, this, [=, this] {
        QTcpSocket *socket = m_server->nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [=, this] {
            m_request += socket->readAll();
            if (!m_request.endsWith('}'))
                return;
            socket->write("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        });
    });
    return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_server->serverPort()));
}

sync::LoginReply TestLoginClient::loggedIn(const QUrl &server, base::Error *error)
{
    sync::LoginClient client;
    const auto reply = client.logIn({server, QStringLiteral("lina"), QStringLiteral("密码")});
    [&] { QTRY_VERIFY(reply.isFinished()); }();
    const base::Result<sync::LoginReply> result = reply.result();
    if (!result)
        *error = result.error();
    return result ? *result : sync::LoginReply();
}

void TestLoginClient::readsTheAnswer_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("code");
    QTest::newRow("welcome") << QByteArray("200 OK")
                             << QByteArray(
                                    R"({"token":"abc","expires_at":5,"staff":{"id":1,"username":"lina",)"
                                    R"("name":"L","roles":["manager"],"wecom_userid":null},"new":1})")
                             << QStringLiteral("abc") << -1;
    QTest::newRow("wrong password") << QByteArray("401 Unauthorized")
                                    << QByteArray(R"({"code":"unauthenticated"})") << QString()
                                    << int(base::ErrorCode::Unauthenticated);
    QTest::newRow("too many") << QByteArray("429 Too Many Requests")
                              << QByteArray(R"({"code":"too_many_requests"})") << QString()
                              << int(base::ErrorCode::TooManyRequests);
    QTest::newRow("a web page") << QByteArray("200 OK") << QByteArray("<html></html>") << QString()
                                << int(base::ErrorCode::Unavailable);
}

void TestLoginClient::readsTheAnswer()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    base::Error error;

    const sync::LoginReply reply = loggedIn(serve(status, body), &error);

    QTEST(reply.token, "token");
    if (code >= 0)
        QCOMPARE(int(error.code), code);
}

void TestLoginClient::sendsWhatWasTyped()
{
    base::Error error;
    (void)loggedIn(serve("401 Unauthorized", "{}"), &error);
    QVERIFY(m_request.startsWith("POST /api/auth/login HTTP/1.1"));
    QVERIFY(m_request.endsWith(R"({"password":"密码","username":"lina"})"));
}

void TestLoginClient::saysWhenNobodyAnswers()
{
    const QUrl address = serve("200 OK", "{}");
    m_server->close();
    base::Error error;
    (void)loggedIn(address, &error);
    QCOMPARE(error.reason, QStringLiteral("network"));
}

RELAY_TEST(TestLoginClient)

} // namespace relay::tests

#include "test_login_client.moc"
