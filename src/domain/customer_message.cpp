// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/customer_message.h"

#include <array>

namespace relay::domain {

namespace {

constexpr std::array<QStringView, 10> revealingWords{
    u"转接", u"转给", u"转交", u"转移", u"离职", u"离开", u"分配给", u"移交", u"接替", u"不再负责"};

} // namespace

base::Result<QString> checkCustomerMessage(const QString &message)
{
    const QString field = QStringLiteral("transfer_success_msg");
    const QString text = message.trimmed();
    if (text.isEmpty())
        return base::invalidField(field, QStringLiteral("missing"));
    if (text.toUcs4().size() > customerMessageLength)
        return base::invalidField(field, QStringLiteral("too_long"));
    for (QStringView word : revealingWords) {
        if (text.contains(word)) {
            return base::Error{base::ErrorCode::InvalidField, field, QStringLiteral("wording"),
                {{QStringLiteral("word"), word.toString()}}};
        }
    }
    return text;
}

} // namespace relay::domain
