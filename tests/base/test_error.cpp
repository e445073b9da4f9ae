// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/result.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::base;
using namespace Qt::StringLiterals;

class TestError : public QObject
{
    Q_OBJECT

private slots:
    void codesKeepNameAndStatus_data();
    void codesKeepNameAndStatus();
    void everyCodeIsDescribedOnce();
    void unknownNamesAreInternal_data();
    void unknownNamesAreInternal();
    void invalidFieldCarriesItsArguments();
    void resultHoldsOneOfTheTwo();
};

// The outside interface: names and statuses are written out here so that a change does not pass unseen.
void TestError::codesKeepNameAndStatus_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("status");

    QTest::newRow("bad json") << ErrorCode::BadJson << u"bad_json"_s << 400;
    QTest::newRow("unauthenticated") << ErrorCode::Unauthenticated << u"unauthenticated"_s << 401;
    QTest::newRow("forbidden") << ErrorCode::Forbidden << u"forbidden"_s << 403;
    QTest::newRow("not found") << ErrorCode::NotFound << u"not_found"_s << 404;
    QTest::newRow("method not allowed") << ErrorCode::MethodNotAllowed << u"method_not_allowed"_s << 405;
    QTest::newRow("transition") << ErrorCode::TransitionNotAllowed << u"transition_not_allowed"_s << 409;
    QTest::newRow("version conflict") << ErrorCode::VersionConflict << u"version_conflict"_s << 409;
    QTest::newRow("duplicate") << ErrorCode::Duplicate << u"duplicate"_s << 409;
    QTest::newRow("key reused") << ErrorCode::IdempotencyKeyReused << u"idempotency_key_reused"_s << 409;
    QTest::newRow("too large") << ErrorCode::PayloadTooLarge << u"payload_too_large"_s << 413;
    QTest::newRow("invalid field") << ErrorCode::InvalidField << u"invalid_field"_s << 422;
    QTest::newRow("too many requests") << ErrorCode::TooManyRequests << u"too_many_requests"_s << 429;
    QTest::newRow("not configured") << ErrorCode::NotConfigured << u"not_configured"_s << 503;
    QTest::newRow("unavailable") << ErrorCode::Unavailable << u"unavailable"_s << 503;
    QTest::newRow("internal") << ErrorCode::Internal << u"internal"_s << 500;
}

void TestError::codesKeepNameAndStatus()
{
    QFETCH(ErrorCode, code);
    QFETCH(QString, name);
    const ErrorCodeInfo &info = describe(code);
    QVERIFY(info.code == code);
    QCOMPARE(QString::fromLatin1(info.name), name);
    QTEST(info.httpStatus, "status");
    QVERIFY(!QLatin1StringView(info.title).isEmpty());
    QVERIFY(errorCodeFromName(name) == code);
}

void TestError::everyCodeIsDescribedOnce()
{
    QStringList names;
    for (int code = 0; code <= int(ErrorCode::Internal); ++code)
        names << QString::fromLatin1(describe(ErrorCode(code)).name);
    QCOMPARE(names.removeDuplicates(), qsizetype(0));
    QCOMPARE(names.size(), qsizetype(15));
}

void TestError::unknownNamesAreInternal_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("of a newer server") << u"not_invented_yet"_s;
    QTest::newRow("upper case") << u"NOT_FOUND"_s;
    QTest::newRow("beginning of a name") << u"not"_s;
}

void TestError::unknownNamesAreInternal()
{
    QFETCH(QString, name);
    QVERIFY(errorCodeFromName(name) == ErrorCode::Internal);
}

void TestError::invalidFieldCarriesItsArguments()
{
    const Error error = invalidField(u"title"_s, u"missing"_s);
    QVERIFY(error == (Error{ErrorCode::InvalidField, u"title"_s, u"missing"_s, {}}));
    QVERIFY(error != invalidField(u"title"_s, u"too_long"_s));
    QVERIFY(error != invalidField(u"note"_s, u"missing"_s));
}

void TestError::resultHoldsOneOfTheTwo()
{
    const Result<int> value = 3;
    QVERIFY(value.has_value());
    QCOMPARE(*value, 3);
    const Result<int> failure = invalidField(u"progress"_s, u"out_of_range"_s);
    QVERIFY(!failure.has_value());
    QCOMPARE(failure.error().reason, u"out_of_range"_s);
}

RELAY_TEST(TestError)
#include "test_error.moc"
