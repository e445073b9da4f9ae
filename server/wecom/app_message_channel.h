// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/outbox_channel.h"
#include "server/services/rate_window.h"
#include "server/wecom/wecom_api.h"

namespace relay::server::wecom {

// Lane app_message: texts of the app to one member (message/send, doc 90236). A repeat
// of an item is the same byte by byte and carries enable_duplicate_check, so that it
// does no harm. WeCom drops what goes beyond 30 a minute or 1000 an hour to one member
// without a word (doc 90454): here it waits. Main thread; outlived by the API.
class AppMessageChannel final : public QObject, public services::OutboxChannel
{
public:
    AppMessageChannel(WecomApi &api, const base::Clock &clock, QObject *parent = nullptr);

    QString lane() const override { return services::lanes::appMessage; }
    QFuture<services::Delivery> deliver(const services::OutboxItem &item) override;

private:
    QCoro::Task<> send(QString userid, QByteArray body, QPromise<services::Delivery> promise);

    WecomApi &m_api;
    services::RateWindow m_window;
};

} // namespace relay::server::wecom
