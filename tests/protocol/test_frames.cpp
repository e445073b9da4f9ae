// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/frames.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::protocol;
using namespace Qt::StringLiterals;
using relay::base::Error;
using relay::base::ErrorCode;
using relay::base::Result;
using relay::base::UnknownFields;
namespace base = relay::base;
namespace domain = relay::domain;

class TestFrames : public QObject
{
    Q_OBJECT

private slots:
    void framesHaveTheirFields_data();
    void framesHaveTheirFields();
    void framesComeBack();
    void refusesBadHellos_data();
    void refusesBadHellos();
    void refusesBadRequests_data();
    void refusesBadRequests();
    void framesAreOneLine();
    void problemsComeBack_data();
    void problemsComeBack();
    void problemsSayWhatHttpSays();
    void problemsLeaveOutWhatIsEmpty();
    void strangeProblemsAreInternal_data();
    void strangeProblemsAreInternal();
    void closeCodesStay();
};

namespace {

// What arrives at the other end: the fields without the type, as both sides take it off first.
QJsonObject received(const QByteArray &frame, const QString &type)
{
    Result<QJsonObject> object = base::parseObject(frame);
    if (!object || object->take(u"type"_s).toString() != type)
        return {{u"broken"_s, true}};
    return *object;
}

} // namespace

void TestFrames::framesHaveTheirFields_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("wire");

    QTest::newRow("hello")
        << encodeFrame("hello", Hello{{u"t"_s}, 1, 7, true})
        << QByteArray(R"({"type":"hello","token":"t","protocol":1,"last_seq":7,"wants_caught_up":true})");
    QTest::newRow("first hello")
        << encodeFrame("hello", Hello{{u"t"_s}, 1, {}, {}})
        << QByteArray(R"({"type":"hello","token":"t","protocol":1,"last_seq":null,"wants_caught_up":null})");
    QTest::newRow("command")
        << encodeFrame("command", Request{{u"c1"_s}, {u"ticket.close"_s}, {{u"ticket_id"_s, 3}}})
        << QByteArray(R"({"type":"command","id":"c1","name":"ticket.close","body":{"ticket_id":3}})");
    QTest::newRow("snapshot") << encodeFrame("snapshot", SnapshotFrame{9, 2, true, {}})
                              << QByteArray(
                                     R"({"type":"snapshot","seq":9,"part":2,"last":true,"tables":{}})");
    QTest::newRow("snapshot with rows")
        << snapshotFrame(9, 2, false, u"tickets"_s, uR"([{"id":3},{"id":4}])"_s).toUtf8()
        << QByteArray(
               R"({"type":"snapshot","seq":9,"part":2,"last":false,"tables":{"tickets":[{"id":3},{"id":4}]}})");
    QTest::newRow("event of the system")
        << encodeFrame("event", EventFrame{9, 7, u"ticket.closed"_s, base::Timestamp{5}, std::nullopt, {}})
        << QByteArray(
               R"({"type":"event","seq":9,"prev":7,"name":"ticket.closed","at":5,"actor":null,"body":{}})");
    QTest::newRow("event of a person")
        << encodeFrame("event",
               EventFrame{9, 7, u"ticket.closed"_s, base::Timestamp{5}, domain::StaffId{4}, {{u"a"_s, 1}}})
        << QByteArray(
               R"({"type":"event","seq":9,"prev":7,"name":"ticket.closed","at":5,"actor":4,"body":{"a":1}})");
    QTest::newRow("removed") << encodeFrame("removed", RemovedFrame{9, 8, u"tickets"_s, 123})
                             << QByteArray(
                                    R"({"type":"removed","seq":9,"prev":8,"table":"tickets","id":123})");
    QTest::newRow("good reply")
        << encodeFrame("reply", ReplyFrame{u"c1"_s, true, QJsonObject{{u"id"_s, 3}}, std::nullopt, 9})
        << QByteArray(R"({"type":"reply","id":"c1","ok":true,"reply":{"id":3},"error":null,"seq":9})");
    QTest::newRow("bad reply")
        << encodeFrame("reply", ReplyFrame{u"c1"_s, false, std::nullopt, QJsonObject{{u"code"_s, u"x"_s}}, 9})
        << QByteArray(R"({"type":"reply","id":"c1","ok":false,"reply":null,"error":{"code":"x"},"seq":9})");
}

void TestFrames::framesHaveTheirFields()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, wire);
    const Result<QJsonObject> sent = base::parseObject(frame);
    const Result<QJsonObject> expected = base::parseObject(wire);
    QVERIFY(sent && expected);
    QCOMPARE(*sent, *expected);
}

void TestFrames::framesComeBack()
{
    domain::Staff staff;
    staff.id = domain::StaffId{4};
    staff.name = u"李工"_s;
    staff.roles = {domain::Role::Engineer, domain::Role::Manager};
    const QByteArray frame = encodeFrame("welcome", Welcome{protocolVersion, 12, staff, Resume::Events});
    const auto welcome = base::decodeFields<Welcome>(received(frame, u"welcome"_s), UnknownFields::Refuse);
    QVERIFY(welcome);
    QCOMPARE(welcome->seq, qint64(12));
    QVERIFY(welcome->resume == Resume::Events);
    QCOMPARE(welcome->staff.name, u"李工"_s);
    QCOMPARE(welcome->staff.roles, staff.roles);
    QCOMPARE(encodeFrame("welcome", *welcome), frame);
    QVERIFY(frame.contains(R"("resume":"events")"));
    QVERIFY(frame.contains(R"("roles":["engineer","manager"])"));
}

void TestFrames::refusesBadHellos_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field"); // empty: accepted
    QTest::newRow("resuming") << QByteArray(R"({"token":"t","protocol":1,"last_seq":7})") << u""_s;
    QTest::newRow("first time") << QByteArray(R"({"token":"t","protocol":1})") << u""_s;
    QTest::newRow("no token") << QByteArray(R"({"protocol":1})") << u"token"_s;
    QTest::newRow("token too long") << QByteArray(R"({"protocol":1,"token":")" + QByteArray(129, 'a') + "\"}")
                                    << u"token"_s;
    QTest::newRow("no protocol") << QByteArray(R"({"token":"t"})") << u"protocol"_s;
    QTest::newRow("protocol in words") << QByteArray(R"({"token":"t","protocol":"1"})") << u"protocol"_s;
    QTest::newRow("half a seq") << QByteArray(R"({"token":"t","protocol":1,"last_seq":7.5})")
                                << u"last_seq"_s;
    QTest::newRow("more than asked") << QByteArray(R"({"token":"t","protocol":1,"admin":true})")
                                     << u"admin"_s;
}

void TestFrames::refusesBadHellos()
{
    QFETCH(QByteArray, json);
    const Result<QJsonObject> object = base::parseObject(json);
    QVERIFY(object);
    const Result<Hello> hello = base::decodeFields<Hello>(*object, UnknownFields::Refuse);
    QTEST(hello ? QString() : hello.error().field, "field");
}

void TestFrames::refusesBadRequests_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field"); // empty: accepted
    QTest::newRow("good") << QByteArray(R"({"id":"1","name":"ticket.close","body":{}})") << u""_s;
    QTest::newRow("no id") << QByteArray(R"({"name":"ticket.close","body":{}})") << u"id"_s;
    QTest::newRow("empty id") << QByteArray(R"({"id":"","name":"ticket.close","body":{}})") << u"id"_s;
    QTest::newRow("id of a number") << QByteArray(R"({"id":1,"name":"ticket.close","body":{}})") << u"id"_s;
    QTest::newRow("id too long") << QByteArray(
        R"({"name":"ticket.close","body":{},"id":")" + QByteArray(65, 'a') + "\"}")
                                 << u"id"_s;
    QTest::newRow("no name") << QByteArray(R"({"id":"1","body":{}})") << u"name"_s;
    QTest::newRow("no body") << QByteArray(R"({"id":"1","name":"ticket.close"})") << u"body"_s;
    QTest::newRow("body is a list") << QByteArray(R"({"id":"1","name":"ticket.close","body":[]})")
                                    << u"body"_s;
    QTest::newRow("body is null") << QByteArray(R"({"id":"1","name":"ticket.close","body":null})")
                                  << u"body"_s;
    QTest::newRow("more than asked") << QByteArray(R"({"id":"1","name":"ticket.close","body":{},"actor":1})")
                                     << u"actor"_s;
}

void TestFrames::refusesBadRequests()
{
    QFETCH(QByteArray, json);
    const Result<QJsonObject> object = base::parseObject(json);
    QVERIFY(object);
    const Result<Request> request = base::decodeFields<Request>(*object, UnknownFields::Refuse);
    QTEST(request ? QString() : request.error().field, "field");
}

void TestFrames::framesAreOneLine()
{
    const QByteArray frame =
        encodeFrame("query", Request{{u"1"_s}, {u"ticket.list"_s}, {{u"text"_s, u"a\nb"_s}}});
    QVERIFY(!frame.contains('\n'));
    const auto request = base::decodeFields<Request>(received(frame, u"query"_s), UnknownFields::Refuse);
    QVERIFY(request);
    QCOMPARE(request->body.value(u"text"_s).toString(), u"a\nb"_s);
}

void TestFrames::problemsComeBack_data()
{
    QTest::addColumn<Error>("error");
    for (int code = 0; code <= int(ErrorCode::Internal); ++code) {
        const Error error{
            ErrorCode(code), u"title"_s, u"too_long"_s, {{u"row"_s, QJsonObject{{u"id"_s, 3}}}}};
        QTest::newRow(base::describe(error.code).name) << error;
    }
    QTest::newRow("code alone") << Error{ErrorCode::NotFound, {}, {}, {}};
    QTest::newRow("reason without a field") << Error{ErrorCode::TransitionNotAllowed, {}, u"resolve"_s, {}};
    QTest::newRow("data alone") << Error{ErrorCode::TooManyRequests, {}, {}, {{u"retry_after"_s, 30}}};
}

void TestFrames::problemsComeBack()
{
    QFETCH(Error, error);
    const Result<QJsonObject> wire = base::parseObject(base::compactJson(problem(error)));
    QVERIFY(wire);
    QVERIFY(errorFromProblem(*wire) == error);
}

void TestFrames::problemsSayWhatHttpSays()
{
    const QJsonObject said = problem(base::invalidField(u"title"_s, u"too_long"_s));
    QCOMPARE(said.value(u"type"_s).toString(), u"about:blank"_s);
    QCOMPARE(said.value(u"status"_s).toInt(), 422);
    QCOMPARE(said.value(u"code"_s).toString(), u"invalid_field"_s);
    QCOMPARE(said.value(u"field"_s).toString(), u"title"_s);
    QCOMPARE(said.value(u"reason"_s).toString(), u"too_long"_s);
    QVERIFY(!said.value(u"title"_s).toString().isEmpty());
    QCOMPARE(said.value(u"detail"_s).toString(), said.value(u"title"_s).toString() + u": title (too_long)"_s);
}

void TestFrames::problemsLeaveOutWhatIsEmpty()
{
    const QJsonObject said = problem({ErrorCode::Forbidden, {}, {}, {}});
    const QStringList expected{u"code"_s, u"detail"_s, u"status"_s, u"title"_s, u"type"_s};
    QCOMPARE(said.keys(), expected);
}

void TestFrames::strangeProblemsAreInternal_data()
{
    QTest::addColumn<QJsonObject>("problem");
    QTest::newRow("empty") << QJsonObject{};
    QTest::newRow("a code of a newer server") << QJsonObject{{u"code"_s, u"not_invented_yet"_s}};
    QTest::newRow("a code that is a number")
        << QJsonObject{{u"code"_s, 404}, {u"field"_s, 1}, {u"data"_s, u"x"_s}};
}

void TestFrames::strangeProblemsAreInternal()
{
    QFETCH(QJsonObject, problem);
    QVERIFY(errorFromProblem(problem) == (Error{ErrorCode::Internal, {}, {}, {}}));
}

void TestFrames::closeCodesStay()
{
    QCOMPARE(int(CloseCode::BadFrame), 4400);
    QCOMPARE(int(CloseCode::BadToken), 4401);
    QCOMPARE(int(CloseCode::NoHello), 4408);
    QCOMPARE(int(CloseCode::ToldToResume), 4409);
    QCOMPARE(int(CloseCode::Flood), 4429);
    QCOMPARE(snapshotRowsPerFrame, 500);
}

RELAY_TEST(TestFrames)
#include "test_frames.moc"
