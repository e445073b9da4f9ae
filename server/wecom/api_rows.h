// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/wecom/wecom_api.h"

#include <QJsonObject>

namespace relay::server::wecom {

// Between WeCom's JSON and the types of wecom_api.h. What is missing or of another type than documented reads
// as empty: WeCom adds and drops fields without notice.

QList<QString> stringsOf(const QJsonValue &array);
// One page of externalcontact/get, the first or a later one.
void addContactPage(ExternalContact &contact, const QJsonObject &answer);
Member memberOf(const QJsonObject &answer);
QList<domain::PairRow> pairRowsOf(const QJsonObject &answer);
SendReceipt receiptOf(const QJsonObject &answer);

QJsonObject transferBody(const TransferRequest &request);
TransferOutcome transferOutcome(const TransferRequest &request, const Answer<QJsonObject> &answer);

} // namespace relay::server::wecom
