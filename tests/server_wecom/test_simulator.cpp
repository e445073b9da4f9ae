// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/app_message_channel.h"
#include "server/wecom/bot_reply_channel.h"
#include "server/wecom/group_webhook_channel.h"
#include "server/wecom/transfer_check_channel.h"
#include "server/wecom/transfer_request_channel.h"

#include "base/json_codec.h"
#include "tests/server_wecom/manual_clock.h"
#include "tests/server_wecom/memory_desk.h"
#include "tests/server_wecom/simulator_process.h"
#include "tests/support/test_main.h"
#include "tests/support/wait_for.h"

#include <QJsonArray>
#include <QtTest>

using namespace relay;
using namespace relay::server::wecom;
using domain::TransferId;
using domain::TransferState;
using server::services::ChatMessage;
using server::services::Delivery;
using server::services::OutboxItem;
using tests::waitFor;

// The client against the WeCom simulator, which was written
// from the documentation and shares no code with it.
class TestSimulator final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(tests::SimulatorProcess::isThere(), "tests/wecomsim is not there");
        m_simulator = std::make_unique<tests::SimulatorProcess>();
        QVERIFY2(m_simulator->isRunning(), "the simulator did not start");
    }

    void cleanupTestCase() { m_simulator.reset(); }

    void init()
    {
        m_simulator->control("POST", QStringLiteral("reset"));
        m_api = std::make_unique<WecomApi>(settings(), m_clock);
    }

    void cleanup() { m_api.reset(); }

    void anAcceptedTransferWaits()
    {
        tests::MemoryDesk desk;
        const TransferId id = desk.add(zhangsan);
        QCOMPARE(request(desk, id).outcome, Delivery::Outcome::Delivered);
        QCOMPARE(desk.row(id).state, TransferState::Waiting);
        QVERIFY(desk.row(id).takeoverAt);
        QCOMPARE(calls(QStringLiteral("transfer_customer")), 1);

        m_simulator->control(
            "POST", QStringLiteral("clock"), {{QStringLiteral("advance"), QStringLiteral("25h")}});
        TransferCheckChannel checks(*m_api, desk, m_clock);
        QCOMPARE(waitFor(checks.deliver(item(id))).outcome, Delivery::Outcome::Delivered);
        QCOMPARE(desk.row(id).state, TransferState::Done);
        QCOMPARE(desk.lastReading->followers.first().userids, QList<QString>{QStringLiteral("ligong")});
    }

    void aRefusedTransferHasItsCode()
    {
        tests::MemoryDesk desk;
        const TransferId first = desk.add(zhangsan);
        request(desk, first);
        const TransferId second = desk.add(zhangsan);
        QCOMPARE(request(desk, second).outcome, Delivery::Outcome::Delivered);
        QCOMPARE(desk.row(second).state, TransferState::Failed);
        QVERIFY(desk.row(second).errorCode == 40129 || desk.row(second).errorCode == 40100);
    }

    void aLostAnswerIsReadNotRepeated_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"timeout_after", "half", "garbage"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void aLostAnswerIsReadNotRepeated()
    {
        QFETCH(QString, kind);
        m_simulator->control("POST", QStringLiteral("faults"),
            {{QStringLiteral("path"), QStringLiteral("transfer_customer")}, {QStringLiteral("kind"), kind}});
        tests::MemoryDesk desk;
        const TransferId id = desk.add(zhangsan);

        const Delivery lost = request(desk, id);
        QCOMPARE(lost.reason, QStringLiteral("unknown_outcome"));
        QCOMPARE(request(desk, id).outcome, Delivery::Outcome::Delivered);

        QCOMPARE(desk.row(id).state, TransferState::Waiting);
        QCOMPARE(calls(QStringLiteral("transfer_customer")), 1);
    }

    void anEndedTokenIsReplaced()
    {
        QVERIFY(waitFor(m_api->member(QStringLiteral("ligong"))));
        for (const char *end : {"invalid", "expired"}) {
            m_simulator->control(
                "POST", QStringLiteral("token"), {{QStringLiteral("end"), QString::fromLatin1(end)}});
            QVERIFY(waitFor(m_api->member(QStringLiteral("ligong"))));
        }
    }

    void readsPeople()
    {
        const auto member = waitFor(m_api->member(QStringLiteral("ligong")));
        QCOMPARE(member->name, QStringLiteral("李明"));
        QVERIFY(waitFor(m_api->followUserList())->contains(QStringLiteral("chenghong")));
        QVERIFY(waitFor(m_api->customersOf(QStringLiteral("chenghong")))->contains(zhangsan));
        QVERIFY(waitFor(m_api->customersOf(QStringLiteral("ligong")))->isEmpty());
        QCOMPARE(waitFor(m_api->member(QStringLiteral("nobody"))).error().kind, Failure::Kind::Gone);
    }

    void anAppMessageArrivesOnce()
    {
        AppMessageChannel channel(*m_api, m_clock);
        OutboxItem message;
        message.id = {5};
        message.payload = {{QStringLiteral("userid"), QStringLiteral("ligong")},
            {QStringLiteral("content"), QStringLiteral("工单 #5")}};
        QCOMPARE(waitFor(channel.deliver(message)).outcome, Delivery::Outcome::Delivered);
        QCOMPARE(waitFor(channel.deliver(message)).outcome, Delivery::Outcome::Delivered);
        const QJsonObject seen = m_simulator->control("GET", QStringLiteral("messages?to=ligong"));
        QCOMPARE(seen.value(QLatin1StringView("messages")).toArray().size(), 1);
    }

    void aGroupMessageArrives()
    {
        QUrl url = m_simulator->url();
        url.setPath(QStringLiteral("/cgi-bin/webhook/send"));
        url.setQuery(QStringLiteral("key=0f6c2d3e-5b7a-4c81-9e24-7d1a3b5c9f60"));
        server::wecom::GroupWebhookChannel channel({url}, m_clock);
        OutboxItem message;
        message.payload = {{QStringLiteral("content"), QStringLiteral("**工单**")}};
        QCOMPARE(waitFor(channel.deliver(message)).outcome, Delivery::Outcome::Delivered);
    }

    void theBotHearsAndAnswers()
    {
        QList<ChatMessage> heard;
        QUrl url = m_simulator->url();
        url.setScheme(QStringLiteral("ws"));
        url.setPath(QStringLiteral("/"));
        BotConnection connection({url, QStringLiteral("aibSIMz3Kq8WvT1nYcR5dLx7"),
                                     QStringLiteral("simBotSecret-Jx5pQm8ZtV2wNc7RbK4hYs9Ld"), {}},
            {[&](const ChatMessage &message) { heard.append(message); }, {}});
        connection.start();
        QTRY_COMPARE(connection.status().state, BotStatus::State::On);

        const QString group = m_simulator->control("GET", QStringLiteral("state"))
                                  .value(QLatin1StringView("group_chatid"))
                                  .toString();
        const QJsonObject said = m_simulator->control("POST", QStringLiteral("say"),
            {{QStringLiteral("userid"), QStringLiteral("ligong")}, {QStringLiteral("chatid"), group},
                {QStringLiteral("text"), QStringLiteral("#1 已解决")}});
        QVERIFY(said.value(QLatin1StringView("delivered")).toBool());
        QTRY_COMPARE(heard.size(), 1);
        QCOMPARE(heard.first().chatId, group);
        QVERIFY(heard.first().text.endsWith(QStringLiteral("#1 已解决")));

        BotReplyChannel channel(connection, m_clock);
        OutboxItem answer;
        answer.id = {9};
        answer.payload = {{QStringLiteral("req_id"), heard.first().requestId},
            {QStringLiteral("chatid"), group}, {QStringLiteral("chat_type"), QStringLiteral("group")},
            {QStringLiteral("content"), QStringLiteral("好的")}};
        QCOMPARE(waitFor(channel.deliver(answer)).outcome, Delivery::Outcome::Delivered);
        answer.id = {10};
        answer.payload.insert(QStringLiteral("req_id"), QStringLiteral("forgotten"));
        QCOMPARE(waitFor(channel.deliver(answer)).outcome, Delivery::Outcome::Delivered);

        const QJsonArray replies = m_simulator->control("GET", QStringLiteral("replies"))
                                       .value(QLatin1StringView("replies"))
                                       .toArray();
        QCOMPARE(replies.size(), 2);
        QCOMPARE(
            replies.at(0).toObject().value(QLatin1StringView("content")).toString(), QStringLiteral("好的"));
        QCOMPARE(replies.at(1).toObject().value(QLatin1StringView("push")).toBool(), true);

        m_simulator->control("POST", QStringLiteral("bot/kick"));
        QTRY_COMPARE(connection.status().reason, QStringLiteral("replaced"));
    }

private:
    const QString zhangsan = QStringLiteral("wmSIMz3Kq8AAAAAzhangsan00000001A");

    WecomSettings settings() const
    {
        WecomSettings settings;
        settings.baseUrl = m_simulator->url();
        settings.corpId = QStringLiteral("ww5a7c1e9b3d2f4860");
        settings.secret = QStringLiteral("simAppSecret-7hQ2vXcN0rKfYbT9mWzLpE4uJd6sGaRi");
        settings.agentId = 1000002;
        settings.timeoutMs = 1'000;
        return settings;
    }

    static OutboxItem item(TransferId id)
    {
        OutboxItem item;
        item.payload = {{QStringLiteral("handover_userid"), QStringLiteral("chenghong")},
            {QStringLiteral("takeover_userid"), QStringLiteral("ligong")},
            {QStringLiteral("transfer_ids"), base::encodeJson(QList<TransferId>{id})},
            {QStringLiteral("message"), QStringLiteral("您好，我是李工。")}};
        return item;
    }

    Delivery request(tests::MemoryDesk &desk, TransferId id)
    {
        TransferRequestChannel channel(*m_api, desk, m_clock);
        return waitFor(channel.deliver(item(id)));
    }

    int calls(const QString &path) const
    {
        return m_simulator->control("GET", QStringLiteral("log?path=") + path)
            .value(QLatin1StringView("count"))
            .toInt();
    }

    tests::ManualClock m_clock;
    std::unique_ptr<tests::SimulatorProcess> m_simulator;
    std::unique_ptr<WecomApi> m_api;
};

RELAY_TEST(TestSimulator)
#include "test_simulator.moc"
