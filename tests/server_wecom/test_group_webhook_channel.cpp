// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/group_webhook_channel.h"

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

const QString sendPath = QStringLiteral("/cgi-bin/webhook/send");

struct Fixture
{
    tests::FakeServer server;
    tests::ManualClock clock;
    QList<int> codes;
    GroupWebhookChannel channel{
        {webhookUrl(), 300}, clock, [this](const QString &, int code) { codes.append(code); }};

    QUrl webhookUrl() const
    {
        QUrl url = server.url();
        url.setPath(sendPath);
        url.setQuery(QStringLiteral("key=s3cret-key"));
        return url;
    }
    Delivery send(const QString &content)
    {
        OutboxItem item;
        item.payload = {{QStringLiteral("content"), content}};
        return waitFor(channel.deliver(item));
    }
};

} // namespace

class TestGroupWebhookChannel final : public QObject
{
    Q_OBJECT

private slots:
    void postsMarkdown()
    {
        Fixture f;
        QCOMPARE(f.send(QStringLiteral("**工单**")).outcome, Delivery::Outcome::Delivered);
        const auto request = f.server.requestsTo(sendPath).first();
        QCOMPARE(request.query.queryItemValue(QStringLiteral("key")), QStringLiteral("s3cret-key"));
        QCOMPARE(request.json().value(QLatin1StringView("msgtype")).toString(), QStringLiteral("markdown"));
        QCOMPARE(request.json()
                     .value(QLatin1StringView("markdown"))
                     .toObject()
                     .value(QLatin1StringView("content"))
                     .toString(),
            QStringLiteral("**工单**"));
        QCOMPARE(f.codes, QList<int>{0});
    }

    void cutsLongTexts()
    {
        Fixture f;
        f.send(QString(2000, u'工'));
        const QJsonObject body = f.server.requestsTo(sendPath).first().json();
        const QString sent = body.value(QLatin1StringView("markdown"))
                                 .toObject()
                                 .value(QLatin1StringView("content"))
                                 .toString();
        QVERIFY(sent.toUtf8().size() <= 4096);
        QVERIFY(sent.toUtf8().size() > 4090);
        QVERIFY(sent.endsWith(QStringLiteral("工…")));
    }

    void waitsAfterTwentyAMinute()
    {
        Fixture f;
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(f.send(QStringLiteral("x")).outcome, Delivery::Outcome::Delivered);
            f.clock.advance(1'000);
        }
        const Delivery full = f.send(QStringLiteral("x"));
        QCOMPARE(full.outcome, Delivery::Outcome::RetryLater);
        QCOMPARE(full.retryAfterMs, 42'000); // two seconds of margin: WeCom counts arrivals
        f.clock.advance(42'000);
        QCOMPARE(f.send(QStringLiteral("x")).outcome, Delivery::Outcome::Delivered);
        QCOMPARE(f.server.requestsTo(sendPath).size(), 21);
    }

    void mapsAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<Delivery::Outcome>("outcome");
        QTest::addColumn<qint64>("delay");
        QTest::addColumn<QString>("reason");
        using Outcome = Delivery::Outcome;
        const auto row = [](const char *name, int code, Outcome outcome, qint64 delay = 0) {
            QTest::newRow(name) << QByteArray("{\"errcode\":" + QByteArray::number(code) + "}") << 200
                                << outcome << delay << QString::number(code);
        };
        row("frequency", 45009, Outcome::RetryLater, 60'000);
        row("busy", -1, Outcome::RetryLater);
        for (const int code : {93000, 93004, 93008, 40058})
            row(QByteArray::number(code).constData(), code, Outcome::Dead);
        QTest::newRow("502") << QByteArray("<html>") << 502 << Outcome::RetryLater << qint64(0)
                             << QStringLiteral("http_502");
        QTest::newRow("404") << QByteArray() << 404 << Outcome::Dead << qint64(0)
                             << QStringLiteral("http_404");
        QTest::newRow("broken") << QByteArray("{") << 200 << Outcome::RetryLater << qint64(0)
                                << QStringLiteral("bad_answer");
    }
    void mapsAnswers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QFETCH(Delivery::Outcome, outcome);
        QFETCH(qint64, delay);
        QFETCH(QString, reason);
        Fixture f;
        f.server.script(sendPath, FakeReply{answer, status});
        const Delivery delivery = f.send(QStringLiteral("x"));
        QCOMPARE(delivery.outcome, outcome);
        QCOMPARE(delivery.retryAfterMs, delay);
        QCOMPARE(delivery.reason, reason);
    }

    void aLostAnswerIsLaterNotTwiceAtOnce_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<QString>("reason");
        QTest::newRow("closed") << int(FakeReply::Way::Close) << QStringLiteral("network");
        QTest::newRow("half") << int(FakeReply::Way::Half) << QStringLiteral("network");
        QTest::newRow("time-out") << int(FakeReply::Way::Hang) << QStringLiteral("timeout");
    }
    void aLostAnswerIsLaterNotTwiceAtOnce()
    {
        QFETCH(int, way);
        QFETCH(QString, reason);
        Fixture f;
        f.server.script(sendPath, FakeReply{R"({"errcode":0})", 200, FakeReply::Way(way)});
        const Delivery delivery = f.send(QStringLiteral("x"));
        QCOMPARE(delivery.outcome, Delivery::Outcome::RetryLater);
        QCOMPARE(delivery.reason, reason);
        QTest::qWait(50);
        QCOMPARE(f.server.requestsTo(sendPath).size(), 1);
        QCOMPARE(f.codes, QList<int>{noAnswerCode});
    }

    void emptyTextsAreDead()
    {
        Fixture f;
        QCOMPARE(f.send(QString()).outcome, Delivery::Outcome::Dead);
        QVERIFY(f.server.requests().isEmpty());
    }
};

RELAY_TEST(TestGroupWebhookChannel)
#include "test_group_webhook_channel.moc"
