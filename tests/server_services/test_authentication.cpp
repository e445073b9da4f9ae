// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/passwords.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace relay::server::services;
using namespace Qt::StringLiterals;
using base::ErrorCode;

class TestAuthentication : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void logsIn();
    void refuses_data();
    void refuses();
    void outdatedHashIsRenewed();
    void throttles();
    void parallelTriesAreThrottled();
    void checksAreBounded();
    void lookUpsAreBounded();
    void logsOut();
    void sessionExpires();
    void idleSessionEndsByItself();
    void logOutDuringALookUp();
    void sessionOutlivesTheProcess();
    void setUpTokenWorksOnce();
    void integrationToken();
};

namespace {

const QString password = u"correct horse"_s;

struct Door
{
    explicit Door(Backend backend) : server(backend)
    {
        StaffCreate create{{u"zhang"_s}, {u"张经理"_s}, {Role::Sales}, {}, {{password}}};
        staff = *server.run(create);
    }
    base::Result<Login> login(
        const QString &name, const QString &word, const QString &address = u"10.0.0.1"_s)
    {
        return waitFor(server.authentication.login(name, word, address));
    }
    base::Result<Staff> person(const QString &token) { return waitFor(person(server.authentication, token)); }
    static QFuture<base::Result<Staff>> person(
        Authentication &authentication, const QString &token, const QString &client = u"10.0.0.1"_s)
    {
        return authentication.person(token, client);
    }

    ServerFixture server;
    Staff staff;
};

} // namespace

void TestAuthentication::logsIn()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);

    const auto login = door.login(u"zhang"_s, password);

    QVERIFY(login);
    QCOMPARE(login->staff.id, door.staff.id);
    QCOMPARE(login->expiresAt, door.server.clock.now() + Authentication::sessionMs);
    QCOMPARE(door.person(login->token)->id, door.staff.id);
    const auto session = door.server.row<server::store::Session>(SessionId{1});
    QVERIFY(session->tokenHash != login->token); // what is stored opens nothing
    QCOMPARE(session->tokenHash, tokenHash(login->token));
}

void TestAuthentication::refuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("word");
    QTest::newRow("wrong password") << u"zhang"_s << u"wrong horse"_s;
    QTest::newRow("nobody") << u"nobody"_s << password;
    QTest::newRow("person without a password") << u"engineer"_s << QString();
    QTest::newRow("inactive") << u"gone"_s << password;
}

void TestAuthentication::refuses()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, name);
    QFETCH(QString, word);
    Door door(backend);
    door.server.engineer();
    Staff gone = *door.server.run(StaffCreate{{u"gone"_s}, {u"x"_s}, {Role::Sales}, {}, {{password}}});
    door.server.deactivate(gone);

    const auto login = door.login(name, word);

    QVERIFY(!login);
    QCOMPARE(login.error(), (base::Error{ErrorCode::Unauthenticated, {}, {}, {}})); // all alike
}

// Hashes of weaker days become today's at the log-in, unless the password was changed meanwhile.
void TestAuthentication::outdatedHashIsRenewed()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);
    const QString old = u"$argon2id$v=19$m=8192,t=1,p=1$qLJ+H79FX09g+w4EheIUcw$"
                        "7ebEk1bWR8q0SB/SSpEj4SXmgcTnglRuqNBGHjagaN8"_s;
    QVERIFY(door.server.run(PasswordSet{u"zhang"_s, old, false}));
    const auto stored = [&] { return door.server.row<server::store::StaffPassword>(door.staff.id)->hash; };

    QVERIFY(!door.login(u"zhang"_s, u"wrong horse"_s));
    QCOMPARE(stored(), old);
    QVERIFY(door.login(u"zhang"_s, password));
    QTRY_VERIFY(stored() != old);
    const QString renewed = stored();

    QVERIFY(!isOutdated(renewed));
    QVERIFY(door.login(u"zhang"_s, password));
    QVERIFY(door.server.run(PasswordRehash{door.staff.id, old, u"late"_s}));
    QCOMPARE(stored(), renewed);
}

void TestAuthentication::throttles()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);
    for (int tries = 0; tries < 5; ++tries)
        QCOMPARE(door.login(u"zhang"_s, u"guess"_s).error().code, ErrorCode::Unauthenticated);

    const auto throttled = door.login(u"zhang"_s, password); // even the right one has to wait
    QCOMPARE(throttled.error().code, ErrorCode::TooManyRequests);
    const qint64 wait = throttled.error().data[u"retry_after"_s].toInteger();
    QVERIFY(wait > 0);
    QCOMPARE(door.login(u"nobody"_s, password).error().code, ErrorCode::Unauthenticated); // others need not
    door.server.clock.advance(wait * base::secondMs);

    QVERIFY(door.login(u"zhang"_s, password));
    QCOMPARE(door.login(u"zhang"_s, u"guess"_s).error().code, ErrorCode::Unauthenticated); // counted anew
}

// All at once, before the first of them has failed: no more come through than one after the other.
void TestAuthentication::parallelTriesAreThrottled()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);
    QList<QFuture<base::Result<Login>>> tries;
    for (int index = 0; index < 40; ++index)
        tries << door.server.authentication.login(
            u"zhang"_s, u"guess %1"_s.arg(index), u"10.0.0.%1"_s.arg(index));
    tries << door.server.authentication.login(u"zhang"_s, password, u"10.0.1.1"_s);

    QHash<ErrorCode, int> outcomes;
    for (const auto &one : tries) {
        const auto login = waitFor(one);
        QVERIFY(!login);
        ++outcomes[login.error().code];
    }
    QCOMPARE(outcomes[ErrorCode::Unauthenticated], 5);
    QCOMPARE(outcomes[ErrorCode::TooManyRequests], 36);
}

// From many addresses at many names: the hashing, which takes 64 MiB and a tenth of a second each, has a
// queue that ends.
void TestAuthentication::checksAreBounded()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);
    QList<QFuture<base::Result<Login>>> tries;
    for (int index = 0; index < Authentication::mostChecks + 10; ++index)
        tries << door.server.authentication.login(
            u"name%1"_s.arg(index), password, u"10.0.%1.1"_s.arg(index));

    int refused = 0;
    for (const auto &one : tries)
        refused += waitFor(one).error().code == ErrorCode::TooManyRequests;
    QCOMPARE(refused, 10);
    QVERIFY(door.login(u"zhang"_s, password));
}

// Made-up tokens of one client take no more than their share of the readers; known tokens cost nothing.
void TestAuthentication::lookUpsAreBounded()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);
    const Login login = *door.login(u"zhang"_s, password);
    Authentication restarted(door.server.executor, door.server.readers, door.server.clock, {});
    QList<QFuture<base::Result<Staff>>> tries;
    for (int index = 0; index < Authentication::mostLookUps + 10; ++index)
        tries << Door::person(restarted, u"made up %1"_s.arg(index), u"10.0.0.9"_s);

    const auto sameClient = Door::person(restarted, login.token, u"10.0.0.9"_s);
    const auto another = Door::person(restarted, login.token, u"10.0.0.1"_s);

    QCOMPARE(waitFor(sameClient).error().code, ErrorCode::TooManyRequests); // not: Unauthenticated
    QVERIFY(waitFor(another));
    QHash<ErrorCode, int> outcomes;
    for (const auto &one : tries)
        ++outcomes[waitFor(one).error().code];
    QCOMPARE(outcomes[ErrorCode::Unauthenticated], Authentication::mostLookUps);
    QCOMPARE(outcomes[ErrorCode::TooManyRequests], 10);
    QVERIFY(waitFor(Door::person(restarted, login.token, u"10.0.0.9"_s))); // there is room again
}

void TestAuthentication::logsOut()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);
    const Login login = *door.login(u"zhang"_s, password);
    const Login other = *door.login(u"zhang"_s, password);
    QSignalSpy ended(&door.server.authentication, &Authentication::sessionEnded);

    QVERIFY(waitFor(door.server.authentication.logout(login.token)));

    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().toString(), tokenHash(login.token));
    QCOMPARE(door.person(login.token).error().code, ErrorCode::Unauthenticated);
    QVERIFY(door.person(other.token));
    Authentication restarted(door.server.executor, door.server.readers, door.server.clock, {});
    QCOMPARE(waitFor(Door::person(restarted, login.token)).error().code, ErrorCode::Unauthenticated);
}

void TestAuthentication::sessionExpires()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);
    const Login login = *door.login(u"zhang"_s, password);
    QSignalSpy ended(&door.server.authentication, &Authentication::sessionEnded);

    door.server.clock.advance(Authentication::sessionMs - 1);
    QVERIFY(door.person(login.token));
    door.server.clock.advance(1);

    QCOMPARE(door.person(login.token).error().code, ErrorCode::Unauthenticated);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(door.person(login.token).error().code, ErrorCode::Unauthenticated); // nor from the database
}

void TestAuthentication::idleSessionEndsByItself()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);
    const Login login = *door.login(u"zhang"_s, password);
    QSignalSpy ended(&door.server.authentication, &Authentication::sessionEnded);

    door.server.clock.advance(Authentication::sessionMs);

    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 1'000);
    QCOMPARE(ended.first().first().toString(), tokenHash(login.token));
}

// Somebody else logs out while a session is being read: it is known afterwards all the same, so that it can
// end.
void TestAuthentication::logOutDuringALookUp()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);
    const Login login = *door.login(u"zhang"_s, password);
    const Login other = *door.login(u"zhang"_s, password);
    Authentication restarted(door.server.executor, door.server.readers, door.server.clock, {});
    QSignalSpy ended(&restarted, &Authentication::sessionEnded);

    const auto loggedOut = restarted.logout(other.token);
    const auto person = Door::person(restarted, login.token);
    QVERIFY(waitFor(loggedOut));
    QVERIFY(waitFor(person));
    ended.clear();
    door.server.clock.advance(Authentication::sessionMs);

    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 1'000);
}

void TestAuthentication::sessionOutlivesTheProcess()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);
    const Login login = *door.login(u"zhang"_s, password);
    Authentication restarted(door.server.executor, door.server.readers, door.server.clock, {});

    QCOMPARE(waitFor(Door::person(restarted, login.token))->id, door.staff.id);
    QCOMPARE(waitFor(Door::person(restarted, u"made up"_s)).error().code, ErrorCode::Unauthenticated);
    QCOMPARE(waitFor(Door::person(restarted, QString())).error().code, ErrorCode::Unauthenticated);
}

void TestAuthentication::setUpTokenWorksOnce()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const auto setUp = [&](const QString &token, const QString &word) {
        return waitFor(server.authentication.setUp(token, word, u"10.0.0.1"_s));
    };
    QVERIFY(*waitFor(server.queries.needsSetUp()));
    QCOMPARE(setUp({}, password).error().code, ErrorCode::Unauthenticated); // no token was printed
    server.authentication.setSetUpToken(u"printed"_s);
    QCOMPARE(setUp(u"guessed"_s, password).error().code, ErrorCode::Unauthenticated);
    QCOMPARE(setUp(u"printed"_s, u"short"_s).error().field, u"password"_s);

    const auto login = setUp(u"printed"_s, password);

    QVERIFY(login);
    QCOMPARE(login->staff.username, u"admin"_s);
    QCOMPARE(waitFor(Door::person(server.authentication, login->token))->id, login->staff.id);
    QCOMPARE(setUp(u"printed"_s, u"another one"_s).error().code, ErrorCode::Unauthenticated);
    QVERIFY(waitFor(server.authentication.login(u"admin"_s, password, {})));
    QVERIFY(!*waitFor(server.queries.needsSetUp()));
}

void TestAuthentication::integrationToken()
{
    QFETCH_GLOBAL(Backend, backend);
    Door door(backend);

    const auto actor = waitFor(door.server.authentication.actor(u"integration-token"_s, {}));

    QCOMPARE(int(actor->kind), int(Actor::Kind::Integration));
    QCOMPARE(
        door.person(u"integration-token"_s).error().code, ErrorCode::Unauthenticated); // is nobody's session
    QVERIFY(!waitFor(door.server.authentication.actor(u"integration-toke"_s, {})));
    Authentication without(door.server.executor, door.server.readers, door.server.clock, {});
    QVERIFY(!waitFor(without.actor({}, {})));
}

RELAY_TEST(TestAuthentication)
#include "test_authentication.moc"
