// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/person_match.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;

class TestPersonMatch : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void listsSeveral_data();
    void listsSeveral();
    void keepsTheOrder();
};

namespace {

using Duty = PersonCandidate::Duty;
using State = PersonCandidate::State;

QList<PersonCandidate> staff()
{
    return {
        {StaffId{1}, u"ligong"_s, u"lisi"_s, u"李四"_s, Duty::Engineer, State::Active},
        {StaffId{2}, u"wangwu"_s, u"ww"_s, u"王五"_s, Duty::Engineer, State::Active},
        {StaffId{3}, u"wangwuji"_s, u"ww.ji"_s, u"王五吉"_s, Duty::Engineer, State::Active},
        {StaffId{4}, u"chenghong"_s, u"chenghong"_s, u"程红"_s, Duty::Other, State::Active},
        {StaffId{5}, u"zhaoliu"_s, u"zhaoliu"_s, u"赵六"_s, Duty::Engineer, State::Inactive},
        {StaffId{6}, u"js"_s, u"john"_s, u"John Smith"_s, Duty::Other, State::Active},
        {StaffId{7}, u"ouyang"_s, u"oy"_s, u"欧阳锋"_s, Duty::Engineer, State::Active},
        {StaffId{8}, u"lilei"_s, u"lilei"_s, u"李雷"_s, Duty::Other, State::Active},
        {StaffId{9}, QString(), u"nouserid"_s, u"周（北京）"_s, Duty::Other, State::Active},
        {StaffId{10}, u"qian1"_s, u"q1"_s, u"钱"_s, Duty::Other, State::Active},
        {StaffId{11}, u"a@corp.cn"_s, u"acorp"_s, u"孙七"_s, Duty::Other, State::Active},
    };
}

} // namespace

void TestPersonMatch::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("id"); // 0: nobody
    QTest::addColumn<int>("consumed");

    QTest::newRow("userid in brackets") << u"李工(ligong)"_s << qint64(1) << 10;
    QTest::newRow("full-width brackets") << u"李工（ligong） 协助"_s << qint64(1) << 10;
    QTest::newRow("userid beats the name before it") << u"王五(LiGong)"_s << qint64(1) << 10;
    QTest::newRow("brackets after a space") << u"John Smith (js)"_s << qint64(6) << 15;
    QTest::newRow("brackets alone") << u"(ligong)"_s << qint64(1) << 8;
    QTest::newRow("userid like an address") << u"孙七(a@corp.cn)"_s << qint64(11) << 13;
    QTest::newRow("unknown userid in brackets") << u"李工(gone)"_s << qint64(0) << 0;
    QTest::newRow("inactive userid in brackets") << u"李四(zhaoliu)"_s << qint64(0) << 0;
    QTest::newRow("brackets that say something") << u"李四（现场）"_s << qint64(1) << 2;
    QTest::newRow("brackets later in the sentence") << u"李四 明天去(wangwu)"_s << qint64(1) << 2;
    QTest::newRow("open bracket") << u"李四(ligong"_s << qint64(1) << 2;
    QTest::newRow("userid") << u"ligong"_s << qint64(1) << 6;
    QTest::newRow("userid in capitals") << u"LIGONG 协助"_s << qint64(1) << 6;
    QTest::newRow("userid glued to Chinese") << u"ligong协助"_s << qint64(1) << 6;
    QTest::newRow("userid inside a word") << u"ligong2 协助"_s << qint64(0) << 0;
    QTest::newRow("userid at a full stop") << u"ligong."_s << qint64(1) << 6;
    QTest::newRow("longest username") << u"ww.ji 协助"_s << qint64(3) << 5;
    QTest::newRow("username") << u"WW"_s << qint64(2) << 2;
    QTest::newRow("name") << u"李四"_s << qint64(1) << 2;
    QTest::newRow("space before the name") << u"  李四 不转接"_s << qint64(1) << 4;
    QTest::newRow("name glued") << u"李四协助"_s << qint64(1) << 2;
    QTest::newRow("longest name") << u"王五吉协助"_s << qint64(3) << 3;
    QTest::newRow("shorter name") << u"王五协助"_s << qint64(2) << 2;
    QTest::newRow("surname and title") << u"李工"_s << qint64(1) << 2;
    QTest::newRow("surname and title glued") << u"李工协助"_s << qint64(1) << 2;
    QTest::newRow("surname and long title") << u"李工程师 协助"_s << qint64(1) << 4;
    QTest::newRow("compound surname") << u"欧阳工看看"_s << qint64(7) << 3;
    QTest::newRow("title of a non-engineer") << u"程工"_s << qint64(0) << 0;
    QTest::newRow("Latin name with spaces") << u"John   Smith 协助"_s << qint64(6) << 12;
    QTest::newRow("name with brackets") << u"周(北京) 处理"_s << qint64(9) << 5;
    QTest::newRow("one character alone") << u"钱 处理"_s << qint64(10) << 1;
    QTest::newRow("one character in a word") << u"钱工"_s << qint64(0) << 0;
    QTest::newRow("inactive name") << u"赵六"_s << qint64(0) << 0;
    QTest::newRow("inactive title") << u"赵工"_s << qint64(0) << 0;
    QTest::newRow("inactive userid") << u"zhaoliu"_s << qint64(0) << 0;
    QTest::newRow("invisible characters") << u"李\u200B四\u202E"_s << qint64(1) << 4;
    QTest::newRow("nobody") << u"某人"_s << qint64(0) << 0;
    QTest::newRow("empty") << QString() << qint64(0) << 0;
    QTest::newRow("only signs") << u"()（）@#"_s << qint64(0) << 0;
    QTest::newRow("emoji") << u"😭李四"_s << qint64(0) << 0;
    QTest::newRow("20,000 brackets") << QString(20'000, u'(') << qint64(0) << 0;
    QTest::newRow("20,000 characters behind") << u"李四"_s + QString(20'000, u'四') << qint64(1) << 2;
}

void TestPersonMatch::matches()
{
    QFETCH(QString, text);
    QFETCH(qint64, id);
    QFETCH(int, consumed);
    const PersonMatch match = matchPerson(text, staff());
    QCOMPARE(match.ids.value(0).value, id);
    QVERIFY(match.outcome == (id ? PersonMatch::Outcome::One : PersonMatch::Outcome::None));
    QCOMPARE(int(match.consumed), consumed);
}

void TestPersonMatch::listsSeveral_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("two engineers of one surname") << u"王工协助"_s;
    QTest::newRow("two of one name") << u"王芳"_s;
}

void TestPersonMatch::listsSeveral()
{
    QFETCH(QString, text);
    const QList<PersonCandidate> people{
        {StaffId{21}, u"wf1"_s, u"wf1"_s, u"王芳"_s, Duty::Engineer, State::Active},
        {StaffId{22}, u"wf2"_s, u"wf2"_s, u"王芳"_s, Duty::Engineer, State::Active},
        {StaffId{23}, u"wf3"_s, u"wf3"_s, u"王芳"_s, Duty::Engineer, State::Inactive},
    };
    const PersonMatch match = matchPerson(text, people);
    QVERIFY(match.outcome == PersonMatch::Outcome::Several);
    QCOMPARE(match.ids, (QList<StaffId>{StaffId{21}, StaffId{22}}));
    QCOMPARE(match.consumed, 2);
}

// At equal length: userid, username, name, surname + 工.
void TestPersonMatch::keepsTheOrder()
{
    const QList<PersonCandidate> people{
        {StaffId{31}, u"other"_s, u"same"_s, u"李四"_s, Duty::Engineer, State::Active},
        {StaffId{32}, u"same"_s, u"x"_s, u"李工"_s, Duty::Other, State::Active},
    };
    QCOMPARE(matchPerson(u"same", people).ids, QList<StaffId>{StaffId{32}});
    QCOMPARE(matchPerson(u"李工", people).ids, QList<StaffId>{StaffId{32}});
}

RELAY_TEST(TestPersonMatch)
#include "test_person_match.moc"
