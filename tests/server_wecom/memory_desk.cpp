// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server_wecom/memory_desk.h"

namespace relay::tests {

using base::Nothing;
using base::Result;
using domain::PairReading;
using domain::Transfer;
using domain::TransferState;
using namespace server::services;

namespace {

void judge(Transfer &row, const PairReading &reading)
{
    for (const domain::PairRow &pair : reading.rows) {
        if (pair.externalUserid != row.externalUserid || !row.isUnderWay())
            continue;
        if (pair.status == 1)
            row.state = TransferState::Done;
        else if (pair.status == 2)
            row.state = TransferState::Waiting;
        else if (pair.status == 3)
            row.state = TransferState::Refused;
        if (pair.takeoverTime > 0)
            row.takeoverAt = base::Timestamp{pair.takeoverTime * 1000};
    }
}

} // namespace

domain::TransferId MemoryDesk::add(const QString &externalUserid)
{
    Transfer row;
    row.id = {m_rows.size() + 1};
    row.strategy = domain::TransferStrategy::Contact;
    row.externalUserid = externalUserid;
    m_rows.append(row);
    return row.id;
}

Transfer &MemoryDesk::row(domain::TransferId id)
{
    return m_rows[id.value - 1];
}

QFuture<Result<TransferLoad::Rows>> MemoryDesk::load(TransferLoad command)
{
    calls.append(QStringLiteral("load"));
    TransferLoad::Rows rows;
    for (const domain::TransferId id : command.transferIds)
        rows.rows.append(row(id));
    return QtFuture::makeReadyFuture(Result<TransferLoad::Rows>(rows));
}

QFuture<Result<TransferBegin::Step>> MemoryDesk::begin(TransferBegin command)
{
    calls.append(QStringLiteral("begin"));
    lastReading = command.reading;
    TransferBegin::Step step;
    for (const domain::TransferId id : command.transferIds) {
        Transfer &transfer = row(id);
        if (transfer.state == TransferState::Requested)
            judge(transfer, command.reading);
        const bool unknown = transfer.state == TransferState::Requested;
        const bool unchangedTwice = unknown && ++m_reads[id.value] >= 2;
        if (transfer.state == TransferState::Planned || (unchangedTwice && transfer.attempts < 2)) {
            transfer.state = TransferState::Requested;
            ++transfer.attempts;
            m_reads.remove(id.value);
            step.ask.append(transfer);
        } else if (unknown && !unchangedTwice) {
            step.readAgainAfterMs = 1;
        }
    }
    return QtFuture::makeReadyFuture(Result<TransferBegin::Step>(step));
}

QFuture<Result<Nothing>> MemoryDesk::recordAnswers(TransferRecordAnswers command)
{
    calls.append(QStringLiteral("answers"));
    if (const auto error = std::exchange(failNextAnswers, std::nullopt))
        return QtFuture::makeReadyFuture(Result<Nothing>(*error));
    for (const TransferAnswer &answer : command.answers) {
        Transfer &transfer = row(answer.transferId);
        if (!answer.errcode)
            continue;
        transfer.state = *answer.errcode == 0 ? TransferState::Waiting : TransferState::Failed;
        if (*answer.errcode != 0)
            transfer.errorCode = answer.errcode;
    }
    return QtFuture::makeReadyFuture(Result<Nothing>(Nothing{}));
}

QFuture<Result<Nothing>> MemoryDesk::recordReading(TransferRecordReading command)
{
    calls.append(QStringLiteral("reading"));
    lastReading = command.reading;
    for (const domain::TransferId id : command.transferIds)
        judge(row(id), command.reading);
    return QtFuture::makeReadyFuture(Result<Nothing>(Nothing{}));
}

} // namespace relay::tests
