// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_command.h"
#include "domain/person_match.h"
#include "domain/phone.h"

#include <cstdint>

using namespace relay::domain;

namespace {

void mustHold(bool holds)
{
    if (!holds)
        __builtin_trap();
}

void check(const ChatIntent &intent)
{
    if (const auto *update = std::get_if<UpdateTicket>(&intent); update && update->progress)
        mustHold(*update->progress >= 0 && *update->progress <= 100);
    if (const auto *create = std::get_if<CreateTicket>(&intent)) {
        mustHold(create->title.size() <= chatTitleLength);
        mustHold(!create->phone || normalisePhone(*create->phone) == create->phone);
    }
}

} // namespace

// What is written in the group, with a quote behind the first zero.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype zero = input.indexOf('\0');
    const QString text = QString::fromUtf8(input.left(zero));
    const QString quote = zero < 0 ? QString() : QString::fromUtf8(input.mid(zero + 1));
    const ChatIntent intent = parseChatCommand({text, quote, QStringLiteral("售后助手")});
    check(intent);
    // reading is pure: the same words mean the same
    mustHold(intent == parseChatCommand({text, quote, QStringLiteral("售后助手")}));
    return 0;
}
