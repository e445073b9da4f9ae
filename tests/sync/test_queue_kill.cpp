// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/desk_cache.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/test_main.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QtTest>

namespace relay::tests {

// A desk that is killed while it works through its queue, again and again.
class TestQueueKill final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLostOrDoubled_data();
    void nothingIsLostOrDoubled();

private:
    static constexpr int commands = 90;

    static void start(QProcess &child, const QStringList &arguments)
    {
        child.start(QStringLiteral(RELAY_BINARY_DIR "/queue_child"), arguments);
        QVERIFY(child.waitForStarted());
    }
    static QStringList kept(const QString &folder);
    static QStringList linesOf(const QString &path);
};

QStringList TestQueueKill::kept(const QString &folder)
{
    sync::DeskCache cache(folder);
    const auto desk = cache.open(deskServer, QStringLiteral("lina"));
    if (!QTest::qWaitFor([&] { return desk.isFinished(); }, 10'000))
        qFatal("the cache did not open");
    QStringList ids;
    for (const sync::StoredCommand &command : desk.result().commands)
        ids.append(command.id);
    return ids;
}

QStringList TestQueueKill::linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

// RELAYDESK_QUEUE_ROUNDS: how many queues, each killed until it is empty.
void TestQueueKill::nothingIsLostOrDoubled_data()
{
    QTest::addColumn<int>("queue");
    const int queues = std::max(1, qEnvironmentVariableIntValue("RELAYDESK_QUEUE_ROUNDS"));
    for (int queue = 1; queue <= queues; ++queue)
        QTest::addRow("queue %d", queue) << queue;
}

void TestQueueKill::nothingIsLostOrDoubled()
{
    QTemporaryDir folder;
    const QString memory = folder.filePath(QStringLiteral("done"));
    QProcess maker;
    start(maker, {QStringLiteral("make"), folder.path(), QString::number(commands)});
    QVERIFY(maker.waitForFinished());
    const QStringList made = kept(folder.path());
    QCOMPARE(made.size(), commands);

    for (int round = 0; !kept(folder.path()).isEmpty(); ++round) {
        QVERIFY(round < commands);
        const int before = int(linesOf(memory).size());
        const int enough = before + QRandomGenerator::global()->bounded(5, 30);
        QProcess child;
        start(child, {QStringLiteral("send"), folder.path(), memory});
        QTRY_VERIFY(linesOf(memory).size() >= enough || child.state() == QProcess::NotRunning);
        child.kill(); // in the middle of whatever it does
        QVERIFY(child.state() == QProcess::NotRunning || child.waitForFinished());
    }

    QCOMPARE(linesOf(memory), made); // each once, in the order in which they were made
}

RELAY_TEST(TestQueueKill)

} // namespace relay::tests

#include "test_queue_kill.moc"
