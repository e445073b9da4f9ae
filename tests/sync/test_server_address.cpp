// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/retry_delay.h"
#include "sync/server_address.h"
#include "tests/support/test_main.h"

#include <QtTest>

namespace relay::tests {

class TestServerAddress final : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void waitsLongerEachTime();
};

void TestServerAddress::reads_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("login");
    QTest::addColumn<QString>("socket");
    const auto row = [](const char *name, const char *typed, const char *login, const char *socket) {
        QTest::newRow(name) << QString::fromLatin1(typed) << QString::fromLatin1(login)
                            << QString::fromLatin1(socket);
    };
    row("host alone", "desk.example.com", "https://desk.example.com/api/auth/login",
        "wss://desk.example.com/ws");
    row("this machine", "localhost:8080", "http://localhost:8080/api/auth/login", "ws://localhost:8080/ws");
    row("spaces", "  http://10.0.0.5  ", "http://10.0.0.5/api/auth/login", "ws://10.0.0.5/ws");
    row("under a path", "https://a.example/relay/", "https://a.example/relay/api/auth/login",
        "wss://a.example/relay/ws");
    row("a password in it", "https://me:pw@a.example", "https://a.example/api/auth/login",
        "wss://a.example/ws");
}

void TestServerAddress::reads()
{
    QFETCH(QString, typed);
    const std::optional<QUrl> server = sync::readServerAddress(typed);
    QVERIFY(server);
    QTEST(sync::loginAddress(*server).toString(), "login");
    QTEST(sync::socketAddress(*server).toString(), "socket");
}

void TestServerAddress::refuses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("nothing") << QString();
    QTest::newRow("another scheme") << QStringLiteral("ftp://a.example");
    QTest::newRow("no host") << QStringLiteral("http://");
    QTest::newRow("a sentence") << QStringLiteral("my server");
}

void TestServerAddress::refuses()
{
    QFETCH(QString, typed);
    QVERIFY(!sync::readServerAddress(typed));
}

void TestServerAddress::waitsLongerEachTime()
{
    const sync::RetryDelay delay;
    QCOMPARE(delay.after(0, 0.0), 1'000);
    QCOMPARE(delay.after(3, 0.0), 8'000);
    QCOMPARE(delay.after(50, 0.0), 30'000);
    QCOMPARE(delay.after(50, 1.0), 22'500);
}

RELAY_TEST(TestServerAddress)

} // namespace relay::tests

#include "test_server_address.moc"
