// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>

class QNetworkAccessManager;

namespace relay::server::notify {

// What a webhook answered. status 0: no whole answer came, reason says why (timeout | too_large | network).
struct WebhookAnswer
{
    int status = 0;
    QByteArray body;
    QString reason;
};

// One POST of JSON with one deadline, a bounded answer and no redirects; the body
// goes out at most once (a message shown twice cannot be taken back). Lives on the
// main thread, calls back once and deletes itself; no call if it is destroyed before.
class WebhookPost final : public QObject
{
public:
    using Done = std::function<void(const WebhookAnswer &)>;

    WebhookPost(QNetworkAccessManager &network, const QUrl &url, const QByteArray &json, int timeoutMs,
        Done done, QObject *parent);
    ~WebhookPost() override;

private:
    void abandon(const QString &reason);
    void finish();

    QPointer<QNetworkReply> m_reply; // child of the manager, which may go first
    QTimer m_deadline;
    QString m_abandoned;
    Done m_done;
};

} // namespace relay::server::notify
