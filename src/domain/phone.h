// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace relay::domain {

// Digits of a mainland mobile (13800138000) or of a landline with its area code (01088886666), which is the
// form that is stored and unique. Takes +86, 0086 and 86, spaces, dashes, brackets and full-width digits;
// anything else, also a landline without area code or with an extension, is nullopt.
std::optional<QString> normalisePhone(QStringView typed);

// Digits and the signs that people put around them, in folded text (chat_text.h).
bool isPhoneCharacter(QChar c);

// For people who may not see it: 138****8000. Too short to hide anything: only stars; empty stays empty.
QString maskPhone(const QString &phone);

} // namespace relay::domain
