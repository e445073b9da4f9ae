// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/bot_frames.h"

#include <cstdint>

using namespace relay::server;

namespace {

void mustHold(bool holds)
{
    if (!holds)
        __builtin_trap();
}

} // namespace

// What comes over the bot's long connection.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto frame = wecom::parseBotFrame(QString::fromUtf8(input));
    if (!frame)
        return 0;
    std::ignore = wecom::eventTypeOf(*frame);
    if (const auto message = wecom::chatMessageOf(*frame)) {
        mustHold(!message->senderUserid.isEmpty() && !message->text.isEmpty());
        mustHold(message->senderUserid == message->senderUserid.toLower());
        mustHold(message->requestId == frame->requestId);
    }
    // a callback is written and read again as the same thing
    if (!frame->command.isEmpty()) {
        const auto again =
            wecom::parseBotFrame(wecom::writeBotFrame(frame->command, frame->requestId, frame->body));
        mustHold(again && again->command == frame->command && again->requestId == frame->requestId);
        mustHold(again->body == frame->body);
    }
    return 0;
}
