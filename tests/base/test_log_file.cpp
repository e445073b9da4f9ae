// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log_file.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace relay::base;
using namespace Qt::StringLiterals;

class TestLogFile : public QObject
{
    Q_OBJECT

private slots:
    void personalDataIsReplaced_data();
    void personalDataIsReplaced();
    void itsSizeIsBounded();
    void theNewestLinesAreKept();
    void onlyTheOwnerReadsIt();
};

void TestLogFile::personalDataIsReplaced_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("kept");
    QTest::newRow("ids and codes stay")
        << u"ticket 123 refused 403 seq 1024"_s << u"ticket 123 refused 403 seq 1024"_s;
    QTest::newRow("a name") << u"customer 张三 again"_s << u"customer […] again"_s;
    QTest::newRow("a phone") << u"call 13800138000"_s << u"call […]"_s;
    QTest::newRow("a spaced phone") << u"call +86 138 0013 8000 now"_s << u"call […] now"_s;
    QTest::newRow("mail") << u"to li.na@example.com"_s << u"to […]"_s;
    QTest::newRow("a token") << u"token 0123456789abcdefABCDEF_-0123456789abcdef"_s << u"token […]"_s;
    QTest::newRow("the home folder") << QDir::homePath() + u"/x.pem"_s << u"~/x.pem"_s;
    QTest::newRow("two lines") << u"a\nb"_s << u"a b"_s;
}

void TestLogFile::personalDataIsReplaced()
{
    QFETCH(QString, line);
    QTEST(redacted(line), "kept");
}

void TestLogFile::itsSizeIsBounded()
{
    const QTemporaryDir folder;
    LogFile log(folder.filePath(u"logs/desk.log"_s), {2'000, 3});

    for (int i = 0; i < 500; ++i)
        log.write(QtInfoMsg, u"relay.desk"_s, u"connection dropped %1"_s.arg(i));

    const QFileInfoList files = QDir(folder.filePath(u"logs"_s)).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 3);
    for (const QFileInfo &file : files)
        QVERIFY2(file.size() <= 2'000, qPrintable(file.fileName()));
}

void TestLogFile::theNewestLinesAreKept()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"desk.log"_s);
    LogFile(path, {}).write(QtWarningMsg, u"relay.desk"_s, u"before the restart"_s);
    LogFile(path, {}).write(QtInfoMsg, u"relay.desk"_s, u"after it"_s);

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QVERIFY(text.contains(u"warning relay.desk: before the restart"_s));
    QVERIFY(text.endsWith(u"info relay.desk: after it\n"_s));
}

void TestLogFile::onlyTheOwnerReadsIt()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"desk.log"_s);
    LogFile log(path, {});
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

RELAY_TEST(TestLogFile)

#include "test_log_file.moc"
