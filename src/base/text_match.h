// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <initializer_list>

namespace relay::base {

// What somebody typed to find something, matched against short texts without an index. A word matches where
// it stands (case and full width do not count), or where its letters are the pinyin or the initials of
// Chinese text: 服务器 is found by 务器, fuwuqi, fwq and fuwq. A value; cheap to copy, no lock needed to
// share.
class TextMatch
{
public:
    explicit TextMatch(const QString &typed);

    // Nothing typed matches everything.
    bool isEmpty() const { return m_words.isEmpty(); }

    // How well every typed word is found in one of the texts, 1..100 for the weakest word; 0: one is missing.
    int score(std::initializer_list<QStringView> texts) const;
    int score(QStringView text) const { return score({text}); }

private:
    QStringList m_words;
};

} // namespace relay::base
