// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/app_message_channel.h"

#include "tests/server_wecom/fake_server.h"
#include "tests/server_wecom/manual_clock.h"
#include "tests/support/test_main.h"
#include "tests/support/wait_for.h"

#include <QtTest>

using namespace relay;
using namespace relay::server::wecom;
using server::services::Delivery;
using server::services::OutboxItem;
using tests::FakeReply;
using tests::waitFor;

namespace {

const QString sendPath = QStringLiteral("/cgi-bin/message/send");

WecomSettings settingsFor(const QUrl &url)
{
    WecomSettings settings;
    settings.baseUrl = url;
    settings.agentId = 1000002;
    settings.timeoutMs = 300;
    return settings;
}

struct Fixture
{
    tests::FakeServer server;
    tests::ManualClock clock;
    WecomApi api{settingsFor(server.url()), clock};
    AppMessageChannel channel{api, clock};

    Delivery send(qint64 id, const QString &userid, const QString &content)
    {
        OutboxItem item;
        item.id = {id};
        item.payload = {{QStringLiteral("userid"), userid}, {QStringLiteral("content"), content}};
        return waitFor(channel.deliver(item));
    }
};

const QString ligong = QStringLiteral("ligong");

} // namespace

class TestAppMessageChannel final : public QObject
{
    Q_OBJECT

private slots:
    void sendsAText()
    {
        Fixture f;
        QCOMPARE(f.send(7, QStringLiteral("LiGong"), QStringLiteral("工单 #1")).outcome,
            Delivery::Outcome::Delivered);
        const QJsonObject body = f.server.requestsTo(sendPath).first().json();
        QCOMPARE(body.value(QLatin1StringView("touser")).toString(), ligong);
        QCOMPARE(body.value(QLatin1StringView("agentid")).toInt(), 1000002);
        QCOMPARE(
            body.value(QLatin1StringView("text")).toObject().value(QLatin1StringView("content")).toString(),
            QStringLiteral("工单 #1"));
        QCOMPARE(body.value(QLatin1StringView("enable_duplicate_check")).toInt(), 1);
        const int interval = body.value(QLatin1StringView("duplicate_check_interval")).toInt();
        QVERIFY(interval > 3 * 3600 && interval <= 4 * 3600);
    }

    void aRepeatIsTheSameByteByByte()
    {
        Fixture f;
        f.server.script(sendPath, FakeReply{{}, 200, FakeReply::Way::Close});
        QCOMPARE(f.send(7, ligong, QStringLiteral("x")).outcome, Delivery::Outcome::RetryLater);
        QCOMPARE(f.send(7, ligong, QStringLiteral("x")).outcome, Delivery::Outcome::Delivered);
        const auto calls = f.server.requestsTo(sendPath);
        QCOMPARE(calls.size(), 2);
        QCOMPARE(calls.at(0).body, calls.at(1).body);
    }

    void anotherItemWithTheSameWordsIsNoRepeat()
    {
        Fixture f;
        f.send(7, ligong, QStringLiteral("工单 #1 已超时"));
        f.send(8, ligong, QStringLiteral("工单 #1 已超时"));
        const auto calls = f.server.requestsTo(sendPath);
        QVERIFY(calls.at(0).body != calls.at(1).body);
    }

    void waitsBeforeWecomWouldDrop()
    {
        Fixture f;
        for (int i = 0; i < 30; ++i)
            QCOMPARE(f.send(i, ligong, QStringLiteral("x")).outcome, Delivery::Outcome::Delivered);
        const Delivery full = f.send(30, QStringLiteral("LIGONG"), QStringLiteral("x"));
        QCOMPARE(full.outcome, Delivery::Outcome::RetryLater);
        QCOMPARE(full.retryAfterMs, 60'000);
        QCOMPARE(
            f.send(31, QStringLiteral("other"), QStringLiteral("x")).outcome, Delivery::Outcome::Delivered);
        f.clock.advance(60'000);
        QCOMPARE(f.send(30, ligong, QStringLiteral("x")).outcome, Delivery::Outcome::Delivered);
        QCOMPARE(f.server.requestsTo(sendPath).size(), 32);
    }

    void cutsBetweenCharacters_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<bool>("cut");
        QTest::newRow("fits") << QString(2048, u'x') << false;
        QTest::newRow("one more") << QString(2049, u'x') << true;
        QTest::newRow("Chinese") << QString(700, u'工') << true;
        QTest::newRow("beyond the BMP") << QStringLiteral("x") + QStringLiteral("😀").repeated(600) << true;
    }
    void cutsBetweenCharacters()
    {
        QFETCH(QString, content);
        QFETCH(bool, cut);
        Fixture f;
        f.send(1, ligong, content);
        const QJsonObject body = f.server.requestsTo(sendPath).first().json();
        const QString sent =
            body.value(QLatin1StringView("text")).toObject().value(QLatin1StringView("content")).toString();
        QVERIFY(sent.toUtf8().size() <= 2048);
        QVERIFY(sent.toUtf8().size() > 2048 - 8);
        QCOMPARE(sent.endsWith(u'…'), cut);
        QVERIFY(content.startsWith(cut ? sent.chopped(1) : sent));
        QVERIFY(!sent.contains(QChar::ReplacementCharacter));
    }

    void mapsAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Delivery::Outcome>("outcome");
        QTest::addColumn<qint64>("delay");
        using Outcome = Delivery::Outcome;
        QTest::newRow("frequency") << QByteArray(R"({"errcode":45009})") << Outcome::RetryLater
                                   << qint64(60'000);
        QTest::newRow("busy") << QByteArray(R"({"errcode":-1})") << Outcome::RetryLater << qint64(0);
        QTest::newRow("our IP") << QByteArray(R"({"errcode":60020})") << Outcome::RetryLater << configRetryMs;
        QTest::newRow("agent") << QByteArray(R"({"errcode":301002})") << Outcome::RetryLater << configRetryMs;
        QTest::newRow("nobody") << QByteArray(R"({"errcode":81013})") << Outcome::Dead << qint64(0);
        QTest::newRow("out of scope") << QByteArray(R"({"errcode":60011})") << Outcome::Dead << qint64(0);
        QTest::newRow("this one") << QByteArray(R"({"errcode":0,"invaliduser":"ligong"})") << Outcome::Dead
                                  << qint64(0);
        QTest::newRow("broken") << QByteArray("{") << Outcome::RetryLater << qint64(0);
    }
    void mapsAnswers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(Delivery::Outcome, outcome);
        QFETCH(qint64, delay);
        Fixture f;
        f.server.script(sendPath, answer);
        const Delivery delivery = f.send(1, ligong, QStringLiteral("x"));
        QCOMPARE(delivery.outcome, outcome);
        QCOMPARE(delivery.retryAfterMs, delay);
    }

    void neverSendsToMany_data()
    {
        QTest::addColumn<QString>("userid");
        QTest::newRow("none") << QString();
        QTest::newRow("all") << QStringLiteral("@all");
        QTest::newRow("two") << QStringLiteral("a|b");
    }
    void neverSendsToMany()
    {
        QFETCH(QString, userid);
        Fixture f;
        QCOMPARE(f.send(1, userid, QStringLiteral("x")).outcome, Delivery::Outcome::Dead);
        QVERIFY(f.server.requests().isEmpty());
    }
};

RELAY_TEST(TestAppMessageChannel)
#include "test_app_message_channel.moc"
