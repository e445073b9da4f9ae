// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace relay::base {

// Log lines carry ids and codes, never names, phones, texts or tokens of people.
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logService)
Q_DECLARE_LOGGING_CATEGORY(logHttp)
Q_DECLARE_LOGGING_CATEGORY(logRealtime)
Q_DECLARE_LOGGING_CATEGORY(logWecom)
Q_DECLARE_LOGGING_CATEGORY(logJobs)
Q_DECLARE_LOGGING_CATEGORY(logDesk)

} // namespace relay::base
