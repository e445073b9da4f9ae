// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/saved_session.h"
#include "tests/support/test_main.h"

#include <QPromise>
#include <QUuid>
#include <QtTest>

namespace relay::tests {

using base::Error;
using base::ErrorCode;
using base::Nothing;
using base::Result;

namespace {

class StillClock final : public base::Clock
{
public:
    base::Timestamp now() const override { return at; }
    base::Timestamp at{1'795'246'200'000};
};

// A computer without a keychain.
class NoStore final : public sync::SecretStore
{
public:
    QFuture<Result<QString>> read(const QString &) override { return failed<QString>(); }
    QFuture<Result<Nothing>> write(const QString &, const QString &) override { return failed<Nothing>(); }
    QFuture<Result<Nothing>> remove(const QString &) override { return failed<Nothing>(); }

private:
    template<class T>
    static QFuture<Result<T>> failed()
    {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(Error{ErrorCode::Unavailable, {}, QStringLiteral("no_keychain"), {}});
        promise.finish();
        return promise.future();
    }
};

} // namespace

// The session in the system's keychain: the real Secret Service of the test's own session.
class TestSavedSession final : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void whatWasSavedIsLoaded();
    void eachServerAndPersonIsApart();
    void anExpiredSessionIsNone();
    void whatIsForgottenIsGone();
    void forgettingNothingIsNoFailure();
    void aComputerWithoutAKeychainSaysSo();

private:
    template<class T>
    static Result<T> wait(QFuture<Result<T>> future)
    {
        [&] { QTRY_VERIFY(future.isFinished()); }();
        return future.result();
    }
    sync::LoginReply session(const char *username) const;

    StillClock m_clock;
    std::unique_ptr<sync::KeychainStore> m_store;
    std::unique_ptr<sync::SavedSession> m_saved;
    const QUrl m_server{QStringLiteral("https://desk.test")};
};

void TestSavedSession::init()
{
    m_clock = {};
    m_store = std::make_unique<sync::KeychainStore>(
        QStringLiteral("Relaydesk test ") + QUuid::createUuid().toString());
    m_saved = std::make_unique<sync::SavedSession>(*m_store, m_clock);
}

sync::LoginReply TestSavedSession::session(const char *username) const
{
    sync::LoginReply session;
    session.token = QStringLiteral("token of ") + QString::fromLatin1(username);
    session.expiresAt = m_clock.at + base::dayMs;
    session.staff.id = {7};
    session.staff.username = QString::fromLatin1(username);
    session.staff.name = QStringLiteral("李娜");
    session.staff.roles = {domain::Role::Manager};
    return session;
}

void TestSavedSession::whatWasSavedIsLoaded()
{
    QVERIFY(wait(m_saved->save(m_server, session("lina"))));

    const auto loaded = wait(m_saved->load(m_server, QStringLiteral("lina")));

    QVERIFY(loaded);
    QCOMPARE(loaded->token, QStringLiteral("token of lina"));
    QCOMPARE(loaded->staff.name, QStringLiteral("李娜"));
    QCOMPARE(loaded->staff.roles, QList{domain::Role::Manager});
}

void TestSavedSession::eachServerAndPersonIsApart()
{
    QVERIFY(wait(m_saved->save(m_server, session("lina"))));
    QCOMPARE(wait(m_saved->load(m_server, QStringLiteral("ligong"))).error().code, ErrorCode::NotFound);
    QCOMPARE(
        wait(m_saved->load(QUrl(QStringLiteral("https://other.test")), QStringLiteral("lina"))).error().code,
        ErrorCode::NotFound);
}

void TestSavedSession::anExpiredSessionIsNone()
{
    QVERIFY(wait(m_saved->save(m_server, session("lina"))));
    m_clock.at = m_clock.at + base::dayMs;
    QCOMPARE(wait(m_saved->load(m_server, QStringLiteral("lina"))).error().code, ErrorCode::NotFound);
}

void TestSavedSession::whatIsForgottenIsGone()
{
    QVERIFY(wait(m_saved->save(m_server, session("lina"))));
    QVERIFY(wait(m_saved->forget(m_server, QStringLiteral("lina"))));
    QCOMPARE(wait(m_saved->load(m_server, QStringLiteral("lina"))).error().code, ErrorCode::NotFound);
}

void TestSavedSession::forgettingNothingIsNoFailure()
{
    QVERIFY(wait(m_saved->forget(m_server, QStringLiteral("nobody"))));
}

void TestSavedSession::aComputerWithoutAKeychainSaysSo()
{
    NoStore none;
    sync::SavedSession saved(none, m_clock);
    QCOMPARE(wait(saved.save(m_server, session("lina"))).error().reason, QStringLiteral("no_keychain"));
    QCOMPARE(
        wait(saved.load(m_server, QStringLiteral("lina"))).error().reason, QStringLiteral("no_keychain"));
}

RELAY_TEST(TestSavedSession)

} // namespace relay::tests

#include "test_saved_session.moc"
