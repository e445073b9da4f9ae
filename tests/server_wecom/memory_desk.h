// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/wecom/transfer_desk.h"

#include <QStringList>

namespace relay::tests {

// The transfer rows of a test, with the rules of interface.md in their shortest form: a planned row may be
// asked for once; an unknown outcome is read twice, then asked for once more; after that a person decides.
class MemoryDesk final : public server::wecom::TransferDesk
{
public:
    domain::TransferId add(const QString &externalUserid);
    domain::Transfer &row(domain::TransferId id);

    QFuture<base::Result<server::services::TransferLoad::Rows>> load(
        server::services::TransferLoad command) override;
    QFuture<base::Result<server::services::TransferBegin::Step>> begin(
        server::services::TransferBegin command) override;
    QFuture<base::Result<base::Nothing>> recordAnswers(
        server::services::TransferRecordAnswers command) override;
    QFuture<base::Result<base::Nothing>> recordReading(
        server::services::TransferRecordReading command) override;

    QStringList calls; // in their order
    std::optional<base::Error> failNextAnswers;
    std::optional<domain::PairReading> lastReading;

private:
    QList<domain::Transfer> m_rows;
    QHash<qint64, int> m_reads; // of an unknown outcome
};

} // namespace relay::tests
