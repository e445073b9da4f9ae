// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/transfer.h"

namespace relay::domain {

// doc 92125: transfer_success_msg has at most 200 characters; without one WeCom sends a default text.
inline constexpr int customerMessageLength = 200;

// What the customer reads after a transfer (requirement 000, best practice).
QString customerMessage(TransferDirection direction);

// Checks a text for the customer: length, and no wording that gives the transfer away (转接, 离职, …) or
// makes the customer feel left (requirement 000, best practice). InvalidField with reason "wording" and the
// word.
base::Result<QString> checkCustomerMessage(const QString &message);

} // namespace relay::domain
