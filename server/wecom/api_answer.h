// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/wecom/http_exchange.h"
#include "server/wecom/wecom_failure.h"
#include "server/wecom/wecom_settings.h"

#include <QJsonObject>
#include <QUrlQuery>

namespace relay::server::wecom {

// What all interfaces share: {errcode, errmsg, …} in an HTTP 200 (doc 90313). errmsg is never looked at.
// Anything but a whole JSON object with an errcode is no answer.
Answer<QJsonObject> readApiAnswer(const HttpOutcome &outcome);
// For WecomMetrics.
int metricsCode(const Answer<QJsonObject> &answer);

// Values are escaped here: QUrlQuery leaves a + as it is, which servers read as a space.
QUrlQuery queryOf(const QList<std::pair<QString, QString>> &values);
QUrl apiUrl(const WecomSettings &settings, const QString &interface, const QUrlQuery &query);

} // namespace relay::server::wecom
