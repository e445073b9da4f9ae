// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/outbox_worker.h"

#include "base/continuation.h"
#include "base/log.h"

namespace relay::server::jobs {

namespace {

using base::Result;
using services::Delivery;

constexpr qint64 firstBackOffMs = 1'000;
constexpr qint64 longestBackOffMs = 5 * base::minuteMs;
constexpr qint64 longestPauseMs = base::hourMs; // no channel asks for more
constexpr int lookedAhead = 200; // of a lane whose items do not wait for each other

qint64 backOff(int attempts)
{
    return std::min(longestBackOffMs, firstBackOffMs << std::min(attempts, 20));
}

} // namespace

struct OutboxWorker::Lane
{
    explicit Lane(services::OutboxChannel &carrier) : channel(carrier) { }

    services::OutboxChannel &channel;
    QTimer timer; // until the head of the lane may be tried again
    bool busy = false;
    bool wokenWhileBusy = false;
};

OutboxWorker::OutboxWorker(services::CommandExecutor &executor, services::QueryService &queries,
    const base::Clock &clock, std::function<bool()> leads)
    : m_executor(executor), m_queries(queries), m_clock(clock), m_leads(std::move(leads))
{
    connect(&executor, &services::CommandExecutor::outboxFilled, this, [this](const QSet<QString> &names) {
        for (const auto &lane : m_lanes) {
            // the head of a lane in turn holds up what has come after it
            const bool waits = inTurn(*lane) && lane->timer.isActive();
            if (names.contains(lane->channel.lane()) && !waits)
                wake(*lane);
        }
    });
}

OutboxWorker::~OutboxWorker() = default;

bool OutboxWorker::inTurn(const Lane &lane)
{
    return lane.channel.order() == services::OutboxChannel::Order::InTurn;
}

void OutboxWorker::add(services::OutboxChannel &channel)
{
    m_lanes.push_back(std::make_unique<Lane>(channel));
    Lane &lane = *m_lanes.back();
    lane.timer.setSingleShot(true);
    connect(&lane.timer, &QTimer::timeout, this, [this, &lane] { wake(lane); });
}

void OutboxWorker::start()
{
    for (const auto &lane : m_lanes)
        wake(*lane);
}

void OutboxWorker::wake(Lane &lane)
{
    if (!m_leads())
        return;
    if (lane.busy) {
        lane.wokenWhileBusy = true;
        return;
    }
    lane.timer.stop(); // whatever it waited for is looked at now
    lane.busy = true;
    lane.wokenWhileBusy = false;
    base::whenDone(m_queries.pendingOutbox(lane.channel.lane(), inTurn(lane) ? 1 : lookedAhead), this,
        [this, &lane](const Result<QList<store::OutboxRow>> &rows) {
            lane.busy = false;
            if (!rows)
                lane.timer.start(int(longestBackOffMs / 10));
            else
                take(lane, *rows);
        });
}

void OutboxWorker::take(Lane &lane, const QList<store::OutboxRow> &rows)
{
    if (rows.isEmpty()) {
        if (lane.wokenWhileBusy)
            wake(lane);
        return;
    }
    // the one that is due, or has been for the longest time; of a lane in turn there is only the head
    const auto next = std::min_element(rows.begin(), rows.end(),
        [](const store::OutboxRow &a, const store::OutboxRow &b) { return a.nextTryAt < b.nextTryAt; });
    const qint64 wait = next->nextTryAt - m_clock.now();
    // what lies further ahead was written by a clock that has been set back since
    if (wait > 0 && wait <= longestPauseMs)
        lane.timer.start(int(std::min(wait, longestBackOffMs)));
    else
        deliver(lane, *next);
}

void OutboxWorker::deliver(Lane &lane, const store::OutboxRow &row)
{
    if (!m_leads())
        return;
    lane.busy = true;
    const auto payload = base::parseObject(row.payload.toUtf8()).value_or(QJsonObject{});
    base::whenDone(lane.channel.deliver({row.id, row.lane, payload, row.attempts, row.createdAt}), this,
        [this, &lane, row](const Delivery &delivery) { settle(lane, row, delivery); });
}

void OutboxWorker::settle(Lane &lane, const store::OutboxRow &row, const Delivery &delivery)
{
    services::OutboxSettle command;
    command.outboxId = row.id;
    command.reason = delivery.reason;
    switch (delivery.outcome) {
    case Delivery::Outcome::Delivered:
        command.outcome = QStringLiteral("delivered");
        break;
    case Delivery::Outcome::RetryLater:
        command.outcome = QStringLiteral("retry");
        command.nextTryAt =
            m_clock.now() + (delivery.retryAfterMs > 0 ? delivery.retryAfterMs : backOff(row.attempts));
        break;
    case Delivery::Outcome::Dead:
        command.outcome = QStringLiteral("dead");
        qCWarning(base::logJobs) << "outbox item" << row.id.value << "of" << row.lane
                                 << "is dead:" << delivery.reason;
        break;
    }
    record(lane, command);
}

// Until the store knows what came of it the lane stands still: delivered again, it would stand in the group
// once for every second that the disk is full.
void OutboxWorker::record(Lane &lane, const services::OutboxSettle &command)
{
    base::whenDone(
        m_executor.execute(command), this, [this, &lane, command](const Result<base::Nothing> &settled) {
            if (!settled) {
                QTimer::singleShot(
                    int(firstBackOffMs), this, [this, &lane, command] { record(lane, command); });
                return;
            }
            lane.busy = false;
            wake(lane);
        });
}

} // namespace relay::server::jobs
