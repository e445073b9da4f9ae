// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QList>
#include <QString>

#include <optional>
#include <span>

// The small words that the readers of chat_create, chat_assign, chat_query and chat_update share. Every text
// here is folded (chat_text.h). Nothing looks further than a bounded window, so reading stays linear.
namespace relay::domain {

using Words = std::span<const QStringView>;

bool isAsciiWord(QChar c); // letter, digit or underscore of ASCII
bool isDigit(QChar c); // 0 to 9 only
bool endsClause(QChar c); // comma, full stop, question mark, line break, …
// What may stand between the parts of a command and says nothing: all but letters, digits, # / @.
bool isPause(QChar c);
qsizetype skipPauses(QStringView text, qsizetype position);
qsizetype skipSpaces(QStringView text, qsizetype position);
qsizetype clauseEnd(QStringView text, qsizetype position);

// The longest of the words that stands at the position, or an empty view.
QStringView wordAt(QStringView text, qsizetype position, Words words);
QStringView endingWord(QStringView text, Words words);
bool containsAny(QStringView text, Words words);
// Whether something a person may put right after a mention of the bot begins here: 创建工单, 已解决, 帮助, …
bool beginsChatWord(QStringView text);
// 创建工单, 查询工单 or 分配工单 as a whole word, for people who forget the slash.
bool beginsSlashWord(QStringView text);

// Whether what stands right before a keyword turns it round: "不是很|紧急", "还没有|解决".
bool isNegated(QStringView before);
// Whether a word asks: 是否, 怎么, 请问, …
bool asks(QStringView text);
// Whether a clause ends as a question (吗, 没有), or what follows it makes it one (?, 对吗).
bool endsAsQuestion(QStringView clause, QStringView rest);

// "#12", "#ID12". No id: it looks like a number but is none (#0, #-1, #12ab, over 64 bits).
struct TicketNumber
{
    qsizetype begin = 0;
    qsizetype end = 0;
    std::optional<TicketId> id;
};
std::optional<TicketNumber> ticketNumberAt(QStringView text, qsizetype position);
QList<TicketNumber> ticketNumbers(QStringView text);

} // namespace relay::domain
