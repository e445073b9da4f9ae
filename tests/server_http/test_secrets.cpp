// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server_http/rights_stage.h"
#include "tests/support/test_main.h"

#include <QLoggingCategory>
#include <QMutex>

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// What is planted as a secret shows up neither in logs and metrics nor in errors and the frames of others.
class TestSecrets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void stayOutOfLogsMetricsAndErrors();
    void stayOutOfTheFramesOfOthers();
    void stayOutOfWhatTheDatabaseSays();
};

namespace {

const QString password = u"Planted-4711-password"_s;
const QString phone = u"13800138765"_s;
const QString customerName = u"种下的名字"_s;
const QString title = u"种下的标题"_s;

// Everything that is logged on any thread, at every level.
class LogCatcher
{
public:
    LogCatcher()
    {
        s_text.clear();
        QLoggingCategory::setFilterRules(u"relay.*=true"_s);
        m_previous = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &line) {
            const QMutexLocker lock(&s_mutex);
            s_text += line + u'\n';
        });
    }
    ~LogCatcher()
    {
        qInstallMessageHandler(m_previous);
        QLoggingCategory::setFilterRules(u"relay.*.info=false"_s);
    }
    QString text() const
    {
        const QMutexLocker lock(&s_mutex);
        return s_text;
    }

private:
    static inline QMutex s_mutex;
    static inline QString s_text;
    QtMessageHandler m_previous = nullptr;
};

QJsonObject customerBody()
{
    return {{u"name"_s, customerName}, {u"phone"_s, phone}};
}

} // namespace

void TestSecrets::stayOutOfLogsMetricsAndErrors()
{
    QFETCH_GLOBAL(Backend, backend);
    LogCatcher log;
    RightsStage stage(backend);
    const QString admin = stage.live.tokenOf(stage.admin);
    const QString sales = stage.live.tokenOf(stage.live.sales);
    const QString other = stage.live.tokenOf(stage.otherSales);
    QByteArrayList shown; // what anybody gets to see who must not see the secrets
    const auto refused = [&](const RawAnswer &answer, int status) {
        shown << answer.body;
        return answer.status == status;
    };

    QCOMPARE(stage
                 .post(u"/api/v1/commands/staff.create"_s, admin,
                     {{u"username"_s, u"planted"_s}, {u"name"_s, u"x"_s},
                         {u"roles"_s, QJsonArray{u"sales"_s}}, {u"password"_s, password}})
                 .status,
        200);
    const RawAnswer login =
        stage.post(u"/api/auth/login"_s, {}, {{u"username"_s, u"planted"_s}, {u"password"_s, password}});
    const QString token = login.json()[u"token"_s].toString();
    QVERIFY(!token.isEmpty());
    const auto created = stage.post(u"/api/v1/commands/customer.create"_s, sales, customerBody());
    QCOMPARE(created.status, 200);
    const qint64 customer = created.json()[u"reply"_s][u"id"_s].toInteger();
    QCOMPARE(stage
                 .post(u"/api/v1/commands/ticket.create"_s, sales,
                     {{u"customer_id"_s, customer}, {u"title"_s, title}})
                 .status,
        200);

    QVERIFY(refused(
        stage.post(u"/api/auth/login"_s, {}, {{u"username"_s, u"planted"_s}, {u"password"_s, 5}}), 422));
    QVERIFY(refused(stage.post(u"/api/auth/login"_s, {},
                        {{u"username"_s, u"zhang"_s}, {u"password"_s, password + u"!"_s}}),
        401));
    QVERIFY(refused(stage.post(u"/api/v1/commands/staff.create"_s, admin,
                        {{u"username"_s, u"planted"_s}, {u"name"_s, u"y"_s},
                            {u"roles"_s, QJsonArray{u"sales"_s}}, {u"password"_s, password}}),
        409));
    QVERIFY(refused(
        stage.post(u"/api/v1/commands/customer.create"_s, other, {{u"name"_s, u"y"_s}, {u"phone"_s, phone}}),
        409));
    QVERIFY(refused(stage.post(u"/api/v1/commands/customer.create"_s, other,
                        {{u"name"_s, customerName}, {u"phone"_s, phone + u"9999"_s}}),
        422));
    QVERIFY(
        refused(stage.post(u"/api/v1/queries/customer.get"_s, other, {{u"customer_id"_s, customer}}), 404));
    QVERIFY(refused(stage.request("POST", u"/api/v1/commands/customer.create"_s, other,
                        "{\"phone\":\"" + phone.toLatin1()),
        400));
    QVERIFY(refused(
        stage.post(u"/api/v1/queries/customer.get"_s, token + u"x"_s, {{u"customer_id"_s, customer}}), 401));
    std::ignore = stage.post(u"/api/wechat/work-message"_s, u"integration-token"_s,
        {{u"FromUserName"_s, u"sales2"_s}, {u"Content"_s, u"/查询工单 #1"_s}});
    DeskClient desk(stage.live.port);
    desk.hello(token + u"x"_s);
    QCOMPARE(desk.closeCode(), 4401);
    shown << stage.request("GET", u"/metrics"_s, {}).body << stage.request("GET", u"/readyz"_s, {}).body
          << log.text().toUtf8();

    const QString hash = server::services::tokenHash(token);
    const QByteArray all = shown.join('\n');
    for (const QString &secret : {password, token, hash, phone, customerName, title, sales, u"argon2"_s})
        QVERIFY2(!all.contains(secret.toUtf8()), qPrintable(secret));
}

void TestSecrets::stayOutOfTheFramesOfOthers()
{
    QFETCH_GLOBAL(Backend, backend);
    RightsStage stage(backend);
    const auto otherSales = stage.live.desk(stage.otherSales);
    const auto otherEngineer = stage.live.desk(stage.otherEngineer);
    const auto manager = stage.live.desk(stage.manager);
    QVERIFY(otherSales->live() && otherEngineer->live() && manager->live());
    ServerFixture &server = stage.live.server;

    Customer customer = server.customer(stage.live.sales, customerName, phone);
    const Ticket ticket = server.ticket(stage.live.sales, customer, title); // every engineer sees it, masked
    QVERIFY(server.run(TicketAssign{ticket.id, stage.live.engineer.id, {}, {}}, stage.live.sales));
    CustomerUpdate update{customer.id, {}, {}, {}, {{u"种下的公司"_s}}, {}};
    QVERIFY(server.run(update, stage.live.sales));
    QVERIFY(server.run(TicketComment{ticket.id, {u"电话 "_s + phone}}, stage.live.engineer));
    QVERIFY(server.run(StaffCreate{{u"last"_s}, {u"x"_s}, {Role::Sales}, {}, {{password}}}));

    for (const auto &desk : {&otherSales, &otherEngineer, &manager}) {
        QTRY_VERIFY((*desk)->all(u"event"_s).size() > 0
            && (*desk)->all(u"event"_s).last()[u"name"_s].toString() == u"staff.created");
    }
    const auto received = [](const DeskClient &desk) {
        QByteArray text;
        for (const QJsonObject &frame : desk.frames)
            text += base::compactJson(frame);
        return text;
    };
    QVERIFY(received(*manager).contains(phone.toUtf8())); // it is there for those who may
    for (const QString &secret : {phone, customerName, title, password})
        QVERIFY2(!received(*otherSales).contains(secret.toUtf8()), qPrintable(secret));
    QVERIFY(received(*otherEngineer).contains(title.toUtf8()));
    for (const QString &secret : {phone, password, u"种下的公司"_s, u"argon2"_s})
        QVERIFY2(!received(*otherEngineer).contains(secret.toUtf8()), qPrintable(secret));
}

// PostgreSQL shows the whole row of which it refuses something.
void TestSecrets::stayOutOfWhatTheDatabaseSays()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    LogCatcher log;
    const auto connection = server.database.connect();

    connection->begin();
    connection->runText(
        u"INSERT INTO customers (id, name, phone) VALUES (1, '%1', '%2')"_s.arg(customerName, phone));

    QVERIFY(!connection->commit());
    QVERIFY(log.text().contains(u"database:"));
    QVERIFY2(!log.text().contains(phone) && !log.text().contains(customerName), qPrintable(log.text()));
}

RELAY_TEST(TestSecrets)
#include "test_secrets.moc"
