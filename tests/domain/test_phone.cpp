// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/phone.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;

class TestPhone : public QObject
{
    Q_OBJECT

private slots:
    void normalises_data();
    void normalises();
    void masks_data();
    void masks();
};

void TestPhone::normalises_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("expected"); // empty: refused

    QTest::newRow("mobile") << u"13800138000"_s << u"13800138000"_s;
    QTest::newRow("spaces") << u" 138 0013 8000 "_s << u"13800138000"_s;
    QTest::newRow("dashes") << u"138-0013-8000"_s << u"13800138000"_s;
    QTest::newRow("plus 86") << u"+86 138-0013-8000"_s << u"13800138000"_s;
    QTest::newRow("0086") << u"008613800138000"_s << u"13800138000"_s;
    QTest::newRow("bare 86") << u"8613800138000"_s << u"13800138000"_s;
    QTest::newRow("full width") << u"１３８００１３８０００"_s << u"13800138000"_s;
    QTest::newRow("full-width plus and dash") << u"＋86－138－0013－8000"_s << u"13800138000"_s;
    QTest::newRow("invisible characters") << u"138\u200B0013\u202C8000"_s << u"13800138000"_s;
    QTest::newRow("ideographic and no-break space") << u"138\u30000013\u00A08000"_s << u"13800138000"_s;
    QTest::newRow("virtual operator") << u"17012345678"_s << u"17012345678"_s;
    QTest::newRow("Beijing") << u"010-88886666"_s << u"01088886666"_s;
    QTest::newRow("brackets") << u"（010）8888 6666"_s << u"01088886666"_s;
    QTest::newRow("four-digit area, seven") << u"0359-2345678"_s << u"03592345678"_s;
    QTest::newRow("four-digit area, eight") << u"0755 88886666"_s << u"075588886666"_s;
    QTest::newRow("landline from abroad") << u"+86 10 8888 6666"_s << u"01088886666"_s;
    QTest::newRow("0086 with area zero") << u"0086 0755 88886666"_s << u"075588886666"_s;

    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("only signs") << u"+-() "_s << QString();
    QTest::newRow("word") << u"无"_s << QString();
    QTest::newRow("too short") << u"1380013800"_s << QString();
    QTest::newRow("too long") << u"138001380001"_s << QString();
    QTest::newRow("no such prefix") << u"12800138000"_s << QString();
    QTest::newRow("landline without area") << u"88886666"_s << QString();
    QTest::newRow("extension") << u"010-88886666-801"_s << QString();
    QTest::newRow("seven digits in Beijing") << u"010-8888666"_s << QString();
    QTest::newRow("subscriber begins with 1") << u"010-18886666"_s << QString();
    QTest::newRow("letters") << u"138001380oo"_s << QString();
    QTest::newRow("other country") << u"+1 202 555 0143"_s << QString();
    QTest::newRow("plus in the middle") << u"138+00138000"_s << QString();
    QTest::newRow("Arabic digits") << u"١٣٨٠٠١٣٨٠٠٠"_s << QString();
    QTest::newRow("service number") << u"400-800-8888"_s << QString();
    QTest::newRow("20,000 digits") << QString(20'000, u'1') << QString();
    QTest::newRow("20,000 spaces") << QString(20'000, u' ') << QString();
}

void TestPhone::normalises()
{
    QFETCH(QString, typed);
    QFETCH(QString, expected);
    const std::optional<QString> phone = normalisePhone(typed);
    QCOMPARE(phone.value_or(QString()), expected);
    QCOMPARE(phone.has_value(), !expected.isEmpty());
}

void TestPhone::masks_data()
{
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("expected");
    QTest::newRow("mobile") << u"13800138000"_s << u"138****8000"_s;
    QTest::newRow("landline") << u"01088886666"_s << u"010****6666"_s;
    QTest::newRow("long landline") << u"075588886666"_s << u"075****6666"_s;
    QTest::newRow("too short to hide anything") << u"8888666"_s << u"****"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestPhone::masks()
{
    QFETCH(QString, phone);
    QTEST(maskPhone(phone), "expected");
}

RELAY_TEST(TestPhone)
#include "test_phone.moc"
