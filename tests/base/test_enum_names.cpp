// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/enum_names.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::base;
using namespace Qt::StringLiterals;

namespace relay::tests {

// values out of order and with gaps: names must not depend on the position
enum class Signal { Red = 7, AmberBlinking = -1, Green = 2 };
RELAY_ENUM(Signal, Red, AmberBlinking, Green)

enum class Unnamed { One };

} // namespace relay::tests

using relay::tests::Signal;

class TestEnumNames : public QObject
{
    Q_OBJECT

private slots:
    void writesSnakeCase_data();
    void writesSnakeCase();
    void namesValues_data();
    void namesValues();
    void refusesOtherNames_data();
    void refusesOtherNames();
    void knowsWhatIsNamed();
};

void TestEnumNames::writesSnakeCase_data()
{
    QTest::addColumn<QByteArray>("camelCase");
    QTest::addColumn<QString>("snake");

    QTest::newRow("empty") << QByteArray("") << u""_s;
    QTest::newRow("one word") << QByteArray("id") << u"id"_s;
    QTest::newRow("member") << QByteArray("engineerUserid") << u"engineer_userid"_s;
    QTest::newRow("type") << QByteArray("KfSession") << u"kf_session"_s;
    QTest::newRow("three words") << QByteArray("originalSalesUserid") << u"original_sales_userid"_s;
    QTest::newRow("digits stay with their word") << QByteArray("part2Name") << u"part2_name"_s;
}

void TestEnumNames::writesSnakeCase()
{
    QFETCH(QByteArray, camelCase);
    QTEST(snakeCase(camelCase.constData()), "snake");
}

void TestEnumNames::namesValues_data()
{
    QTest::addColumn<int>("value");
    QTest::addColumn<QString>("name");

    QTest::newRow("first") << 7 << u"red"_s;
    QTest::newRow("negative") << -1 << u"amber_blinking"_s;
    QTest::newRow("last") << 2 << u"green"_s;
}

void TestEnumNames::namesValues()
{
    QFETCH(int, value);
    QFETCH(QString, name);
    QCOMPARE(enumName(Signal(value)), name);
    QVERIFY(enumFromName<Signal>(name) == Signal(value));
    QCOMPARE(enumNames<Signal>().size(), std::size_t(3));
}

void TestEnumNames::refusesOtherNames_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("empty") << u""_s;
    QTest::newRow("unknown") << u"blue"_s;
    QTest::newRow("as in the source") << u"Red"_s;
    QTest::newRow("upper case") << u"RED"_s;
    QTest::newRow("camel case") << u"amberBlinking"_s;
    QTest::newRow("spaces") << u" red "_s;
    QTest::newRow("beginning of a name") << u"amber"_s;
    QTest::newRow("the number") << u"7"_s;
}

void TestEnumNames::refusesOtherNames()
{
    QFETCH(QString, name);
    QVERIFY(!enumFromName<Signal>(name));
}

void TestEnumNames::knowsWhatIsNamed()
{
    QVERIFY(isNamedEnum<Signal>);
    QVERIFY(!isNamedEnum<relay::tests::Unnamed>);
    QVERIFY(!isNamedEnum<int>);
}

RELAY_TEST(TestEnumNames)
#include "test_enum_names.moc"
