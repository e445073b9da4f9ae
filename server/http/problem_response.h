// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "server/http/http_message.h"

namespace relay::server::http {

// application/problem+json with the error's stable code; Retry-After where the error says how long.
HttpResponse problemResponse(const base::Error &error);

inline constexpr qsizetype longestIdempotencyKey = 200;
base::Error idempotencyKeyTooLong();

} // namespace relay::server::http
