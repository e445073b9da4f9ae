// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QJsonObject>
#include <QString>

namespace relay::sync {

// A command as it is kept until the server has answered it and, if it was refused, until that was read.
struct StoredCommand
{
    QString id; // the server carries one id out once
    QString name;
    QJsonObject body;
    base::Timestamp madeAt;
    QJsonObject context; // never sent: what is needed to explain a refusal after a restart
    std::optional<base::Error> refusal; // none: not answered yet
};

} // namespace relay::sync
