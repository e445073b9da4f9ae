// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ticket_commands.h"

#include "base/continuation.h"
#include "base/log.h"
#include "store/predictions.h"

#include <QUuid>

namespace relay::store {

namespace {

using base::Result;
using domain::Ticket;
using domain::TicketId;
using sync::DeskConnection;
using sync::StoredCommand;

const QString beforeKey = QStringLiteral("before");

template<class TextType>
std::optional<TextType> textOrNone(const QString &text)
{
    const QString trimmed = text.trimmed().left(TextType::maximum);
    return trimmed.isEmpty() ? std::nullopt : std::optional(TextType{trimmed});
}

template<class Command>
TicketId ticketOf(const Command &command)
{
    if constexpr (requires { command.ticketId; })
        return command.ticketId;
    else
        return {};
}

bool isCreation(const StoredCommand &command)
{
    return command.name == QLatin1StringView(protocol::TicketCreate::info.name)
        || command.name == QLatin1StringView(protocol::TicketCreateWithCustomer::info.name);
}

template<class Command>
Prediction predict(const Command &command, base::Timestamp at, const DeskStore &store)
{
    if constexpr (requires { predictionOf(command, at, store); })
        return predictionOf(command, at, store);
    else if constexpr (requires { predictionOf(command, at); })
        return predictionOf(command, at);
    else
        return [](const Ticket &before) -> Result<Ticket> { return before; };
}

} // namespace

TicketCommands::TicketCommands(DeskConnection &connection, DeskStore &store, const base::Clock &clock)
    : m_connection(connection), m_store(store), m_clock(clock)
{
}

template<class Command>
QFuture<Result<typename Command::Reply>> TicketCommands::send(
    const Command &command, const QJsonObject &context)
{
    const StoredCommand stored{QUuid::createUuid().toString(QUuid::WithoutBraces),
        QString::fromLatin1(Command::info.name), base::toObject(command), m_clock.now(), context, {}};
    return post(command, stored, DeskConnection::Keeping::New);
}

template<class Command>
QFuture<Result<typename Command::Reply>> TicketCommands::post(
    const Command &command, const StoredCommand &stored, DeskConnection::Keeping keeping)
{
    using Reply = typename Command::Reply;
    const TicketId ticket = ticketOf(command);
    const ChangeId change = m_store.predict(ticket, predict(command, stored.madeAt, m_store));
    if constexpr (std::is_same_v<Command, protocol::TicketComment>)
        m_store.addWaiting(change, ticket, {command.text.value, stored.madeAt});
    const auto answered = [this, change, ticket, stored](const Result<QJsonObject> &outcome) {
        const Result<Reply> reply = outcome ? base::decodeFields<Reply>(*outcome, base::UnknownFields::Ignore)
                                            : Result<Reply>(outcome.error());
        if constexpr (std::is_same_v<Reply, Ticket>) {
            if (reply) // before the prediction goes: the card must not jump back and forth
                m_store.takeReply(*reply);
        }
        m_store.settle(change);
        if (!outcome) {
            StoredCommand refusal = stored;
            refusal.refusal = outcome.error();
            refuse({ticket, refusal});
        }
        return reply;
    };
    return base::then(m_connection.send(stored, keeping), this, answered);
}

void TicketCommands::refuse(const RefusedChange &change)
{
    m_store.addRefusal(change);
    const base::Error &error = *change.command.refusal;
    const bool edit = change.command.name == QLatin1StringView(protocol::TicketEdit::info.name);
    if (isCreation(change.command))
        emit notCreated(change);
    else if (edit && error.code == base::ErrorCode::VersionConflict)
        emit conflicted(change);
    else
        emit refused(change.ticket, error);
}

void TicketCommands::restore(const QList<StoredCommand> &commands)
{
    for (const StoredCommand &command : commands)
        restoreOne(command);
}

void TicketCommands::restoreOne(const StoredCommand &stored)
{
    bool known = false;
    base::forEachType<protocol::Commands>([&]<class Command>(base::TypeTag<Command>) {
        if (stored.name != QLatin1StringView(Command::info.name))
            return;
        const Result<Command> command = base::decodeFields<Command>(stored.body, base::UnknownFields::Refuse);
        if (!command)
            return;
        known = true;
        if (stored.refusal)
            restoreRefusal({ticketOf(*command), stored});
        else
            post(*command, stored, DeskConnection::Keeping::AlreadyKept);
    });
    if (!known) // of a newer program: it stays on the disk for that one
        qCWarning(base::logDesk) << "a kept command is not of this version" << stored.name;
}

void TicketCommands::restoreRefusal(const RefusedChange &change)
{
    m_store.addRefusal(change);
    if (m_store.ticket(change.ticket))
        return;
    const auto tell = [this, change] {
        if (isCreation(change.command)) {
            emit notCreated(change);
            return;
        }
        emit refused(change.ticket, *change.command.refusal);
        dismissRefusal(change);
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection); // once there is a window that listens
}

void TicketCommands::dismissRefusals(TicketId ticket)
{
    for (const RefusedChange &change : m_store.refusalsOf(ticket))
        dismissRefusal(change);
}

void TicketCommands::dismissRefusal(const RefusedChange &change)
{
    m_store.removeRefusal(change.ticket, change.command.id);
    m_connection.forget({change.command.id});
}

QFuture<Result<Ticket>> TicketCommands::create(const protocol::TicketCreate &command)
{
    return send(command);
}

QFuture<Result<Ticket>> TicketCommands::create(const protocol::TicketCreateWithCustomer &command)
{
    return send(command);
}

void TicketCommands::assign(TicketId ticket, const domain::Staff &engineer, domain::TransferWish wish)
{
    send(protocol::TicketAssign{ticket, engineer.id, std::nullopt, wish});
}

void TicketCommands::progress(TicketId ticket, int percent)
{
    send(protocol::TicketProgress{ticket, percent});
}

void TicketCommands::resolve(TicketId ticket, const QString &note)
{
    send(protocol::TicketResolve{ticket, textOrNone<protocol::Note>(note)});
}

void TicketCommands::close(TicketId ticket)
{
    send(protocol::TicketClose{ticket});
}

void TicketCommands::reopen(TicketId ticket, const QString &note)
{
    send(protocol::TicketReopen{ticket, textOrNone<protocol::Note>(note)});
}

void TicketCommands::escalate(TicketId ticket, const QString &note)
{
    send(protocol::TicketEscalate{ticket, textOrNone<protocol::Note>(note)});
}

void TicketCommands::cancel(TicketId ticket, const QString &note)
{
    send(protocol::TicketCancel{ticket, textOrNone<protocol::Note>(note)});
}

void TicketCommands::takeStep(TicketId ticket, domain::TicketStep step, const QString &note)
{
    using domain::TicketStep;
    switch (step) {
    case TicketStep::Resolve:
        return resolve(ticket, note);
    case TicketStep::Close:
        return close(ticket);
    case TicketStep::Reopen:
        return reopen(ticket, note);
    case TicketStep::Escalate:
        return escalate(ticket, note);
    case TicketStep::Cancel:
        return cancel(ticket, note);
    case TicketStep::Assign:
    case TicketStep::Progress:
        Q_UNREACHABLE(); // each wants to know more
    }
}

void TicketCommands::edit(const Ticket &before, const domain::TicketChanges &changes)
{
    protocol::TicketEdit command;
    command.ticketId = before.id;
    command.version = before.version;
    domain::TicketChanges old;
    if (changes.title) {
        command.title = protocol::Title{changes.title->simplified().left(protocol::Title::maximum)};
        old.title = before.title;
    }
    if (changes.description) {
        command.description = protocol::LongText{changes.description->left(protocol::LongText::maximum)};
        old.description = before.description;
    }
    if (changes.priority) {
        command.priority = changes.priority;
        old.priority = before.priority;
    }
    send(command, {{beforeKey, base::toObject(old)}});
}

QFuture<Result<domain::TicketAction>> TicketCommands::comment(TicketId ticket, const QString &text)
{
    return send(protocol::TicketComment{ticket, {text.trimmed().left(2'000)}});
}

void TicketCommands::refreshTransfer(domain::TransferId transfer, TicketId ticket)
{
    const auto answered = [this, ticket](const Result<domain::Transfer> &reply) {
        if (!reply)
            emit refused(ticket, reply.error());
    };
    base::whenDone(m_connection.send(protocol::TransferRefresh{transfer}), this, answered);
}

domain::TicketChanges fieldsBefore(const StoredCommand &edit)
{
    return base::decodeFields<domain::TicketChanges>(
        edit.context.value(beforeKey).toObject(), base::UnknownFields::Ignore)
        .value_or(domain::TicketChanges());
}

} // namespace relay::store
