// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pinyin.h"
#include "base/text_match.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::base;
using namespace Qt::StringLiterals;

// Finding by what people type, in Chinese, pinyin and initials.
class TestTextMatch : public QObject
{
    Q_OBJECT

private slots:
    void charactersHaveReadings_data();
    void charactersHaveReadings();
    void findsWhatWasTyped_data();
    void findsWhatWasTyped();
    void doesNotFindWhatIsNotThere_data();
    void doesNotFindWhatIsNotThere();
    void theBetterMatchScoresHigher_data();
    void theBetterMatchScoresHigher();
    void wordsMayStandInDifferentTexts();
};

void TestTextMatch::charactersHaveReadings_data()
{
    QTest::addColumn<QChar>("character");
    QTest::addColumn<QStringList>("readings");
    QTest::newRow("usual") << QChar(u'服') << QStringList{u"fu"_s};
    QTest::newRow("ü is v") << QChar(u'绿') << QStringList{u"lv"_s};
    QTest::newRow("surname") << QChar(u'单') << QStringList{u"dan"_s, u"shan"_s};
    QTest::newRow("first of the table") << QChar(u'一') << QStringList{u"yi"_s};
    QTest::newRow("Latin") << QChar(u'a') << QStringList{};
    QTest::newRow("sign") << QChar(u'。') << QStringList{};
}

void TestTextMatch::charactersHaveReadings()
{
    QFETCH(QChar, character);
    QStringList readings;
    for (const QLatin1StringView reading : pinyinOf(character))
        readings << reading;
    QTEST(readings, "readings");
}

void TestTextMatch::findsWhatWasTyped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("typed");
    const auto row = [](const char *name, const QString &text, const QString &typed) {
        QTest::newRow(name) << text << typed;
    };
    row("nothing typed", u"服务器"_s, u"  "_s);
    row("a part", u"服务器无法连接"_s, u"务器"_s);
    row("pinyin", u"服务器无法连接"_s, u"fuwuqi"_s);
    row("initials", u"服务器无法连接"_s, u"fwq"_s);
    row("mixed", u"服务器无法连接"_s, u"fuwq"_s);
    row("unfinished", u"服务器无法连接"_s, u"fuwuq"_s);
    row("unfinished last syllable", u"张工"_s, u"zhanggon"_s);
    row("inside", u"服务器无法连接"_s, u"wflj"_s);
    row("two-letter initial", u"张三"_s, u"zhs"_s);
    row("one-letter initial", u"张三"_s, u"zs"_s);
    row("other reading", u"曾国强"_s, u"zengguo"_s);
    row("ü typed as u", u"绿地"_s, u"ludi"_s);
    row("ü typed as v", u"绿地"_s, u"lvdi"_s);
    row("Latin in Chinese", u"更换UPS电池"_s, u"upsdc"_s);
    row("case", u"Replace the Touch panel"_s, u"touch"_s);
    row("full width", u"ＰＬＣ 频繁重启"_s, u"plc"_s);
    row("typed in full width", u"PLC 频繁重启"_s, u"ｐｌｃ"_s);
    row("several words", u"打印机卡纸，重启后仍报 E502"_s, u"e502 打印"_s);
    row("ambiguous syllables", u"西安"_s, u"xian"_s);
}

void TestTextMatch::findsWhatWasTyped()
{
    QFETCH(QString, text);
    QFETCH(QString, typed);
    QVERIFY(TextMatch(typed).score(text) > 0);
}

void TestTextMatch::doesNotFindWhatIsNotThere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("typed");
    QTest::newRow("other word") << u"服务器"_s << u"打印"_s;
    QTest::newRow("one word is missing") << u"服务器漏水"_s << u"漏水 打印"_s;
    QTest::newRow("a cut-off syllable in the middle") << u"张工"_s << u"zhag"_s;
    QTest::newRow("too long") << u"服务"_s << u"fuwuqi"_s;
    QTest::newRow("empty text") << QString() << u"a"_s;
    QTest::newRow("Latin letters are no initials") << u"Touch panel"_s << u"tp"_s;
}

void TestTextMatch::doesNotFindWhatIsNotThere()
{
    QFETCH(QString, text);
    QFETCH(QString, typed);
    QCOMPARE(TextMatch(typed).score(text), 0);
}

void TestTextMatch::theBetterMatchScoresHigher_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("whole before start") << u"李工"_s << u"李工"_s << u"李工程师"_s;
    QTest::newRow("start before inside") << u"打印"_s << u"打印机"_s << u"换打印机"_s;
    QTest::newRow("word start before inside") << u"pan"_s << u"touch panel"_s << u"japan"_s;
    QTest::newRow("letters before pinyin") << u"fu"_s << u"a fu"_s << u"服务"_s;
    QTest::newRow("pinyin at the start first") << u"wq"_s << u"务器"_s << u"服务器"_s;
}

void TestTextMatch::theBetterMatchScoresHigher()
{
    QFETCH(QString, typed);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    const TextMatch match(typed);
    QVERIFY(match.score(worse) > 0);
    QVERIFY(match.score(better) > match.score(worse));
}

void TestTextMatch::wordsMayStandInDifferentTexts()
{
    const TextMatch match(u"张三 漏水"_s);
    QVERIFY(match.score({u"机房漏水", u"张三"}) > 0);
    QCOMPARE(match.score({u"机房漏水", u"李四"}), 0);
}

RELAY_TEST(TestTextMatch)

#include "test_text_match.moc"
