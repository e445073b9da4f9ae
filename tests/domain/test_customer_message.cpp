// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/customer_message.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;
using relay::base::ErrorCode;
using relay::base::Result;

class TestCustomerMessage : public QObject
{
    Q_OBJECT

private slots:
    void acceptsOrdinaryTexts_data();
    void acceptsOrdinaryTexts();
    void refusesByLength_data();
    void refusesByLength();
    void refusesWhatGivesTheTransferAway_data();
    void refusesWhatGivesTheTransferAway();
};

void TestCustomerMessage::acceptsOrdinaryTexts_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("text");

    QTest::newRow("greeting") << u"您好，我是工程师小李，为您解决打印机的问题。"_s
                              << u"您好，我是工程师小李，为您解决打印机的问题。"_s;
    QTest::newRow("trimmed") << u" \n您好\u3000"_s << u"您好"_s;
    QTest::newRow("two lines") << u"您好\n我是小李"_s << u"您好\n我是小李"_s;
    QTest::newRow("200 characters") << QString(200, u'好') << QString(200, u'好');
    QTest::newRow("200 once trimmed") << u' ' + QString(200, u'好') + u'\n' << QString(200, u'好');
    QTest::newRow("200 characters of two units each") << u"😀"_s.repeated(200) << u"😀"_s.repeated(200);
    QTest::newRow("single characters of a forbidden word") << u"接下来请转动旋钮"_s << u"接下来请转动旋钮"_s;
}

void TestCustomerMessage::acceptsOrdinaryTexts()
{
    QFETCH(QString, message);
    const Result<QString> checked = checkCustomerMessage(message);
    QVERIFY(checked);
    QTEST(*checked, "text");
}

void TestCustomerMessage::refusesByLength_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << u""_s << u"missing"_s;
    QTest::newRow("only white space") << u" \n\t\u3000"_s << u"missing"_s;
    QTest::newRow("201 characters") << QString(201, u'好') << u"too_long"_s;
    QTest::newRow("201 characters of two units each") << u"😀"_s.repeated(201) << u"too_long"_s;
}

void TestCustomerMessage::refusesByLength()
{
    QFETCH(QString, message);
    QFETCH(QString, reason);
    const Result<QString> checked = checkCustomerMessage(message);
    QVERIFY(!checked);
    QVERIFY(checked.error() == relay::base::invalidField(u"transfer_success_msg"_s, reason));
}

void TestCustomerMessage::refusesWhatGivesTheTransferAway_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("word");

    QTest::newRow("the requirement's own bad example") << u"您已被转接给李工"_s << u"转接"_s;
    QTest::newRow("handed on") << u"我把您转给李工"_s << u"转给"_s;
    QTest::newRow("passed on") << u"您的问题已转交"_s << u"转交"_s;
    QTest::newRow("moved") << u"服务关系已转移"_s << u"转移"_s;
    QTest::newRow("left the company") << u"小王已离职"_s << u"离职"_s;
    QTest::newRow("left") << u"小王离开了"_s << u"离开"_s;
    QTest::newRow("assigned") << u"您被分配给李工"_s << u"分配给"_s;
    QTest::newRow("handed over") << u"已移交技术部"_s << u"移交"_s;
    QTest::newRow("succeeded") << u"李工接替小王"_s << u"接替"_s;
    QTest::newRow("no longer in charge") << u"小王不再负责"_s << u"不再负责"_s;
}

void TestCustomerMessage::refusesWhatGivesTheTransferAway()
{
    QFETCH(QString, message);
    const Result<QString> checked = checkCustomerMessage(message);
    QVERIFY(!checked);
    QVERIFY(checked.error().code == ErrorCode::InvalidField);
    QCOMPARE(checked.error().field, u"transfer_success_msg"_s);
    QCOMPARE(checked.error().reason, u"wording"_s);
    QTEST(checked.error().data.value(u"word"_s).toString(), "word");
}

RELAY_TEST(TestCustomerMessage)
#include "test_customer_message.moc"
