// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/type_list.h"
#include "domain/customer.h"
#include "domain/staff.h"
#include "domain/transfer.h"
#include "domain/transfer_reading.h"
#include "protocol/command_info.h"
#include "server/services/chat_message.h"

#include <QJsonObject>

namespace relay::server::services {

// Commands of the server's own parts. They go through the same pipeline as those of people, but no road from
// outside can name them: HTTP and the socket decode protocol::Commands only.

using protocol::OperationInfo;

struct SessionOpen
{
    using Reply = base::Nothing;
    static constexpr OperationInfo info{"session.open", domain::Permission::System, "Keeps a log-in."};

    domain::StaffId staffId;
    QString tokenHash;
    base::Timestamp expiresAt;
};
RELAY_FIELDS(SessionOpen, staffId, tokenHash, expiresAt)

struct SessionRevoke
{
    using Reply = base::Nothing;
    static constexpr OperationInfo info{"session.revoke", domain::Permission::System, "Ends a log-in."};

    QString tokenHash;
};
RELAY_FIELDS(SessionRevoke, tokenHash)

struct PasswordSet
{
    using Reply = domain::Staff;
    static constexpr OperationInfo info{"password.set", domain::Permission::System,
        "Sets a person's password hash; creates admin if it is missing."};

    QString username;
    QString passwordHash;
    bool onlyFirst = false; // refused once anybody has one: another node's token may have set it
};
RELAY_FIELDS(PasswordSet, username, passwordHash, onlyFirst)

struct PasswordRehash
{
    using Reply = base::Nothing;
    static constexpr OperationInfo info{"password.rehash", domain::Permission::System,
        "Keeps the hash of the same password with today's parameters."};

    domain::StaffId staffId;
    QString before; // nothing is done if the password has been changed meanwhile
    QString now;
};
RELAY_FIELDS(PasswordRehash, staffId, before, now)

// Stores what came in before anything is done with it; a repeat answers with the first one's id.
struct InboxAccept
{
    struct Accepted
    {
        domain::InboxId inboxId;
        bool repeated = false;
        std::optional<QJsonObject> answer; // of the first one, if it is processed already
    };
    using Reply = Accepted;
    static constexpr OperationInfo info{"inbox.accept", domain::Permission::System, "Stores a message."};

    std::optional<ChatMessage> message;
    std::optional<ContactEvent> contact;
};
RELAY_FIELDS(InboxAccept::Accepted, inboxId, repeated, answer)
RELAY_FIELDS(InboxAccept, message, contact)

// The answer to a chat message.
struct ChatAnswer
{
    bool handled = false; // it was meant for us
    bool accepted = false; // and something was carried out
    QString text; // empty: say nothing
    std::optional<domain::TicketId> ticketId;
    QString code; // error code of a refusal
};
RELAY_FIELDS(ChatAnswer, handled, accepted, text, ticketId, code)

// Carries out a stored message, once. The answer goes back through the outbox, or to the caller who waits.
struct InboxProcess
{
    using Reply = ChatAnswer;
    static constexpr OperationInfo info{
        "inbox.process", domain::Permission::System, "Carries out a message."};

    domain::InboxId inboxId;
    bool callerWaits = false; // false: the answer is sent through the outbox
};
RELAY_FIELDS(InboxProcess, inboxId, callerWaits)

// The caller of InboxProcess stopped waiting: the stored answer goes to the group.
struct InboxAnswerLate
{
    using Reply = base::Nothing;
    static constexpr OperationInfo info{
        "inbox.answer_late", domain::Permission::System, "Answers to the group."};

    domain::InboxId inboxId;
};
RELAY_FIELDS(InboxAnswerLate, inboxId)

struct OutboxSettle
{
    using Reply = base::Nothing;
    static constexpr OperationInfo info{
        "outbox.settle", domain::Permission::System, "Records what came of a delivery."};

    domain::OutboxId outboxId;
    QString outcome; // delivered | retry | dead
    base::Timestamp nextTryAt;
    QString reason;
};
RELAY_FIELDS(OutboxSettle, outboxId, outcome, nextTryAt, reason)

// Before WeCom is asked: stores how the pair stands, and says whom to ask for now. For transfers whose
// earlier outcome is unknown it judges by the reading instead (interface.md, "Unknown outcome").
struct TransferBegin
{
    struct Step
    {
        QList<domain::Transfer> ask; // call transfer_customer for these, now and once
        qint64 readAgainAfterMs = 0; // > 0: an outcome is still unknown; come back with a new reading
    };
    using Reply = Step;
    static constexpr OperationInfo info{
        "transfer.begin", domain::Permission::System, "Takes transfers to WeCom."};

    QList<domain::TransferId> transferIds;
    domain::PairReading reading;
};
RELAY_FIELDS(TransferBegin::Step, ask, readAgainAfterMs)
RELAY_FIELDS(TransferBegin, transferIds, reading)

// What transfer_customer answered for one customer. No errcode:
// time-out or a broken answer, the outcome is unknown.
struct TransferAnswer
{
    domain::TransferId transferId;
    std::optional<int> errcode;
};
RELAY_FIELDS(TransferAnswer, transferId, errcode)

struct TransferRecordAnswers
{
    using Reply = base::Nothing;
    static constexpr OperationInfo info{
        "transfer.record_answers", domain::Permission::System, "Records WeCom's answer."};

    QList<TransferAnswer> answers;
};
RELAY_FIELDS(TransferRecordAnswers, answers)

struct TransferRecordReading
{
    using Reply = base::Nothing;
    static constexpr OperationInfo info{"transfer.record_reading", domain::Permission::System,
        "Judges transfers by how WeCom says that the pair stands."};

    QList<domain::TransferId> transferIds;
    domain::PairReading reading;
};
RELAY_FIELDS(TransferRecordReading, transferIds, reading)

// The rows that TransferBegin and TransferRecordReading would work on, to know whom to read.
struct TransferLoad
{
    struct Rows
    {
        QList<domain::Transfer> rows;
    };
    using Reply = Rows;
    static constexpr OperationInfo info{"transfer.load", domain::Permission::System, "Reads transfers."};

    QList<domain::TransferId> transferIds;
};
RELAY_FIELDS(TransferLoad::Rows, rows)
RELAY_FIELDS(TransferLoad, transferIds)

// What WeCom says of one member's customers, all of them (doc 92113). Callbacks get lost: stored contacts
// that are no more become inactive, and those that are again active.
struct ContactsReconcile
{
    struct Drift
    {
        int gone = 0;
        int back = 0;
    };
    using Reply = Drift;
    static constexpr OperationInfo info{
        "contacts.reconcile", domain::Permission::System, "Compares stored contacts with what WeCom says."};

    QString userid;
    QList<QString> externalUserids;
};
RELAY_FIELDS(ContactsReconcile::Drift, gone, back)
RELAY_FIELDS(ContactsReconcile, userid, externalUserids)

// Puts a check of every transfer that is due into the outbox.
struct TransferCheckDue
{
    using Reply = base::Nothing;
    static constexpr OperationInfo info{
        "transfer.check_due", domain::Permission::System, "Has the due transfers checked."};
};
RELAY_NO_FIELDS(TransferCheckDue)

// Forgets what need not be kept for ever: stored answers
// after 30 days, what was delivered and carried out after 90.
struct HousekeepingRun
{
    using Reply = base::Nothing;
    static constexpr OperationInfo info{"housekeeping.run", domain::Permission::System, "Deletes by age."};
};
RELAY_NO_FIELDS(HousekeepingRun)

// The endpoints of requirement 000. They are a person's or an integration's doing, with the rights of
// ticket.assign and ticket.resolve, but have no name of their own on /api/v1.

// What an assignment with its transfer came to.
struct TransferBatchItem
{
    domain::TicketId ticketId;
    bool success = false;
    std::optional<domain::TransferStrategy> strategy;
    std::optional<domain::Transfer> transfer;
    QString code; // reason of the plan, or the error code
};
RELAY_FIELDS(TransferBatchItem, ticketId, success, strategy, transfer, code)

// POST /customer-transfer/to-engineer
struct TransferToEngineer
{
    using Reply = TransferBatchItem;
    static constexpr OperationInfo info{"transfer.to_engineer", domain::Permission::AssignTicket,
        "Assigns a ticket to an engineer with a transfer by the policy."};

    domain::TicketId ticketId;
    QString engineerUserid;
};
RELAY_FIELDS(TransferToEngineer, ticketId, engineerUserid)

// POST /customer-transfer/batch-transfer: at most 100 tickets, an answer for each.

struct TransferBatchReply
{
    QList<TransferBatchItem> results; // in the order of the input
};
RELAY_FIELDS(TransferBatchReply, results)

struct TransferBatchToEngineer
{
    using Reply = TransferBatchReply;
    static constexpr OperationInfo info{"transfer.batch_to_engineer", domain::Permission::AssignTicket,
        "Assigns tickets to an engineer with a transfer by the policy."};

    QList<domain::TicketId> ticketIds;
    QString engineerUserid;
};
RELAY_FIELDS(TransferBatchToEngineer, ticketIds, engineerUserid)

// POST /customer-transfer/back-to-sales: brings the relation back and leaves the ticket's status.
struct TransferReturnReply
{
    std::optional<domain::Transfer> transfer; // none: there was nothing to bring back
    QList<domain::TransferReason> reasons;
};
RELAY_FIELDS(TransferReturnReply, transfer, reasons)

struct TransferBackToSales
{
    using Reply = TransferReturnReply;
    static constexpr OperationInfo info{"transfer.back_to_sales", domain::Permission::AssignTicket,
        "Brings the WeCom relation of a ticket back."};

    domain::TicketId ticketId;
};
RELAY_FIELDS(TransferBackToSales, ticketId)

using InternalCommands = base::TypeList<SessionOpen, SessionRevoke, PasswordSet, PasswordRehash, InboxAccept,
    InboxProcess, InboxAnswerLate, OutboxSettle, TransferBegin, TransferRecordAnswers, TransferRecordReading,
    TransferLoad, TransferCheckDue, ContactsReconcile, HousekeepingRun, TransferToEngineer,
    TransferBatchToEngineer, TransferBackToSales>;

} // namespace relay::server::services
