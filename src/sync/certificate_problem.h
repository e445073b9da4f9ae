// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QList>
#include <QSslError>

namespace relay::sync {

// Why a server is not trusted: Unavailable with the reason "tls" and in data.certificate the one problem that
// a person can do something about: expired, not_yet_valid, wrong_host, self_signed, unknown_issuer, revoked,
// other.
base::Error certificateError(const QList<QSslError> &errors);

} // namespace relay::sync
