// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/command_job.h"

#include "protocol/frames.h"

namespace relay::server::services {

namespace {

using base::Error;
using base::ErrorCode;

QString actorKey(const domain::Actor &actor)
{
    return actor.id.isValid() ? QStringLiteral("staff:%1").arg(actor.id.value) : actor.name;
}

// Successes and domain refusals are answered again; what may be different next time is not (interface.md).
bool isFinal(const CommandAnswer &answer)
{
    if (answer.reply)
        return true;
    const int status = base::describe(answer.reply.error().code).httpStatus;
    return status == 409 || status == 422;
}

QString storedForm(const CommandAnswer &answer)
{
    QJsonObject object{{QStringLiteral("seq"), answer.seq}};
    if (answer.reply)
        object.insert(QStringLiteral("reply"), *answer.reply);
    else
        object.insert(QStringLiteral("error"), protocol::problem(answer.reply.error()));
    return QString::fromUtf8(base::compactJson(object));
}

CommandAnswer fromStoredForm(const QString &text)
{
    const auto object = base::parseObject(text.toUtf8()).value_or(QJsonObject{});
    CommandAnswer answer;
    answer.seq = object.value(QStringLiteral("seq")).toInteger();
    if (object.contains(QStringLiteral("error")))
        answer.reply = protocol::errorFromProblem(object.value(QStringLiteral("error")).toObject());
    else
        answer.reply = object.value(QStringLiteral("reply")).toObject();
    return answer;
}

// A unique constraint names the field that is taken:
// customers.phone on SQLite, customers_phone on PostgreSQL.
Error duplicateOf(const QString &constraint)
{
    static const QList<std::pair<QString, QString>> fields{
        {QStringLiteral("phone"), QStringLiteral("phone")},
        {QStringLiteral("username"), QStringLiteral("username")},
        {QStringLiteral("wecom_userid"), QStringLiteral("wecom_userid")},
        {QStringLiteral("contacts"), QStringLiteral("external_userid")},
    };
    for (const auto &[part, field] : fields) {
        if (constraint.contains(part))
            return {ErrorCode::Duplicate, field, {}, {}};
    }
    return {ErrorCode::Duplicate, {}, {}, {}};
}

} // namespace

CommandExecutor::Job::Job(
    Prepared prepared, domain::Actor actor, QString key, QString requestHash, const ServiceSettings &settings)
    : m_prepared(std::move(prepared)), m_actor(std::move(actor)), m_actorKey(actorKey(m_actor)),
      m_key(std::move(key)), m_requestHash(std::move(requestHash)), m_settings(settings)
{
    m_promise.start();
}

QList<store::CommandLogRow> CommandExecutor::Job::commandKeys() const
{
    if (!keepsAnswers())
        return {};
    store::CommandLogRow row;
    row.actorKey = m_actorKey;
    row.commandKey = m_key;
    return {row};
}

void CommandExecutor::Job::run(
    store::UnitOfWork &unit, const QHash<QString, store::CommandLogRow> &earlierAnswers)
{
    if (const auto found = earlierAnswers.constFind(m_actorKey + QLatin1Char('\n') + m_key);
        keepsAnswers() && found != earlierAnswers.constEnd()) {
        repeat(unit, *found);
        return;
    }
    CommandContext context(unit, m_actor, m_settings, m_passwordHash);
    m_answer = {m_prepared.handler(context), 0};
    if (unit.failed())
        return; // the writer rolls back and runs this job again alone
    if (!m_answer.reply)
        unit.discard();
    if (!isFinal(m_answer))
        return;
    audit(unit);
    m_answer.seq = unit.applyEvents();
    if (keepsAnswers())
        remember(unit);
    unit.apply();
}

void CommandExecutor::Job::repeat(store::UnitOfWork &unit, const store::CommandLogRow &earlier)
{
    if (earlier.requestHash != m_requestHash) {
        m_answer.reply = Error{ErrorCode::IdempotencyKeyReused, {}, {}, {}};
        return;
    }
    m_answer = fromStoredForm(earlier.answer);
    CommandContext context(unit, m_actor, m_settings);
    if (const auto sight = m_prepared.checkSight(context); !sight)
        m_answer.reply = sight.error();
}

void CommandExecutor::Job::audit(store::UnitOfWork &unit)
{
    if (!keepsAnswers())
        return; // the server's own steps show in their rows
    store::AuditRow row;
    row.id = unit.nextId<store::AuditRow>();
    row.at = unit.now();
    row.actorKind = m_actor.kind == domain::Actor::Kind::Person ? QStringLiteral("person") : m_actor.name;
    row.actorId = m_actor.staffId();
    row.command = QString::fromLatin1(m_prepared.info->name);
    if (m_answer.reply)
        row.target = QString::number(m_answer.reply->value(QStringLiteral("id")).toInteger());
    row.outcome = outcome();
    unit.save(row);
}

void CommandExecutor::Job::remember(store::UnitOfWork &unit)
{
    store::CommandLogRow row;
    row.id = unit.nextId<store::CommandLogRow>();
    row.actorKey = m_actorKey;
    row.commandKey = m_key;
    row.requestHash = m_requestHash;
    row.answer = storedForm(m_answer);
    row.createdAt = unit.now();
    unit.save(row);
}

QString CommandExecutor::Job::outcome() const
{
    if (m_answer.reply)
        return QStringLiteral("ok");
    return QString::fromLatin1(base::describe(m_answer.reply.error().code).name);
}

void CommandExecutor::Job::refuse(const Error &error)
{
    m_answer.reply = error;
    answer();
}

void CommandExecutor::Job::answer()
{
    if (failure) {
        const bool unique = failure->kind == store::DatabaseError::Kind::UniqueViolation;
        m_answer = {unique ? duplicateOf(failure->constraint)
                           : Error{ErrorCode::Unavailable, {}, QStringLiteral("database"), {}},
            0};
    }
    m_promise.addResult(m_answer);
    m_promise.finish();
}

} // namespace relay::server::services
