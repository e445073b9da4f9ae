// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/outbox_channel.h"
#include "server/services/rate_window.h"
#include "server/wecom/wecom_settings.h"

#include <QNetworkAccessManager>
#include <QUrl>

namespace relay::server::wecom {

struct WebhookSettings
{
    // …/cgi-bin/webhook/send?key=KEY. Whoever knows the key can post: never logged, never in a reason.
    QUrl url;
    int timeoutMs = 15'000;
};

// Lane group_message: markdown into the internal group (消息推送, docs 91770,
// 99110). At most 20 a minute, counted in a sliding window; more waits.
// WeCom gives these messages no id: at least once. Lives on the main thread.
class GroupWebhookChannel final : public QObject, public services::OutboxChannel
{
public:
    GroupWebhookChannel(WebhookSettings settings, const base::Clock &clock, WecomMetrics metrics = {},
        QObject *parent = nullptr);

    QString lane() const override { return services::lanes::groupMessage; }
    QFuture<services::Delivery> deliver(const services::OutboxItem &item) override;

private:
    WebhookSettings m_settings;
    WecomMetrics m_metrics;
    services::RateWindow m_window;
    QNetworkAccessManager m_network;
};

} // namespace relay::server::wecom
