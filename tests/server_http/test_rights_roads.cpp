// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server_http/rights_rows.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::domain;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// The roads that no list of commands knows: the endpoints of the requirements and what the group creates and
// asks for, × every role and the integration token × whose the row is.
class TestRightsRoads : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void requirementRoutesKeepTheTable();
    void groupCreatesAndAsksWithinTheTable();
    void summaryNamesNothingHidden();
    void everyRouteNeedsAToken_data();
    void everyRouteNeedsAToken();
};

namespace {

const QString integrationToken = u"integration-token"_s;

struct Route
{
    const char *name;
    QByteArray method;
    QString path;
    QJsonObject body;
    bool changes = false;
};

QList<Route> routesTo(const Rows &rows, const Staff &third)
{
    const QJsonValue ticket = rows.ticket.id.value;
    const QJsonValue engineer = third.username;
    return {
        {"to-engineer", "POST", u"/customer-transfer/to-engineer"_s,
            {{u"project_id"_s, ticket}, {u"engineer_userid"_s, engineer}}, true},
        {"batch", "POST", u"/customer-transfer/batch-transfer"_s,
            {{u"project_ids"_s, QJsonArray{ticket}}, {u"engineer_userid"_s, engineer}}, true},
        {"back-to-sales", "POST", u"/customer-transfer/back-to-sales"_s, {{u"project_id"_s, ticket}}, true},
        {"current-owner", "GET", u"/customer-transfer/current-owner/"_s + rows.externalUserid, {}, false},
        {"summary", "GET", u"/api/customers/%1/tickets/summary"_s.arg(rows.customer.id.value), {}, false},
    };
}

QString expected(const Route &route, const Actor &actor, const Rows &rows, const Staff &third)
{
    if (!route.changes)
        return seesCustomer(actor, rows) ? u"ok"_s : u"not_found"_s;
    if (!sees(actor, rows.ticket))
        return u"not_found"_s;
    const StaffId taker = qstrcmp(route.name, "back-to-sales") == 0 ? actor.id : third.id;
    return mayAssign(actor, rows.ticket, taker) ? u"ok"_s : u"forbidden"_s;
}

// A batch tells of each of its tickets.
QString codeHeard(const Route &route, const Heard &heard)
{
    if (qstrcmp(route.name, "batch") != 0 || heard.code != u"ok")
        return heard.code;
    const QJsonObject result = heard.reply[u"results"_s][0].toObject();
    return result[u"success"_s].toBool() ? u"ok"_s : codeOf(result);
}

struct Caller
{
    QString name;
    Actor actor;
    QString token;
};

QList<Caller> callers(RightsStage &stage, const RightsRows &maker)
{
    QList<Caller> all{{u"integration"_s, Actor::integration(), integrationToken}};
    for (const Staff &staff : maker.everyRole())
        all << Caller{staff.username, Actor::person(staff), stage.live.tokenOf(staff)};
    return all;
}

QJsonObject sayInGroup(RightsStage &stage, const QString &who, const QString &text)
{
    return stage
        .post(
            u"/api/wechat/work-message"_s, integrationToken, {{u"FromUserName"_s, who}, {u"Content"_s, text}})
        .json();
}

} // namespace

void TestRightsRoads::requirementRoutesKeepTheTable()
{
    QFETCH_GLOBAL(Backend, backend);
    RightsStage stage(backend);
    RightsRows maker(stage);
    QStringList wrong;
    int cases = 0;

    for (const Caller &caller : callers(stage, maker)) {
        for (const Whose whose : maker.everyWhose(caller.actor)) {
            Rows rows = maker.make(whose);
            for (qsizetype index = 0; index < routesTo(rows, stage.third).size(); ++index) {
                const Route route = routesTo(rows, stage.third)[index];
                const QString what =
                    u"%1 by %2, row %3"_s.arg(QString::fromLatin1(route.name), caller.name).arg(int(whose));
                const QString wanted = expected(route, caller.actor, rows, stage.third);
                const QByteArray before = maker.state(rows);

                const QByteArray body = route.body.isEmpty() ? QByteArray() : base::compactJson(route.body);
                const Heard heard = heardOf(stage.request(route.method, route.path, caller.token, body));

                if (codeHeard(route, heard) != wanted)
                    wrong << u"%1: %2 instead of %3"_s.arg(what, codeHeard(route, heard), wanted);
                const bool mayChange = route.changes && wanted == u"ok";
                if (!mayChange && maker.state(rows) != before)
                    wrong << what + u": something has changed"_s;
                if (mayChange)
                    rows = maker.make(whose);
                ++cases;
            }
        }
    }

    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QCOMPARE(cases, 6 * 4 * 5);
}

// Everybody may create a ticket, also for a customer whom they do not see (interface.md); questions show what
// is seen and nothing else.
void TestRightsRoads::groupCreatesAndAsksWithinTheTable()
{
    QFETCH_GLOBAL(Backend, backend);
    RightsStage stage(backend);
    RightsRows maker(stage);
    QStringList wrong;

    for (const Staff &staff : maker.everyRole()) {
        const Actor actor = Actor::person(staff);
        for (const Whose whose : maker.everyWhose(actor)) {
            const Rows rows = maker.make(whose);
            const QString what = u"%1, row %2"_s.arg(staff.username).arg(int(whose));
            const QByteArray before = maker.state(rows);
            const QString number = u"#%1**"_s.arg(rows.ticket.id.value);
            for (const QString &question : {u"/查询工单 客户"_s + rows.customer.name,
                     u"/查询工单 手机"_s + rows.customer.phone.value_or(QString())}) {
                const QString text = sayInGroup(stage, staff.username, question)[u"response"_s].toString();
                if (text.contains(number) != sees(actor, rows.ticket))
                    wrong << u"%1: %2: %3"_s.arg(what, question, text);
                if (!sees(actor, rows.ticket) && text != u"没有找到工单")
                    wrong << u"%1: %2 tells more: %3"_s.arg(what, question, text);
            }
            if (maker.state(rows) != before)
                wrong << what + u": a question has changed something"_s;

            const QJsonObject created = sayInGroup(stage, staff.username,
                u"/创建工单 @客户%1 手机:%2 问题:打不开"_s.arg(
                    rows.customer.name, rows.customer.phone.value_or(QString())));
            const auto ticket =
                stage.live.server.row<Ticket>(TicketId{created[u"data"_s][u"ticket_id"_s].toInteger()});
            if (!ticket || ticket->customerId != rows.customer.id || ticket->createdBy != staff.id)
                wrong << u"%1: no ticket: %2"_s.arg(what, created[u"response"_s].toString());
        }
    }
    const QByteArray before = maker.state(Rows{});
    const QJsonObject unbound = sayInGroup(stage, u"stranger"_s, u"/创建工单 @客户张三 问题:打不开"_s);

    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QCOMPARE(unbound[u"data"_s][u"code"_s].toString(), u"unauthenticated"_s);
    QCOMPARE(maker.state(Rows{}), before);
}

// An engineer sees a customer by one ticket: what the customer's other tickets are about is not theirs.
void TestRightsRoads::summaryNamesNothingHidden()
{
    QFETCH_GLOBAL(Backend, backend);
    RightsStage stage(backend);
    ServerFixture &server = stage.live.server;
    const Customer customer = server.customer(stage.live.sales);
    const Ticket shown = server.ticket(stage.live.sales, customer, u"shown"_s);
    const Ticket hidden = server.ticket(stage.live.sales, customer, u"hidden"_s);
    QVERIFY(server.run(protocol::TicketAssign{shown.id, stage.live.engineer.id, {}, {}}, stage.live.sales));
    QVERIFY(server.run(protocol::TicketAssign{hidden.id, stage.otherEngineer.id, {}, {}}, stage.live.sales));
    const auto summaryFor = [&](const Staff &staff) {
        return stage.request(
            "GET", u"/api/customers/%1/tickets/summary"_s.arg(customer.id.value), stage.live.tokenOf(staff));
    };

    const RawAnswer engineers = summaryFor(stage.live.engineer);
    const RawAnswer owners = summaryFor(stage.live.sales);

    QCOMPARE(engineers.status, 200);
    QCOMPARE(engineers.json()[u"products"_s].toArray(), QJsonArray{u"shown"_s});
    QVERIFY(!engineers.body.contains("hidden"));
    QCOMPARE(owners.json()[u"products"_s].toArray(), QJsonArray({u"hidden"_s, u"shown"_s})); // newest first
}

void TestRightsRoads::everyRouteNeedsAToken_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"none", "made up", "expired", "logged out", "a hash", "basic"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestRightsRoads::everyRouteNeedsAToken()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, kind);
    RightsStage stage(backend);
    RightsRows maker(stage);
    const Rows rows = maker.make(Whose::Own);
    QString token = stage.live.tokenOf(stage.admin);
    if (kind == u"expired")
        stage.live.server.clock.advance(base::dayMs);
    else if (kind == u"logged out")
        QVERIFY(waitFor(stage.live.server.authentication.logout(token)));
    else if (kind == u"a hash")
        token = server::services::tokenHash(token);
    else
        token = kind == u"none" ? QString() : kind;
    const QByteArray before = maker.state(rows);

    QList<Route> routes = routesTo(rows, stage.third);
    routes << Route{"me", "GET", u"/api/auth/me"_s, {}} << Route{"logout", "POST", u"/api/auth/logout"_s, {}}
           << Route{"group", "POST", u"/api/wechat/work-message"_s,
                  {{u"FromUserName"_s, u"sales"_s},
                      {u"Content"_s, u"#%1 已解决"_s.arg(rows.ticket.id.value)}}};
    for (const Route &route : routes) {
        const QByteArray body = route.body.isEmpty() ? QByteArray() : base::compactJson(route.body);
        const RawAnswer answer = stage.request(route.method, route.path, token, body);
        QVERIFY2(answer.status == 401, route.name);
        QCOMPARE(codeOf(answer.json()), u"unauthenticated"_s);
        QCOMPARE(answer.headers["www-authenticate"], "Bearer");
    }
    // each token is good for its own kind of roads only
    QCOMPARE(stage.request("GET", u"/api/auth/me"_s, integrationToken).status, 401);
    QCOMPARE(stage.request("POST", u"/api/auth/logout"_s, integrationToken).status, 401);
    QCOMPARE(
        stage.post(u"/api/wechat/work-message"_s, stage.live.tokenOf(stage.admin), routes.last().body).status,
        401);

    QCOMPARE(maker.state(rows), before);
}

RELAY_TEST(TestRightsRoads)
#include "test_rights_roads.moc"
