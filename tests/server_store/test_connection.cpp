// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/migrations.h"
#include "server/store/tables.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::server::store;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// What holds on both back ends, though on PostgreSQL rows are written through a pipeline.
class TestConnection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void init();
    void cleanup();
    void writesWhatItWasGiven();
    void aReadSeesWhatWasWrittenBeforeIt();
    void aFailureShowsAtTheCommitAndUndoesAll();
    void goesOnAfterAFailure();
    void withoutATransactionEachStatementIsOne();

private:
    void save(qint64 id, const QString &payload)
    {
        m_connection->runList(u"outbox.save"_s,
            QList<OutboxRow>{{{id}, u"spare"_s, payload, OutboxState::Pending, 0, {1}, {}, {1}, {}}});
    }
    void saveUnderOnePhone(qint64 id)
    {
        domain::Customer customer;
        customer.id = {id};
        customer.name = u"张三"_s;
        customer.phone = u"13800000000"_s;
        m_connection->runList(u"customers.save"_s, QList<domain::Customer>{customer});
    }
    QStringList payloads(Connection &connection)
    {
        QStringList found;
        for (const OutboxRow &row :
            connection.rows<OutboxRow>(u"outbox.pending_of_lane"_s, {{"lane", u"spare"_s}, {"row_limit", 9}}))
            found << row.payload;
        return found;
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Connection> m_other;
};

void TestConnection::init()
{
    QFETCH_GLOBAL(Backend, backend);
    m_database = std::make_unique<TestDatabase>(backend);
    m_connection = m_database->connect();
    m_other = m_database->connect();
    QVERIFY(!migrate(*m_connection));
}

void TestConnection::cleanup()
{
    m_other.reset();
    m_connection.reset();
    m_database.reset();
}

void TestConnection::writesWhatItWasGiven()
{
    const QString odd = u"'引号\" \\ $1 ? :name\n\t\u001f🙂"_s;
    QVERIFY(m_connection->begin());
    save(1, odd);
    save(2, {});
    m_connection->run(u"outbox.purge"_s, {{"before", 1}});
    QVERIFY(m_connection->commit());

    QCOMPARE(payloads(*m_other), QStringList({odd, u""_s}));
    const auto rows =
        m_other->rows<OutboxRow>(u"outbox.pending_of_lane"_s, {{"lane", u"spare"_s}, {"row_limit", 1}});
    QVERIFY(!rows.first().settledAt);
}

void TestConnection::aReadSeesWhatWasWrittenBeforeIt()
{
    QVERIFY(m_connection->begin());
    save(1, u"first"_s);
    QCOMPARE(payloads(*m_connection), QStringList{u"first"_s});
    QCOMPARE(payloads(*m_other), QStringList());
    save(1, u"second"_s);
    QCOMPARE(payloads(*m_connection), QStringList{u"second"_s});
    m_connection->rollback();
    QCOMPARE(payloads(*m_connection), QStringList());
}

void TestConnection::aFailureShowsAtTheCommitAndUndoesAll()
{
    QVERIFY(m_connection->begin());
    save(1, u"before"_s);
    saveUnderOnePhone(1);
    saveUnderOnePhone(2);
    save(2, u"behind"_s);
    QVERIFY(!m_connection->commit());

    QCOMPARE(int(m_connection->error()->kind), int(DatabaseError::Kind::UniqueViolation));
    QVERIFY(m_connection->error()->constraint.contains(u"phone"));
    QCOMPARE(payloads(*m_other), QStringList());
}

// Also with the statements that were to be prepared behind the failure, and those before it.
void TestConnection::goesOnAfterAFailure()
{
    for (int round = 0; round < 3; ++round) {
        QVERIFY(m_connection->begin());
        saveUnderOnePhone(1);
        saveUnderOnePhone(2);
        save(1, u"lost"_s);
        QVERIFY(!m_connection->commit());
        m_connection->rollback();
        QVERIFY(!m_connection->error());
    }
    QVERIFY(m_connection->begin());
    saveUnderOnePhone(1);
    save(1, u"kept"_s);
    QVERIFY(m_connection->commit());
    QCOMPARE(payloads(*m_other), QStringList{u"kept"_s});
}

void TestConnection::withoutATransactionEachStatementIsOne()
{
    save(1, u"at once"_s);
    QCOMPARE(payloads(*m_other), QStringList{u"at once"_s});
    saveUnderOnePhone(1);
    saveUnderOnePhone(2);
    QVERIFY(m_connection->error());
}

RELAY_TEST(TestConnection)
#include "test_connection.moc"
