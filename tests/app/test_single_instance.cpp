// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk_options.h"
#include "app/single_instance.h"
#include "tests/support/test_main.h"

#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QUuid>
#include <QtTest>

namespace relay::tests {

using app::SingleInstance;

// One program for one person; what the command line means; the desktop entry.
class TestSingleInstance final : public QObject
{
    Q_OBJECT

private slots:
    void theSecondStartHandsItsArgumentsOver();
    void theNextStartAfterTheEndIsFirst();
    void otherNamesDoNotMeet();
    void garbageOnTheLineIsSurvived();
    void theRealProgramStartsOnce();
    void aStartByItselfIsOneForEachPerson();
    void aLinkIsAnArgument();
    void withoutAWishTheWindowKeepsItsSize();
    void theDesktopEntryTakesLinks();

private:
    static QString newName()
    {
        return QStringLiteral("relaydesk-test-") + QUuid::createUuid().toString(QUuid::Id128);
    }
};

void TestSingleInstance::theSecondStartHandsItsArgumentsOver()
{
    const QString name = newName();
    SingleInstance first(name);
    QSignalSpy isFirst(&first, &SingleInstance::isFirst);
    QSignalSpy startedAgain(&first, &SingleInstance::startedAgain);
    first.start({});
    QTRY_COMPARE(isFirst.size(), 1);

    SingleInstance second(name);
    QSignalSpy handedOver(&second, &SingleInstance::handedOver);
    QSignalSpy secondIsFirst(&second, &SingleInstance::isFirst);
    const QStringList arguments{QStringLiteral("relaydesk://ticket/7"), QStringLiteral("张三\n2")};
    second.start(arguments);

    QTRY_COMPARE(handedOver.size(), 1);
    QCOMPARE(startedAgain.size(), 1);
    QCOMPARE(startedAgain.first().first().toStringList(), arguments);
    QCOMPARE(secondIsFirst.size(), 0);
}

void TestSingleInstance::theNextStartAfterTheEndIsFirst()
{
    const QString name = newName();
    {
        SingleInstance first(name);
        QSignalSpy isFirst(&first, &SingleInstance::isFirst);
        first.start({});
        QTRY_COMPARE(isFirst.size(), 1);
    }
    SingleInstance next(name);
    QSignalSpy isFirst(&next, &SingleInstance::isFirst);
    next.start({});
    QTRY_COMPARE(isFirst.size(), 1);
}

void TestSingleInstance::otherNamesDoNotMeet()
{
    SingleInstance one(newName());
    SingleInstance other(newName());
    QSignalSpy oneIsFirst(&one, &SingleInstance::isFirst);
    QSignalSpy otherIsFirst(&other, &SingleInstance::isFirst);
    one.start({});
    other.start({});
    QTRY_COMPARE(oneIsFirst.size(), 1);
    QTRY_COMPARE(otherIsFirst.size(), 1);
}

void TestSingleInstance::garbageOnTheLineIsSurvived()
{
    const QString name = newName();
    SingleInstance first(name);
    QSignalSpy isFirst(&first, &SingleInstance::isFirst);
    QSignalSpy startedAgain(&first, &SingleInstance::startedAgain);
    first.start({});
    QTRY_COMPARE(isFirst.size(), 1);

    QLocalSocket endless;
    endless.connectToServer(first.address());
    QTRY_COMPARE(endless.state(), QLocalSocket::ConnectedState);
    endless.write(QByteArray(200'000, 'x'));
    QTRY_COMPARE(endless.state(), QLocalSocket::UnconnectedState);
    QLocalSocket wrong;
    wrong.connectToServer(first.address());
    wrong.write("no json\n");
    QTRY_COMPARE(startedAgain.size(), 1);
    QCOMPARE(startedAgain.first().first().toStringList(), QStringList());
}

void TestSingleInstance::theRealProgramStartsOnce()
{
    const QTemporaryDir folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), folder.path());
    QProcess first;
    first.setProcessEnvironment(environment);
    first.start(QStringLiteral(RELAY_BINARY_DIR "/relaydesk"), {});
    // the log file is there once the program has begun
    QTRY_VERIFY_WITH_TIMEOUT(
        QFile::exists(folder.filePath(QStringLiteral("Relaydesk/relaydesk/logs/relaydesk.log"))), 15'000);
    QProcess second;
    second.setProcessEnvironment(environment);
    second.start(QStringLiteral(RELAY_BINARY_DIR "/relaydesk"), {QStringLiteral("relaydesk://ticket/12")});

    // whichever of the two took the lock: exactly one of them stays
    QTRY_VERIFY_WITH_TIMEOUT(
        (first.state() == QProcess::NotRunning) != (second.state() == QProcess::NotRunning), 15'000);

    const QProcess &ended = first.state() == QProcess::NotRunning ? first : second;
    QCOMPARE(ended.exitCode(), 0);
    for (QProcess *process : {&first, &second}) {
        process->kill();
        process->waitForFinished();
    }
}

void TestSingleInstance::aStartByItselfIsOneForEachPerson()
{
    app::DeskOptions person;
    app::DeskOptions kiosk;
    kiosk.server = QStringLiteral("http://127.0.0.1:8000");
    kiosk.username = QStringLiteral("lina");
    kiosk.passwordFile = QStringLiteral("/run/password");
    app::DeskOptions otherKiosk = kiosk;
    otherKiosk.username = QStringLiteral("ligong");

    QCOMPARE(app::instanceName(person), app::instanceName({}));
    QVERIFY(app::instanceName(kiosk) != app::instanceName(person));
    QVERIFY(app::instanceName(kiosk) != app::instanceName(otherKiosk));
}

void TestSingleInstance::aLinkIsAnArgument()
{
    const auto options =
        app::readOptions({QStringLiteral("relaydesk"), QStringLiteral("relaydesk://ticket/123")});
    QCOMPARE(options.ticket, domain::TicketId{123});
    QCOMPARE(app::readOptions({QStringLiteral("relaydesk")}).ticket, domain::TicketId{});
}

void TestSingleInstance::withoutAWishTheWindowKeepsItsSize()
{
    const QString program = QStringLiteral("relaydesk");
    QVERIFY(!app::readOptions({program}).windowSize.isValid());
    const auto wished =
        app::readOptions({program, QStringLiteral("--window-size"), QStringLiteral("1280x800")});
    QCOMPARE(wished.windowSize, QSize(1280, 800));
}

void TestSingleInstance::theDesktopEntryTakesLinks()
{
    const QSettings entry(
        QStringLiteral(RELAY_SOURCE_DIR "/packaging/linux/relaydesk.desktop"), QSettings::IniFormat);
    QCOMPARE(entry.value(QStringLiteral("Desktop Entry/Exec")).toString(), QStringLiteral("relaydesk %u"));
    QFile file(entry.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\nMimeType=x-scheme-handler/relaydesk;\n"));
}

RELAY_TEST(TestSingleInstance)

} // namespace relay::tests

#include "test_single_instance.moc"
