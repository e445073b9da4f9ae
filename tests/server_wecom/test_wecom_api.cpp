// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/wecom_api.h"

#include "tests/server_wecom/fake_server.h"
#include "tests/server_wecom/manual_clock.h"
#include "tests/support/test_main.h"
#include "tests/support/wait_for.h"

#include <QtTest>

using namespace relay;
using namespace relay::server::wecom;
using tests::FakeReply;
using tests::waitFor;

namespace {

const QString tokenPath = QStringLiteral("/cgi-bin/gettoken");
const QString userPath = QStringLiteral("/cgi-bin/user/get");
const QString contactPath = QStringLiteral("/cgi-bin/externalcontact/get");
const QString transferPath = QStringLiteral("/cgi-bin/externalcontact/transfer_customer");
const QString resultPath = QStringLiteral("/cgi-bin/externalcontact/transfer_result");

WecomSettings settingsFor(const QUrl &url)
{
    WecomSettings settings;
    settings.baseUrl = url;
    settings.corpId = QStringLiteral("ww1");
    settings.secret = QStringLiteral("se+cret&");
    settings.agentId = 1000002;
    settings.timeoutMs = 400;
    settings.readPausesMs = {1, 1, 1};
    return settings;
}

struct Fixture
{
    tests::FakeServer server;
    tests::ManualClock clock;
    QList<std::pair<QString, int>> metrics;
    WecomApi api{settingsFor(server.url()), clock, [this](const QString &interface, int code) {
                     metrics.append({interface, code});
                 }};
};

const TransferRequest twoCustomers{QStringLiteral("a"), QStringLiteral("b"),
    {QStringLiteral("wo1"), QStringLiteral("wo2")}, QStringLiteral("您好")};

QByteArray errcode(int code)
{
    return "{\"errcode\":" + QByteArray::number(code) + ",\"errmsg\":\"x\"}";
}

} // namespace

class TestWecomApi final : public QObject
{
    Q_OBJECT

private slots:
    void fetchesTheTokenOnce()
    {
        Fixture f;
        const auto first = f.api.member(QStringLiteral("a"));
        const auto second = f.api.member(QStringLiteral("b"));

        QVERIFY(waitFor(first));
        QVERIFY(waitFor(second));
        QVERIFY(waitFor(f.api.member(QStringLiteral("c"))));

        QCOMPARE(f.server.requestsTo(tokenPath).size(), 1);
        const QUrlQuery query = f.server.requestsTo(tokenPath).first().query;
        QCOMPARE(query.queryItemValue(QStringLiteral("corpsecret"), QUrl::FullyDecoded),
            QStringLiteral("se+cret&"));
        QCOMPARE(f.server.requestsTo(userPath).size(), 3);
    }

    void fetchesAnotherTokenBeforeTheEnd()
    {
        Fixture f;
        QVERIFY(waitFor(f.api.member(QStringLiteral("a"))));
        f.clock.advance(7200 * 1000 - 4 * base::minuteMs);
        QVERIFY(waitFor(f.api.member(QStringLiteral("a"))));
        QCOMPARE(f.server.requestsTo(tokenPath).size(), 2);
    }

    void retriesOnceWithANewToken_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("invalid") << 40014;
        QTest::newRow("expired") << 42001;
    }
    void retriesOnceWithANewToken()
    {
        QFETCH(int, code);
        Fixture f;
        f.server.script(transferPath, errcode(code));
        f.server.script(transferPath, R"({"errcode":0,"customer":[{"external_userid":"wo1","errcode":0}]})");

        const TransferOutcome outcome = waitFor(f.api.transferCustomer(twoCustomers));

        QCOMPARE(outcome.codes.value(QStringLiteral("wo1"), -2), 0);
        const auto calls = f.server.requestsTo(transferPath);
        QCOMPARE(calls.size(), 2);
        const QString name = QStringLiteral("access_token");
        QCOMPARE(calls.at(0).query.queryItemValue(name), QStringLiteral("token1"));
        QCOMPARE(calls.at(1).query.queryItemValue(name), QStringLiteral("token2"));
    }

    void givesUpWhenTheNewTokenIsRefusedToo()
    {
        Fixture f;
        f.server.always(userPath, errcode(40014));
        const auto member = waitFor(f.api.member(QStringLiteral("a")));
        QCOMPARE(member.error().errcode, 40014);
        QCOMPARE(f.server.requestsTo(userPath).size(), 2);
        QCOMPARE(f.server.requestsTo(tokenPath).size(), 2);
    }

    void aWrongSecretIsNotTriedAgain()
    {
        Fixture f;
        f.server.always(tokenPath, errcode(40001));
        for (int i = 0; i < 3; ++i) {
            const auto member = waitFor(f.api.member(QStringLiteral("a")));
            QCOMPARE(member.error().kind, Failure::Kind::Config);
            QCOMPARE(member.error().reach, Failure::Reach::NotSent);
            QCOMPARE(member.error().reason, QStringLiteral("40001"));
        }
        QCOMPARE(f.server.requestsTo(tokenPath).size(), 1);
        f.clock.advance(11 * base::minuteMs);
        QVERIFY(!waitFor(f.api.member(QStringLiteral("a"))));
        QCOMPARE(f.server.requestsTo(tokenPath).size(), 2);
    }

    void busyReadsAreRepeated()
    {
        Fixture f;
        f.server.script(userPath, errcode(-1));
        f.server.script(userPath, errcode(45033));
        f.server.script(userPath, R"({"errcode":0,"userid":"LiGong","name":"李明","status":1})");
        const auto member = waitFor(f.api.member(QStringLiteral("ligong")));
        QVERIFY(member);
        QCOMPARE(member->userid, QStringLiteral("ligong"));
        QVERIFY(member->isActive());
        QCOMPARE(f.metrics.size(), 4);
        QCOMPARE(f.metrics.at(1), (std::pair<QString, int>(QStringLiteral("user/get"), -1)));
    }

    void busyReadsAreRepeatedThreeTimesAtMost()
    {
        Fixture f;
        f.server.always(userPath, errcode(-1));
        const auto member = waitFor(f.api.member(QStringLiteral("a")));
        QCOMPARE(member.error().errcode, -1);
        QCOMPARE(member.error().kind, Failure::Kind::Retry);
        QCOMPARE(f.server.requestsTo(userPath).size(), 4);
    }

    void classifiesErrors_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<Failure::Kind>("kind");
        QTest::addColumn<qint64>("delay");
        using Kind = Failure::Kind;
        QTest::newRow("frequency") << 45009 << Kind::Retry << qint64(60'000);
        for (const int code : {40013, 48002, 48006, 50002, 60011, 60020, 301002})
            QTest::addRow("config %d", code) << code << Kind::Config << qint64(0);
        for (const int code : {40003, 60111, 84061, 40096})
            QTest::addRow("gone %d", code) << code << Kind::Gone << qint64(0);
        QTest::newRow("bug") << 40058 << Kind::Bug << qint64(0);
    }
    void classifiesErrors()
    {
        QFETCH(int, code);
        QFETCH(Failure::Kind, kind);
        QFETCH(qint64, delay);
        Fixture f;
        f.server.always(userPath, errcode(code));
        const auto member = waitFor(f.api.member(QStringLiteral("a")));
        QCOMPARE(member.error().kind, kind);
        QCOMPARE(member.error().retryAfterMs, delay);
        QCOMPARE(member.error().reach, Failure::Reach::Answered);
    }

    void readsAllPagesOfFollowers()
    {
        Fixture f;
        f.server.script(contactPath,
            R"({"errcode":0,"external_contact":{"external_userid":"wo1","name":"李四","unionid":"oz"},
               "follow_user":[{"userid":"Rocky","createtime":15,"remark_mobiles":["138"],"state":"t-1"}],
               "next_cursor":"a+b"})");
        f.server.script(contactPath,
            R"({"errcode":0,"external_contact":{"external_userid":"wo1"},"follow_user":[{"userid":"tommy"}]})");

        const auto contact = waitFor(f.api.externalContact(QStringLiteral("wo1")));

        QVERIFY(contact);
        QCOMPARE(contact->name, QStringLiteral("李四"));
        QCOMPARE(contact->followers.size(), 2);
        QCOMPARE(contact->followers.at(0).userid, QStringLiteral("rocky"));
        QCOMPARE(contact->followers.at(0).remarkMobiles, QList<QString>{QStringLiteral("138")});
        QCOMPARE(contact->followers.at(1).userid, QStringLiteral("tommy"));
        const QUrlQuery second = f.server.requestsTo(contactPath).at(1).query;
        QCOMPARE(second.queryItemValue(QStringLiteral("cursor"), QUrl::FullyDecoded), QStringLiteral("a+b"));
    }

    void readsAllPagesOfResults()
    {
        Fixture f;
        f.server.script(
            resultPath, R"({"errcode":0,"customer":[{"external_userid":"wo1","status":3,"takeover_time":0}],
                                       "next_cursor":"N"})");
        f.server.script(resultPath,
            R"({"errcode":0,"customer":[{"external_userid":"wo1","status":2,"takeover_time":1588482400}]})");
        const auto rows = waitFor(f.api.transferResult(QStringLiteral("a"), QStringLiteral("b")));
        QVERIFY(rows);
        QCOMPARE(rows->size(), 2);
        QCOMPARE(rows->at(1).status, 2);
        QCOMPARE(rows->at(1).takeoverTime, 1588482400);
        QCOMPARE(f.server.requestsTo(resultPath).at(1).json().value(QLatin1StringView("cursor")).toString(),
            QStringLiteral("N"));
    }

    void aMemberWithoutCustomersHasNone()
    {
        Fixture f;
        f.server.always(QStringLiteral("/cgi-bin/externalcontact/list"), errcode(84061));
        const auto customers = waitFor(f.api.customersOf(QStringLiteral("a")));
        QVERIFY(customers);
        QVERIFY(customers->isEmpty());
    }

    void transferAnswersPerCustomer()
    {
        Fixture f;
        f.server.script(transferPath, R"({"errcode":0,"customer":[{"external_userid":"wo1","errcode":40096},
                                         {"external_userid":"wo2","errcode":0}]})");
        const TransferOutcome outcome = waitFor(f.api.transferCustomer(twoCustomers));
        QCOMPARE(outcome.codes.value(QStringLiteral("wo1")), 40096);
        QCOMPARE(outcome.codes.value(QStringLiteral("wo2"), -2), 0);
        const QJsonObject body = f.server.requestsTo(transferPath).first().json();
        QCOMPARE(body.value(QLatin1StringView("transfer_success_msg")).toString(), QStringLiteral("您好"));
        QCOMPARE(body.value(QLatin1StringView("handover_userid")).toString(), QStringLiteral("a"));
    }

    void aRefusedTransferCallConcernsEachCustomer()
    {
        Fixture f;
        f.server.script(transferPath, errcode(40098));
        const TransferOutcome outcome = waitFor(f.api.transferCustomer(twoCustomers));
        QCOMPARE(outcome.codes,
            (QHash<QString, int>{{QStringLiteral("wo1"), 40098}, {QStringLiteral("wo2"), 40098}}));
    }

    // whatever the network does, the request goes out once and the outcome is unknown
    void lostTransferAnswersAreUnknown_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("reason");
        const QByteArray ok = R"({"errcode":0,"customer":[{"external_userid":"wo1","errcode":0}]})";
        using Way = FakeReply::Way;
        QTest::newRow("time-out") << int(Way::Hang) << 200 << ok << QStringLiteral("timeout");
        QTest::newRow("half") << int(Way::Half) << 200 << ok << QStringLiteral("network");
        QTest::newRow("closed") << int(Way::Close) << 200 << ok << QStringLiteral("network");
        QTest::newRow("502") << int(Way::Whole) << 502 << QByteArray("<html>") << QStringLiteral("http_502");
        QTest::newRow("no JSON") << int(Way::Whole) << 200 << QByteArray("<html>")
                                 << QStringLiteral("bad_answer");
        QTest::newRow("no errcode") << int(Way::Whole) << 200 << QByteArray("{}")
                                    << QStringLiteral("bad_answer");
        QTest::newRow("redirect") << int(Way::Whole) << 302 << QByteArray() << QStringLiteral("http_302");
        QTest::newRow("busy") << int(Way::Whole) << 200 << errcode(-1) << QStringLiteral("-1");
        QTest::newRow("endless") << int(Way::Whole) << 200 << QByteArray(2 * 1024 * 1024, ' ')
                                 << QStringLiteral("too_large");
    }
    void lostTransferAnswersAreUnknown()
    {
        QFETCH(int, way);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, reason);
        Fixture f;
        f.server.script(transferPath, FakeReply{body, status, FakeReply::Way(way)});

        const TransferOutcome outcome = waitFor(f.api.transferCustomer(twoCustomers));

        QVERIFY(outcome.codes.isEmpty());
        QVERIFY(outcome.failure);
        QCOMPARE(outcome.failure->reason, reason);
        QVERIFY(outcome.failure->reach != Failure::Reach::NotSent);
        QTest::qWait(50); // QNetworkAccessManager would have sent it again by now
        QCOMPARE(f.server.requestsTo(transferPath).size(), 1);
    }

    void aHalfTransferAnswerLeavesTheOthersUnknown()
    {
        Fixture f;
        f.server.script(transferPath, R"({"errcode":0,"customer":[{"external_userid":"wo2","errcode":0}]})");
        const TransferOutcome outcome = waitFor(f.api.transferCustomer(twoCustomers));
        QCOMPARE(outcome.codes.size(), 1);
        QVERIFY(!outcome.codes.contains(QStringLiteral("wo1")));
    }

    void aRefusedConnectionWasNotSent()
    {
        tests::ManualClock clock;
        QUrl url;
        {
            tests::FakeServer gone;
            url = gone.url();
        }
        WecomApi api(settingsFor(url), clock);
        const TransferOutcome outcome = waitFor(api.transferCustomer(twoCustomers));
        QVERIFY(outcome.codes.isEmpty());
        QCOMPARE(outcome.failure->reach, Failure::Reach::NotSent);
        QCOMPARE(outcome.failure->reason, QStringLiteral("refused"));
    }

    void aConnectionThatDiesUnderwayIsSafe()
    {
        auto f = std::make_unique<Fixture>();
        f->server.script(userPath, FakeReply{{}, 200, FakeReply::Way::Hang});
        const auto future = f->api.member(QStringLiteral("a"));
        QTRY_COMPARE(f->server.requestsTo(userPath).size(), 1);
        f.reset();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 0);
    }

    void logsNoSecrets()
    {
        static QStringList lines;
        lines.clear();
        const auto before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &line) { lines.append(line); });
        {
            Fixture f;
            f.server.script(userPath, FakeReply{{}, 200, FakeReply::Way::Close});
            waitFor(f.api.member(QStringLiteral("a")));
            f.server.script(userPath, errcode(60020));
            waitFor(f.api.member(QStringLiteral("a")));
            f.server.script(transferPath, FakeReply{{}, 200, FakeReply::Way::Close});
            waitFor(f.api.transferCustomer(twoCustomers));
        }
        qInstallMessageHandler(before);
        QVERIFY(!lines.isEmpty());
        QVERIFY2(lines.filter(QStringLiteral("token1")).isEmpty(), qPrintable(lines.join(u'\n')));
        QVERIFY(lines.filter(QStringLiteral("cret")).isEmpty());
    }
};

RELAY_TEST(TestWecomApi)
#include "test_wecom_api.moc"
