// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "server/services/internal_commands.h"

#include <QFuture>

namespace relay::server::wecom {

// Where the transfer rows are kept: what TransferChannel needs of the command pipeline, one command each.
// server/app connects it with the executor. Called on the main thread, where the futures finish, too.
class TransferDesk
{
public:
    virtual ~TransferDesk() = default;
    virtual QFuture<base::Result<services::TransferLoad::Rows>> load(services::TransferLoad command) = 0;
    virtual QFuture<base::Result<services::TransferBegin::Step>> begin(services::TransferBegin command) = 0;
    virtual QFuture<base::Result<base::Nothing>> recordAnswers(services::TransferRecordAnswers command) = 0;
    virtual QFuture<base::Result<base::Nothing>> recordReading(services::TransferRecordReading command) = 0;
};

} // namespace relay::server::wecom
