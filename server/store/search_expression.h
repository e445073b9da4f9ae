// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/sql_library.h"

#include <QStringList>

namespace relay::server::store {

// What the index holds of a text: its tokens (base/search_text.h), and each ideograph that ends a pair also
// alone, since a search for one character looks for the beginnings of tokens.
QString indexText(const QString &text);

// All these tokens (base/search_text.h) as the search language of the back end; the last one, and any single
// character, may be the beginning of a longer one. Tokens hold letters and digits only.
QString searchExpression(const QStringList &tokens, Backend backend);

} // namespace relay::server::store
