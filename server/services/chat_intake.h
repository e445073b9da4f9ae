// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/command_executor.h"

#include <QFuture>
#include <QObject>

namespace relay::server::services {

// Takes what comes in from WeCom: stored first, carried out next, so that a crash in between loses nothing
// and a repeat changes nothing. Lives on the main thread.
class ChatIntake : public QObject
{
public:
    // How the sender gets the answer.
    enum class AnswerBy {
        Outbox, // by the channel of the road, also after a crash
        Caller, // the caller waits; answerLate() if it cannot any longer
    };

    struct Outcome
    {
        domain::InboxId inboxId;
        ChatAnswer answer;
    };

    explicit ChatIntake(CommandExecutor &executor) : m_executor(executor) { }

    // An error for AnswerBy::Outbox means that the message is not stored: its sender has to say it again.
    QFuture<base::Result<Outcome>> receive(const ChatMessage &message, AnswerBy by);
    // Finishes when the event is stored; what follows from it is done later.
    QFuture<base::Result<base::Nothing>> receive(const ContactEvent &event);
    // The caller stopped waiting: the answer goes to the group.
    void answerLate(domain::InboxId inboxId) { m_executor.execute(InboxAnswerLate{inboxId}); }
    // What a crash left stored and not carried out.
    void resume(const QList<store::InboxRow> &pending);

private:
    QFuture<base::Result<Outcome>> process(const InboxAccept::Accepted &accepted, AnswerBy by);

    CommandExecutor &m_executor;
};

} // namespace relay::server::services
