// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/client_network.h"
#include "tests/server_http/raw_socket.h"
#include "tests/server_http/rights_stage.h"
#include "tests/support/test_main.h"

#include <QFile>

#include <sys/resource.h>

using namespace relay;
using namespace relay::domain;
using namespace relay::server::http;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// What is sent on purpose to hurt: who sends it is cut off, others are answered, and memory stays bounded.
class TestHostileInput : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void smuggledRequests_data();
    void smuggledRequests();
    void pipelineIsBounded();
    void unreadAnswersAreBounded();
    void connectionsOfOneClientAreBounded();
    void loggedInDesktopsDoNotCount();
    void clientsOfIpv6AreNetworks_data();
    void clientsOfIpv6AreNetworks();
    void acceptsAgainAfterRunningOutOfFiles();
    void brokenUpgrades_data();
    void brokenUpgrades();
    void brokenFrames_data();
    void brokenFrames();
    void floodOfPieces();
    void floodOfPongs();
    void pingsWithoutReading();
};

namespace {

// Counts what reaches the handler.
struct CountingServer
{
    explicit CountingServer(const HttpLimits &limits = {}) : server(limits)
    {
        server.setHandler([this](const HttpRequest &request) {
            paths << request.path;
            return ready(HttpResponse{200, "text/plain", answer, {}});
        });
        port = *server.listen(QHostAddress::LocalHost, 0);
    }
    bool answersOthers()
    {
        RawClient other(port);
        other.request("GET", "/other");
        return other.answer(2'000).status == 200;
    }

    HttpServer server;
    QStringList paths;
    QByteArray answer = "x";
    quint16 port = 0;
};

} // namespace

void TestHostileInput::initTestCase()
{
    QLoggingCategory::setFilterRules(u"relay.*.info=false"_s);
}

void TestHostileInput::smuggledRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray hidden = "GET /hidden HTTP/1.1\r\nHost: desk\r\n\r\n";
    const auto chunked = [](const QByteArray &encoding) {
        return "POST /open HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: " + encoding + "\r\n";
    };
    QTest::newRow("length, then chunked") << "POST /open HTTP/1.1\r\nHost: desk\r\nContent-Length: "
                                             "4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            + hidden;
    QTest::newRow("chunked, then length")
        << chunked("chunked") + "Content-Length: 60\r\n\r\n0\r\n\r\n" + hidden;
    QTest::newRow("two lengths")
        << "POST /open HTTP/1.1\r\nHost: desk\r\nContent-Length: 0\r\nContent-Length: "
            + QByteArray::number(hidden.size()) + "\r\n\r\n" + hidden;
    QTest::newRow("two lengths in one") << "POST /open HTTP/1.1\r\nHost: desk\r\nContent-Length: 0, "
            + QByteArray::number(hidden.size()) + "\r\n\r\n" + hidden;
    QTest::newRow("length with a sign") << "POST /open HTTP/1.1\r\nHost: desk\r\nContent-Length: +"
            + QByteArray::number(hidden.size()) + "\r\n\r\n" + hidden;
    QTest::newRow("space before the colon") << "POST /open HTTP/1.1\r\nHost: desk\r\nContent-Length : "
            + QByteArray::number(hidden.size()) + "\r\n\r\n" + hidden;
    QTest::newRow("chunk size too large") << chunked("chunked") + "\r\nffffffffffffffffff\r\n" + hidden;
    QTest::newRow("chunk size is nonsense") << chunked("chunked") + "\r\nzz\r\n" + hidden;
    QTest::newRow("another encoding") << chunked("chunked, identity") + "\r\n0\r\n\r\n" + hidden;
    QTest::newRow("header folded") << QByteArray(
                                          "POST /open HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding:\r\n "
                                          "chunked\r\nContent-Length: 60\r\n\r\n0\r\n\r\n")
            + hidden;
    QTest::newRow("line feeds only") << "POST /open HTTP/1.1\nHost: desk\nContent-Length: 0\nContent-Length: "
            + QByteArray::number(hidden.size()) + "\n\n" + hidden;
}

// Where the length of a request is in doubt nothing of what follows is taken for a request of its own.
void TestHostileInput::smuggledRequests()
{
    QFETCH(QByteArray, bytes);
    HttpLimits limits;
    limits.requestMs = 500;
    limits.idleMs = 500;
    CountingServer counting(limits);
    RawClient client(counting.port);

    client.send(bytes);

    QVERIFY(client.closed(3'000));
    QVERIFY2(!counting.paths.contains(u"/hidden"), qPrintable(counting.paths.join(u' ')));
    QVERIFY(counting.answersOthers());
}

void TestHostileInput::pipelineIsBounded()
{
    HttpLimits limits;
    limits.pipelined = 4;
    HttpServer server(limits);
    QList<std::shared_ptr<QPromise<HttpResponse>>> open;
    server.setHandler([&](const HttpRequest &) {
        open << std::make_shared<QPromise<HttpResponse>>();
        open.last()->start();
        return open.last()->future();
    });
    RawClient client(*server.listen(QHostAddress::LocalHost, 0));

    client.send(QByteArray("GET /x HTTP/1.1\r\nHost: desk\r\n\r\n").repeated(200));

    QVERIFY(client.closed(3'000));
    QVERIFY2(open.size() <= 4, qPrintable(QString::number(open.size())));
    QTRY_COMPARE(server.connections(), 0);
}

void TestHostileInput::unreadAnswersAreBounded()
{
    HttpLimits limits;
    limits.unreadBytes = 256 * 1024;
    CountingServer counting(limits);
    counting.answer = QByteArray(64 * 1024, 'x');
    QTcpSocket client; // never reads
    client.setReadBufferSize(1024);
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), counting.port);
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    const qint64 before = residentBytes();

    QElapsedTimer timer;
    timer.start();
    while (client.state() == QAbstractSocket::ConnectedState && timer.elapsed() < 5'000) {
        client.write("GET /x HTTP/1.1\r\nHost: desk\r\n\r\n");
        QTest::qWait(1);
    }

    QVERIFY(client.state() != QAbstractSocket::ConnectedState);
    QVERIFY(staysWithin(before, 32));
    QVERIFY(counting.answersOthers());
}

void TestHostileInput::connectionsOfOneClientAreBounded()
{
    HttpLimits limits;
    limits.connectionsPerClient = 3;
    CountingServer counting(limits);
    std::vector<std::unique_ptr<RawClient>> held;
    for (int index = 0; index < 3; ++index) {
        held.push_back(std::make_unique<RawClient>(counting.port));
        QVERIFY(held.back()->connected());
    }
    QTRY_COMPARE(counting.server.connections(), 3);

    RawClient fourth(counting.port);
    QVERIFY(fourth.connected());
    QCOMPARE(fourth.answer().status, 503);
    QTcpSocket elsewhere; // from another address of this machine
    QVERIFY(elsewhere.bind(QHostAddress(u"127.0.0.2"_s)));
    elsewhere.connectToHost(QHostAddress(QHostAddress::LocalHost), counting.port);
    elsewhere.write("GET /other HTTP/1.1\r\nHost: desk\r\n\r\n");
    QTRY_VERIFY(elsewhere.bytesAvailable() > 0);
    QCOMPARE(elsewhere.readAll().left(12), "HTTP/1.1 200");
    held.clear();

    QTRY_COMPARE(counting.server.connections(), 1);
    QVERIFY(counting.answersOthers());
}

void TestHostileInput::loggedInDesktopsDoNotCount()
{
    HttpLimits limits;
    limits.connectionsPerClient = 2;
    ServerFixture server(Backend::Sqlite);
    server::realtime::EventStream stream(server.authentication, server.executor, server.queries);
    HttpServer http(limits);
    connect(&http, &HttpServer::webSocketArrived, &stream, &server::realtime::EventStream::add);
    connect(&stream, &server::realtime::EventStream::welcomed, &http, &HttpServer::trust);
    http.setHandler([](const HttpRequest &) { return ready(jsonResponse({})); });
    const quint16 port = *http.listen(QHostAddress::LocalHost, 0);
    const Staff staff = server.sales();
    const QString token = u"token"_s;
    QVERIFY(server.run(server::services::SessionOpen{
        staff.id, server::services::tokenHash(token), server.clock.now() + base::dayMs}));

    std::vector<std::unique_ptr<DeskClient>> desks;
    for (int index = 0; index < 6; ++index) {
        desks.push_back(std::make_unique<DeskClient>(port));
        desks.back()->hello(token);
        QVERIFY(desks.back()->live());
    }

    QCOMPARE(http.connections(), 6);
}

void TestHostileInput::clientsOfIpv6AreNetworks_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("client");
    QTest::newRow("IPv4") << u"203.0.113.7"_s << u"203.0.113.7"_s;
    QTest::newRow("mapped") << u"::ffff:203.0.113.7"_s << u"203.0.113.7"_s;
    QTest::newRow("IPv6") << u"2001:db8:1:2:3:4:5:6"_s << u"2001:db8:1:2::/64"_s;
    QTest::newRow("its neighbour") << u"2001:db8:1:2::1"_s << u"2001:db8:1:2::/64"_s;
    QTest::newRow("another") << u"2001:db8:1:3::1"_s << u"2001:db8:1:3::/64"_s;
}

void TestHostileInput::clientsOfIpv6AreNetworks()
{
    QFETCH(QString, address);
    QTEST(server::services::clientNetwork(QHostAddress(address)), "client");
}

// No file descriptor is left for a connection: it is taken when there is one again.
void TestHostileInput::acceptsAgainAfterRunningOutOfFiles()
{
    CountingServer counting;
    QVERIFY(counting.answersOthers());
    QTRY_COMPARE(counting.server.connections(), 0);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    RawClient waiting(counting.port); // the system has taken the connection, the server not yet
    QVERIFY(waiting.socket().waitForConnected());
    rlimit none = before;
    {
        QFile lowest(u"/dev/null"_s);
        QVERIFY(lowest.open(QIODevice::ReadOnly));
        none.rlim_cur = rlim_t(lowest.handle());
    }

    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    QTest::qWait(50);
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);

    waiting.request("GET", "/waiting");
    QCOMPARE(waiting.answer().status, 200);
    QVERIFY(counting.answersOthers());
}

void TestHostileInput::brokenUpgrades_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("no key") << QByteArray("Sec-WebSocket-Version: 13\r\n");
    QTest::newRow("another version") << QByteArray(
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 99\r\n");
    QTest::newRow("a large header") << "X: " + QByteArray(60'000, 'x') + "\r\n";
}

void TestHostileInput::brokenUpgrades()
{
    QFETCH(QByteArray, head);
    HttpLimits limits;
    limits.requestMs = 500;
    CountingServer counting(limits);
    RawClient client(counting.port);

    client.send(
        "GET /ws HTTP/1.1\r\nHost: desk\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + head + "\r\n");

    QVERIFY(client.closed(12'000)); // QWebSocketServer's own patience is ten seconds
    QTRY_COMPARE(counting.server.connections(), 0);
    QVERIFY(counting.answersOthers());
}

void TestHostileInput::brokenFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("binary before hello") << frame('\x82', "hello");
    QTest::newRow("text before hello") << frame('\x81', "{\"type\":\"query\"}");
    QTest::newRow("announces 4 GB") << frame('\x81', "x", Q_UINT64_C(4'000'000'000));
    QTest::newRow("announces more than there is") << frame('\x81', "x", Q_UINT64_C(0x7fffffffffffffff));
    QTest::newRow("just too large") << frame('\x81', QByteArray(protocol::maximumFrameBytes + 1, 'x'));
    QTest::newRow("not masked") << QByteArray("\x81\x05hello", 7);
    QTest::newRow("reserved code") << frame('\x83', "x");
    QTest::newRow("reserved bits") << frame('\xf1', "x");
    QTest::newRow("goes on with nothing") << frame('\x80', "x");
    QTest::newRow("large ping") << frame('\x89', QByteArray(500, 'x'));
    QTest::newRow("no UTF-8") << frame('\x81', "\xff\xfe\xfd");
    QTest::newRow("pieces too large together")
        << frame('\x01', QByteArray(200 * 1024, ' ')) + frame('\x80', QByteArray(200 * 1024, ' '));
}

void TestHostileInput::brokenFrames()
{
    QFETCH(QByteArray, bytes);
    RightsStage stage(Backend::Sqlite);
    const qint64 before = residentBytes();
    RawSocket socket(stage.live.port);
    QCOMPARE(socket.status, 101);

    socket.client().send(bytes);

    QVERIFY(socket.client().closed(8'000)); // sooner than a socket that says nothing
    QTRY_COMPARE(stage.live.stream.connections(), 0);
    QVERIFY(staysWithin(before, 16));
    QCOMPARE(stage.request("GET", u"/healthz"_s, {}).status, 200);
}

// A message in ever more pieces: nothing of it is ever a message.
void TestHostileInput::floodOfPieces()
{
    RightsStage stage(Backend::Sqlite);
    RawSocket socket(stage.live.port);
    socket.client().send(frame('\x01', {}));

    QVERIFY(!socket.keepSending(frame('\x00', {}).repeated(1'000), 5'000));

    QTRY_COMPARE(stage.live.stream.connections(), 0);
}

void TestHostileInput::floodOfPongs()
{
    RightsStage stage(Backend::Sqlite);
    RawSocket socket(stage.live.port);

    QVERIFY(!socket.keepSending(frame('\x8a', "x").repeated(1'000), 5'000));

    QTRY_COMPARE(stage.live.stream.connections(), 0);
}

// Every ping is answered by the library: a sender that does not read fills the server's memory with pongs.
void TestHostileInput::pingsWithoutReading()
{
    RightsStage stage(Backend::Sqlite);
    RawSocket socket(stage.live.port);
    socket.stopReading();
    const qint64 before = residentBytes();
    const QByteArray pings = frame('\x89', QByteArray(125, 'x')).repeated(2'000);

    const bool open = socket.keepSending(pings, 9'000);

    QVERIFY(!open);
    QVERIFY(staysWithin(before, 64));
    QCOMPARE(stage.request("GET", u"/healthz"_s, {}).status, 200);
}

RELAY_TEST(TestHostileInput)
#include "test_hostile_input.moc"
