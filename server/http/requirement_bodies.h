// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/chat_message.h"
#include "server/services/internal_commands.h"

namespace relay::server::http {

inline constexpr int batchLimit = 100; // tickets in one batch

// What the bodies of the requirements' endpoints say. Fields of callers' own are left alone. Pure.
base::Result<services::TransferToEngineer> readToEngineer(const QJsonObject &body);
base::Result<services::TransferBatchToEngineer> readBatch(const QJsonObject &body);
base::Result<services::TransferBackToSales> readBackToSales(const QJsonObject &body);
// Repeats are told by MsgId, or else by the Idempotency-Key.
base::Result<services::ChatMessage> readWorkMessage(
    const QJsonObject &body, const QByteArray &idempotencyKey);

} // namespace relay::server::http
