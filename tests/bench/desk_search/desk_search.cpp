// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/desk_search.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstdio>

// The command palette among many tickets, five of each customer: how long an answer takes, and the longest
// time for which the event loop (and so painting) had to wait meanwhile. As JSON.

using namespace relay;

namespace {

sync::TableRows company(int ticketCount)
{
    const int customerCount = ticketCount / 5;
    const QStringList troubles{QStringLiteral("打印机卡纸，重启后仍报 E502"),
        QStringLiteral("服务器机房空调漏水"), QStringLiteral("ERP 登录后报许可证已过期"),
        QStringLiteral("更换 2 号车间扫码枪"), QStringLiteral("监控画面每天凌晨掉线"),
        QStringLiteral("数据库备份连续三天失败")};
    const QStringList names{QStringLiteral("上海恒达机械"), QStringLiteral("宁波精工"),
        QStringLiteral("云帆科技"), QStringLiteral("市第一人民医院"), QStringLiteral("江南汽车零部件")};
    sync::TableRows rows;
    for (int i = 1; i <= customerCount; ++i) {
        domain::Customer customer;
        customer.id = {i};
        customer.name = names.at(i % names.size()) + QString::number(i);
        customer.phone = QString::number(13'800'000'000 + i);
        rows.customers.append(customer);
    }
    for (int i = 1; i <= ticketCount; ++i) {
        domain::Ticket ticket;
        ticket.id = {i};
        ticket.number = QStringLiteral("AS20261121%1ABC").arg(i, 6, 10, QLatin1Char('0'));
        ticket.title = troubles.at(i % troubles.size()) + QStringLiteral(" %1").arg(i * 7);
        ticket.customerId = {1 + i % customerCount};
        ticket.customerName = rows.customers.at(i % customerCount).name;
        ticket.updatedAt = {i};
        rows.tickets.append(ticket);
    }
    return rows;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("tickets"), {}, QStringLiteral("N"), QStringLiteral("100000")});
    parser.process(application);
    store::DeskStore store;
    store.replaceAll(company(parser.value(QStringLiteral("tickets")).toInt()));
    models::DeskSearch search(store);
    QJsonObject figures;
    for (const char *typed :
        {"f", "fwq", "fuwuqijf", "打印机", "#99999", "恒达 漏水", "13800012", "nothing like it"}) {
        qint64 longest = 0;
        qsizetype hits = 0;
        QElapsedTimer sinceTick;
        QTimer tick; // stands for the next frame
        QObject::connect(&tick, &QTimer::timeout, [&] {
            longest = std::max(longest, sinceTick.nsecsElapsed());
            sinceTick.start();
        });
        QObject::connect(
            &search, &models::DeskSearch::finished, &tick, [&](const QList<models::SearchHit> &found) {
                hits = found.size();
                application.quit();
            });
        QElapsedTimer total;
        QTimer::singleShot(0, &application, [&] {
            total.start();
            sinceTick.start();
            tick.start(0);
            search.start(QString::fromUtf8(typed));
        });
        application.exec();
        figures.insert(QString::fromUtf8(typed),
            QJsonObject{{QStringLiteral("answer_ms"), double(total.nsecsElapsed()) / 1e6},
                {QStringLiteral("longest_wait_ms"), double(longest) / 1e6}, {QStringLiteral("hits"), hits}});
    }
    std::printf("%s", QJsonDocument(figures).toJson().constData());
    return 0;
}
