// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/api_routes.h"

#include "base/continuation.h"
#include "server/http/problem_response.h"

namespace relay::server::http {

namespace {

using base::Result;

struct LoginBody
{
    base::Text<64> username;
    base::Text<256> password;
};
RELAY_FIELDS(LoginBody, username, password)

struct SetUpBody
{
    base::Text<128> token;
    base::Text<256> password;
};
RELAY_FIELDS(SetUpBody, token, password)

template<class Body>
Result<Body> bodyOf(const HttpRequest &request)
{
    const Result<QJsonObject> object = base::parseObject(request.body);
    if (!object)
        return object.error();
    return base::decodeFields<Body>(*object, base::UnknownFields::Refuse);
}

// What others see of a person on log-in.
QJsonObject staffObject(const domain::Staff &staff)
{
    return {
        {QStringLiteral("id"), staff.id.value},
        {QStringLiteral("username"), staff.username},
        {QStringLiteral("name"), staff.name},
        {QStringLiteral("roles"), base::encodeJson(staff.roles)},
        {QStringLiteral("wecom_userid"), base::encodeJson(staff.wecomUserid)},
    };
}

HttpResponse loginResponse(const Result<services::Login> &login)
{
    if (!login)
        return problemResponse(login.error());
    return jsonResponse({{QStringLiteral("token"), login->token},
        {QStringLiteral("expires_at"), login->expiresAt.milliseconds},
        {QStringLiteral("staff"), staffObject(login->staff)}});
}

// An empty body stands for no arguments.
Result<QJsonObject> argumentsOf(const HttpRequest &request)
{
    if (request.body.trimmed().isEmpty())
        return QJsonObject{};
    return base::parseObject(request.body);
}

} // namespace

ApiRoutes::ApiRoutes(Router &router, services::Authentication &authentication,
    services::CommandExecutor &executor, services::QueryService &queries)
    : m_authentication(authentication), m_executor(executor), m_queries(queries)
{
    const auto add = [&](const QByteArray &method, const QString &path, auto member) {
        router.add(
            method, path, [this, member](const HttpRequest &request) { return (this->*member)(request); });
    };
    add("POST", QStringLiteral("/api/auth/login"), &ApiRoutes::login);
    add("POST", QStringLiteral("/api/auth/setup"), &ApiRoutes::setUp);
    add("POST", QStringLiteral("/api/auth/logout"), &ApiRoutes::logout);
    add("GET", QStringLiteral("/api/auth/me"), &ApiRoutes::me);
    add("POST", QStringLiteral("/api/v1/commands/<name>"), &ApiRoutes::command);
    add("POST", QStringLiteral("/api/v1/queries/<name>"), &ApiRoutes::query);
}

QFuture<HttpResponse> ApiRoutes::login(const HttpRequest &request)
{
    const Result<LoginBody> body = bodyOf<LoginBody>(request);
    if (!body)
        return ready(problemResponse(body.error()));
    return base::then(m_authentication.login(body->username.value, body->password.value, request.client),
        this, loginResponse);
}

QFuture<HttpResponse> ApiRoutes::setUp(const HttpRequest &request)
{
    const Result<SetUpBody> body = bodyOf<SetUpBody>(request);
    if (!body)
        return ready(problemResponse(body.error()));
    return base::then(
        m_authentication.setUp(body->token.value, body->password.value, request.client), this, loginResponse);
}

QFuture<HttpResponse> ApiRoutes::logout(const HttpRequest &request)
{
    const QString token = request.bearerToken();
    const auto end = [this, token](const Result<domain::Staff> &staff) {
        if (!staff)
            return QtFuture::makeReadyFuture(Result<base::Nothing>(staff.error()));
        return m_authentication.logout(token);
    };
    const auto respond = [](const Result<base::Nothing> &done) {
        return done ? jsonResponse({}) : problemResponse(done.error());
    };
    return base::then(base::then(m_authentication.person(token, request.client), this, end), this, respond);
}

QFuture<HttpResponse> ApiRoutes::me(const HttpRequest &request)
{
    const auto respond = [](const Result<domain::Staff> &staff) {
        return staff ? jsonResponse(staffObject(*staff)) : problemResponse(staff.error());
    };
    return base::then(m_authentication.person(request.bearerToken(), request.client), this, respond);
}

QFuture<HttpResponse> ApiRoutes::command(const HttpRequest &request)
{
    const auto execute = [this, request](const Result<domain::Staff> &staff) {
        const auto refuse = [](const base::Error &error) {
            return QtFuture::makeReadyFuture(services::CommandAnswer{error, 0});
        };
        if (!staff)
            return refuse(staff.error());
        const Result<QJsonObject> arguments = argumentsOf(request);
        if (!arguments)
            return refuse(arguments.error());
        if (request.idempotencyKey.size() > longestIdempotencyKey)
            return refuse(idempotencyKeyTooLong());
        return m_executor.executeNamed(request.captured.first(), *arguments, domain::Actor::person(*staff),
            QString::fromUtf8(request.idempotencyKey));
    };
    const auto respond = [](const services::CommandAnswer &answer) {
        if (!answer.reply)
            return problemResponse(answer.reply.error());
        return jsonResponse({{QStringLiteral("reply"), *answer.reply}, {QStringLiteral("seq"), answer.seq}});
    };
    return base::then(
        base::then(m_authentication.person(request.bearerToken(), request.client), this, execute), this,
        respond);
}

QFuture<HttpResponse> ApiRoutes::query(const HttpRequest &request)
{
    const auto run = [this, request](const Result<domain::Staff> &staff) {
        if (!staff)
            return QtFuture::makeReadyFuture(Result<QJsonObject>(staff.error()));
        const Result<QJsonObject> arguments = argumentsOf(request);
        if (!arguments)
            return QtFuture::makeReadyFuture(arguments);
        return m_queries.runNamed(request.captured.first(), *arguments, domain::Actor::person(*staff));
    };
    const auto respond = [](const Result<QJsonObject> &reply) {
        return reply ? jsonResponse(*reply) : problemResponse(reply.error());
    };
    return base::then(
        base::then(m_authentication.person(request.bearerToken(), request.client), this, run), this, respond);
}

} // namespace relay::server::http
