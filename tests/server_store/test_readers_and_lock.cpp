// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/store_lock.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

#include <QSemaphore>

using namespace relay;
using namespace relay::server::store;
using namespace relay::tests;
using namespace Qt::StringLiterals;

class TestReadersAndLock : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void readSeesOneMoment();
    void failedReadIsUnavailable();
    void fullQueueRefuses();
    void longReadDoesNotHoldUpOthers();
    void readersDoNotWrite();
    void secondHolderIsRefused();
    void lockGoesWithItsHolder();
};

namespace {

protocol::CustomerCreate customerNamed(const QString &name)
{
    protocol::CustomerCreate create;
    create.name = {name};
    return create;
}

} // namespace

// The selects of one query fit together, whatever is committed between them.
void TestReadersAndLock::readSeesOneMoment()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const domain::Staff sales = server.sales();
    QVERIFY(server.run(customerNamed(u"first"_s), sales));
    QSemaphore began;
    QSemaphore committed;
    struct Seen
    {
        qint64 seqBefore = 0;
        qint64 seqAfter = 0;
        qsizetype events = 0;
        qsizetype customers = 0;
    };

    const auto reading = server.readers.read([&](Connection &connection) -> base::Result<Seen> {
        Seen seen;
        seen.seqBefore = connection.value(u"counters.event"_s).toLongLong();
        began.release();
        committed.acquire();
        seen.seqAfter = connection.value(u"counters.event"_s).toLongLong();
        seen.events = connection.rows<EventRow>(u"events.after"_s, {{"seq", 0}, {"row_limit", 100}}).size();
        seen.customers =
            connection.rows<domain::Customer>(u"customers.by_name"_s, {{"name", u"second"_s}}).size();
        return seen;
    });
    began.acquire();
    const bool written = server.run(customerNamed(u"second"_s), sales).has_value();
    committed.release();
    const auto seen = waitFor(reading);

    QVERIFY(written);
    QVERIFY(seen);
    QCOMPARE(seen->seqAfter, seen->seqBefore);
    QCOMPARE(qint64(seen->events), seen->seqBefore);
    QCOMPARE(seen->customers, 0);
    QCOMPARE(server.rows<domain::Customer>(u"customers.by_name"_s, {{"name", u"second"_s}}).size(), 1);
}

void TestReadersAndLock::failedReadIsUnavailable()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);

    for (int reader = 0; reader < 2; ++reader) {
        const auto failed = waitFor(server.readers.read([](Connection &connection) -> base::Result<int> {
            connection.runText(u"SELECT nothing FROM nowhere"_s);
            return 1;
        }));
        QVERIFY(!failed);
        QCOMPARE(int(failed.error().code), int(base::ErrorCode::Unavailable));
    }

    for (int reader = 0; reader < 2; ++reader)
        QVERIFY(waitFor(server.queries.ping())); // they work again
}

void TestReadersAndLock::fullQueueRefuses()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    QSemaphore goOn;
    constexpr int readers = 2;
    constexpr int tooMany = 10;
    QList<QFuture<base::Result<int>>> held;
    for (int index = 0; index < readers; ++index) {
        held << server.readers.read([&goOn](Connection &) -> base::Result<int> {
            goOn.acquire();
            return 1;
        });
    }

    for (int index = readers; index < readers * ReadPool::maximumQueue; ++index)
        held << server.readers.read([](Connection &) -> base::Result<int> { return 1; });
    for (int index = 0; index < tooMany; ++index) {
        const auto late = server.readers.read([](Connection &) -> base::Result<int> { return 1; });
        QVERIFY(late.isFinished()); // at once
        QCOMPARE(int(late.result().error().code), int(base::ErrorCode::Unavailable));
        QCOMPARE(late.result().error().reason, u"busy"_s);
        QCOMPARE(late.result().error().data[u"retry_after"_s].toInt(), 1);
    }
    goOn.release(readers);

    for (const auto &one : held)
        QVERIFY(waitFor(one));
    QVERIFY(waitFor(server.queries.ping())); // there is room again
}

void TestReadersAndLock::longReadDoesNotHoldUpOthers()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    QSemaphore goOn;
    const auto longOne = server.readers.read([&goOn](Connection &) -> base::Result<int> {
        goOn.acquire();
        return 1;
    });

    for (int index = 0; index < 4; ++index)
        QVERIFY(waitFor(server.queries.ping()));

    QVERIFY(!longOne.isFinished());
    goOn.release();
    QVERIFY(waitFor(longOne));
}

void TestReadersAndLock::readersDoNotWrite()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);

    const auto written = waitFor(server.readers.read([](Connection &connection) -> base::Result<int> {
        connection.runText(u"DELETE FROM counters"_s);
        return 1;
    }));

    QVERIFY(!written);
    QVERIFY(server.run(customerNamed(u"still there"_s), domain::Actor::integration()));
}

void TestReadersAndLock::secondHolderIsRefused()
{
    const TestDatabase database(Backend::Sqlite); // PostgreSQL takes several: test_node_link.cpp
    StoreLock first(database.url());
    StoreLock second(database.url());

    QCOMPARE(first.acquire().value_or(QString()), QString());
    const auto reason = second.acquire();

    QVERIFY(reason);
    QVERIFY2(reason->contains(u"another relaydeskd"_s), qPrintable(*reason));
}

void TestReadersAndLock::lockGoesWithItsHolder()
{
    const TestDatabase database(Backend::Sqlite);
    {
        StoreLock first(database.url());
        QVERIFY(!first.acquire());
    }

    StoreLock second(database.url());

    QCOMPARE(second.acquire().value_or(QString()), QString());
}

RELAY_TEST(TestReadersAndLock)
#include "test_readers_and_lock.moc"
