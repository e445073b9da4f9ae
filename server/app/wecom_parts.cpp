// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/wecom_parts.h"

#include "base/continuation.h"
#include "base/log.h"
#include "server/http/problem_response.h"
#include "server/services/chat_texts.h"

namespace relay::server::app {

namespace {

using base::Result;

const http::PartState partOn{QStringLiteral("on"), {}};
const http::PartState partOff{QStringLiteral("off"), QStringLiteral("not configured")};

http::PartState stateOf(bool configured)
{
    return configured ? partOn : partOff;
}

http::PartState stateOf(const wecom::BotStatus &status)
{
    switch (status.state) {
    case wecom::BotStatus::State::On:
        return partOn;
    case wecom::BotStatus::State::Off:
        return {QStringLiteral("off"), QStringLiteral("this node does not lead")};
    case wecom::BotStatus::State::Connecting:
        return {QStringLiteral("degraded"), QStringLiteral("connecting")};
    case wecom::BotStatus::State::Degraded:
        return {QStringLiteral("degraded"), status.reason};
    }
    Q_UNREACHABLE();
}

http::HttpResponse plain(const QByteArray &text, int status = 200)
{
    return {status, "text/plain; charset=utf-8", text, {}};
}

} // namespace

// The transfer channels' view of the command pipeline.
class WecomParts::ExecutorDesk final : public wecom::TransferDesk
{
public:
    explicit ExecutorDesk(services::CommandExecutor &executor) : m_executor(executor) { }

    QFuture<Result<services::TransferLoad::Rows>> load(services::TransferLoad command) override
    {
        return m_executor.execute(command);
    }
    QFuture<Result<services::TransferBegin::Step>> begin(services::TransferBegin command) override
    {
        return m_executor.execute(command);
    }
    QFuture<Result<base::Nothing>> recordAnswers(services::TransferRecordAnswers command) override
    {
        return m_executor.execute(command);
    }
    QFuture<Result<base::Nothing>> recordReading(services::TransferRecordReading command) override
    {
        return m_executor.execute(command);
    }

private:
    services::CommandExecutor &m_executor;
};

// The nightly comparison's view of WeCom's API.
class WecomParts::Followers final : public services::ContactSource
{
public:
    explicit Followers(wecom::WecomApi &api) : m_api(api) { }

    QFuture<Result<QList<QString>>> customersOf(const QString &userid) override
    {
        const auto toResult = [](const wecom::Answer<QList<QString>> &answer) -> Result<QList<QString>> {
            if (!answer)
                return base::Error{base::ErrorCode::Unavailable, {}, answer.error().reason, {}};
            return *answer;
        };
        return base::then(m_api.customersOf(userid), &m_api, toResult);
    }

private:
    wecom::WecomApi &m_api;
};

WecomParts::WecomParts(const Config &config, CoreParts &core) : m_core(core)
{
    const auto metrics = [&core](const QString &name, int code) { core.metrics.recordWecomCall(name, code); };
    if (config.hasWecomApp()) {
        wecom::WecomSettings settings;
        settings.baseUrl = config.wecomApiBase;
        settings.corpId = config.wecomCorpId;
        settings.secret = config.wecomSecret;
        settings.agentId = config.wecomAgentId;
        m_api = std::make_unique<wecom::WecomApi>(settings, core.clock, metrics);
        m_desk = std::make_unique<ExecutorDesk>(core.executor);
        m_transferRequests = std::make_unique<wecom::TransferRequestChannel>(*m_api, *m_desk, core.clock);
        m_transferChecks = std::make_unique<wecom::TransferCheckChannel>(*m_api, *m_desk, core.clock);
        m_followers = std::make_unique<Followers>(*m_api);
        m_reconciliation = std::make_unique<jobs::ContactReconciliation>(
            core.executor, core.queries, *m_followers, core.clock);
    }
    if (config.hasAppMessages())
        m_appMessages = std::make_unique<wecom::AppMessageChannel>(*m_api, core.clock);
    if (config.hasBot()) {
        wecom::BotConnection::Handlers handlers;
        handlers.onMessage = [this](const services::ChatMessage &message) { hear(message); };
        handlers.onStatus = [this](const wecom::BotStatus &status) { keepBotQuiet(status); };
        const QString welcome = QStringLiteral("您好，我是售后助手。发送 /帮助 查看可以做什么。");
        m_bot = std::make_unique<wecom::BotConnection>(
            wecom::BotSettings{config.botUrl, config.botId, config.botSecret, welcome}, handlers);
        m_botReplies = std::make_unique<wecom::BotReplyChannel>(*m_bot, core.clock);
    }
    if (!config.groupWebhookUrl.isEmpty()) {
        m_webhook = std::make_unique<wecom::GroupWebhookChannel>(
            wecom::WebhookSettings{config.groupWebhookUrl}, core.clock, metrics);
    }
}

WecomParts::~WecomParts() = default;

std::optional<QString> WecomParts::connectTo(const Config &config, http::Router &router)
{
    const auto add = [&](services::OutboxChannel *channel) {
        if (channel)
            m_core.outbox.add(*channel);
    };
    add(m_transferRequests.get());
    add(m_transferChecks.get());
    add(m_appMessages.get());
    add(m_botReplies.get());
    add(m_webhook.get());
    if (!config.hasCallback())
        return std::nullopt;
    const auto crypto = crypto::CallbackCrypto::create(
        config.callbackToken.toUtf8(), config.callbackAesKey.toUtf8(), config.wecomCorpId.toUtf8());
    if (!crypto)
        return QStringLiteral("RELAYDESK_WECOM_CALLBACK_AES_KEY: not a key");
    addCallback(wecom::CallbackEndpoint(*crypto), router);
    m_callback = true;
    return std::nullopt;
}

void WecomParts::addCallback(wecom::CallbackEndpoint endpoint, http::Router &router)
{
    const QString path = QStringLiteral("/api/wechat/callback");
    router.add("GET", path, [endpoint](const http::HttpRequest &request) {
        const Result<QByteArray> echo = endpoint.verify(request.query);
        return http::ready(echo ? plain(*echo) : http::problemResponse(echo.error()));
    });
    router.add("POST", path, [this, endpoint](const http::HttpRequest &request) {
        const Result<wecom::Inbound> inbound = endpoint.receive(request.query, request.body);
        return inbound ? receive(*inbound) : http::ready(http::problemResponse(inbound.error()));
    });
}

// Answered once it is stored; WeCom tries again if it is not answered within 5 s (doc 90930).
QFuture<http::HttpResponse> WecomParts::receive(const wecom::Inbound &inbound)
{
    const auto answer = [](bool stored) { return plain({}, stored ? 200 : 503); };
    if (const auto *message = std::get_if<services::ChatMessage>(&inbound)) {
        return base::then(m_core.intake.receive(*message, services::ChatIntake::AnswerBy::Outbox), this,
            [answer](const Result<services::ChatIntake::Outcome> &done) { return answer(done.has_value()); });
    }
    if (const auto *event = std::get_if<services::ContactEvent>(&inbound)) {
        return base::then(m_core.intake.receive(*event), this,
            [answer](const Result<base::Nothing> &done) { return answer(done.has_value()); });
    }
    return http::ready(plain({}));
}

// The bot platform does not say anything twice: what cannot be stored is lost, and its sender has to know.
void WecomParts::hear(const services::ChatMessage &message)
{
    base::whenDone(m_core.intake.receive(message, services::ChatIntake::AnswerBy::Outbox), this,
        [this, message](const Result<services::ChatIntake::Outcome> &heard) {
            if (!heard)
                m_botReplies->answerAtOnce(message, services::notStoredText());
        });
}

void WecomParts::takeRole(store::NodeLink::Role role)
{
    using Role = store::NodeLink::Role;
    m_role = role;
    if (m_reconciliation && role == Role::Leading)
        m_reconciliation->start();
    else if (m_reconciliation)
        m_reconciliation->stop();
    if (!m_bot)
        return;
    if (role == Role::Following)
        m_bot->stop();
    else if (role == Role::Leading && m_bot->status().state == wecom::BotStatus::State::Off)
        m_bot->start();
}

// While nobody knows who leads the connection stays, so that people hear that nothing can be stored; but one
// that breaks, as it does when another node takes the bot, is not made again.
void WecomParts::keepBotQuiet(const wecom::BotStatus &status)
{
    if (status.state != wecom::BotStatus::State::Degraded || m_role == store::NodeLink::Role::Leading)
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_role != store::NodeLink::Role::Leading)
                m_bot->stop();
        },
        Qt::QueuedConnection);
}

http::PartStates WecomParts::states() const
{
    return {
        {QStringLiteral("wecom_contacts"), stateOf(m_api != nullptr)},
        {QStringLiteral("wecom_app_messages"), stateOf(m_appMessages != nullptr)},
        {QStringLiteral("wecom_callback"), stateOf(m_callback)},
        {QStringLiteral("wecom_bot"), m_bot ? stateOf(m_bot->status()) : partOff},
        {QStringLiteral("wecom_group_webhook"), stateOf(m_webhook != nullptr)},
    };
}

} // namespace relay::server::app
