// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"

#include <QProcess>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace relay::tests {

// That a build with sanitizers fails of what they find: otherwise the rest of the suite would pass whatever
// happens.
class TestSanitizers final : public QObject
{
    Q_OBJECT

private slots:
    void endsAFaultyProgram_data();
    void endsAFaultyProgram();
    void leavesAGoodOneAlone();

private:
    struct End
    {
        int status;
        QString said;
    };
    static End ran(const QStringList &arguments);
};

TestSanitizers::End TestSanitizers::ran(const QStringList &arguments)
{
    // the suite's options would send its reports to where findings are collected
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto *name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
        environment.remove(QString::fromLatin1(name));
    QProcess child;
    child.setProcessEnvironment(environment);
    child.start(QStringLiteral(RELAY_BINARY_DIR "/faulty_child"), arguments);
    const bool ended = child.waitForFinished();
    return {ended && child.exitStatus() == QProcess::NormalExit ? child.exitCode() : -1,
        QString::fromUtf8(child.readAllStandardError())};
}

void TestSanitizers::endsAFaultyProgram_data()
{
    QTest::addColumn<QString>("report");
#ifdef __SANITIZE_THREAD__
    QTest::newRow("race") << u"ThreadSanitizer: data race"_s;
#else
    QTest::newRow("use-after-free") << u"AddressSanitizer: heap-use-after-free"_s;
    QTest::newRow("leak") << u"LeakSanitizer: detected memory leaks"_s;
    QTest::newRow("overflow") << u"runtime error: signed integer overflow"_s;
    QTest::newRow("cast") << u"runtime error: 1e+300 is outside the range"_s;
#endif
}

void TestSanitizers::endsAFaultyProgram()
{
    QFETCH(QString, report);
    const End end = ran({QString::fromUtf8(QTest::currentDataTag())});
    QVERIFY(end.status != 0);
    QVERIFY2(end.said.contains(report), qPrintable(end.said));
}

void TestSanitizers::leavesAGoodOneAlone()
{
    const End end = ran({});
    QCOMPARE(end.status, 0);
    QVERIFY2(end.said.isEmpty(), qPrintable(end.said));
}

RELAY_TEST(TestSanitizers)

} // namespace relay::tests

#include "test_sanitizers.moc"
