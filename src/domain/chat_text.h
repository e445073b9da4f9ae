// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace relay::domain {

// A message in two forms: folded for the grammar, and as typed for what people wrote. Positions are those of
// the folded text; the wording of a description is always taken from the typed one.
class ChatText
{
public:
    explicit ChatText(QStringView typed);

    QStringView folded() const { return m_folded; }
    qsizetype size() const { return m_folded.size(); }
    // The range as typed, without control characters and surrounding space.
    QString wording(qsizetype from, qsizetype to) const;
    // The same for a name: also without invisible characters, every run of space one space.
    QString name(qsizetype from, qsizetype to) const;
    // Where a range of the folded text begins in the typed one.
    qsizetype typedPosition(qsizetype position) const { return m_origin[position]; }

private:
    QString m_typed;
    QString m_folded;
    QList<qsizetype> m_origin; // one more entry than the folded text has characters
};

// Half-width forms of the signs that the grammar knows (# / @ : ( ) %), of digits and of every kind of space
// (line breaks become \n); zero-width, direction and control characters are gone. All else stays as it is.
QString foldChatText(QStringView typed);

// The text as typed without @botName, wherever it stands: WeCom delivers the mention as part of the text,
// without a reliable separator (doc 100719). A mention of somebody unknown right before a /command or a
// #number goes too, and with an empty botName any mention that begins the text.
QString stripMention(QStringView typed, QStringView botName);

} // namespace relay::domain
