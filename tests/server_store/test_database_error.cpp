// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/database_error.h"
#include "tests/support/test_main.h"

#include <QtTest>

using relay::server::store::DatabaseError;

class TestDatabaseError : public QObject
{
    Q_OBJECT

private slots:
    void kinds_data();
    void kinds();
};

void TestDatabaseError::kinds_data()
{
    using Kind = DatabaseError::Kind;
    QTest::addColumn<QString>("state");
    QTest::addColumn<Kind>("kind");
    // SQLite, also with what the upper bytes tell
    QTest::newRow("locked") << "5" << Kind::OutOfService;
    QTest::newRow("locked by a recovery") << "261" << Kind::OutOfService;
    QTest::newRow("read-only") << "8" << Kind::OutOfService;
    QTest::newRow("not written") << "778" << Kind::OutOfService;
    QTest::newRow("full") << "13" << Kind::OutOfService;
    QTest::newRow("not opened") << "14" << Kind::OutOfService;
    QTest::newRow("a constraint") << "787" << Kind::Other;
    QTest::newRow("a mistake") << "1" << Kind::Other;
    // PostgreSQL
    QTest::newRow("disk full") << "53100" << Kind::OutOfService;
    QTest::newRow("input or output") << "58030" << Kind::OutOfService;
    QTest::newRow("unique") << "23505" << Kind::UniqueViolation;
    QTest::newRow("connection") << "08006" << Kind::ConnectionLost;
    QTest::newRow("shut down") << "57P01" << Kind::ConnectionLost;
    QTest::newRow("a standby") << "25006" << Kind::ConnectionLost;
    QTest::newRow("a value") << "22P02" << Kind::Other;
    QTest::newRow("nothing") << "" << Kind::Other;
}

void TestDatabaseError::kinds()
{
    QFETCH(QString, state);
    QFETCH(DatabaseError::Kind, kind);
    QCOMPARE(int(DatabaseError::kindOf(state)), int(kind));
    const DatabaseError error{kind, {}, {}};
    QCOMPARE(error.concernsAll(),
        kind == DatabaseError::Kind::ConnectionLost || kind == DatabaseError::Kind::OutOfService);
}

RELAY_TEST(TestDatabaseError)
#include "test_database_error.moc"
