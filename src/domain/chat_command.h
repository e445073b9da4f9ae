// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "domain/ticket.h"
#include "domain/transfer.h"

#include <QString>

#include <optional>
#include <variant>

// What a message to the bot asks for. Reading is pure and knows no directory and no tickets: whether the
// person, the customer and the ticket exist is asked later, where the data is.
namespace relay::domain {

// Longer messages are never carried out, since their end would be lost: Unclear with TooLong.
inline constexpr qsizetype longestChatText = 4096;
inline constexpr qsizetype chatTitleLength = 80;

struct ChatInput
{
    QString text; // as delivered, with the mention of the bot
    QString quote; // the text of the quoted message; only a ticket number is ever read from it
    QString botName; // without @; empty if unknown
};

// Text beats quote. None: the chat's only open unassigned ticket, or ask.
struct TicketReference
{
    enum class Source { Text, Quote, None };

    std::optional<TicketId> id;
    Source source = Source::None;

    friend bool operator==(const TicketReference &, const TicketReference &) = default;
};

struct NotACommand
{
    friend bool operator==(const NotACommand &, const NotACommand &) = default;
};

struct Help
{
    friend bool operator==(const Help &, const Help &) = default;
};

// Meant for us, but not safe to carry out. The answer shows the nearest right form; nothing changes.
struct Unclear
{
    enum class NearestForm { Create, Query, Assign, Update, Help };
    enum class Reason {
        UnknownCommand, // a slash command that is nearly one of ours
        MissingCustomer,
        MissingProblem,
        MissingPerson,
        MissingSubject, // a query for nothing
        BadTicketNumber, // #0, #-1, #12ab, over 64 bits
        BadPhone, // in a query; a create carries it in PhoneState
        BadProgress, // missing, over 100, negative or not whole
        SeveralTickets,
        SeveralCommands, // a state and an assignment at once
        NotAffirmed, // negated, conditional, or told about: 未解决, 已分配给@李工
        Question, // 已解决了吗？
        UnknownAction, // a ticket and a person, but no word of what to do
        TooLong,
    };

    NearestForm nearest = NearestForm::Help;
    Reason reason = Reason::UnknownCommand;

    friend bool operator==(const Unclear &, const Unclear &) = default;
};

struct CreateTicket
{
    enum class PhoneState { Absent, Valid, Invalid };

    QString customerName;
    QString phoneText; // as typed; empty if none was given
    std::optional<QString> phone; // normalised
    PhoneState phoneState = PhoneState::Absent;
    QString problem; // the exact wording
    QString title; // the first 80 characters of it on one line
    Priority priority = Priority::Normal;

    friend bool operator==(const CreateTicket &, const CreateTicket &) = default;
};

// Only what belongs to the subject is filled.
struct QueryTickets
{
    enum class Subject { Ticket, Customer, Phone };

    Subject subject = Subject::Ticket;
    TicketReference ticket;
    QString customerName;
    QString phone; // normalised

    friend bool operator==(const QueryTickets &, const QueryTickets &) = default;
};

struct AssignTicket
{
    TicketReference ticket;
    QString person; // all that follows the first @, up to the next mention: for matchPerson
    std::optional<TransferWish> transfer; // none: the policy; 不转接 is Assist, 转接 on its own is Auto

    friend bool operator==(const AssignTicket &, const AssignTicket &) = default;
};

struct UpdateTicket
{
    // Handled is 已处理 (processing, 80 %). Comment is other talk behind a number that opens the text.
    enum class Kind { Resolved, Handled, Processing, Escalated, Closed, Reopened, Cancelled, Comment };

    TicketReference ticket;
    Kind kind = Kind::Comment;
    std::optional<int> progress; // 0..100; with Handled 80 unless typed, with Processing only if typed
    QString note; // what follows, as typed

    friend bool operator==(const UpdateTicket &, const UpdateTicket &) = default;
};

using ChatIntent =
    std::variant<NotACommand, Unclear, CreateTicket, QueryTickets, AssignTicket, UpdateTicket, Help>;

ChatIntent parseChatCommand(const ChatInput &input);

} // namespace relay::domain
