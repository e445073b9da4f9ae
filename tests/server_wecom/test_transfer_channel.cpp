// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/transfer_check_channel.h"
#include "server/wecom/transfer_request_channel.h"

#include "base/json_codec.h"
#include "tests/server_wecom/fake_server.h"
#include "tests/server_wecom/manual_clock.h"
#include "tests/server_wecom/memory_desk.h"
#include "tests/support/test_main.h"
#include "tests/support/wait_for.h"

#include <QtTest>

using namespace relay;
using namespace relay::server::wecom;
using domain::TransferId;
using domain::TransferState;
using server::services::Delivery;
using server::services::OutboxItem;
using tests::FakeReply;
using tests::waitFor;

namespace {

const QString contactPath = QStringLiteral("/cgi-bin/externalcontact/get");
const QString transferPath = QStringLiteral("/cgi-bin/externalcontact/transfer_customer");
const QString resultPath = QStringLiteral("/cgi-bin/externalcontact/transfer_result");
const QString wo1 = QStringLiteral("wo1");
const QString wo2 = QStringLiteral("wo2");

WecomSettings settingsFor(const QUrl &url)
{
    WecomSettings settings;
    settings.baseUrl = url;
    settings.timeoutMs = 300;
    settings.readPausesMs = {1};
    return settings;
}

struct Fixture
{
    tests::FakeServer server;
    tests::ManualClock clock;
    tests::MemoryDesk desk;
    WecomApi api{settingsFor(server.url()), clock};
    TransferRequestChannel requests{api, desk, clock};
    TransferCheckChannel checks{api, desk, clock};

    Fixture()
    {
        server.always(
            contactPath, R"({"errcode":0,"external_contact":{},"follow_user":[{"userid":"Sales"}]})");
    }

    static OutboxItem item(const QList<TransferId> &ids)
    {
        OutboxItem item;
        item.payload = {{QStringLiteral("handover_userid"), QStringLiteral("sales")},
            {QStringLiteral("takeover_userid"), QStringLiteral("engineer")},
            {QStringLiteral("transfer_ids"), base::encodeJson(ids)},
            {QStringLiteral("message"), QStringLiteral("您好")}};
        return item;
    }
    Delivery request(const QList<TransferId> &ids) { return waitFor(requests.deliver(item(ids))); }
    Delivery check(const QList<TransferId> &ids) { return waitFor(checks.deliver(item(ids))); }
    qsizetype asked() const { return server.requestsTo(transferPath).size(); }
};

QByteArray errcode(int code)
{
    return "{\"errcode\":" + QByteArray::number(code) + "}";
}

QByteArray accepted(const QByteArray &customer)
{
    return R"({"errcode":0,"customer":[{"external_userid":")" + customer + R"(","errcode":0}]})";
}

QByteArray result(const QByteArray &customer, int status, qint64 takeoverTime)
{
    return R"({"errcode":0,"customer":[{"external_userid":")" + customer + R"(","status":)"
        + QByteArray::number(status) + R"(,"takeover_time":)" + QByteArray::number(takeoverTime) + "}]}";
}

} // namespace

class TestTransferChannel final : public QObject
{
    Q_OBJECT

private slots:
    void readsAsksRecordsReads()
    {
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        f.server.script(resultPath, errcode(0));
        f.server.script(transferPath, accepted("wo1"));
        f.server.script(resultPath, result("wo1", 2, 1'700'000'000));

        const Delivery delivery = f.request({id});

        QCOMPARE(delivery.outcome, Delivery::Outcome::Delivered);
        QCOMPARE(f.server.paths().join(u' '),
            QStringLiteral("transfer_result get transfer_customer transfer_result get"));
        QCOMPARE(f.desk.calls.join(u' '), QStringLiteral("load begin answers reading"));
        QCOMPARE(f.desk.row(id).state, TransferState::Waiting);
        QCOMPARE(f.desk.row(id).takeoverAt->milliseconds, 1'700'000'000'000);
        const QJsonObject body = f.server.requestsTo(transferPath).first().json();
        QCOMPARE(body.value(QLatin1StringView("transfer_success_msg")).toString(), QStringLiteral("您好"));
    }

    void theReadingNamesRowsAndFollowers()
    {
        Fixture f;
        const TransferId first = f.desk.add(wo1);
        const TransferId second = f.desk.add(wo2);
        f.server.script(resultPath, R"({"errcode":0,"customer":[
            {"external_userid":"wo1","status":3,"takeover_time":0},
            {"external_userid":"other","status":2,"takeover_time":1}]})");
        f.server.script(contactPath, R"({"errcode":0,"follow_user":[{"userid":"Sales"},{"userid":"boss"}]})");
        f.server.script(contactPath, errcode(84061));
        f.server.always(transferPath, errcode(40128));

        f.request({first, second});

        const domain::PairReading reading = *f.desk.lastReading;
        QCOMPARE(reading.at, f.clock.now());
        QCOMPARE(reading.rows, (QList<domain::PairRow>{{wo1, 3, 0}}));
        QCOMPARE(reading.followers.size(), 2);
        QCOMPARE(reading.followers.at(0).userids,
            (QList<QString>{QStringLiteral("sales"), QStringLiteral("boss")}));
        QVERIFY(reading.followers.at(1).userids.isEmpty());
    }

    void recordsRefusals_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        QTest::newRow("customer") << QByteArray(
            R"({"errcode":0,"customer":[{"external_userid":"wo1","errcode":40128}]})")
                                  << 40128;
        QTest::newRow("whole call") << errcode(40098) << 40098;
        QTest::newRow("not allowed") << errcode(48002) << 48002;
    }
    void recordsRefusals()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        f.server.script(transferPath, answer);
        const Delivery delivery = f.request({id});
        QCOMPARE(delivery.outcome, Delivery::Outcome::Delivered);
        QCOMPARE(f.desk.row(id).errorCode, std::optional<int>(code));
        QCOMPARE(f.server.paths().last(), QStringLiteral("transfer_customer"));
    }

    // the heart: whatever gets lost, the next delivery reads
    // before it asks, and asks no second time on its own
    void anAcceptedRequestWhoseAnswerIsLostIsNotRepeated_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("time-out") << int(FakeReply::Way::Hang);
        QTest::newRow("half an answer") << int(FakeReply::Way::Half);
        QTest::newRow("closed") << int(FakeReply::Way::Close);
    }
    void anAcceptedRequestWhoseAnswerIsLostIsNotRepeated()
    {
        QFETCH(int, way);
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        f.server.script(resultPath, errcode(0));
        f.server.script(transferPath, FakeReply{accepted("wo1"), 200, FakeReply::Way(way)});
        f.server.always(resultPath, result("wo1", 2, 1'700'000'000));

        const Delivery lost = f.request({id});
        QCOMPARE(lost.outcome, Delivery::Outcome::RetryLater);
        QCOMPARE(lost.reason, QStringLiteral("unknown_outcome"));
        QVERIFY(lost.retryAfterMs > f.api.settings().timeoutMs);
        QVERIFY(lost.retryAfterMs <= 20'000);
        QCOMPARE(f.desk.row(id).state, TransferState::Requested);

        const Delivery healed = f.request({id});
        QCOMPARE(healed.outcome, Delivery::Outcome::Delivered);
        QCOMPARE(f.desk.row(id).state, TransferState::Waiting);
        QVERIFY(f.desk.row(id).takeoverAt);
        QCOMPARE(f.asked(), 1);
    }

    void anUnknownOutcomeIsReadTwiceBeforeTheOneRetry()
    {
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        for (int i = 0; i < 5; ++i)
            f.server.script(transferPath, FakeReply{{}, 200, FakeReply::Way::Close});
        QList<qsizetype> askedAfter;
        for (int i = 0; i < 6; ++i) {
            f.request({id});
            askedAfter.append(f.asked());
        }
        QCOMPARE(askedAfter, (QList<qsizetype>{1, 1, 2, 2, 2, 2}));
    }

    void aCrashAfterTheAnswerIsHealed()
    {
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        f.server.script(resultPath, errcode(0));
        f.server.script(transferPath, accepted("wo1"));
        f.server.always(resultPath, result("wo1", 2, 1'700'000'000));
        f.desk.failNextAnswers = base::Error{base::ErrorCode::Unavailable, {}, {}, {}};

        const Delivery broken = f.request({id});
        QCOMPARE(broken.outcome, Delivery::Outcome::RetryLater);
        const Delivery healed = f.request({id});

        QCOMPARE(healed.outcome, Delivery::Outcome::Delivered);
        QCOMPARE(f.desk.row(id).state, TransferState::Waiting);
        QCOMPARE(f.asked(), 1);
    }

    void aCrashBeforeTheTimeWasReadIsHealed()
    {
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        f.desk.row(id).state = TransferState::Waiting;
        f.server.always(resultPath, result("wo1", 2, 1'700'000'000));
        QCOMPARE(f.request({id}).outcome, Delivery::Outcome::Delivered);
        QVERIFY(f.desk.row(id).takeoverAt);
        QCOMPARE(f.asked(), 0);
    }

    void nothingIsAskedBeforeTheReadingIsThere_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<qint64>("delay");
        QTest::newRow("frequency") << errcode(45009) << 200 << qint64(60'000);
        QTest::newRow("busy") << errcode(-1) << 200 << qint64(0);
        QTest::newRow("502") << QByteArray() << 502 << qint64(0);
        QTest::newRow("broken") << QByteArray("{") << 200 << qint64(0);
    }
    void nothingIsAskedBeforeTheReadingIsThere()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QFETCH(qint64, delay);
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        for (int i = 0; i < 2; ++i)
            f.server.script(resultPath, FakeReply{answer, status});
        const Delivery delivery = f.request({id});
        QCOMPARE(delivery.outcome, Delivery::Outcome::RetryLater);
        QCOMPARE(delivery.retryAfterMs, delay);
        QCOMPARE(f.desk.row(id).state, TransferState::Planned);
        QCOMPARE(f.asked(), 0);
    }

    // the code that people are told is that of the call itself
    void readingForbiddenForGoodDoesNotHideTheCode()
    {
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        f.server.always(resultPath, errcode(60020));
        f.server.always(transferPath, errcode(60020));
        QCOMPARE(f.request({id}).outcome, Delivery::Outcome::Delivered);
        QCOMPARE(f.desk.row(id).errorCode, std::optional<int>(60020));
    }

    void readingForbiddenAfterAnAttemptAsksNothing()
    {
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        f.desk.row(id).state = TransferState::Requested;
        f.desk.row(id).attempts = 1;
        f.server.always(resultPath, errcode(60020));
        QCOMPARE(f.request({id}).outcome, Delivery::Outcome::RetryLater);
        QCOMPARE(f.desk.calls.join(u' '), QStringLiteral("load"));
    }

    void aCancelledTransferIsNeverSent()
    {
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        f.desk.row(id).state = TransferState::Cancelled;
        QCOMPARE(f.request({id}).outcome, Delivery::Outcome::Delivered);
        QVERIFY(f.server.requests().isEmpty());
    }

    void asksForAHundredAtMostPerCall()
    {
        Fixture f;
        QList<TransferId> ids;
        for (int i = 0; i < 130; ++i)
            ids.append(f.desk.add(QStringLiteral("wo%1").arg(i)));
        f.server.always(transferPath, errcode(40128));
        f.request(ids);
        const auto calls = f.server.requestsTo(transferPath);
        QCOMPARE(calls.size(), 2);
        QCOMPARE(calls.at(0).json().value(QLatin1StringView("external_userid")).toArray().size(), 100);
        QCOMPARE(calls.at(1).json().value(QLatin1StringView("external_userid")).toArray().size(), 30);
        QCOMPARE(f.desk.row(ids.last()).errorCode, std::optional<int>(40128));
    }

    void twoTransfersOfOneCustomerShareTheAnswer()
    {
        Fixture f;
        const QList<TransferId> ids{f.desk.add(wo1), f.desk.add(wo1)};
        f.server.script(transferPath, accepted("wo1"));
        f.request(ids);
        const auto customers =
            f.server.requestsTo(transferPath).first().json().value(QLatin1StringView("external_userid"));
        QCOMPARE(customers.toArray().size(), 1);
        QCOMPARE(f.desk.row(ids.at(0)).state, TransferState::Waiting);
        QCOMPARE(f.desk.row(ids.at(1)).state, TransferState::Waiting);
    }

    void badPayloadsAreDead()
    {
        Fixture f;
        QCOMPARE(waitFor(f.requests.deliver({})).outcome, Delivery::Outcome::Dead);
        QCOMPARE(waitFor(f.checks.deliver({})).outcome, Delivery::Outcome::Dead);
    }

    void aCheckReadsAndRecords()
    {
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        f.desk.row(id).state = TransferState::Waiting;
        f.server.always(resultPath, result("wo1", 1, 1'700'000'000));
        QCOMPARE(f.check({id}).outcome, Delivery::Outcome::Delivered);
        QCOMPARE(f.desk.row(id).state, TransferState::Done);
        QCOMPARE(f.desk.calls.join(u' '), QStringLiteral("load reading"));
        QCOMPARE(f.asked(), 0);
    }

    void aCheckOfAnEndedTransferReadsNothing()
    {
        Fixture f;
        const TransferId id = f.desk.add(wo1);
        f.desk.row(id).state = TransferState::Done;
        QCOMPARE(f.check({id}).outcome, Delivery::Outcome::Delivered);
        QVERIFY(f.server.requests().isEmpty());
    }

    void theChannelMayDieUnderway()
    {
        tests::FakeServer server;
        tests::ManualClock clock;
        tests::MemoryDesk desk;
        WecomApi api(settingsFor(server.url()), clock);
        const TransferId id = desk.add(wo1);
        QFuture<Delivery> future;
        {
            TransferRequestChannel channel(api, desk, clock);
            server.script(resultPath, FakeReply{{}, 200, FakeReply::Way::Hang});
            future = channel.deliver(Fixture::item({id}));
            QTRY_COMPARE(server.requestsTo(resultPath).size(), 1);
        }
        QTRY_VERIFY(future.isFinished());
        QTest::qWait(400); // the time-out that it had waited for
        QCOMPARE(desk.row(id).state, TransferState::Planned);
    }
};

RELAY_TEST(TestTransferChannel)
#include "test_transfer_channel.moc"
