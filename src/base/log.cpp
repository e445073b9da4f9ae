// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"

namespace relay::base {

Q_LOGGING_CATEGORY(logStore, "relay.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logService, "relay.service", QtInfoMsg)
Q_LOGGING_CATEGORY(logHttp, "relay.http", QtInfoMsg)
Q_LOGGING_CATEGORY(logRealtime, "relay.realtime", QtInfoMsg)
Q_LOGGING_CATEGORY(logWecom, "relay.wecom", QtInfoMsg)
Q_LOGGING_CATEGORY(logJobs, "relay.jobs", QtInfoMsg)
Q_LOGGING_CATEGORY(logDesk, "relay.desk", QtInfoMsg)

} // namespace relay::base
