// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/search_expression.h"

#include "base/search_text.h"

namespace relay::server::store {

namespace {

// PostgreSQL takes no lexeme over 2,046 bytes, and nobody looks for the end of a longer word.
constexpr int tokenLength = 64;

} // namespace

QString indexText(const QString &text)
{
    QStringList tokens = base::searchTokens(text);
    for (QString &token : tokens)
        token.truncate(tokenLength);
    for (const QString &token : QStringList(tokens)) {
        const QList<uint> characters = token.toUcs4();
        const bool pair = characters.size() == 2 && QChar::category(characters.last()) == QChar::Letter_Other;
        if (pair)
            tokens << QString::fromUcs4(reinterpret_cast<const char32_t *>(&characters.last()), 1);
    }
    tokens.removeDuplicates();
    return tokens.join(QLatin1Char(' '));
}

QString searchExpression(const QStringList &tokens, Backend backend)
{
    QStringList terms;
    for (qsizetype index = 0; index < tokens.size(); ++index) {
        const QString token = tokens[index].left(tokenLength);
        const bool prefix = index == tokens.size() - 1 || token.size() == 1;
        if (backend == Backend::Sqlite)
            terms << QLatin1Char('"') + token + QLatin1Char('"') + (prefix ? QStringLiteral("*") : QString());
        else
            terms << QLatin1Char('\'') + token + QLatin1Char('\'')
                    + (prefix ? QStringLiteral(":*") : QString());
    }
    return terms.join(backend == Backend::Sqlite ? QStringLiteral(" AND ") : QStringLiteral(" & "));
}

} // namespace relay::server::store
