// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requirement_routes.h"

#include "base/continuation.h"
#include "server/http/problem_response.h"
#include "server/http/requirement_bodies.h"

#include <QTimer>

namespace relay::server::http {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using domain::TicketId;

constexpr int answerWithinMs = 4'000; // WeCom's own bound is 5 s

QString message(const services::TransferBatchItem &item)
{
    if (!item.success)
        return QStringLiteral("工单未能分配");
    if (item.strategy == domain::TransferStrategy::Contact)
        return QStringLiteral("工单已分配，已申请转接客户：客户可拒绝，24 小时后生效");
    return QStringLiteral("工单已分配，不转接客户关系，由销售协助联系");
}

// These endpoints tell times as Shanghai text (interface.md, "Errors and answers").
QJsonObject withLocalTimes(QJsonObject object)
{
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (field.value().isObject())
            field.value() = withLocalTimes(field.value().toObject());
        else if (field.key().endsWith(QLatin1StringView("_at")) && field.value().isDouble())
            field.value() =
                base::toShanghai({field.value().toInteger()}).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
    }
    return object;
}

QJsonValue transferValue(const std::optional<domain::Transfer> &transfer)
{
    return transfer ? QJsonValue(withLocalTimes(base::toObject(*transfer))) : QJsonValue();
}

QJsonObject itemObject(const services::TransferBatchItem &item)
{
    return {
        {QStringLiteral("project_id"), item.ticketId.value},
        {QStringLiteral("ticket_id"), item.ticketId.value},
        {QStringLiteral("success"), item.success},
        {QStringLiteral("strategy"), base::encodeJson(item.strategy)},
        {QStringLiteral("transfer_id"), item.transfer ? QJsonValue(item.transfer->id.value) : QJsonValue()},
        {QStringLiteral("code"), item.code},
        {QStringLiteral("message"), message(item)},
    };
}

HttpResponse singleResponse(const services::TransferToEngineer &, const services::TransferBatchItem &item)
{
    return jsonResponse({
        {QStringLiteral("success"), true},
        {QStringLiteral("message"), message(item)},
        {QStringLiteral("project_id"), item.ticketId.value},
        {QStringLiteral("ticket_id"), item.ticketId.value},
        {QStringLiteral("strategy"), base::encodeJson(item.strategy)},
        {QStringLiteral("reasons"), QJsonArray{item.code}},
        {QStringLiteral("transfer"), transferValue(item.transfer)},
    });
}

HttpResponse batchResponse(
    const services::TransferBatchToEngineer &, const services::TransferBatchReply &reply)
{
    QJsonArray results;
    int succeeded = 0;
    for (const services::TransferBatchItem &item : reply.results) {
        results.append(itemObject(item));
        succeeded += item.success;
    }
    return jsonResponse({
        {QStringLiteral("success"), succeeded == reply.results.size()},
        {QStringLiteral("total"), reply.results.size()},
        {QStringLiteral("succeeded"), succeeded},
        {QStringLiteral("failed"), reply.results.size() - succeeded},
        {QStringLiteral("results"), results},
    });
}

HttpResponse returnResponse(
    const services::TransferBackToSales &command, const services::TransferReturnReply &reply)
{
    return jsonResponse({
        {QStringLiteral("success"), true},
        {QStringLiteral("message"),
            reply.transfer ? QStringLiteral("已处理转回原销售") : QStringLiteral("没有需要转回的客户关系")},
        {QStringLiteral("project_id"), command.ticketId.value},
        {QStringLiteral("ticket_id"), command.ticketId.value},
        {QStringLiteral("strategy"),
            reply.transfer ? base::encodeJson(reply.transfer->strategy) : QJsonValue()},
        {QStringLiteral("reasons"), base::encodeJson(reply.reasons)},
        {QStringLiteral("transfer"), transferValue(reply.transfer)},
    });
}

HttpResponse workResponse(const services::ChatAnswer &answer)
{
    QJsonObject data{{QStringLiteral("handled"), answer.handled}};
    if (answer.ticketId) {
        data.insert(QStringLiteral("ticket_id"), answer.ticketId->value);
        data.insert(QStringLiteral("project_id"), answer.ticketId->value);
    }
    if (!answer.code.isEmpty())
        data.insert(QStringLiteral("code"), answer.code);
    return jsonResponse({{QStringLiteral("type"), QStringLiteral("command_response")},
        {QStringLiteral("response"), answer.text}, {QStringLiteral("data"), data}});
}

} // namespace

RequirementRoutes::RequirementRoutes(Router &router, services::Authentication &authentication,
    services::CommandExecutor &executor, services::QueryService &queries, services::ChatIntake &intake)
    : m_authentication(authentication), m_executor(executor), m_queries(queries), m_intake(intake)
{
    const auto add = [&](const QByteArray &method, const QString &path, auto member) {
        router.add(
            method, path, [this, member](const HttpRequest &request) { return (this->*member)(request); });
    };
    add("POST", QStringLiteral("/customer-transfer/to-engineer"), &RequirementRoutes::toEngineer);
    add("POST", QStringLiteral("/customer-transfer/back-to-sales"), &RequirementRoutes::backToSales);
    add("POST", QStringLiteral("/customer-transfer/batch-transfer"), &RequirementRoutes::batchTransfer);
    add("GET", QStringLiteral("/customer-transfer/current-owner/<external>"),
        &RequirementRoutes::currentOwner);
    add("GET", QStringLiteral("/api/customers/<id>/tickets/summary"), &RequirementRoutes::summary);
    add("POST", QStringLiteral("/api/wechat/work-message"), &RequirementRoutes::workMessage);
}

QFuture<HttpResponse> RequirementRoutes::withActor(
    const HttpRequest &request, std::function<QFuture<HttpResponse>(const Actor &)> next)
{
    if (request.idempotencyKey.size() > longestIdempotencyKey)
        return ready(problemResponse(idempotencyKeyTooLong()));
    return base::then(m_authentication.actor(request.bearerToken(), request.client), this,
        [next = std::move(next)](const Result<Actor> &actor) {
            return actor ? next(*actor) : ready(problemResponse(actor.error()));
        });
}

template<class Command>
QFuture<HttpResponse> RequirementRoutes::execute(const HttpRequest &request,
    Result<Command> (*read)(const QJsonObject &),
    HttpResponse (*respond)(const Command &, const typename Command::Reply &))
{
    return withActor(request, [this, request, read, respond](const Actor &actor) {
        const Result<QJsonObject> body = base::parseObject(request.body);
        if (!body)
            return ready(problemResponse(body.error()));
        const Result<Command> command = read(*body);
        if (!command)
            return ready(problemResponse(command.error()));
        const auto executed = m_executor.execute(*command, actor, QString::fromUtf8(request.idempotencyKey));
        return base::then(
            executed, this, [respond, command = *command](const Result<typename Command::Reply> &reply) {
                return reply ? respond(command, *reply) : problemResponse(reply.error());
            });
    });
}

QFuture<HttpResponse> RequirementRoutes::toEngineer(const HttpRequest &request)
{
    return execute(request, readToEngineer, singleResponse);
}

QFuture<HttpResponse> RequirementRoutes::batchTransfer(const HttpRequest &request)
{
    return execute(request, readBatch, batchResponse);
}

QFuture<HttpResponse> RequirementRoutes::backToSales(const HttpRequest &request)
{
    return execute(request, readBackToSales, returnResponse);
}

QFuture<HttpResponse> RequirementRoutes::currentOwner(const HttpRequest &request)
{
    return withActor(request, [this, request](const Actor &actor) {
        return base::then(m_queries.currentOwner(request.captured.first(), actor), this,
            [](const Result<services::CurrentOwner> &owner) {
                return owner ? jsonResponse(withLocalTimes(base::toObject(*owner)))
                             : problemResponse(owner.error());
            });
    });
}

QFuture<HttpResponse> RequirementRoutes::summary(const HttpRequest &request)
{
    return withActor(request, [this, request](const Actor &actor) {
        bool ok = false;
        const qint64 id = request.captured.first().toLongLong(&ok);
        if (!ok)
            return ready(problemResponse({ErrorCode::NotFound, {}, {}, {}}));
        return base::then(
            m_queries.customerSummary({id}, actor), this, [](const Result<QJsonObject> &summary) {
                return summary ? jsonResponse(*summary) : problemResponse(summary.error());
            });
    });
}

QFuture<HttpResponse> RequirementRoutes::workMessage(const HttpRequest &request)
{
    if (!m_authentication.isIntegrationToken(request.bearerToken()))
        return ready(problemResponse({ErrorCode::Unauthenticated, {}, {}, {}}));
    const Result<QJsonObject> body = base::parseObject(request.body);
    if (!body)
        return ready(problemResponse(body.error()));
    const Result<services::ChatMessage> message = readWorkMessage(*body, request.idempotencyKey);
    if (!message)
        return ready(problemResponse(message.error()));
    auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    const auto finish = [promise](const HttpResponse &response) {
        if (promise->future().isFinished())
            return false;
        promise->addResult(response);
        promise->finish();
        return true;
    };
    QTimer::singleShot(answerWithinMs, this, [finish] {
        finish(jsonResponse({{QStringLiteral("type"), QStringLiteral("accepted")}}));
    });
    base::whenDone(m_intake.receive(*message, services::ChatIntake::AnswerBy::Caller), this,
        [this, finish](const Result<services::ChatIntake::Outcome> &outcome) {
            if (!outcome)
                finish(problemResponse(outcome.error()));
            else if (!finish(workResponse(outcome->answer)))
                m_intake.answerLate(outcome->inboxId);
        });
    return promise->future();
}

} // namespace relay::server::http
