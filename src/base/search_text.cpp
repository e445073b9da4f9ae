// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/search_text.h"

namespace relay::base {

namespace {

enum class Kind { Space, Word, Ideograph };

Kind kindOf(char32_t character)
{
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
        return Kind::Ideograph;
    default:
        return QChar::isLetterOrNumber(character) ? Kind::Word : Kind::Space;
    }
}

void addRun(QStringList &tokens, const QList<uint> &run, Kind kind)
{
    if (run.isEmpty() || kind == Kind::Space)
        return;
    const auto text = [&](qsizetype from, qsizetype length) {
        return QString::fromUcs4(reinterpret_cast<const char32_t *>(run.constData() + from), length);
    };
    if (kind == Kind::Word || run.size() == 1) {
        tokens << text(0, run.size());
        return;
    }
    for (qsizetype position = 0; position + 1 < run.size(); ++position)
        tokens << text(position, 2);
}

} // namespace

QStringList searchTokens(const QString &text)
{
    QStringList tokens;
    QList<uint> run;
    Kind runKind = Kind::Space;
    for (uint character : text.normalized(QString::NormalizationForm_KC).toLower().toUcs4()) {
        const Kind kind = kindOf(character);
        if (kind != runKind) {
            addRun(tokens, run, runKind);
            run.clear();
            runKind = kind;
        }
        run.append(character);
    }
    addRun(tokens, run, runKind);
    tokens.removeDuplicates();
    return tokens;
}

} // namespace relay::base
