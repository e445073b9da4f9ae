// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_text.h"

#include "domain/chat_grammar.h"

#include <utility>

namespace relay::domain {

namespace {

using Range = std::pair<qsizetype, qsizetype>;

constexpr qsizetype longestMention = 64;

bool isInvisible(QChar c)
{
    const char16_t code = c.unicode();
    if (code >= 0xFE00 && code <= 0xFE0F) // variation selectors, as in a key-cap #
        return true;
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
}

// 0 for a character that the grammar does not see.
QChar foldCharacter(QChar c)
{
    switch (c.unicode()) {
    case u'\n':
    case 0x2028:
    case 0x2029:
        return u'\n';
    case 0xFF03:
        return u'#';
    case 0xFF05:
        return u'%';
    case 0xFF08:
        return u'(';
    case 0xFF09:
        return u')';
    case 0xFF0F:
        return u'/';
    case 0xFF1A:
        return u':';
    case 0xFF20:
        return u'@';
    default:
        break;
    }
    if (c >= QChar(0xFF10) && c <= QChar(0xFF19))
        return QChar(c.unicode() - 0xFF10 + u'0');
    if (c.isSpace())
        return u' ';
    return isInvisible(c) ? QChar() : c;
}

qsizetype wordEnd(QStringView text, qsizetype position)
{
    while (position < text.size() && !text[position].isSpace())
        ++position;
    return position;
}

// End of the name if it stands here, else -1; one space in the name stands for any run of space.
qsizetype nameEnd(QStringView text, qsizetype position, QStringView name)
{
    for (QChar c : name) {
        if (c.isSpace()) {
            const qsizetype next = skipSpaces(text, position);
            if (next == position)
                return -1;
            position = next;
        } else if (position < text.size() && text[position].toCaseFolded() == c.toCaseFolded()) {
            ++position;
        } else {
            return -1;
        }
    }
    return position;
}

// Whether a name can end here. Without a separator "@Robot" must not be cut out of "@RobotB", nor "@助手"
// out of "@助手小王", unless what follows is a word of ours.
bool endsName(QStringView text, qsizetype end)
{
    if (end == text.size() || !text[end].isLetterOrNumber())
        return true;
    if (isAsciiWord(text[end]) && isAsciiWord(text[end - 1]))
        return false;
    return beginsChatWord(text.mid(end));
}

// Where the command begins if one follows the mention of somebody unknown that opens the text, else -1.
qsizetype unknownMentionEnd(QStringView text, qsizetype at)
{
    const QStringView reach = text.mid(0, at + longestMention);
    const qsizetype secondWord = skipSpaces(reach, wordEnd(reach, at + 1));
    for (qsizetype i = at + 1; i < reach.size() && reach[i] != u'\n' && reach[i] != u'@'; ++i) {
        const bool wordBegins = reach[i - 1].isSpace();
        if (reach[i] == u'/' && (wordBegins || beginsChatWord(text.mid(i + 1))))
            return i;
        if (wordBegins && beginsSlashWord(text.mid(i)))
            return i;
        if (reach[i] == u'#')
            return ticketNumberAt(text, i) ? i : -1;
        if (i >= secondWord && !reach[i].isSpace() && reach[i].unicode() > 0x7F)
            break; // Chinese after the name is talk, and may be the command itself
    }
    return -1;
}

qsizetype openingMentionEnd(QStringView text, qsizetype at, QStringView botName)
{
    const qsizetype command = unknownMentionEnd(text, at);
    if (command >= 0)
        return command;
    if (!botName.isEmpty())
        return -1;
    return wordEnd(text, skipSpaces(text, at + 1));
}

qsizetype mentionEnd(QStringView text, qsizetype at, QStringView botName)
{
    if (!botName.isEmpty()) {
        const qsizetype end = nameEnd(text, skipSpaces(text, at + 1), botName);
        if (end >= 0 && endsName(text, end))
            return end;
    }
    return skipSpaces(text, 0) == at ? openingMentionEnd(text, at, botName) : -1;
}

QList<Range> mentionRanges(QStringView text, QStringView botName)
{
    QList<Range> ranges;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'@')
            continue;
        const qsizetype end = mentionEnd(text, i, botName);
        if (end > i) {
            ranges.append({i, end});
            i = end - 1;
        }
    }
    return ranges;
}

// Two pieces meet with one space, so that words do not grow together; line breaks stay.
void appendPiece(QString &text, QStringView piece)
{
    const bool spaceBefore = text.isEmpty() || text.back().isSpace();
    while (spaceBefore && !piece.isEmpty() && piece.front().isSpace() && piece.front() != u'\n')
        piece = piece.mid(1);
    if (!spaceBefore && !piece.isEmpty() && !piece.front().isSpace())
        text += u' ';
    text += piece;
}

} // namespace

ChatText::ChatText(QStringView typed) : m_typed(typed.toString())
{
    m_folded.reserve(m_typed.size());
    m_origin.reserve(m_typed.size() + 1);
    for (qsizetype i = 0; i < m_typed.size(); ++i) {
        const QChar c = foldCharacter(m_typed[i]);
        if (c.isNull())
            continue;
        m_folded += c;
        m_origin += i;
    }
    m_origin += m_typed.size();
}

QString ChatText::wording(qsizetype from, qsizetype to) const
{
    QString result;
    for (QChar c : QStringView(m_typed).mid(m_origin[from], m_origin[to] - m_origin[from])) {
        if (c == u'\n' || c == u'\t' || c.category() != QChar::Other_Control)
            result += c;
    }
    return result.trimmed();
}

QString ChatText::name(qsizetype from, qsizetype to) const
{
    QString result;
    for (QChar c : wording(from, to)) {
        if (c.isSpace() || !isInvisible(c))
            result += c;
    }
    return result.simplified();
}

QString foldChatText(QStringView typed)
{
    return ChatText(typed).folded().toString();
}

QString stripMention(QStringView typed, QStringView botName)
{
    const ChatText text(typed);
    QString result;
    qsizetype from = 0;
    for (const auto &[begin, end] : mentionRanges(text.folded(), foldChatText(botName).simplified())) {
        appendPiece(result, typed.mid(from, text.typedPosition(begin) - from));
        from = text.typedPosition(end);
    }
    appendPiece(result, typed.mid(from));
    return result.trimmed();
}

} // namespace relay::domain
