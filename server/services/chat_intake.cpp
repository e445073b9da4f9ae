// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_intake.h"

#include "base/continuation.h"

namespace relay::server::services {

using base::Nothing;
using base::Result;

QFuture<Result<ChatIntake::Outcome>> ChatIntake::receive(const ChatMessage &message, AnswerBy by)
{
    return base::then(m_executor.execute(InboxAccept{message, {}}), this,
        [this, by](const Result<InboxAccept::Accepted> &accepted) {
            if (!accepted)
                return QtFuture::makeReadyFuture(Result<Outcome>(accepted.error()));
            // a repeat whose answer went out already must not be answered by the outbox again
            if (accepted->repeated && accepted->answer && by == AnswerBy::Outbox)
                return QtFuture::makeReadyFuture(Result<Outcome>(Outcome{accepted->inboxId, {}}));
            return process(*accepted, by);
        });
}

QFuture<Result<ChatIntake::Outcome>> ChatIntake::process(const InboxAccept::Accepted &accepted, AnswerBy by)
{
    return base::then(m_executor.execute(InboxProcess{accepted.inboxId, by == AnswerBy::Caller}), this,
        [id = accepted.inboxId, by](const Result<ChatAnswer> &answer) -> Result<Outcome> {
            if (answer)
                return Outcome{id, *answer};
            if (by == AnswerBy::Outbox)
                return Outcome{id, {}}; // it is stored: the sweep carries it out
            return answer.error();
        });
}

QFuture<Result<Nothing>> ChatIntake::receive(const ContactEvent &event)
{
    return base::then(m_executor.execute(InboxAccept{{}, event}), this,
        [this](const Result<InboxAccept::Accepted> &accepted) -> Result<Nothing> {
            if (!accepted)
                return accepted.error();
            if (!accepted->repeated)
                m_executor.execute(InboxProcess{accepted->inboxId, false});
            return Nothing{};
        });
}

void ChatIntake::resume(const QList<store::InboxRow> &pending)
{
    for (const store::InboxRow &row : pending)
        m_executor.execute(InboxProcess{row.id, false});
}

} // namespace relay::server::services
