// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QHash>
#include <QString>

namespace relay::server::services {

// Slows down guessing: after a few failures a name or an address waits, longer with each further one, and is
// forgiven with time. A try counts from its start, so that parallel tries do not slip through. Main thread.
class LoginThrottle
{
public:
    explicit LoginThrottle(const base::Clock &clock) : m_clock(clock) { }

    // Seconds to wait; 0: the try may begin, and counts as failed until succeeded() says otherwise.
    qint64 begin(const QString &username, const QString &address);
    void succeeded(const QString &username, const QString &address);

private:
    struct Failures
    {
        int count = 0;
        base::Timestamp until;
        base::Timestamp last;
    };

    // What is allowed of a kind of key.
    struct Allowance
    {
        int free = 0; // failures without a wait
        qint64 forgivenMs = 0; // after which one failure is forgotten
    };
    static const Allowance ofName;
    static const Allowance ofAddress;

    void makeRoom();
    qint64 secondsLeft(const QString &key, const Allowance &allowance);
    void forgive(Failures &failures, const Allowance &allowance) const;
    void count(const QString &key, const Allowance &allowance);

    const base::Clock &m_clock;
    QHash<QString, Failures> m_failures;
};

} // namespace relay::server::services
