// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_command.h"

#include "domain/chat_readers.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace relay::domain {

namespace {

using Form = Unclear::NearestForm;
using Reason = Unclear::Reason;

struct SlashCommand
{
    QStringView word;
    Form form;
};

constexpr std::array<SlashCommand, 5> slashCommands{{{u"创建工单", Form::Create}, {u"查询工单", Form::Query},
    {u"分配工单", Form::Assign}, {u"帮助", Form::Help}, {u"help", Form::Help}}};

// /关闭工单 and the like: what is meant is a reply with a number.
constexpr QStringView updateStems[]{
    u"关闭", u"取消", u"解决", u"升级", u"重开", u"重新打开", u"进度", u"更新"};

int editDistance(QStringView a, QStringView b)
{
    std::vector<int> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = std::exchange(row[0], int(i) + 1);
        for (qsizetype j = 0; j < b.size(); ++j) {
            const int replaced = diagonal + (a[i].toCaseFolded() == b[j].toCaseFolded() ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

// The word behind the slash, cut behind 工单: "/建工单客户张三" is a misspelt 创建工单 too.
QStringView slashWord(QStringView text)
{
    constexpr qsizetype longest = 12;
    constexpr QStringView ticket = u"工单";
    qsizetype end = 0;
    while (end < text.size() && end < longest && text[end].isLetterOrNumber())
        ++end;
    const qsizetype ticketAt = text.first(end).indexOf(ticket);
    return text.first(ticketAt < 0 ? end : ticketAt + ticket.size());
}

ChatIntent misspelt(QStringView word)
{
    if (containsAny(word, updateStems))
        return Unclear{Form::Update, Reason::UnknownCommand};
    int nearest = std::numeric_limits<int>::max();
    Form form = Form::Help;
    for (const SlashCommand &command : slashCommands) {
        const int distance = editDistance(word, command.word);
        if (distance > (command.word.size() > 2 ? 2 : 1) || distance > nearest
            || distance >= command.word.size())
            continue;
        const bool isTie = distance == nearest && form != command.form;
        form = isTie ? Form::Help : command.form; // undecided: show them all
        nearest = distance;
    }
    if (nearest == std::numeric_limits<int>::max())
        return NotACommand{};
    return Unclear{form, Reason::UnknownCommand};
}

ChatIntent readSlashCommand(const ChatText &text, qsizetype from, QStringView quote)
{
    const QStringView rest = text.folded().mid(from);
    const auto command = std::find_if(slashCommands.begin(), slashCommands.end(),
        [rest](const SlashCommand &known) { return rest.startsWith(known.word, Qt::CaseInsensitive); });
    if (command == slashCommands.end())
        return misspelt(slashWord(rest));
    const qsizetype end = from + command->word.size();
    switch (command->form) {
    case Form::Create:
        return readCreate(text, end);
    case Form::Query:
        return readQuery(text, end, quote);
    case Form::Assign:
        return readAssignCommand(text, end, quote);
    case Form::Update:
    case Form::Help:
        break;
    }
    return Help{};
}

bool asksForHelp(QStringView text)
{
    while (!text.isEmpty() && isPause(text.back()))
        text.chop(1);
    return text == u"帮助" || text.compare(u"help", Qt::CaseInsensitive) == 0;
}

// A state and an assignment in one message: only one of them could be carried out.
ChatIntent readTalk(const ChatText &text, QStringView quote)
{
    ChatIntent assigned = readAssignPhrase(text, quote);
    if (std::holds_alternative<NotACommand>(assigned))
        return readUpdate(text, quote);
    const ChatIntent updated = readUpdate(text, quote);
    const auto *update = std::get_if<UpdateTicket>(&updated);
    if (!update || update->kind == UpdateTicket::Kind::Comment)
        return assigned;
    if (std::holds_alternative<AssignTicket>(assigned))
        return Unclear{Form::Assign, Reason::SeveralCommands};
    return updated; // the assignment is only told about: "#123 已解决，之前已分配给@李工"
}

ChatIntent readText(const ChatText &text, QStringView quote)
{
    const QStringView folded = text.folded();
    const qsizetype begin = skipSpaces(folded, 0);
    if (begin < folded.size() && folded[begin] == u'/')
        return readSlashCommand(text, skipSpaces(folded, begin + 1), quote);
    const QStringView rest = folded.mid(begin);
    if (beginsSlashWord(rest))
        return readSlashCommand(text, begin, quote);
    if (asksForHelp(rest))
        return Help{};
    return readTalk(text, quote);
}

Form formOf(const ChatIntent &intent)
{
    if (const auto *unclear = std::get_if<Unclear>(&intent))
        return unclear->nearest;
    if (std::holds_alternative<CreateTicket>(intent))
        return Form::Create;
    if (std::holds_alternative<QueryTickets>(intent))
        return Form::Query;
    if (std::holds_alternative<AssignTicket>(intent))
        return Form::Assign;
    return std::holds_alternative<UpdateTicket>(intent) ? Form::Update : Form::Help;
}

} // namespace

ReferenceReading referenceOf(const QList<TicketNumber> &typed, QStringView quote)
{
    ReferenceReading reading;
    for (const TicketNumber &number : typed) {
        if (!number.id)
            return {{}, Reason::BadTicketNumber};
        if (reading.ticket.id && reading.ticket.id != number.id)
            return {{}, Reason::SeveralTickets};
        reading.ticket = {number.id, TicketReference::Source::Text};
    }
    if (reading.ticket.id)
        return reading;
    for (const TicketNumber &number : ticketNumbers(quote)) {
        if (number.id)
            return {{number.id, TicketReference::Source::Quote}, std::nullopt};
    }
    return reading;
}

ChatIntent parseChatCommand(const ChatInput &input)
{
    const QStringView typed = QStringView(input.text).trimmed();
    const QString spoken = stripMention(typed.left(longestChatText), input.botName);
    const QString quote = foldChatText(QStringView(input.quote).left(longestChatText));
    ChatIntent intent = readText(ChatText(spoken), quote);
    if (typed.size() > longestChatText && !std::holds_alternative<NotACommand>(intent))
        return Unclear{formOf(intent), Reason::TooLong};
    return intent;
}

} // namespace relay::domain
