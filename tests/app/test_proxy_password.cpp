// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/proxy_password.h"
#include "tests/support/test_main.h"

#include <QFuture>
#include <QtTest>

namespace relay::tests {

namespace {

template<class T>
QFuture<base::Result<T>> ready(const base::Result<T> &result)
{
    return QtFuture::makeReadyFuture(result);
}

// A keychain in memory, or a computer without one.
class Secrets final : public sync::SecretStore
{
public:
    QFuture<base::Result<QString>> read(const QString &key) override
    {
        if (!kept.contains(key))
            return ready<QString>(base::Error{base::ErrorCode::NotFound, {}, {}, {}});
        return ready<QString>(kept.value(key));
    }
    QFuture<base::Result<base::Nothing>> write(const QString &key, const QString &secret) override
    {
        if (!works)
            return ready<base::Nothing>(
                base::Error{base::ErrorCode::Unavailable, {}, QStringLiteral("no_keychain"), {}});
        kept.insert(key, secret);
        return ready<base::Nothing>(base::Nothing());
    }
    QFuture<base::Result<base::Nothing>> remove(const QString &key) override
    {
        kept.remove(key);
        return ready<base::Nothing>(base::Nothing());
    }

    QHash<QString, QString> kept;
    bool works = true;
};

sync::NetworkSettings proxyOf(const QString &user)
{
    sync::NetworkSettings network;
    network.proxy = sync::ProxyChoice::Manual;
    network.proxyHost = QStringLiteral("proxy.example.com");
    network.proxyUser = user;
    return network;
}

} // namespace

class TestProxyPassword final : public QObject
{
    Q_OBJECT

private slots:
    void isKeptInTheKeychain();
    void isOfOneProxyAndOneUser();
    void withoutAKeychainItLastsUntilTheEnd();
    void isForgottenWhenItIsEmptied();
};

void TestProxyPassword::isKeptInTheKeychain()
{
    Secrets secrets;
    const sync::NetworkSettings network = proxyOf(QStringLiteral("lina"));
    app::ProxyPassword(secrets).keep(network, QStringLiteral("secret"));

    app::ProxyPassword next(secrets);

    QCOMPARE(*next.read(network).result(), QStringLiteral("secret"));
}

void TestProxyPassword::isOfOneProxyAndOneUser()
{
    Secrets secrets;
    app::ProxyPassword password(secrets);
    password.keep(proxyOf(QStringLiteral("lina")), QStringLiteral("secret"));

    QVERIFY(!password.read(proxyOf(QStringLiteral("ligong"))).result());
    QCOMPARE(*password.read(proxyOf(QString())).result(), QString());
    sync::NetworkSettings system = proxyOf(QStringLiteral("lina"));
    system.proxy = sync::ProxyChoice::System;
    QCOMPARE(*password.read(system).result(), QString());
}

void TestProxyPassword::withoutAKeychainItLastsUntilTheEnd()
{
    Secrets secrets;
    secrets.works = false;
    app::ProxyPassword password(secrets);
    const sync::NetworkSettings network = proxyOf(QStringLiteral("lina"));

    QVERIFY(!password.keep(network, QStringLiteral("secret")).result());

    QCOMPARE(*password.read(network).result(), QStringLiteral("secret"));
    QVERIFY(!app::ProxyPassword(secrets).read(network).result());
}

void TestProxyPassword::isForgottenWhenItIsEmptied()
{
    Secrets secrets;
    app::ProxyPassword password(secrets);
    const sync::NetworkSettings network = proxyOf(QStringLiteral("lina"));
    password.keep(network, QStringLiteral("secret"));

    password.keep(network, QString());

    QVERIFY(secrets.kept.isEmpty());
    QCOMPARE(*password.read(network).result(), QString());
}

RELAY_TEST(TestProxyPassword)

} // namespace relay::tests

#include "test_proxy_password.moc"
