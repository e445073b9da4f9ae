// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/answer_watch.h"

#include "base/log.h"

#include <sys/socket.h>

#include <chrono>

namespace relay::server::store {

void AnswerWatch::opened(int socket)
{
    const QMutexLocker lock(&m_mutex);
    m_socket = socket;
}

void AnswerWatch::closing()
{
    const QMutexLocker lock(&m_mutex);
    m_socket = -1;
}

void AnswerWatch::endIfSilent(qint64 afterMs)
{
    const qint64 since = m_since;
    if (since == 0 || nowMs() - since < afterMs)
        return;
    const QMutexLocker lock(&m_mutex);
    if (m_socket < 0)
        return;
    qCWarning(base::logStore) << "database: no answer for" << afterMs / 1'000 << "s, the connection is cut";
    ::shutdown(m_socket, SHUT_RDWR);
    m_since = 0;
}

qint64 AnswerWatch::nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace relay::server::store
