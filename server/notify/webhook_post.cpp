// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/notify/webhook_post.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>

#include <cstring>

namespace relay::server::notify {

namespace {

constexpr qint64 maximumAnswerBytes = 64 * 1024;

// QNetworkAccessManager posts again by itself when the connection
// ends before the answer, unless the body refuses to be rewound.
class OneTimeBody final : public QIODevice
{
public:
    explicit OneTimeBody(QByteArray content) : m_content(std::move(content))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    qint64 size() const override { return m_content.size(); }
    bool seek(qint64 position) override { return !m_wasRead && QIODevice::seek(position); }
    bool reset() override { return seek(0); }

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        m_wasRead = true;
        const qint64 count = std::min(maximum, size() - pos());
        if (count <= 0)
            return -1;
        std::memcpy(data, m_content.constData() + pos(), size_t(count));
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_content;
    bool m_wasRead = false;
};

QNetworkRequest networkRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // re-sends by rules of its own
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    return request;
}

} // namespace

WebhookPost::WebhookPost(QNetworkAccessManager &network, const QUrl &url, const QByteArray &json,
    int timeoutMs, Done done, QObject *parent)
    : QObject(parent), m_done(std::move(done))
{
    auto *body = new OneTimeBody(json);
    m_reply = network.post(networkRequest(url), body);
    body->setParent(m_reply);
    connect(m_reply, &QNetworkReply::finished, this, &WebhookPost::finish);
    connect(m_reply, &QNetworkReply::readyRead, this, [this] {
        if (m_reply->bytesAvailable() > maximumAnswerBytes)
            abandon(QStringLiteral("too_large"));
    });
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { abandon(QStringLiteral("timeout")); });
    m_deadline.start(timeoutMs);
}

WebhookPost::~WebhookPost()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->deleteLater();
    }
}

void WebhookPost::abandon(const QString &reason)
{
    m_abandoned = reason;
    m_reply->abort(); // leads to finish()
}

void WebhookPost::finish()
{
    const Done done = std::exchange(m_done, nullptr);
    if (!done)
        return;
    m_deadline.stop();
    deleteLater();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // an answer that broke off has a status and the error
    // of the connection; one below 200 is of the connection
    const QNetworkReply::NetworkError error = m_reply->error();
    const bool whole = error == QNetworkReply::NoError
        || (error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ContentReSendError);
    if (m_abandoned.isEmpty() && whole && status != 0)
        done({status, m_reply->readAll(), {}});
    else
        done({0, {}, m_abandoned.isEmpty() ? QStringLiteral("network") : m_abandoned});
}

} // namespace relay::server::notify
