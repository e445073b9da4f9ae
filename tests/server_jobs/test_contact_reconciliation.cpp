// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/contact_reconciliation.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::domain;
using namespace relay::server;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// Callbacks that were lost: the night finds what has changed at WeCom.
class TestContactReconciliation : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void findsTheDrift();
    void asksOnceANight();
    void silenceOfWecomIsNoDrift();
    void transferUnderWayIsLeftAlone();
};

namespace {

class FakeFollowers final : public services::ContactSource
{
public:
    QFuture<base::Result<QList<QString>>> customersOf(const QString &userid) override
    {
        asked << userid;
        if (silent)
            return QtFuture::makeReadyFuture(base::Result<QList<QString>>(
                base::Error{base::ErrorCode::Unavailable, {}, u"timeout"_s, {}}));
        return QtFuture::makeReadyFuture(base::Result<QList<QString>>(customers.value(userid)));
    }

    QHash<QString, QList<QString>> customers;
    QStringList asked;
    bool silent = false;
};

struct Night
{
    explicit Night(Backend backend)
        : server(backend), job(server.executor, server.queries, followers, server.clock),
          wang(server.sales(u"wang"_s)), zhao(server.sales(u"zhao"_s)), customer(server.customer(wang))
    {
        server.link(customer, wang, u"wm1"_s);
        server.link(customer, zhao, u"wm1"_s);
        followers.customers = {{u"wang"_s, {u"wm1"_s, u"wm-of-somebody-else"_s}}, {u"zhao"_s, {u"wm1"_s}}};
        server.clock.set(base::startOfShanghaiDay(20'000) + 4 * base::hourMs);
    }
    void start() { job.start(20); }
    // Whom the customer's contacts name as active.
    QList<StaffId> active()
    {
        QList<StaffId> found;
        for (const CustomerContact &contact : server.rows<CustomerContact>(
                 u"customer_contacts.of_customer"_s, {{"customer_id", customer.id.value}})) {
            if (contact.active)
                found << contact.staffId;
        }
        return found;
    }

    ServerFixture server;
    FakeFollowers followers;
    jobs::ContactReconciliation job;
    Staff wang, zhao;
    Customer customer;
};

} // namespace

void TestContactReconciliation::findsTheDrift()
{
    QFETCH_GLOBAL(Backend, backend);
    Night night(backend);
    night.followers.customers[u"zhao"_s].clear(); // who deleted the customer, and nobody heard of it

    night.start();

    QTRY_COMPARE(night.active(), QList<StaffId>{night.wang.id});
    night.followers.customers[u"zhao"_s] = {u"wm1"_s};
    night.server.clock.advance(base::dayMs);
    QTRY_COMPARE(night.active().size(), 2);
}

void TestContactReconciliation::asksOnceANight()
{
    QFETCH_GLOBAL(Backend, backend);
    Night night(backend);

    night.start();
    QTRY_COMPARE(night.followers.asked, (QStringList{u"wang"_s, u"zhao"_s}));
    night.server.clock.advance(22 * base::hourMs); // two in the next night
    QTest::qWait(200);
    QCOMPARE(night.followers.asked.size(), 2);
    night.server.clock.advance(base::hourMs);

    QTRY_COMPARE(night.followers.asked.size(), 4);
}

void TestContactReconciliation::silenceOfWecomIsNoDrift()
{
    QFETCH_GLOBAL(Backend, backend);
    Night night(backend);
    night.followers.silent = true;

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be read: \"timeout\""_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be read: \"timeout\""_s));
    night.start();

    QTRY_COMPARE(night.followers.asked.size(), 2);
    QCOMPARE(night.active().size(), 2);
}

void TestContactReconciliation::transferUnderWayIsLeftAlone()
{
    QFETCH_GLOBAL(Backend, backend);
    Night night(backend);
    Transfer transfer;
    transfer.id = {1};
    transfer.ticketId = night.server.ticket(night.wang, night.customer).id;
    transfer.customerId = night.customer.id;
    transfer.externalUserid = u"wm1"_s;
    transfer.state = TransferState::Waiting;
    const auto connection = night.server.database.connect();
    connection->begin();
    connection->runList(u"transfers.save"_s, QList<Transfer>{transfer});
    QVERIFY(connection->commit());
    night.followers.customers.clear();

    night.start();

    QTRY_COMPARE(night.followers.asked.size(), 2);
    QTest::qWait(100);
    QCOMPARE(night.active().size(), 2);
}

RELAY_TEST(TestContactReconciliation)
#include "test_contact_reconciliation.moc"
