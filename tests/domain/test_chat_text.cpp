// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_text.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;

class TestChatText : public QObject
{
    Q_OBJECT

private slots:
    void folds_data();
    void folds();
    void stripsTheMention_data();
    void stripsTheMention();
    void keepsTheWording();
};

void TestChatText::folds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("expected");
    QTest::newRow("signs") << u"＃１２３／＠：（）％"_s << u"#123/@:()%"_s;
    QTest::newRow("spaces") << u"a\u00A0b\u3000c\u2005d\te"_s << u"a b c d e"_s;
    QTest::newRow("line breaks") << u"a\r\nb\u2028c"_s << u"a \nb\nc"_s;
    QTest::newRow("invisible") << u"\uFEFF#\u200B1\u200D2\u202E3\u2066"_s << u"#123"_s;
    QTest::newRow("key-cap sign") << u"#\uFE0F123"_s << u"#123"_s;
    QTest::newRow("control characters") << u"a\u0001\u007F\u0000b"_s << u"ab"_s;
    QTest::newRow("Chinese punctuation stays") << u"打不开，报错“５００”。"_s << u"打不开，报错“500”。"_s;
    QTest::newRow("emoji stay") << u"😭👍🏽"_s << u"😭👍🏽"_s;
}

void TestChatText::folds()
{
    QFETCH(QString, typed);
    QTEST(foldChatText(typed), "expected");
}

void TestChatText::stripsTheMention_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("bot");
    QTest::addColumn<QString>("expected");
    const QString bot = u"售后助手"_s;
    QTest::newRow("before") << u"@售后助手 /帮助"_s << bot << u"/帮助"_s;
    QTest::newRow("after") << u"#1 已解决 @售后助手"_s << bot << u"#1 已解决"_s;
    QTest::newRow("inside") << u"#1 @售后助手   已解决"_s << bot << u"#1 已解决"_s;
    QTest::newRow("twice") << u"@售后助手 #1 @售后助手 已解决"_s << bot << u"#1 已解决"_s;
    QTest::newRow("WeCom's narrow space") << u"＠售后助手\u2005#1 已解决"_s << bot << u"#1 已解决"_s;
    QTest::newRow("no separator before slash") << u"@售后助手/帮助"_s << bot << u"/帮助"_s;
    QTest::newRow("no separator before a word") << u"#1@售后助手已解决"_s << bot << u"#1 已解决"_s;
    QTest::newRow("space in the name") << u"@My  Bot #1 已解决"_s << u"My Bot"_s << u"#1 已解决"_s;
    QTest::newRow("other case") << u"@robota /帮助"_s << u"RobotA"_s << u"/帮助"_s;
    QTest::newRow("longer Latin name") << u"叫 @RobotB 来"_s << u"Robot"_s << u"叫 @RobotB 来"_s;
    QTest::newRow("longer Chinese name") << u"分配给@售后助手小王"_s << bot << u"分配给@售后助手小王"_s;
    QTest::newRow("unknown before slash") << u"@别的 /帮助"_s << bot << u"/帮助"_s;
    QTest::newRow("unknown with spaces") << u"@My Other Bot /帮助"_s << bot << u"/帮助"_s;
    QTest::newRow("unknown before number") << u"@别的 #1 已解决"_s << QString() << u"#1 已解决"_s;
    QTest::newRow("unknown before forgotten slash") << u"@别的 创建工单 x"_s << bot << u"创建工单 x"_s;
    QTest::newRow("no bot name") << u"@别的 已解决"_s << QString() << u"已解决"_s;
    QTest::newRow("a person stays") << u"@李工 协助一下 #1"_s << bot << u"@李工 协助一下 #1"_s;
    QTest::newRow("a person inside stays") << u"/分配工单 #1 @李工"_s << QString() << u"/分配工单 #1 @李工"_s;
    QTest::newRow("wording stays") << u"@售后助手 ＃1：已解决，ＯＫ"_s << bot << u"＃1：已解决，ＯＫ"_s;
    QTest::newRow("only mention") << u"@售后助手"_s << bot << QString();
    QTest::newRow("20,000 signs") << QString(20'000, u'@') << bot << QString(20'000, u'@');
}

void TestChatText::stripsTheMention()
{
    QFETCH(QString, typed);
    QFETCH(QString, bot);
    QTEST(stripMention(typed, bot), "expected");
}

void TestChatText::keepsTheWording()
{
    const ChatText text(u"客户：张\u200B 三　问题：报错（５００）👨\u200D👩\u200D👧\u0007！");
    const qsizetype name = text.folded().indexOf(u"张");
    const qsizetype problem = text.folded().indexOf(u"报错");
    QCOMPARE(text.name(name, name + 3), u"张 三"_s);
    QCOMPARE(text.wording(problem, text.size()), u"报错（５００）👨\u200D👩\u200D👧！"_s);
}

RELAY_TEST(TestChatText)
#include "test_chat_text.moc"
