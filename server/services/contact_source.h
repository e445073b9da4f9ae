// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QString>

namespace relay::server::services {

// Who follows whom, as WeCom says now. Lives on the main thread; its futures always finish.
class ContactSource
{
public:
    virtual ~ContactSource() = default;
    // The external contacts of one member; an error if WeCom does not say.
    virtual QFuture<base::Result<QList<QString>>> customersOf(const QString &userid) = 0;
};

} // namespace relay::server::services
