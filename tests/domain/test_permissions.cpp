// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/permissions.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;

class TestPermissions : public QObject
{
    Q_OBJECT

private slots:
    void rolesHaveTheirPermissions_data();
    void rolesHaveTheirPermissions();
    void everyPermissionIsInTheTable();
    void rolesAddUp();
};

namespace {

Actor personWith(const QList<Role> &roles)
{
    return {Actor::Kind::Person, StaffId{1}, u"somebody"_s, roles};
}

} // namespace

// interface.md, "Who may, who sees", written out.
void TestPermissions::rolesHaveTheirPermissions_data()
{
    QTest::addColumn<Permission>("permission");
    QTest::addColumn<QString>("who");

    const QString all = u"sales engineer manager admin integration system"_s;
    const QString owners = u"sales manager admin integration system"_s;
    QTest::newRow("manage staff") << Permission::ManageStaff << u"admin system"_s;
    QTest::newRow("read staff") << Permission::ReadStaff << all;
    QTest::newRow("create customer") << Permission::CreateCustomer << all;
    QTest::newRow("edit customer") << Permission::EditCustomer << owners;
    QTest::newRow("read customer") << Permission::ReadCustomer << all;
    QTest::newRow("create ticket") << Permission::CreateTicket << all;
    QTest::newRow("work ticket") << Permission::WorkTicket << all;
    QTest::newRow("assign ticket") << Permission::AssignTicket << all;
    QTest::newRow("end ticket") << Permission::EndTicket << owners;
    QTest::newRow("read ticket") << Permission::ReadTicket << all;
    QTest::newRow("own session") << Permission::OwnSession << all;
    QTest::newRow("system") << Permission::System << u"system"_s;
}

void TestPermissions::rolesHaveTheirPermissions()
{
    QFETCH(Permission, permission);
    QFETCH(QString, who);
    const QList<std::pair<QString, Actor>> actors{
        {u"sales"_s, personWith({Role::Sales})},
        {u"engineer"_s, personWith({Role::Engineer})},
        {u"manager"_s, personWith({Role::Manager})},
        {u"admin"_s, personWith({Role::Admin})},
        {u"nobody"_s, personWith({})},
        {u"integration"_s, Actor::integration()},
        {u"system"_s, Actor::system()},
    };
    QStringList may;
    for (const auto &[name, actor] : actors) {
        if (mayDo(actor, permission))
            may << name;
    }
    QCOMPARE(may.join(u' '), who);
}

void TestPermissions::everyPermissionIsInTheTable()
{
    QCOMPARE(relay::base::enumNames<Permission>().size(), std::size_t(12)); // one row above for each
}

void TestPermissions::rolesAddUp()
{
    const Actor both = personWith({Role::Engineer, Role::Sales});
    QVERIFY(mayDo(both, Permission::EndTicket));
    QVERIFY(mayDo(both, Permission::EditCustomer));
    QVERIFY(!mayDo(both, Permission::ManageStaff));
    QVERIFY(!mayDo(personWith({Role::Manager, Role::Admin}), Permission::System));
}

RELAY_TEST(TestPermissions)
#include "test_permissions.moc"
