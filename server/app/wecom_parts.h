// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/app/config.h"
#include "server/app/core_parts.h"
#include "server/http/health_routes.h"
#include "server/http/router.h"
#include "server/jobs/contact_reconciliation.h"
#include "server/wecom/app_message_channel.h"
#include "server/wecom/bot_connection.h"
#include "server/wecom/bot_reply_channel.h"
#include "server/wecom/callback_endpoint.h"
#include "server/wecom/group_webhook_channel.h"
#include "server/wecom/transfer_check_channel.h"
#include "server/wecom/transfer_request_channel.h"

namespace relay::server::app {

// What of WeCom is configured. Each part that is not is off, and says so; the rest works.
class WecomParts : public QObject
{
public:
    WecomParts(const Config &config, CoreParts &core);
    ~WecomParts() override;

    // The callback's address, and the channels for the outbox worker. A wrong setting's reason otherwise.
    std::optional<QString> connectTo(const Config &config, http::Router &router);
    // Of several nodes one has the bot.
    void takeRole(store::NodeLink::Role role);
    // For /readyz.
    http::PartStates states() const;

private:
    class ExecutorDesk;
    class Followers;

    void addCallback(wecom::CallbackEndpoint endpoint, http::Router &router);
    QFuture<http::HttpResponse> receive(const wecom::Inbound &inbound);
    void hear(const services::ChatMessage &message);
    void keepBotQuiet(const wecom::BotStatus &status);

    CoreParts &m_core;
    std::unique_ptr<wecom::WecomApi> m_api;
    std::unique_ptr<ExecutorDesk> m_desk;
    std::unique_ptr<Followers> m_followers;
    std::unique_ptr<jobs::ContactReconciliation> m_reconciliation;
    std::unique_ptr<wecom::TransferRequestChannel> m_transferRequests;
    std::unique_ptr<wecom::TransferCheckChannel> m_transferChecks;
    std::unique_ptr<wecom::AppMessageChannel> m_appMessages;
    std::unique_ptr<wecom::BotConnection> m_bot;
    std::unique_ptr<wecom::BotReplyChannel> m_botReplies;
    std::unique_ptr<wecom::GroupWebhookChannel> m_webhook;
    bool m_callback = false;
    store::NodeLink::Role m_role = store::NodeLink::Role::Following;
};

} // namespace relay::server::app
