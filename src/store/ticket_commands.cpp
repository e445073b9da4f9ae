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

// What is too long is refused by the server, and then explained; nothing is cut off without a word.
template<class TextType>
std::optional<TextType> textOrNone(const QString &text)
{
    const QString trimmed = text.trimmed();
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

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

template<class Command>
StoredCommand newCommand(const Command &command, base::Timestamp now)
{
    return {newId(), QString::fromLatin1(Command::info.name), base::toObject(command), now, {}, {}};
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
    connect(&connection, &DeskConnection::stateChanged, this, [this](DeskConnection::State state) {
        if (state != DeskConnection::State::Online)
            return;
        for (const TicketId ticket : m_edits.tickets())
            sendNextEdit(ticket); // of before a restart, with nothing before it any more
    });
}

template<class Command>
QFuture<Result<typename Command::Reply>> TicketCommands::send(const Command &command)
{
    return post(command, newCommand(command, m_clock.now()), DeskConnection::Keeping::New);
}

template<class Command>
QFuture<Result<typename Command::Reply>> TicketCommands::post(
    const Command &command, const StoredCommand &stored, DeskConnection::Keeping keeping)
{
    using Reply = typename Command::Reply;
    constexpr bool isEdit = std::is_same_v<Command, protocol::TicketEdit>;
    const TicketId ticket = ticketOf(command);
    const ChangeId change = m_store.predict(ticket, predict(command, stored.madeAt, m_store));
    if constexpr (std::is_same_v<Command, protocol::TicketComment>)
        m_store.addWaiting(change, ticket, {command.text.value, stored.madeAt});
    const auto kept = std::make_shared<StoredCommand>(stored); // a held edit is sent as another one
    if constexpr (isEdit)
        m_edits.add(ticket, kept);
    const auto answered = [this, change, ticket, kept](const Result<QJsonObject> &outcome) {
        const Result<Reply> reply = outcome ? base::decodeFields<Reply>(*outcome, base::UnknownFields::Ignore)
                                            : Result<Reply>(outcome.error());
        if constexpr (std::is_same_v<Reply, Ticket>) {
            if (reply) // before the prediction goes: the card must not jump back and forth
                m_store.takeReply(*reply);
        }
        m_store.settle(change);
        if constexpr (isEdit)
            m_edits.remove(ticket, kept);
        if (!outcome) {
            StoredCommand refusal = *kept;
            refusal.refusal = outcome.error();
            isEdit ? refuseEdit({ticket, refusal}) : refuse({ticket, refusal});
        }
        if constexpr (isEdit)
            sendNextEdit(ticket);
        return reply;
    };
    const auto sending = isHeld(stored) ? DeskConnection::Sending::Held : DeskConnection::Sending::Now;
    return base::then(m_connection.send(stored, keeping, sending), this, answered);
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

// What the person wants now stands in a later edit, if there is one: then that one asks.
void TicketCommands::refuseEdit(const RefusedChange &change)
{
    if (change.command.refusal->code != base::ErrorCode::VersionConflict)
        return refuse(change);
    const OwnEdits::TakenOver taken = m_edits.takeOver(change.ticket, change.command);
    for (const OwnEdits::Edit &edit : taken.by)
        m_connection.replace(edit->id, *edit, DeskConnection::Sending::Held);
    if (taken.wholly)
        m_connection.forget({change.command.id});
    else
        refuse(change);
}

void TicketCommands::sendNextEdit(TicketId ticket)
{
    const OwnEdits::Edit edit = m_edits.next(ticket);
    if (!edit)
        return;
    const QString held = edit->id;
    edit->id = newId();
    setHeld(*edit, false);
    if (const Ticket *present = m_store.answeredTicket(ticket)) {
        const QString version = QStringLiteral("version");
        const int seen = edit->body.value(version).toInt();
        edit->body.insert(version, baseVersion(*present, fieldsBefore(*edit), seen));
    }
    m_connection.replace(held, *edit, DeskConnection::Sending::Now);
}

void TicketCommands::restore(const QList<StoredCommand> &commands)
{
    m_edits.clear();
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
    if (!m_edits.hasAny(before.id))
        return sendEdit(before, changes);
    // each field by itself: they can turn out to be based on different versions
    if (changes.title)
        sendEdit(before, {changes.title, {}, {}});
    if (changes.description)
        sendEdit(before, {{}, changes.description, {}});
    if (changes.priority)
        sendEdit(before, {{}, {}, changes.priority});
}

void TicketCommands::sendEdit(const Ticket &before, const domain::TicketChanges &changes)
{
    protocol::TicketEdit command;
    command.ticketId = before.id;
    domain::TicketChanges old;
    if (changes.title) {
        command.title = protocol::Title{changes.title->simplified()};
        old.title = before.title;
    }
    if (changes.description) {
        command.description = protocol::LongText{*changes.description};
        old.description = before.description;
    }
    if (changes.priority) {
        command.priority = changes.priority;
        old.priority = before.priority;
    }
    const Ticket *present = m_store.answeredTicket(before.id);
    command.version = present ? baseVersion(*present, old, before.version) : before.version;
    StoredCommand edit = newCommand(command, m_clock.now());
    setFieldsBefore(edit, old);
    setHeld(edit, m_edits.hasAny(before.id));
    post(command, edit, DeskConnection::Keeping::New);
}

QFuture<Result<domain::TicketAction>> TicketCommands::comment(TicketId ticket, const QString &text)
{
    return send(protocol::TicketComment{ticket, {text.trimmed()}});
}

void TicketCommands::refreshTransfer(domain::TransferId transfer, TicketId ticket)
{
    const auto answered = [this, ticket](const Result<domain::Transfer> &reply) {
        if (!reply)
            emit refused(ticket, reply.error());
    };
    base::whenDone(m_connection.send(protocol::TransferRefresh{transfer}), this, answered);
}

} // namespace relay::store
