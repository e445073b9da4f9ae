// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_codec.h"
#include "protocol/commands.h"
#include "protocol/queries.h"
#include "tests/support/test_main.h"

#include <QRegularExpression>
#include <QTest>

using namespace relay::protocol;
using namespace Qt::StringLiterals;
using relay::base::ErrorCode;
using relay::base::UnknownFields;
using relay::domain::Permission;
namespace base = relay::base;

// What a test can say about a command or query without knowing its type.
struct Operation
{
    QString name;
    QString description;
    Permission permission = Permission::System;
    QStringList fields;
    QJsonObject defaults; // a default-made one, encoded
    QString requiredText; // the first field that a default-made one leaves empty but must not; "" without one
    std::function<base::Result<QJsonObject>(const QJsonObject &)> recode; // decode strictly, encode again
};

class TestCommands : public QObject
{
    Q_OBJECT

private slots:
    void commandsKeepTheirNames();
    void queriesKeepTheirNames();
    void namesAreUnique();
    void describesItself_data();
    void describesItself();
    void hasFieldsInSnakeCase_data();
    void hasFieldsInSnakeCase();
    void decodesItsOwnDefault_data();
    void decodesItsOwnDefault();
    void refusesAFieldTooMany_data();
    void refusesAFieldTooMany();
    void repliesHaveFieldsInSnakeCase();
    void fieldsAreDecodedIntoTheirPlace();
};

namespace {

template<class T>
struct IsLine : std::false_type
{
};
template<int Max>
struct IsLine<base::Line<Max>> : std::true_type
{
};

template<class T>
QStringList fieldsOf()
{
    const auto &names = base::fieldNames<T>();
    return QStringList(names.begin(), names.end());
}

template<class T>
QString firstRequiredText()
{
    QString found;
    const T object{};
    base::forEachField(object, [&](const QString &name, const auto &member) {
        if (IsLine<std::remove_cvref_t<decltype(member)>>::value && found.isEmpty())
            found = name;
    });
    return found;
}

template<class T>
Operation operationOf()
{
    return {QString::fromLatin1(T::info.name), QString::fromLatin1(T::info.description), T::info.permission,
        fieldsOf<T>(), base::toObject(T{}), firstRequiredText<T>(),
        [](const QJsonObject &body) -> base::Result<QJsonObject> {
            const base::Result<T> decoded = base::decodeFields<T>(body, UnknownFields::Refuse);
            if (!decoded)
                return decoded.error();
            return base::toObject(*decoded);
        }};
}

template<class List>
QList<Operation> operations()
{
    QList<Operation> all;
    base::forEachType<List>([&](auto tag) { all.append(operationOf<typename decltype(tag)::Type>()); });
    return all;
}

QStringList namesOf(const QList<Operation> &all)
{
    QStringList names;
    for (const Operation &operation : all)
        names << operation.name;
    return names;
}

void addOperationRows()
{
    QTest::addColumn<Operation>("operation");
    for (const Operation &operation : operations<Commands>() + operations<Queries>())
        QTest::newRow(qPrintable(operation.name)) << operation;
}

bool isSnakeCase(const QString &name)
{
    static const QRegularExpression pattern(u"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"_s);
    return pattern.match(name).hasMatch();
}

template<class List>
QStringList strangeReplyFields()
{
    QStringList strange;
    base::forEachType<List>([&](auto tag) {
        using Reply = typename decltype(tag)::Type::Reply;
        for (const QString &field : fieldsOf<Reply>()) {
            if (!isSnakeCase(field))
                strange << field;
        }
    });
    return strange;
}

} // namespace

// Append-only: a name may be added at the end, never changed, moved to another command or taken away.
void TestCommands::commandsKeepTheirNames()
{
    const QStringList released{u"staff.create"_s, u"customer.create"_s, u"customer.update"_s,
        u"customer.link_contact"_s, u"ticket.create"_s, u"ticket.assign"_s, u"ticket.progress"_s,
        u"ticket.resolve"_s, u"ticket.close"_s, u"ticket.reopen"_s, u"ticket.escalate"_s, u"ticket.cancel"_s,
        u"ticket.comment"_s, u"ticket.edit"_s, u"transfer.refresh"_s};
    QCOMPARE(namesOf(operations<Commands>()).first(released.size()), released);
}

void TestCommands::queriesKeepTheirNames()
{
    const QStringList released{u"ticket.list"_s, u"ticket.get"_s, u"customer.get"_s, u"customer.find"_s,
        u"transfer.list"_s, u"transfer.plan"_s, u"staff.list"_s};
    QCOMPARE(namesOf(operations<Queries>()).first(released.size()), released);
}

void TestCommands::namesAreUnique()
{
    QStringList names = namesOf(operations<Commands>() + operations<Queries>());
    QCOMPARE(names.removeDuplicates(), qsizetype(0));
}

void TestCommands::describesItself_data()
{
    addOperationRows();
}

void TestCommands::describesItself()
{
    QFETCH(Operation, operation);
    static const QRegularExpression name(u"^[a-z]+\\.[a-z]+(_[a-z]+)*$"_s);
    QVERIFY(name.match(operation.name).hasMatch());
    QVERIFY(operation.name.size() <= 64); // what a request frame can name
    QVERIFY(operation.description.endsWith(u'.'));
    QVERIFY(operation.description.at(0).isUpper());
    QCOMPARE(operation.description, operation.description.simplified());
    QVERIFY(operation.permission != Permission::System); // else nobody outside could use it
}

void TestCommands::hasFieldsInSnakeCase_data()
{
    addOperationRows();
}

void TestCommands::hasFieldsInSnakeCase()
{
    QFETCH(Operation, operation);
    for (const QString &field : operation.fields)
        QVERIFY2(isSnakeCase(field), qPrintable(field));
    QStringList unique = operation.fields;
    QCOMPARE(unique.removeDuplicates(), qsizetype(0));
    QCOMPARE(operation.defaults.size(), operation.fields.size());
}

void TestCommands::decodesItsOwnDefault_data()
{
    addOperationRows();
}

void TestCommands::decodesItsOwnDefault()
{
    QFETCH(Operation, operation);
    const base::Result<QJsonObject> again = operation.recode(operation.defaults);
    if (operation.requiredText.isEmpty()) {
        QVERIFY2(again, again ? "" : qPrintable(again.error().field));
        QCOMPARE(*again, operation.defaults);
        return;
    }
    QVERIFY(!again); // nothing was said where something must be said
    QVERIFY(again.error() == base::invalidField(operation.requiredText, u"missing"_s));
}

void TestCommands::refusesAFieldTooMany_data()
{
    addOperationRows();
}

void TestCommands::refusesAFieldTooMany()
{
    QFETCH(Operation, operation);
    QJsonObject body = operation.defaults;
    for (const QString &field : operation.fields) {
        if (body.value(field) == u""_s)
            body.insert(field, u"x"_s);
    }
    QVERIFY(operation.recode(body));
    body.insert(u"actor_id"_s, 1); // who acts is never the body's to say
    const base::Result<QJsonObject> refused = operation.recode(body);
    QVERIFY(!refused);
    QVERIFY(refused.error() == base::invalidField(u"actor_id"_s, u"unknown"_s));
}

void TestCommands::repliesHaveFieldsInSnakeCase()
{
    QCOMPARE(strangeReplyFields<Commands>(), QStringList());
    QCOMPARE(strangeReplyFields<Queries>(), QStringList());
    QVERIFY(fieldsOf<TicketGet::Reply>().contains(u"actions"_s));
    QVERIFY(fieldsOf<TicketGet::Reply>().contains(u"original_sales_userid"_s));
}

void TestCommands::fieldsAreDecodedIntoTheirPlace()
{
    const QJsonObject body{
        {u"ticket_id"_s, 123}, {u"engineer_userid"_s, u" ligong "_s}, {u"transfer"_s, u"assist"_s}};
    const auto assign = base::decodeFields<TicketAssign>(body, UnknownFields::Refuse);
    QVERIFY(assign);
    QCOMPARE(assign->ticketId.value, qint64(123));
    QVERIFY(!assign->engineerId);
    QCOMPARE(assign->engineerUserid.value_or(Userid{}).value, u"ligong"_s);
    QVERIFY(assign->transfer == relay::domain::TransferWish::Assist);
}

RELAY_TEST(TestCommands)
#include "test_commands.moc"
