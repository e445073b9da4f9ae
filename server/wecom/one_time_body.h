// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

namespace relay::server::wecom {

// The body of a request that must not reach the server twice. QNetworkAccessManager
// sends a request again by itself, a POST too, when the connection ends before the
// answer: it rewinds the body for that, and this one refuses to be rewound once it
// was read. It also tells whether the request can have been sent at all. Main thread.
class OneTimeBody final : public QIODevice
{
public:
    explicit OneTimeBody(QByteArray content, QObject *parent = nullptr);

    bool wasRead() const { return m_wasRead; }

    qint64 size() const override { return m_content.size(); }
    bool seek(qint64 position) override;
    bool reset() override { return seek(0); }

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_content;
    bool m_wasRead = false;
};

} // namespace relay::server::wecom
