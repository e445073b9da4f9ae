// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/desk_cache.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QtTest>

namespace relay::tests {

using sync::CachedDesk;
using sync::DeskCache;
using sync::StoredCommand;

// The cache file by itself: what is written is there for the next start, whatever happens in between.
class TestDeskCache final : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void keepsEverythingForTheNextStart();
    void keepsEveryPersonApart();
    void onlyTheOwnerCanReadIt();
    void rowsOfAnotherVersionAreDroppedAndCommandsStay();
    void whatIsNoDatabaseIsReplaced();
    void damagedRowsAreDropped();
    void wipingLeavesNothing();
    void aRefusalIsKeptUntilItWasRead();
    void aDraftThatSaysWhatWasThereIsNone();
    void whatWasAskedIsWrittenBeforeTheEnd();
    void saysOnceThatNothingCanBeKept();

private:
    static CachedDesk openIn(DeskCache &cache, const QString &username = QStringLiteral("lina"));
    CachedDesk opened(const QString &username = QStringLiteral("lina")) const;
    static sync::CacheBatch batchOf(qint64 seq);
    static StoredCommand command(const QString &id);
    QString file() const;
    void runSql(const QString &sql) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDeskCache::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

CachedDesk TestDeskCache::openIn(DeskCache &cache, const QString &username)
{
    const auto desk = cache.open(deskServer, username);
    if (!QTest::qWaitFor([&] { return desk.isFinished(); }, 10'000))
        qFatal("the cache did not open");
    return desk.result();
}

CachedDesk TestDeskCache::opened(const QString &username) const
{
    DeskCache cache(m_folder->path());
    return openIn(cache, username);
}

sync::CacheBatch TestDeskCache::batchOf(qint64 seq)
{
    domain::Staff person;
    person.id = {3};
    person.username = QStringLiteral("lina");
    person.roles = {domain::Role::Sales, domain::Role::Manager};
    domain::Ticket ticket;
    ticket.id = {101};
    ticket.title = QStringLiteral("打印机卡纸");
    ticket.status = domain::TicketStatus::Escalated;
    ticket.assignedToName = QStringLiteral("李工");
    ticket.deadline = {1'795'246'200'000};
    domain::Transfer transfer;
    transfer.id = {9};
    transfer.errorCode = 40'128;
    sync::CacheBatch batch;
    batch.person = person;
    batch.seq = seq;
    batch.replacement = sync::TableRows{{person}, {}, {ticket}, {transfer}};
    return batch;
}

StoredCommand TestDeskCache::command(const QString &id)
{
    return {id, QStringLiteral("ticket.progress"),
        {{QStringLiteral("ticket_id"), 101}, {QStringLiteral("progress"), 40}}, {1'795'246'200'000},
        {{QStringLiteral("before"), QStringLiteral("旧")}}, {}};
}

QString TestDeskCache::file() const
{
    QDirIterator files(m_folder->path(), {QStringLiteral("*.sqlite")}, QDir::Files);
    return files.hasNext() ? files.next() : QString();
}

void TestDeskCache::runSql(const QString &sql) const
{
    const QString name = QStringLiteral("by hand");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file());
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(sql));
    }
    QSqlDatabase::removeDatabase(name);
}

void TestDeskCache::keepsEverythingForTheNextStart()
{
    {
        DeskCache cache(m_folder->path());
        QVERIFY(!openIn(cache).person);
        cache.write(batchOf(7));
        cache.store(command(QStringLiteral("a")));
        cache.store(command(QStringLiteral("b")));
        cache.forget({QStringLiteral("a")});
        cache.store(sync::Draft{{101}, QStringLiteral("comment"), QStringLiteral("半句话"), 0, {}});
    }

    const CachedDesk desk = opened();

    QCOMPARE(desk.seq, std::optional<qint64>(7));
    QCOMPARE(desk.person->roles, (QList{domain::Role::Sales, domain::Role::Manager}));
    QCOMPARE(desk.rows.tickets.size(), 1);
    QCOMPARE(
        base::toObject(desk.rows.tickets.first()), base::toObject(batchOf(7).replacement->tickets.first()));
    QCOMPARE(desk.rows.transfers.first().errorCode, std::optional<int>(40'128));
    QCOMPARE(desk.commands.size(), 1);
    QCOMPARE(desk.commands.first().id, QStringLiteral("b"));
    QCOMPARE(desk.commands.first().body, command({}).body);
    QCOMPARE(desk.commands.first().context, command({}).context);
    QCOMPARE(desk.commands.first().madeAt, command({}).madeAt);
    QVERIFY(!desk.commands.first().refusal);
    QCOMPARE(desk.drafts.size(), 1);
    QCOMPARE(desk.drafts.first().text, QStringLiteral("半句话"));
}

void TestDeskCache::keepsEveryPersonApart()
{
    {
        DeskCache cache(m_folder->path());
        openIn(cache);
        cache.write(batchOf(7));
        QVERIFY(!openIn(cache, QStringLiteral("other")).person);
        cache.store(command(QStringLiteral("of the other")));
    }

    QVERIFY(opened().commands.isEmpty());
    QCOMPARE(opened().seq, std::optional<qint64>(7));
    QCOMPARE(opened(QStringLiteral("other")).commands.size(), 1);
}

void TestDeskCache::onlyTheOwnerCanReadIt()
{
    opened();

    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QDirIterator files(m_folder->path(), QDir::Files);
    int count = 0;
    while (files.hasNext()) {
        QVERIFY2(!(QFile::permissions(files.next()) & others), qPrintable(files.fileName()));
        ++count;
    }
    QVERIFY(count > 0);
}

void TestDeskCache::rowsOfAnotherVersionAreDroppedAndCommandsStay()
{
    {
        DeskCache cache(m_folder->path());
        openIn(cache);
        cache.write(batchOf(7));
        cache.store(command(QStringLiteral("a")));
    }
    runSql(QStringLiteral("PRAGMA user_version = 12345"));

    const CachedDesk desk = opened();

    QVERIFY(!desk.person);
    QVERIFY(!desk.seq);
    QVERIFY(desk.rows.tickets.isEmpty());
    QCOMPARE(desk.commands.size(), 1);
}

void TestDeskCache::whatIsNoDatabaseIsReplaced()
{
    opened();
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate));
    damaged.write(QByteArray(20'000, 'x'));
    damaged.close();

    {
        DeskCache cache(m_folder->path());
        QVERIFY(!openIn(cache).person);
        cache.write(batchOf(8));
    }

    QCOMPARE(opened().seq, std::optional<qint64>(8));
}

void TestDeskCache::damagedRowsAreDropped()
{
    {
        DeskCache cache(m_folder->path());
        openIn(cache);
        cache.write(batchOf(7));
        cache.store(command(QStringLiteral("a")));
    }
    runSql(QStringLiteral("UPDATE row_bodies SET body = x'00ff00' WHERE name = 'tickets'"));

    QVERIFY(!opened().person);
    QCOMPARE(opened().commands.size(), 1);
}

void TestDeskCache::wipingLeavesNothing()
{
    {
        DeskCache cache(m_folder->path());
        openIn(cache);
        cache.write(batchOf(7));
        cache.wipe();
        cache.store(command(QStringLiteral("after the end")));
    }

    QVERIFY(!QDirIterator(m_folder->path(), QDir::Files).hasNext());
}

void TestDeskCache::aRefusalIsKeptUntilItWasRead()
{
    {
        DeskCache cache(m_folder->path());
        openIn(cache);
        cache.store(command(QStringLiteral("a")));
        cache.refuse(QStringLiteral("a"), {base::ErrorCode::Forbidden, {}, {}, {}});
    }

    const CachedDesk desk = opened();

    QCOMPARE(desk.commands.size(), 1);
    QCOMPARE(desk.commands.first().refusal->code, base::ErrorCode::Forbidden);
}

void TestDeskCache::aDraftThatSaysWhatWasThereIsNone()
{
    {
        DeskCache cache(m_folder->path());
        openIn(cache);
        sync::Drafts drafts(cache);
        drafts.keep({{101}, QStringLiteral("title"), QStringLiteral("新"), 3, QStringLiteral("旧")});
        drafts.keep({{101}, QStringLiteral("description"), QString(), 3, QStringLiteral("旧")});
        drafts.keep({{102}, QStringLiteral("comment"), QStringLiteral("好"), 0, {}});
        drafts.keep({{102}, QStringLiteral("comment"), QString(), 0, {}});
        QVERIFY(!drafts.find({102}, QStringLiteral("comment")));
    }

    const CachedDesk desk = opened();

    QCOMPARE(desk.drafts.size(), 2); // a text that was emptied is one too
    for (const sync::Draft &draft : desk.drafts)
        QCOMPARE(draft.before, QStringLiteral("旧"));
}

void TestDeskCache::whatWasAskedIsWrittenBeforeTheEnd()
{
    {
        DeskCache cache(m_folder->path());
        openIn(cache);
        for (int i = 0; i < 200; ++i)
            cache.store(command(QString::number(i)));
    }

    const CachedDesk desk = opened();

    QCOMPARE(desk.commands.size(), 200);
    QCOMPARE(desk.commands.first().id, QStringLiteral("0"));
    QCOMPARE(desk.commands.last().id, QStringLiteral("199"));
}

void TestDeskCache::saysOnceThatNothingCanBeKept()
{
    QFile file(m_folder->filePath(QStringLiteral("a file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    DeskCache cache(file.fileName()); // no folder can be made there
    QSignalSpy failed(&cache, &DeskCache::failed);

    QVERIFY(!openIn(cache).person);
    cache.store(command(QStringLiteral("a")));
    cache.store(command(QStringLiteral("b")));
    openIn(cache); // after what was asked before

    QTRY_COMPARE(failed.size(), 1);
}

RELAY_TEST(TestDeskCache)

} // namespace relay::tests

#include "test_desk_cache.moc"
