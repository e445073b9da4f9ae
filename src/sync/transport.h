// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QObject>
#include <QUrl>

namespace relay::sync {

// One socket that carries text frames, and nothing more:
// what the frames mean is DeskConnection's. Main thread.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Drops what there was before. Ends in connected() or disconnected().
    virtual void connectTo(const QUrl &address) = 0;
    virtual void send(const QByteArray &frame) = 0;
    // At once and without disconnected(): the caller knows.
    virtual void drop() = 0;

signals:
    // The server was not trusted (certificate_problem.h); disconnected() follows.
    void untrusted(const relay::base::Error &error);
    void connected();
    void received(const QByteArray &frame);
    // closeCode: protocol::CloseCode or a code of RFC 6455; 1006 when the network simply ended.
    void disconnected(int closeCode);
};

} // namespace relay::sync
