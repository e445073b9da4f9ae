// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_text.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <limits>

using namespace relay::base;
using namespace Qt::StringLiterals;

namespace relay::tests {

enum class Shade { Light, VeryDark };
RELAY_ENUM(Shade, Light, VeryDark)

using PaintId = base::Id<struct PaintTag>;

struct Tin
{
    int litres = 0;
    std::optional<QString> label;

    friend bool operator==(const Tin &, const Tin &) = default;
};
RELAY_FIELDS(Tin, litres, label)

// one member of every kind that the codec knows
struct Paint
{
    PaintId paintId;
    QString name;
    base::Line<8> title;
    base::Text<5> note;
    bool inStock = false;
    int amount = 0;
    qint64 serial = 0;
    base::Timestamp mixedAt;
    Shade shade = Shade::Light;
    QJsonObject extra;
    QList<Tin> tins;
    Tin sample;
    std::optional<int> price;
    std::optional<Shade> alternative;
    std::optional<QList<int>> codes;

    friend bool operator==(const Paint &, const Paint &) = default;
};
RELAY_FIELDS(Paint, paintId, name, title, note, inStock, amount, serial, mixedAt, shade, extra, tins, sample,
    price, alternative, codes)

struct Varnish : Tin
{
    bool glossy = false;
};
RELAY_FIELDS_EXTENDING(Varnish, Tin, glossy)

struct Empty
{
};
RELAY_NO_FIELDS(Empty)

} // namespace relay::tests

using namespace relay::tests;

class TestJsonCodec : public QObject
{
    Q_OBJECT

private slots:
    void parsesObjectsOnly_data();
    void parsesObjectsOnly();
    void comesBackAsItWas();
    void textSaysTheSameAsTheTree_data();
    void textSaysTheSameAsTheTree();
    void textOfChosenFields();
    void writesNullForWhatIsNotThere();
    void refusesAField_data();
    void refusesAField();
    void optionalsMayBeMissingOrNull_data();
    void optionalsMayBeMissingOrNull();
    void unknownFieldsAreRefusedOrIgnored_data();
    void unknownFieldsAreRefusedOrIgnored();
    void integers_data();
    void integers();
    void smallIntegers_data();
    void smallIntegers();
    void integersAreNotRoundedOnTheWay_data();
    void integersAreNotRoundedOnTheWay();
    void lines_data();
    void lines();
    void texts_data();
    void texts();
    void listsAreBounded();
    void extendingStructsHaveTheFieldsOfBoth();
    void structsWithoutFields();
};

namespace {

Paint somePaint()
{
    Paint paint;
    paint.paintId = PaintId{12};
    paint.name = u"朱红"_s;
    paint.title = {u"red"_s};
    paint.note = {u"a\nb"_s};
    paint.inStock = true;
    paint.amount = -3;
    paint.serial = 9'007'199'254'740'993; // 2^53 + 1: no double holds it
    paint.mixedAt = Timestamp{1'760'000'000'123};
    paint.shade = Shade::VeryDark;
    paint.extra = {{u"k"_s, 1}};
    paint.tins = {Tin{5, u"left"_s}, Tin{10, std::nullopt}};
    paint.sample = Tin{1, u"s"_s};
    paint.price = 0;
    paint.alternative = Shade::Light;
    paint.codes = QList<int>{1, 2};
    return paint;
}

QJsonObject object(const QByteArray &json)
{
    const Result<QJsonObject> parsed = parseObject(json);
    Q_ASSERT_X(parsed, "object", json.constData());
    return *parsed;
}

// The value of {"v":…}, as it would come from the network.
QJsonValue value(const QByteArray &json)
{
    return object("{\"v\":" + json + '}').value(u"v"_s);
}

// "" or the reason of the refusal, which must be an invalid field of that path.
template<class T>
QString reasonOf(const Result<T> &result, const QString &path)
{
    if (result)
        return {};
    if (result.error().code != ErrorCode::InvalidField || result.error().field != path)
        return u"not an invalid field "_s + path + u" but "_s + result.error().field;
    return result.error().reason;
}

} // namespace

void TestJsonCodec::parsesObjectsOnly_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("accepted");

    QTest::newRow("object") << QByteArray(R"({"a":1})") << true;
    QTest::newRow("empty object") << QByteArray("{}") << true;
    QTest::newRow("white space around") << QByteArray(" \n{ }\t") << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("array") << QByteArray("[]") << false;
    QTest::newRow("string") << QByteArray(R"("a")") << false;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("half an object") << QByteArray(R"({"a":1)") << false;
    QTest::newRow("two objects") << QByteArray("{}{}") << false;
    QTest::newRow("comma at the end") << QByteArray(R"({"a":1,})") << false;
    QTest::newRow("comment") << QByteArray("{/**/}") << false;
    QTest::newRow("broken UTF-8") << QByteArray("{\"a\":\"\xff\"}") << false;
    QTest::newRow("too deep") << QByteArray("{\"a\":" + QByteArray(5'000, '[') + QByteArray(5'000, ']') + '}')
                              << false;
}

void TestJsonCodec::parsesObjectsOnly()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, accepted);
    const Result<QJsonObject> parsed = parseObject(json);
    QCOMPARE(parsed.has_value(), accepted);
    if (!accepted)
        QVERIFY(parsed.error() == (Error{ErrorCode::BadJson, {}, {}, {}}));
}

void TestJsonCodec::comesBackAsItWas()
{
    const QByteArray wire = compactJson(toObject(somePaint()));
    const Result<Paint> back = decodeFields<Paint>(object(wire), UnknownFields::Refuse);
    QVERIFY2(back, back ? "" : qPrintable(back.error().field));
    QVERIFY(*back == somePaint());
    QCOMPARE(object(wire).size(), qsizetype(15));
    QCOMPARE(object(wire).value(u"shade"_s).toString(), u"very_dark"_s);
    QCOMPARE(object(wire).value(u"paint_id"_s).toInteger(), qint64(12));
    QVERIFY(wire.contains("\"serial\":9007199254740993"));
}

void TestJsonCodec::textSaysTheSameAsTheTree_data()
{
    QTest::addColumn<Paint>("paint");
    QTest::newRow("all there") << somePaint();
    QTest::newRow("nothing there") << Paint{};
    Paint odd = somePaint();
    odd.name = u"\"quoted\" \\ \n\t\u0001\u001f\u007f 扫描仪 👩\u200d🔧 \u2028"_s;
    odd.serial = std::numeric_limits<qint64>::min();
    odd.extra = {{u"a\"b"_s, QJsonArray{1, u"\r"_s, QJsonValue::Null}}};
    odd.tins = {{1, u""_s}, {-2, std::nullopt}};
    odd.codes = QList<int>{};
    QTest::newRow("everything that needs care") << odd;
}

void TestJsonCodec::textSaysTheSameAsTheTree()
{
    QFETCH(Paint, paint);
    const QByteArray text = jsonText(paint).toUtf8();
    QCOMPARE(object(text), toObject(paint));
    QVERIFY(text.indexOf("\"paint_id\":") < text.indexOf("\"name\":"));
    QCOMPARE(object(jsonText(Empty{}).toUtf8()), QJsonObject());
    QCOMPARE(jsonText(QList<Tin>{}), u"[]"_s);
}

void TestJsonCodec::textOfChosenFields()
{
    QString text = u"before "_s;
    appendJsonFields(text, Tin{3, std::nullopt},
        [](const auto &member) { return std::is_same_v<std::decay_t<decltype(member)>, int>; });
    QCOMPARE(text, uR"(before {"litres":3})"_s);
}

void TestJsonCodec::writesNullForWhatIsNotThere()
{
    const QJsonObject written = toObject(Paint{});
    QVERIFY(written.value(u"price"_s).isNull());
    QVERIFY(written.value(u"alternative"_s).isNull());
    QVERIFY(written.value(u"codes"_s).isNull());
    QVERIFY(written.value(u"tins"_s).isArray());
}

void TestJsonCodec::refusesAField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("json"); // empty: the field is taken out
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("reason");

    const auto row = [](const char *name, const QString &field, const QByteArray &json, const QString &reason,
                         const QString &path = {}) {
        QTest::newRow(name) << field << json << (path.isEmpty() ? field : path) << reason;
    };
    row("id missing", u"paint_id"_s, {}, u"missing"_s);
    row("text missing", u"name"_s, {}, u"missing"_s);
    row("line missing", u"title"_s, {}, u"missing"_s);
    row("bool missing", u"in_stock"_s, {}, u"missing"_s);
    row("list missing", u"tins"_s, {}, u"missing"_s);
    row("struct missing", u"sample"_s, {}, u"missing"_s);
    row("null is not a number", u"amount"_s, "null", u"wrong_type"_s);
    row("null is not a text", u"name"_s, "null", u"wrong_type"_s);
    row("null is not a list", u"tins"_s, "null", u"wrong_type"_s);
    row("a number in quotes", u"amount"_s, R"("3")", u"wrong_type"_s);
    row("a number for a text", u"name"_s, "3", u"wrong_type"_s);
    row("a number for a line", u"title"_s, "3", u"wrong_type"_s);
    row("a number for a bool", u"in_stock"_s, "1", u"wrong_type"_s);
    row("a bool for a number", u"amount"_s, "true", u"wrong_type"_s);
    row("a text for an id", u"paint_id"_s, R"("12")", u"wrong_type"_s);
    row("a fraction for an id", u"paint_id"_s, "12.5", u"wrong_type"_s);
    row("a text for a time", u"mixed_at"_s, R"("2026-01-01T00:00:00")", u"wrong_type"_s);
    row("a fraction for a time", u"mixed_at"_s, "0.5", u"wrong_type"_s);
    row("a number for an enum", u"shade"_s, "1", u"wrong_type"_s);
    row("an unknown enum value", u"shade"_s, R"("dark")", u"unknown_value"_s);
    row("an enum value as in the source", u"shade"_s, R"("VeryDark")", u"unknown_value"_s);
    row("a list for an object", u"extra"_s, "[]", u"wrong_type"_s);
    row("an object for a list", u"tins"_s, "{}", u"wrong_type"_s);
    row("a list for a struct", u"sample"_s, "[]", u"wrong_type"_s);
    row("too long a line", u"title"_s, R"("123456789")", u"too_long"_s);
    row("too long a text", u"note"_s, R"("123456")", u"too_long"_s);
    row("NUL in a text", u"name"_s, R"("a\u0000b")", u"control_character"_s);
    row("NUL in a bounded text", u"note"_s, R"("\u0000")", u"control_character"_s);
    row("beyond int", u"amount"_s, "2147483648", u"out_of_range"_s);
    row("beyond 64 bits", u"serial"_s, "9223372036854775808", u"wrong_type"_s);
    row("wrong type in an optional", u"price"_s, R"("1")", u"wrong_type"_s);
    row("unknown value in an optional", u"alternative"_s, R"("pink")", u"unknown_value"_s);
    row("in a nested struct", u"sample"_s, R"({"litres":"1"})", u"wrong_type"_s, u"sample.litres"_s);
    row("missing in a nested struct", u"sample"_s, R"({"label":"x"})", u"missing"_s, u"sample.litres"_s);
    row("in a list's second item", u"tins"_s, R"([{"litres":1},{"litres":1.5}])", u"wrong_type"_s,
        u"tins[1].litres"_s);
    row("an item of another type", u"tins"_s, R"([{"litres":1},3])", u"wrong_type"_s, u"tins[1]"_s);
    row("in an optional list", u"codes"_s, "[1,2,null]", u"wrong_type"_s, u"codes[2]"_s);
}

void TestJsonCodec::refusesAField()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    QJsonObject paint = toObject(somePaint());
    if (json.isEmpty())
        paint.remove(field);
    else
        paint.insert(field, value(json));
    QTEST(reasonOf(decodeFields<Paint>(paint, UnknownFields::Refuse), path), "reason");
    QTEST(reasonOf(decodeFields<Paint>(paint, UnknownFields::Ignore), path), "reason");
}

void TestJsonCodec::optionalsMayBeMissingOrNull_data()
{
    QTest::addColumn<QString>("field");
    QTest::newRow("number") << u"price"_s;
    QTest::newRow("enum") << u"alternative"_s;
    QTest::newRow("list") << u"codes"_s;
}

void TestJsonCodec::optionalsMayBeMissingOrNull()
{
    QFETCH(QString, field);
    QJsonObject paint = toObject(somePaint());
    paint.insert(field, QJsonValue::Null);
    const Result<Paint> withNull = decodeFields<Paint>(paint, UnknownFields::Refuse);
    paint.remove(field);
    const Result<Paint> without = decodeFields<Paint>(paint, UnknownFields::Refuse);
    QVERIFY(withNull && without);
    QVERIFY(*withNull == *without);
    QVERIFY(toObject(*without).value(field).isNull());
    QVERIFY(*without != somePaint());
}

void TestJsonCodec::unknownFieldsAreRefusedOrIgnored_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("named");
    QTest::newRow("another word") << u"colour"_s << u"colour"_s;
    QTest::newRow("camel case") << u"paintId"_s << u"paintId"_s;
    QTest::newRow("empty") << u""_s << u"wall."_s;
    QTest::newRow("long names are cut") << QString(1'000, u'x') << QString(64, u'x');
}

void TestJsonCodec::unknownFieldsAreRefusedOrIgnored()
{
    QFETCH(QString, field);
    QFETCH(QString, named);
    QJsonObject paint = toObject(somePaint());
    paint.insert(field, QJsonValue::Null);
    const QString path = field.isEmpty() ? named : u"wall."_s + named;
    QCOMPARE(reasonOf(decodeFields<Paint>(paint, UnknownFields::Refuse, u"wall"_s), path), u"unknown"_s);
    QVERIFY(decodeFields<Paint>(paint, UnknownFields::Ignore, u"wall"_s));
    paint.remove(u"price"_s); // as many fields as there should be, yet not the right ones
    QCOMPARE(reasonOf(decodeFields<Paint>(paint, UnknownFields::Refuse, u"wall"_s), path), u"unknown"_s);
}

void TestJsonCodec::integers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<qint64>("expected");

    const auto good = [](const char *json, qint64 expected) {
        QTest::newRow(json) << QByteArray(json) << true << expected;
    };
    const auto bad = [](const char *json) { QTest::newRow(json) << QByteArray(json) << false << qint64(0); };
    good("0", 0);
    good("-0", 0);
    good("1", 1);
    good("-1", -1);
    good("2147483648", 2'147'483'648);
    good("9007199254740993", 9'007'199'254'740'993);
    good("9223372036854775807", std::numeric_limits<qint64>::max());
    good("-9223372036854775808", std::numeric_limits<qint64>::min());
    good("3.0", 3); // a whole number, however it is written
    good("1e3", 1'000);
    bad("9223372036854775808");
    bad("-9223372036854777856"); // the next double below: what lies between is rounded by Qt's parser already
    bad("1e19");
    bad("1e300");
    bad("0.5");
    bad("-0.1");
    bad("1e-3");
    bad("true");
    bad("null");
    bad("\"1\"");
    bad("\"\"");
    bad("[1]");
    bad("{}");
}

void TestJsonCodec::integers()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, accepted);
    QFETCH(qint64, expected);
    const Result<qint64> number = decodeJson<qint64>(value(json), u"v"_s);
    QCOMPARE(number.has_value(), accepted);
    QCOMPARE(reasonOf(number, u"v"_s), accepted ? QString() : u"wrong_type"_s);
    QCOMPARE(number.value_or(0), expected);
    QCOMPARE(decodeJson<Timestamp>(value(json), u"v"_s).has_value(), accepted);
    QCOMPARE(decodeJson<PaintId>(value(json), u"v"_s).has_value(), accepted);
}

void TestJsonCodec::smallIntegers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    QTest::newRow("largest") << QByteArray("2147483647") << QString();
    QTest::newRow("smallest") << QByteArray("-2147483648") << QString();
    QTest::newRow("one more") << QByteArray("2147483648") << u"out_of_range"_s;
    QTest::newRow("one less") << QByteArray("-2147483649") << u"out_of_range"_s;
    QTest::newRow("2^32 + 1 does not become 1") << QByteArray("4294967297") << u"out_of_range"_s;
    QTest::newRow("fraction") << QByteArray("1.5") << u"wrong_type"_s;
    QTest::newRow("beyond 64 bits") << QByteArray("1e19") << u"wrong_type"_s;
}

void TestJsonCodec::smallIntegers()
{
    QFETCH(QByteArray, json);
    const Result<int> number = decodeJson<int>(value(json), u"v"_s);
    QTEST(reasonOf(number, u"v"_s), "reason");
    if (number)
        QCOMPARE(QByteArray::number(*number), json);
}

void TestJsonCodec::integersAreNotRoundedOnTheWay_data()
{
    QTest::addColumn<qint64>("number");
    QTest::newRow("2^53 + 1") << qint64(9'007'199'254'740'993);
    QTest::newRow("-2^53 - 1") << qint64(-9'007'199'254'740'993);
    QTest::newRow("largest") << std::numeric_limits<qint64>::max();
    QTest::newRow("smallest") << std::numeric_limits<qint64>::min();
}

void TestJsonCodec::integersAreNotRoundedOnTheWay()
{
    QFETCH(qint64, number);
    const QByteArray wire = compactJson({{u"v"_s, encodeJson(Timestamp{number})}});
    QCOMPARE(wire, "{\"v\":" + QByteArray::number(number) + '}');
    QCOMPARE(
        decodeJson<Timestamp>(object(wire).value(u"v"_s), u"v"_s).value_or(Timestamp{}).milliseconds, number);
}

void TestJsonCodec::lines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("line");

    QTest::newRow("as it is") << u"服务器"_s << u""_s << u"服务器"_s;
    QTest::newRow("space inside") << u"a b"_s << u""_s << u"a b"_s;
    QTest::newRow("trimmed") << u" \t\n ab \r\n"_s << u""_s << u"ab"_s;
    QTest::newRow("ideographic space trimmed") << u"\u3000ab\u3000"_s << u""_s << u"ab"_s;
    QTest::newRow("exactly as long as allowed") << u"12345678"_s << u""_s << u"12345678"_s;
    QTest::newRow("as long once trimmed") << u"    12345678    "_s << u""_s << u"12345678"_s;
    QTest::newRow("too long") << u"123456789"_s << u"too_long"_s << u""_s;
    QTest::newRow("empty") << u""_s << u"missing"_s << u""_s;
    QTest::newRow("only white space") << u" \n\u3000\t"_s << u"missing"_s << u""_s;
    QTest::newRow("line feed inside") << u"a\nb"_s << u"control_character"_s << u""_s;
    QTest::newRow("carriage return inside") << u"a\rb"_s << u"control_character"_s << u""_s;
    QTest::newRow("tab inside") << u"a\tb"_s << u"control_character"_s << u""_s;
    QTest::newRow("NUL inside") << u"a"_s + QChar(u'\0') + u"b"_s << u"control_character"_s << u""_s;
    QTest::newRow("NUL at the end") << u"a"_s + QChar(u'\0') << u"control_character"_s << u""_s;
    QTest::newRow("escape") << u"a\u001bb"_s << u"control_character"_s << u""_s;
    QTest::newRow("delete") << u"a\u007fb"_s << u"control_character"_s << u""_s;
    QTest::newRow("next line") << u"a\u0085b"_s << u"control_character"_s << u""_s;
    QTest::newRow("line separator") << u"a\u2028b"_s << u"control_character"_s << u""_s;
    QTest::newRow("paragraph separator") << u"a\u2029b"_s << u"control_character"_s << u""_s;
    QTest::newRow("joined emoji are no control characters") << u"👩\u200d🔧"_s << u""_s << u"👩\u200d🔧"_s;
}

void TestJsonCodec::lines()
{
    QFETCH(QString, text);
    const Result<Line<8>> line = decodeJson<Line<8>>(QJsonValue(text), u"v"_s);
    QTEST(reasonOf(line, u"v"_s), "reason");
    QTEST(line.value_or(Line<8>{u""_s}).value, "line");
}

void TestJsonCodec::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("kept as it is") << u" a\n "_s << u""_s;
    QTest::newRow("exactly as long as allowed") << u"12345"_s << u""_s;
    QTest::newRow("too long, also by white space") << u"12345 "_s << u"too_long"_s;
    QTest::newRow("NUL") << u"1"_s + QChar(u'\0') << u"control_character"_s;
}

void TestJsonCodec::texts()
{
    QFETCH(QString, text);
    const Result<Text<5>> decoded = decodeJson<Text<5>>(QJsonValue(text), u"v"_s);
    QTEST(reasonOf(decoded, u"v"_s), "reason");
    if (decoded)
        QCOMPARE(decoded->value, text);
}

void TestJsonCodec::listsAreBounded()
{
    const QString longest(20'000, u'x');
    QCOMPARE(reasonOf(decodeJson<QString>(QJsonValue(longest), u"v"_s), u"v"_s), QString());
    QCOMPARE(reasonOf(decodeJson<QString>(QJsonValue(longest + u'x'), u"v"_s), u"v"_s), u"too_long"_s);
    QJsonArray list;
    for (int i = 0; i < 1'000; ++i)
        list.append(i);
    QCOMPARE(decodeJson<QList<int>>(list, u"v"_s).value_or(QList<int>{}).size(), qsizetype(1'000));
    list.append(0);
    QCOMPARE(reasonOf(decodeJson<QList<int>>(list, u"v"_s), u"v"_s), u"too_long"_s);
}

void TestJsonCodec::extendingStructsHaveTheFieldsOfBoth()
{
    Varnish varnish;
    varnish.litres = 2;
    varnish.glossy = true;
    const QJsonObject written = toObject(varnish);
    QCOMPARE(written, object(R"({"litres":2,"label":null,"glossy":true})"));
    const Result<Varnish> back = decodeFields<Varnish>(written, UnknownFields::Refuse);
    QVERIFY(back && back->litres == 2 && back->glossy);
}

void TestJsonCodec::structsWithoutFields()
{
    QCOMPARE(toObject(Empty{}), QJsonObject());
    QVERIFY(decodeFields<Empty>({}, UnknownFields::Refuse));
    QCOMPARE(reasonOf(decodeFields<Empty>({{u"a"_s, 1}}, UnknownFields::Refuse), u"a"_s), u"unknown"_s);
}

RELAY_TEST(TestJsonCodec)
#include "test_json_codec.moc"
