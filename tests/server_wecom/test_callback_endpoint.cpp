// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/callback_endpoint.h"

#include "tests/server_wecom/callback_vectors.h"
#include "tests/support/test_main.h"

#include <QtTest>

using namespace relay;
using namespace relay::server::wecom;
using server::crypto::CallbackCrypto;
using server::services::ChatMessage;
using server::services::ChatRoad;
using server::services::ContactChange;
using server::services::ContactEvent;
using tests::CallbackVector;

namespace {

const CallbackVector &vector(int index)
{
    return tests::callbackVectors.at(index);
}

CallbackEndpoint endpoint()
{
    return CallbackEndpoint(
        CallbackCrypto::create(vector(0).token, vector(0).aesKey, vector(0).receiveId).value());
}

QByteArray envelope(const QByteArray &encrypted)
{
    return "<xml><ToUserName><![CDATA[wx]]></ToUserName><AgentID><![CDATA[1]]></AgentID><Encrypt><![CDATA["
        + encrypted + "]]></Encrypt></xml>";
}

// What WeCom would put after the ?, percent-encoded.
QUrlQuery queryOf(const QByteArray &signature, const QByteArray &timestamp, const QByteArray &nonce,
    const QByteArray &echostr = {})
{
    return QUrlQuery(QString::fromLatin1("msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce="
        + nonce + (echostr.isEmpty() ? QByteArray() : "&echostr=" + echostr.toPercentEncoding())));
}

base::Result<Inbound> receiveSealed(const QByteArray &plain)
{
    const auto crypto = CallbackCrypto::create(vector(0).token, vector(0).aesKey, vector(0).receiveId);
    const auto sealed = crypto->seal(plain, "1700000000", "n");
    const auto &[signature, timestamp, nonce] = sealed->envelope;
    return endpoint().receive(queryOf(signature, timestamp, nonce), envelope(sealed->encrypted));
}

} // namespace

class TestCallbackEndpoint final : public QObject
{
    Q_OBJECT

private slots:
    void verifiesTheUrl()
    {
        const CallbackVector &v = vector(0);
        const auto plain = endpoint().verify(queryOf(v.signature, v.timestamp, v.nonce, v.encrypted));
        QVERIFY(plain);
        QCOMPARE(*plain, v.plain);
    }

    void refusesAWrongSignature()
    {
        const CallbackVector &v = vector(0);
        const auto plain = endpoint().verify(queryOf(QByteArray(40, 'a'), v.timestamp, v.nonce, v.encrypted));
        QCOMPARE(plain.error().code, base::ErrorCode::Unauthenticated);
        QCOMPARE(plain.error().reason, QStringLiteral("-40001"));
    }

    void receivesTheOfficialSample()
    {
        const CallbackVector &v = vector(1);
        const auto inbound =
            endpoint().receive(queryOf(v.signature, v.timestamp, v.nonce), envelope(v.encrypted));

        QVERIFY(inbound);
        const auto *message = std::get_if<ChatMessage>(&*inbound);
        QVERIFY(message);
        QCOMPARE(message->road, ChatRoad::Callback);
        QCOMPARE(message->messageId, QStringLiteral("4561255354251345929"));
        QCOMPARE(message->senderUserid, QStringLiteral("mycreate"));
        QCOMPARE(message->text, QStringLiteral("hello"));
        QVERIFY(message->chatId.isEmpty());
    }

    void readsContactEvents_data()
    {
        QTest::addColumn<QByteArray>("changeType");
        QTest::addColumn<ContactChange>("change");
        QTest::newRow("added") << QByteArray("add_external_contact") << ContactChange::Added;
        QTest::newRow("half") << QByteArray("add_half_external_contact") << ContactChange::HalfAdded;
        QTest::newRow("edited") << QByteArray("edit_external_contact") << ContactChange::Edited;
        QTest::newRow("member") << QByteArray("del_external_contact") << ContactChange::DeletedByMember;
        QTest::newRow("customer") << QByteArray("del_follow_user") << ContactChange::DeletedByCustomer;
        QTest::newRow("failed") << QByteArray("transfer_fail") << ContactChange::TransferFailed;
    }
    void readsContactEvents()
    {
        QFETCH(QByteArray, changeType);
        QFETCH(ContactChange, change);
        const auto inbound =
            receiveSealed("<xml><ToUserName><![CDATA[ww1]]></ToUserName>"
                          "<FromUserName><![CDATA[sys]]></FromUserName><CreateTime>1403610513</CreateTime>"
                          "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_contact]]></"
                          "Event><ChangeType><![CDATA["
                + changeType
                + "]]></ChangeType><UserID><![CDATA[ZhangSan]]></UserID>"
                  "<ExternalUserID><![CDATA[woAJ2G]]></ExternalUserID><State><![CDATA[t-12]]></State>"
                  "<FailReason><![CDATA[customer_refused]]></FailReason></xml>");

        QVERIFY(inbound);
        const auto *event = std::get_if<ContactEvent>(&*inbound);
        QVERIFY(event);
        QCOMPARE(event->change, change);
        QCOMPARE(event->userid, QStringLiteral("zhangsan"));
        QCOMPARE(event->externalUserid, QStringLiteral("woAJ2G"));
        QCOMPARE(event->state, QStringLiteral("t-12"));
        QCOMPARE(event->failReason, QStringLiteral("customer_refused"));
        QCOMPARE(event->at, base::Timestamp{1'403'610'513'000});
        QCOMPARE(event->eventKey,
            QStringLiteral("sys|1403610513|change_external_contact|%1|zhangsan|woAJ2G")
                .arg(QString::fromLatin1(changeType)));
    }

    void ignoresTheRest_data()
    {
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("image") << QByteArray(
            "<xml><FromUserName>a</FromUserName><MsgType>image</MsgType></xml>");
        QTest::newRow("menu") << QByteArray("<xml><MsgType>event</MsgType><Event>click</Event></xml>");
        QTest::newRow("new change") << QByteArray(
            "<xml><MsgType>event</MsgType><Event>change_external_contact</Event>"
            "<ChangeType>something_new</ChangeType></xml>");
        QTest::newRow("card") << QByteArray(
            "<xml><MsgType>event</MsgType><Event>template_card_event</Event>"
            "<SelectedItems><SelectedItem><MsgType>text</MsgType></SelectedItem>"
            "</SelectedItems></xml>");
    }
    void ignoresTheRest()
    {
        QFETCH(QByteArray, plain);
        const auto inbound = receiveSealed(plain);
        QVERIFY(inbound);
        QVERIFY(std::holds_alternative<Ignored>(*inbound));
    }

    void refusesBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<base::ErrorCode>("code");
        using Code = base::ErrorCode;
        const QByteArray bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                                "<xml><Encrypt>&b;</Encrypt></xml>";
        QTest::newRow("empty") << QByteArray() << Code::InvalidField;
        QTest::newRow("JSON") << QByteArray("{}") << Code::InvalidField;
        QTest::newRow("cut off") << QByteArray("<xml><Encrypt>abc") << Code::InvalidField;
        QTest::newRow("no Encrypt") << QByteArray("<xml></xml>") << Code::InvalidField;
        QTest::newRow("entities") << bomb << Code::InvalidField;
        QTest::newRow("external entity") << QByteArray(
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&e;</Encrypt></xml>")
                                         << Code::InvalidField;
        QTest::newRow("deep") << QByteArray("<xml>") + QByteArray("<a>").repeated(20)
                + QByteArray("</a>").repeated(20) + "<Encrypt>abc</Encrypt></xml>"
                              << Code::InvalidField;
        QTest::newRow("large") << QByteArray(65 * 1024, ' ') << Code::PayloadTooLarge;
        QTest::newRow("not signed") << envelope("QUJD") << Code::Unauthenticated;
    }
    void refusesBodies()
    {
        QFETCH(QByteArray, body);
        QFETCH(base::ErrorCode, code);
        const auto inbound = endpoint().receive(queryOf(QByteArray(40, 'a'), "1", "n"), body);
        QVERIFY(!inbound);
        QCOMPARE(inbound.error().code, code);
    }

    void refusesSignedXmlThatIsBroken()
    {
        const auto inbound = receiveSealed("<xml><MsgType>text</xml>");
        QVERIFY(!inbound);
        QCOMPARE(inbound.error().reason, QStringLiteral("-40002"));
    }
};

RELAY_TEST(TestCallbackEndpoint)
#include "test_callback_endpoint.moc"
