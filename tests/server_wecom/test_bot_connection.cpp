// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/bot_reply_channel.h"

#include "tests/server_wecom/fake_bot_platform.h"
#include "tests/server_wecom/manual_clock.h"
#include "tests/support/test_main.h"
#include "tests/support/wait_for.h"

#include <QtTest>

using namespace relay;
using namespace relay::server::wecom;
using server::services::ChatMessage;
using server::services::ChatRoad;
using server::services::Delivery;
using server::services::OutboxItem;
using tests::FakeBotPlatform;
using tests::waitFor;
using State = BotStatus::State;

namespace {

BotTimings fastTimings()
{
    BotTimings timings;
    timings.pingMs = 40;
    timings.ackMs = 60;
    timings.connectMs = 500;
    timings.firstRetryMs = 5;
    timings.lastRetryMs = 20;
    timings.limitedMs = 150;
    timings.replacedMs = 150;
    timings.peacefulMs = 60'000;
    return timings;
}

struct Fixture
{
    FakeBotPlatform platform;
    tests::ManualClock clock;
    QList<ChatMessage> messages;
    QList<BotStatus> statuses;
    BotConnection connection;
    BotReplyChannel channel{connection, clock};

    explicit Fixture(BotTimings timings = fastTimings())
        : connection(
            {platform.url(), QStringLiteral("bot"), QStringLiteral("s3cret"), QStringLiteral("您好")},
            {[this](const ChatMessage &message) { messages.append(message); },
                [this](const BotStatus &status) { statuses.append(status); }},
            nullptr, timings)
    {
    }

    bool goOn()
    {
        connection.start();
        return QTest::qWaitFor([this] { return connection.status().state == State::On; });
    }
    QString reason() const { return connection.status().reason; }

    static OutboxItem item(qint64 id, const QString &requestId)
    {
        OutboxItem item;
        item.id = {id};
        item.payload = {{QStringLiteral("req_id"), requestId},
            {QStringLiteral("chatid"), QStringLiteral("group1")},
            {QStringLiteral("chat_type"), QStringLiteral("group")},
            {QStringLiteral("content"), QStringLiteral("工单 #1 已创建")}};
        return item;
    }
    Delivery reply(qint64 id, const QString &requestId = QStringLiteral("r1"))
    {
        return waitFor(channel.deliver(item(id, requestId)));
    }
};

} // namespace

class TestBotConnection final : public QObject
{
    Q_OBJECT

private slots:
    void subscribes()
    {
        Fixture f;
        QCOMPARE(f.connection.status().state, State::Off);
        QVERIFY(f.goOn());
        const BotFrame frame = f.platform.frames(QStringLiteral("aibot_subscribe")).first();
        QCOMPARE(frame.body.value(QLatin1StringView("bot_id")).toString(), QStringLiteral("bot"));
        QCOMPARE(frame.body.value(QLatin1StringView("secret")).toString(), QStringLiteral("s3cret"));
        QCOMPARE(f.statuses, (QList<BotStatus>{{State::Connecting, {}}, {State::On, {}}}));
    }

    // full-width ＃: moc takes a # inside a raw literal for a directive and loses the class
    void deliversMessages_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("chatId");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("quote");
        QTest::newRow("group") << QByteArray(
            R"({"msgid":"m1","chatid":"g","chattype":"group","from":{"userid":"LiGong"},)"
            R"("msgtype":"text","text":{"content":"@助手 ＃1 已解决"}})")
                               << QStringLiteral("g") << QStringLiteral("@助手 ＃1 已解决") << QString();
        QTest::newRow("single, quote") << QByteArray(
            R"({"msgid":"m1","chattype":"single","from":{"userid":"ligong"},)"
            R"("msgtype":"text","text":{"content":"已解决"},"quote":{"msgtype":"text","text":{"content":"工单 ＃123"}}})")
                                       << QString() << QStringLiteral("已解决")
                                       << QStringLiteral("工单 ＃123");
        QTest::newRow("mixed") << QByteArray(
            R"({"msgid":"m1","chatid":"g","from":{"userid":"ligong"},"msgtype":"mixed",)"
            R"("mixed":{"msg_item":[{"msgtype":"text","text":{"content":"看"}},{"msgtype":"image","image":{"url":"x"}},)"
            R"({"msgtype":"text","text":{"content":"图"}}]}})")
                               << QStringLiteral("g") << QStringLiteral("看\n图") << QString();
        QTest::newRow("voice") << QByteArray(R"({"msgid":"m1","from":{"userid":"ligong"},"msgtype":"voice",)"
                                             R"("voice":{"content":"你好"}})")
                               << QString() << QStringLiteral("你好") << QString();
    }
    void deliversMessages()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, chatId);
        QFETCH(QString, text);
        QFETCH(QString, quote);
        Fixture f;
        QVERIFY(f.goOn());

        f.platform.send(QStringLiteral("aibot_msg_callback"), QStringLiteral("r1"), body);

        QTRY_COMPARE(f.messages.size(), 1);
        const ChatMessage message = f.messages.first();
        QCOMPARE(message.road, ChatRoad::Bot);
        QCOMPARE(message.messageId, QStringLiteral("m1"));
        QCOMPARE(message.senderUserid, QStringLiteral("ligong"));
        QCOMPARE(message.chatId, chatId);
        QCOMPARE(message.text, text);
        QCOMPARE(message.quote, quote);
        QCOMPARE(message.requestId, QStringLiteral("r1"));
    }

    void survivesRubbish()
    {
        Fixture f;
        QVERIFY(f.goOn());
        for (const char *text : {"", "[]", "{\"headers\":{\"req_id\":\"", "{\"errcode\":0}", "{\"cmd\":5}"})
            f.platform.sendText(QString::fromUtf8(text));
        f.platform.send(QStringLiteral("aibot_msg_callback"), QStringLiteral("r0"),
            R"({"msgid":"m0","from":{"userid":"a"},"msgtype":"image","image":{"url":"x"}})");
        f.platform.send(QStringLiteral("aibot_msg_callback"), QStringLiteral("r1"),
            R"({"msgid":"m1","from":{"userid":"a"},"msgtype":"text","text":{"content":"x"}})");
        QTRY_COMPARE(f.messages.size(), 1);
        QCOMPARE(f.connection.status().state, State::On);
    }

    void welcomes()
    {
        Fixture f;
        QVERIFY(f.goOn());
        f.platform.send(QStringLiteral("aibot_event_callback"), QStringLiteral("r9"),
            R"({"msgtype":"event","from":{"userid":"a"},"event":{"eventtype":"enter_chat","enter_chat":{}}})");
        const QString command = QStringLiteral("aibot_respond_welcome_msg");
        QTRY_COMPARE(f.platform.frames(command).size(), 1);
        QCOMPARE(f.platform.frames(command).first().requestId, QStringLiteral("r9"));
    }

    void staysOnWhilePongsCome()
    {
        Fixture f;
        QVERIFY(f.goOn());
        QTRY_VERIFY(f.platform.frames(QStringLiteral("ping")).size() >= 4);
        QCOMPARE(f.platform.connections(), 1);
        QCOMPARE(f.connection.status().state, State::On);
    }

    void reconnectsAfterTwoMissedPongs()
    {
        Fixture f;
        QVERIFY(f.goOn());
        f.platform.silent = {QStringLiteral("ping")};
        QTRY_VERIFY(f.statuses.contains(BotStatus{State::Degraded, QStringLiteral("no_pong")}));
        f.platform.silent.clear();
        QTRY_COMPARE(f.connection.status().state, State::On);
        QCOMPARE(f.platform.connections(), 2);
        QVERIFY(f.platform.frames(QStringLiteral("ping")).size() >= 2);
    }

    void reconnectsAfterABrokenLine()
    {
        Fixture f;
        QVERIFY(f.goOn());
        f.platform.dropAll();
        QTRY_VERIFY(f.statuses.contains(BotStatus{State::Degraded, QStringLiteral("connection_lost")}));
        QTRY_COMPARE(f.connection.status().state, State::On);
    }

    void keepsTryingWhileNobodyListens()
    {
        Fixture f;
        f.platform.stopListening();
        f.connection.start();
        QTRY_COMPARE(f.reason(), QStringLiteral("connection_lost"));
        f.platform.listenAgain();
        QTRY_COMPARE(f.connection.status().state, State::On);
    }

    void stopsAfterFiveRefusedLogIns()
    {
        Fixture f;
        f.platform.errcodes.insert(QStringLiteral("aibot_subscribe"), 853000);
        f.connection.start();
        QTRY_COMPARE(f.reason(), QStringLiteral("auth_failed"));
        QTest::qWait(100);
        QCOMPARE(f.platform.frames(QStringLiteral("aibot_subscribe")).size(), 5);
        f.platform.errcodes.clear();
        QVERIFY(f.goOn()); // an administrator starts it again
    }

    void aLimitedSubscribeWaits()
    {
        Fixture f;
        f.platform.errcodes.insert(QStringLiteral("aibot_subscribe"), 45009);
        f.connection.start();
        QTRY_COMPARE(f.reason(), QStringLiteral("rate_limited"));
        f.platform.errcodes.clear();
        QTest::qWait(60);
        QCOMPARE(f.platform.frames(QStringLiteral("aibot_subscribe")).size(), 1);
        QTRY_COMPARE(f.connection.status().state, State::On);
    }

    void doesNotFightWhenReplaced()
    {
        Fixture f;
        QVERIFY(f.goOn());
        f.platform.kick();
        QTRY_COMPARE(f.reason(), QStringLiteral("replaced"));
        QTest::qWait(60);
        QCOMPARE(f.platform.connections(), 1);
        QTRY_COMPARE(f.connection.status().state, State::On); // once more after the pause

        f.platform.kick();
        QTRY_COMPARE(f.reason(), QStringLiteral("replaced_again"));
        QTest::qWait(300);
        QCOMPARE(f.platform.connections(), 2);
    }

    void answersAsAStreamOfOnePart()
    {
        Fixture f;
        QVERIFY(f.goOn());
        QCOMPARE(f.reply(7).outcome, Delivery::Outcome::Delivered);
        const BotFrame frame = f.platform.frames(QStringLiteral("aibot_respond_msg")).first();
        QCOMPARE(frame.requestId, QStringLiteral("r1"));
        const QJsonObject stream = frame.body.value(QLatin1StringView("stream")).toObject();
        QCOMPARE(stream.value(QLatin1StringView("finish")).toBool(), true);
        QCOMPARE(stream.value(QLatin1StringView("content")).toString(), QStringLiteral("工单 #1 已创建"));
    }

    void answersInParts()
    {
        Fixture f;
        QVERIFY(f.goOn());
        const QString requestId = QStringLiteral("r1");
        const QString streamId = QStringLiteral("s1");
        const auto first = f.connection.respond(requestId, streamId, QStringLiteral("…"), StreamPart::More);
        const auto last = f.connection.respond(requestId, streamId, QStringLiteral("完成"), StreamPart::Last);
        QCOMPARE(waitFor(first).kind, BotOutcome::Kind::Accepted);
        QCOMPARE(waitFor(last).kind, BotOutcome::Kind::Accepted);
        QCOMPARE(f.platform.frames(QStringLiteral("aibot_respond_msg")).size(), 2);
    }

    void pushesWhenTheRequestIsUnknown_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("invalid") << 846605;
        QTest::newRow("expired") << 846608;
    }
    void pushesWhenTheRequestIsUnknown()
    {
        QFETCH(int, code);
        Fixture f;
        QVERIFY(f.goOn());
        f.platform.errcodes.insert(QStringLiteral("aibot_respond_msg"), code);
        QCOMPARE(f.reply(7).outcome, Delivery::Outcome::Delivered);
        const QJsonObject body = f.platform.frames(QStringLiteral("aibot_send_msg")).first().body;
        QCOMPARE(body.value(QLatin1StringView("chatid")).toString(), QStringLiteral("group1"));
        QCOMPARE(body.value(QLatin1StringView("chat_type")).toInt(), 2);
        QCOMPARE(body.value(QLatin1StringView("msgtype")).toString(), QStringLiteral("markdown"));
    }

    void anAnswerWhoseAckWasLostIsNotPushedAgain()
    {
        Fixture f;
        QVERIFY(f.goOn());
        const QString command = QStringLiteral("aibot_respond_msg");
        f.platform.silent = {command};
        const Delivery lost = f.reply(7);
        QCOMPARE(lost.outcome, Delivery::Outcome::RetryLater);
        QCOMPARE(lost.reason, QStringLiteral("no_ack"));

        f.platform.silent.clear();
        f.platform.errcodes.insert(command, 846608); // its last part is there already
        QCOMPARE(f.reply(7).outcome, Delivery::Outcome::Delivered);

        const auto frames = f.platform.frames(command);
        QCOMPARE(frames.at(0).body, frames.at(1).body);
        QVERIFY(f.platform.frames(QStringLiteral("aibot_send_msg")).isEmpty());
    }

    void waitsWhileTheConnectionIsDown()
    {
        Fixture f;
        const Delivery delivery = f.reply(7);
        QCOMPARE(delivery.outcome, Delivery::Outcome::RetryLater);
        QCOMPARE(delivery.reason, QStringLiteral("bot_down"));
    }

    void aConnectionThatBreaksUnderwayIsUnknown()
    {
        Fixture f;
        QVERIFY(f.goOn());
        f.platform.silent = {QStringLiteral("aibot_respond_msg")};
        const auto delivery = f.channel.deliver(Fixture::item(7, QStringLiteral("r1")));
        QTRY_COMPARE(f.platform.frames(QStringLiteral("aibot_respond_msg")).size(), 1);
        f.platform.dropAll();
        QCOMPARE(waitFor(delivery).reason, QStringLiteral("no_ack"));
    }

    void waitsWhenAChatHasHadItsThirty()
    {
        Fixture f;
        QVERIFY(f.goOn());
        for (int i = 0; i < 30; ++i)
            QCOMPARE(f.reply(i).outcome, Delivery::Outcome::Delivered);
        const Delivery full = f.reply(30, QString()); // a push counts, too
        QCOMPARE(full.outcome, Delivery::Outcome::RetryLater);
        QCOMPARE(full.retryAfterMs, 60'000);
        QVERIFY(f.platform.frames(QStringLiteral("aibot_send_msg")).isEmpty());
    }

    void mapsErrors_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<Delivery::Outcome>("outcome");
        QTest::addColumn<qint64>("delay");
        QTest::newRow("frequency") << 45009 << Delivery::Outcome::RetryLater << qint64(60'000);
        QTest::newRow("busy") << -1 << Delivery::Outcome::RetryLater << qint64(0);
        QTest::newRow("nobody wrote here") << 40058 << Delivery::Outcome::Dead << qint64(0);
    }
    void mapsErrors()
    {
        QFETCH(int, code);
        QFETCH(Delivery::Outcome, outcome);
        QFETCH(qint64, delay);
        Fixture f;
        QVERIFY(f.goOn());
        f.platform.errcodes.insert(QStringLiteral("aibot_send_msg"), code);
        const Delivery delivery = f.reply(7, QString());
        QCOMPARE(delivery.outcome, outcome);
        QCOMPARE(delivery.retryAfterMs, delay);
        QCOMPARE(delivery.reason, QString::number(code));
    }
};

RELAY_TEST(TestBotConnection)
#include "test_bot_connection.moc"
