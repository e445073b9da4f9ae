// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request_scanner.h"
#include "tests/support/test_main.h"

#include <QtTest>

using relay::server::http::RequestScanner;
using Verdict = RequestScanner::Verdict;

class TestRequestScanner : public QObject
{
    Q_OBJECT

private slots:
    void judges_data();
    void judges();
};

void TestRequestScanner::judges_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Verdict>("verdict");
    const QByteArray line = "POST /x?a=b HTTP/1.1\r\n";
    const auto head = [&](const QByteArray &headers) { return line + headers + "\r\n"; };
    QTest::newRow("nothing") << QByteArray() << Verdict::Fine;
    QTest::newRow("no headers") << head({}) << Verdict::Fine;
    QTest::newRow("body") << head("Content-Length: 3\r\n") + "a\nb" + head({}) << Verdict::Fine;
    QTest::newRow("body not whole") << head("content-length:300\r\n") + "a\nb" << Verdict::Fine;
    QTest::newRow("binary body") << head("Content-Length: 2\r\n") + QByteArray("\0\r", 2) + head({})
                                 << Verdict::Fine;
    QTest::newRow("several") << head({}).repeated(5) << Verdict::Fine;
    QTest::newRow("half a head") << QByteArray("GET / HT") << Verdict::Fine;
    QTest::newRow("large length") << head("Content-Length: 999999999999999999\r\n") << Verdict::Fine;
    QTest::newRow("empty value") << head("X:\r\n") << Verdict::Fine;
    QTest::newRow("chunked") << head("Transfer-Encoding: chunked\r\n") << Verdict::LengthRequired;
    QTest::newRow("any encoding") << head("transfer-encoding:\r\n") << Verdict::LengthRequired;
    for (const char *length : {"", "-1", "+1", "0x10", "1 2", "1,2", "1, 1", "9999999999999999999", "1\v"})
        QTest::addRow("length '%s'", length)
            << head(QByteArray("Content-Length: ") + length + "\r\n") << Verdict::Malformed;
    QTest::newRow("twice the same") << head("Content-Length: 0\r\nContent-Length: 0\r\n")
                                    << Verdict::Malformed;
    QTest::newRow("space before colon") << head("Content-Length : 0\r\n") << Verdict::Malformed;
    QTest::newRow("folded") << head("X: a\r\n b\r\n") << Verdict::Malformed;
    QTest::newRow("no colon") << head("nonsense\r\n") << Verdict::Malformed;
    QTest::newRow("no name") << head(": x\r\n") << Verdict::Malformed;
    QTest::newRow("line feed") << QByteArray("GET / HTTP/1.1\n\n") << Verdict::Malformed;
    QTest::newRow("carriage return inside") << head("X: a\rY: b\r\n") << Verdict::Malformed;
    QTest::newRow("zero inside") << head(QByteArray("X: a\0b\r\n", 8)) << Verdict::Malformed;
    QTest::newRow("empty line first") << QByteArray("\r\n") << Verdict::Malformed;
    QTest::newRow("no target") << QByteArray("GET HTTP/1.1\r\n") << Verdict::Malformed;
    QTest::newRow("space in the target") << QByteArray("GET /a b HTTP/1.1\r\n") << Verdict::Malformed;
    QTest::newRow("other protocol") << QByteArray("GET / SPDY/3\r\n") << Verdict::Malformed;
    QTest::newRow("words") << QByteArray("hello, is anybody there?\r\n") << Verdict::Malformed;
    QTest::newRow("after a body") << head("Content-Length: 3\r\n") + "abcX\r\n" << Verdict::Malformed;
}

// The same whether the bytes come at once or one at a time.
void TestRequestScanner::judges()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Verdict, verdict);

    QCOMPARE(RequestScanner().take(bytes), verdict);

    RequestScanner slow;
    Verdict last = Verdict::Fine;
    for (qsizetype index = 0; index < bytes.size() && last == Verdict::Fine; ++index)
        last = slow.take(QByteArrayView(bytes).sliced(index, 1));
    QCOMPARE(last, verdict);
}

RELAY_TEST(TestRequestScanner)
#include "test_request_scanner.moc"
