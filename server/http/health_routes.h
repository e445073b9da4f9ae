// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/services/metrics.h"

#include <QMap>

namespace relay::server::http {

// One part of the server for /readyz: on, off or degraded, with a reason.
struct PartState
{
    QString state; // on | off | degraded
    QString reason;
};
using PartStates = QMap<QString, PartState>;

// Whether the database answers, and how the parts are. Asked at each call.
using ReadyCheck = std::function<QFuture<bool>()>;
using PartsRead = std::function<PartStates()>;

// /healthz, /readyz, /metrics.
void addHealthRoutes(
    Router &router, QObject *context, services::Metrics &metrics, ReadyCheck ready, PartsRead parts);

} // namespace relay::server::http
