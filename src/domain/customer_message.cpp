// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/customer_message.h"

#include <array>

namespace relay::domain {

namespace {

constexpr std::array<QStringView, 10> revealingWords{
    u"转接", u"转给", u"转交", u"转移", u"离职", u"离开", u"分配给", u"移交", u"接替", u"不再负责"};

} // namespace

QString customerMessage(TransferDirection direction)
{
    return direction == TransferDirection::ToEngineer
        ? QStringLiteral("您好，我是负责技术支持的工程师，接下来由我为您服务。")
        : QStringLiteral("问题已解决，后续我继续为您服务。");
}

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
