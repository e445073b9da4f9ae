// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/http_server.h"
#include "server/http/problem_response.h"
#include "server/http/router.h"
#include "tests/server_http/raw_client.h"
#include "tests/support/test_main.h"

#include <QPromise>
#include <QTimer>

using namespace relay;
using namespace relay::server::http;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// What strangers send: wrong, slow, huge, half, several at once, and gone before the answer.
class TestHttpServer : public QObject
{
    Q_OBJECT

private slots:
    void answersProblems_data();
    void answersProblems();
    void keepsTheConnection();
    void refusesLargeBodyWhileItArrives();
    void refusesLargeHeader();
    void halfSentRequestTimesOut_data();
    void halfSentRequestTimesOut();
    void idleConnectionTimesOut();
    void slowHandlerIsNotCutOff();
    void pipelinedAnswersComeInOrder();
    void clientVanishesWhileASlowHandlerRuns();
    void capOnConnections();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();
    void plainRequestForTheSocketIsAnswered();
    void webSocketsLeaveTheCount();
};

namespace {

HttpLimits shortLimits()
{
    HttpLimits limits;
    limits.requestBytes = 64 * 1024;
    limits.requestMs = 300;
    limits.idleMs = 600;
    limits.connections = 4;
    return limits;
}

// /echo gives back the body, /slow/<ms> answers later, /error refuses.
struct EchoServer
{
    explicit EchoServer(const HttpLimits &limits = shortLimits()) : server(limits)
    {
        router.add("POST", u"/echo"_s, [](const HttpRequest &request) {
            return ready(HttpResponse{200, "text/plain", request.body, {}});
        });
        router.add("GET", u"/slow/<ms>"_s, [this](const HttpRequest &request) {
            auto promise = std::make_shared<QPromise<HttpResponse>>();
            promise->start();
            const QByteArray name = request.captured.first().toUtf8();
            QTimer::singleShot(name.toInt(), &context, [this, promise, name] {
                ++finished;
                promise->addResult(HttpResponse{200, "text/plain", name, {}});
                promise->finish();
            });
            return promise->future();
        });
        router.add("GET", u"/error"_s, [](const HttpRequest &) {
            return ready(problemResponse(
                {base::ErrorCode::TooManyRequests, u"password"_s, u"wait"_s, {{u"retry_after"_s, 7}}}));
        });
        server.setHandler([this](const HttpRequest &request) { return router.route(request); });
        port = *server.listen(QHostAddress::LocalHost, 0);
    }

    Router router;
    int finished = 0;
    HttpServer server;
    quint16 port = 0;
    QObject context; // goes first, and what is still slow with it
};

} // namespace

void TestHttpServer::answersProblems_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("no such path") << QByteArray("GET") << QByteArray("/nothing") << 404 << u"not_found"_s;
    QTest::newRow("root") << QByteArray("GET") << QByteArray("/") << 404 << u"not_found"_s;
    QTest::newRow("longer path") << QByteArray("POST") << QByteArray("/echo/more") << 404 << u"not_found"_s;
    QTest::newRow("wrong method") << QByteArray("GET") << QByteArray("/echo") << 405
                                  << u"method_not_allowed"_s;
    QTest::newRow("other method") << QByteArray("DELETE") << QByteArray("/echo") << 405
                                  << u"method_not_allowed"_s;
    QTest::newRow("put") << QByteArray("PUT") << QByteArray("/echo") << 405 << u"method_not_allowed"_s;
    QTest::newRow("refused") << QByteArray("GET") << QByteArray("/error") << 429 << u"too_many_requests"_s;
}

void TestHttpServer::answersProblems()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(QString, code);
    EchoServer echo;
    RawClient client(echo.port);

    client.request(method, path);

    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.headers["content-type"], "application/problem+json");
    const QJsonObject problem = answer.json();
    QCOMPARE(problem[u"type"_s].toString(), u"about:blank"_s);
    QCOMPARE(problem[u"status"_s].toInt(), status);
    QCOMPARE(problem[u"code"_s].toString(), code);
    QVERIFY(!problem[u"title"_s].toString().isEmpty());
    QVERIFY(!problem[u"detail"_s].toString().isEmpty());
    if (status == 429) {
        QCOMPARE(answer.headers["retry-after"], "7");
        QCOMPARE(problem[u"field"_s].toString(), u"password"_s);
    }
}

void TestHttpServer::keepsTheConnection()
{
    EchoServer echo;
    RawClient client(echo.port);
    for (int index = 0; index < 5; ++index) {
        client.request("POST", "/echo", QByteArray::number(index));
        QCOMPARE(client.answer().body, QByteArray::number(index));
    }
}

void TestHttpServer::refusesLargeBodyWhileItArrives()
{
    EchoServer echo;
    RawClient client(echo.port);
    client.send("POST /echo HTTP/1.1\r\nHost: desk\r\nContent-Length: 1000000000\r\n\r\n");

    for (int part = 0; part < 32 && client.isOpen(); ++part) {
        client.socket().write(QByteArray(8 * 1024, 'x'));
        QTest::qWait(1);
    }

    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 413);
    QCOMPARE(answer.json()[u"code"_s].toString(), u"payload_too_large"_s);
    QVERIFY(client.closed());
    RawClient next(echo.port);
    next.request("POST", "/echo", "still here");
    QCOMPARE(next.answer().body, "still here");
}

void TestHttpServer::refusesLargeHeader()
{
    EchoServer echo;
    RawClient client(echo.port);

    client.send("GET /echo HTTP/1.1\r\nX: " + QByteArray(200 * 1024, 'x'));

    QCOMPARE(client.answer().status, 413);
}

void TestHttpServer::halfSentRequestTimesOut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a header") << QByteArray("POST /echo HTTP/1.1\r\nHost: de");
    QTest::newRow("half a body") << QByteArray(
        "POST /echo HTTP/1.1\r\nHost: desk\r\nContent-Length: 10\r\n\r\n12345");
}

void TestHttpServer::halfSentRequestTimesOut()
{
    QFETCH(QByteArray, bytes);
    EchoServer echo;
    RawClient client(echo.port);
    QVERIFY(client.connected());
    client.send(bytes);

    // a byte now and then does not help
    QElapsedTimer timer;
    timer.start();
    while (client.isOpen() && timer.elapsed() < 3'000) {
        if (!bytes.isEmpty() && timer.elapsed() < 200)
            client.socket().write("1");
        QTest::qWait(50);
    }

    QVERIFY(!client.isOpen());
    QTRY_COMPARE(echo.server.connections(), 0);
}

void TestHttpServer::idleConnectionTimesOut()
{
    EchoServer echo;
    RawClient client(echo.port);
    client.request("POST", "/echo", "x");
    QCOMPARE(client.answer().status, 200);

    QVERIFY(client.closed(3'000));
}

void TestHttpServer::slowHandlerIsNotCutOff()
{
    EchoServer echo;
    RawClient client(echo.port);

    client.request("GET", "/slow/900"); // longer than every limit

    QCOMPARE(client.answer().body, "900");
}

void TestHttpServer::pipelinedAnswersComeInOrder()
{
    EchoServer echo;
    RawClient client(echo.port);
    QByteArray bytes;
    for (const char *ms : {"200", "1", "100", "0"})
        bytes += QByteArray("GET /slow/") + ms + " HTTP/1.1\r\nHost: desk\r\n\r\n";

    client.send(bytes);

    for (const char *ms : {"200", "1", "100", "0"})
        QCOMPARE(client.answer().body, ms);
}

void TestHttpServer::clientVanishesWhileASlowHandlerRuns()
{
    EchoServer echo;
    for (int index = 0; index < 3; ++index) {
        RawClient client(echo.port);
        client.send(
            "GET /slow/150 HTTP/1.1\r\nHost: desk\r\n\r\nGET /slow/50 HTTP/1.1\r\nHost: desk\r\n\r\n");
        QTest::qWait(20);
        client.vanish();
    }
    QTRY_COMPARE(echo.finished, 6); // the work is done all the same

    RawClient client(echo.port);
    client.request("POST", "/echo", "still here");
    QCOMPARE(client.answer().body, "still here");
}

void TestHttpServer::capOnConnections()
{
    EchoServer echo; // four
    std::vector<std::unique_ptr<RawClient>> held;
    for (int index = 0; index < 4; ++index) {
        held.push_back(std::make_unique<RawClient>(echo.port));
        held.back()->request("GET", "/slow/1000");
    }
    QTRY_COMPARE(echo.server.connections(), 4);

    RawClient one(echo.port);
    QVERIFY(one.connected());
    QCOMPARE(one.answer().status, 503);
    held.clear();

    QTRY_COMPARE(echo.server.connections(), 0);
    RawClient next(echo.port);
    next.request("POST", "/echo", "room again");
    QCOMPARE(next.answer().body, "room again");
    QTRY_COMPARE(echo.finished, 4); // nothing of theirs is left for the next test
}

void TestHttpServer::nonsenseIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("binary") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11)
            + QByteArray(100, '\0');
    QTest::newRow("words") << QByteArray("hello, is anybody there?\r\n\r\n");
    QTest::newRow("negative length") << QByteArray("POST /echo HTTP/1.1\r\nContent-Length: -5\r\n\r\n");
    QTest::newRow("absurd length") << QByteArray(
        "POST /echo HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n");
    QTest::newRow("no path") << QByteArray("GET HTTP/1.1\r\n\r\n");
    QTest::newRow("percent") << QByteArray("GET /%zz%00/../.. HTTP/1.1\r\n\r\n");
    QTest::newRow("empty lines") << QByteArray(2'000, '\n');
}

// Whatever the answer is: nobody else suffers.
void TestHttpServer::nonsenseIsRefused()
{
    QFETCH(QByteArray, bytes);
    EchoServer echo;
    RawClient client(echo.port);
    client.send(bytes);
    std::ignore = client.answer(500);

    RawClient next(echo.port);
    next.request("POST", "/echo", "still here");
    QCOMPARE(next.answer().body, "still here");
    QVERIFY(client.closed(3'000)); // and it does not stay for ever
}

void TestHttpServer::plainRequestForTheSocketIsAnswered()
{
    EchoServer echo;
    RawClient client(echo.port);

    client.request("GET", "/ws");

    QCOMPARE(client.answer().status, 404);
    QVERIFY(client.closed(3'000));
}

void TestHttpServer::webSocketsLeaveTheCount()
{
    EchoServer echo; // four at a time
    QObject::connect(&echo.server, &HttpServer::webSocketArrived, &echo.context, [](QWebSocket *socket) {
        QObject::connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    });
    for (int index = 0; index < 8; ++index) {
        QWebSocket client;
        client.open(QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(echo.port)));
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        QVERIFY(echo.server.connections() > 0); // an open one counts
        client.close();
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(echo.server.connections(), 0);
    }
}

RELAY_TEST(TestHttpServer)
#include "test_http_server.moc"
