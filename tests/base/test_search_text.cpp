// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/search_text.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::base;
using namespace Qt::StringLiterals;

class TestSearchText : public QObject
{
    Q_OBJECT

private slots:
    void cutsIntoTokens_data();
    void cutsIntoTokens();
    void findsAPartOfALongerText_data();
    void findsAPartOfALongerText();
};

void TestSearchText::cutsIntoTokens_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("tokens");

    QTest::newRow("empty") << QString() << QStringList();
    QTest::newRow("only signs") << u" ，。！-_/ "_s << QStringList();
    QTest::newRow("only emoji") << u"😀🔧"_s << QStringList();
    QTest::newRow("pairs overlap") << u"服务器"_s << QStringList{u"服务"_s, u"务器"_s};
    QTest::newRow("exactly one pair") << u"服务"_s << QStringList{u"服务"_s};
    QTest::newRow("a single character stays alone") << u"修"_s << QStringList{u"修"_s};
    QTest::newRow("a repeated pair counts once") << u"看看看"_s << QStringList{u"看看"_s};
    QTest::newRow("a pair of another sentence counts once")
        << u"打印机，打印"_s << QStringList{u"打印"_s, u"印机"_s};
    QTest::newRow("no pair over a comma") << u"漏水，停电"_s << QStringList{u"漏水"_s, u"停电"_s};
    QTest::newRow("no pair over a space") << u"漏 水"_s << QStringList{u"漏"_s, u"水"_s};
    QTest::newRow("no pair over a line break") << u"漏\n水"_s << QStringList{u"漏"_s, u"水"_s};
    QTest::newRow("a word is not cut") << u"Printer"_s << QStringList{u"printer"_s};
    QTest::newRow("two words") << u"HP LaserJet"_s << QStringList{u"hp"_s, u"laserjet"_s};
    QTest::newRow("letters with digits are one word") << u"A100"_s << QStringList{u"a100"_s};
    QTest::newRow("a code with signs") << u"E-02/7"_s << QStringList{u"e"_s, u"02"_s, u"7"_s};
    QTest::newRow("a phone") << u"13800138000"_s << QStringList{u"13800138000"_s};
    QTest::newRow("mixed") << u"打印机A100坏了"_s << QStringList{u"打印"_s, u"印机"_s, u"a100"_s, u"坏了"_s};
    QTest::newRow("a word between single characters")
        << u"换CPU了"_s << QStringList{u"换"_s, u"cpu"_s, u"了"_s};
    QTest::newRow("full-width letters and digits") << u"ＡＢＣ１２３"_s << QStringList{u"abc123"_s};
    QTest::newRow("full-width comma and space") << u"漏水，\u3000Ａ"_s << QStringList{u"漏水"_s, u"a"_s};
    QTest::newRow("half-width katakana") << u"ﾌﾟﾛ"_s << QStringList{u"プロ"_s};
    QTest::newRow("hiragana and Han") << u"水もれ"_s << QStringList{u"水も"_s, u"もれ"_s};
    QTest::newRow("Hangul") << u"서버실"_s << QStringList{u"서버"_s, u"버실"_s};
    QTest::newRow("beyond the first plane") << u"𠮷野家"_s << QStringList{u"𠮷野"_s, u"野家"_s};
    QTest::newRow("a composed accent") << u"Café"_s << QStringList{u"café"_s};
    QTest::newRow("an accent of its own") << u"Cafe\u0301"_s << QStringList{u"café"_s};
    QTest::newRow("NUL separates") << u"漏"_s + QChar(u'\0') + u"水"_s << QStringList{u"漏"_s, u"水"_s};
}

void TestSearchText::cutsIntoTokens()
{
    QFETCH(QString, text);
    QTEST(searchTokens(text), "tokens");
}

void TestSearchText::findsAPartOfALongerText_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("found");

    QTest::newRow("part of a run") << u"印机"_s << true;
    QTest::newRow("three of a run") << u"打印机"_s << true;
    QTest::newRow("full-width and upper case") << u"ＨＰ"_s << true;
    QTest::newRow("words in another order") << u"卡纸 打印机"_s << true;
    QTest::newRow("characters that do not stand together") << u"打纸"_s << false;
    QTest::newRow("another word") << u"扫描"_s << false;
}

void TestSearchText::findsAPartOfALongerText()
{
    QFETCH(QString, typed);
    const QStringList indexed = searchTokens(u"三楼的 hp 打印机总是卡纸"_s);
    const QStringList asked = searchTokens(typed);
    QVERIFY(!asked.isEmpty());
    const bool all = std::all_of(
        asked.begin(), asked.end(), [&](const QString &token) { return indexed.contains(token); });
    QTEST(all, "found");
}

RELAY_TEST(TestSearchText)
#include "test_search_text.moc"
