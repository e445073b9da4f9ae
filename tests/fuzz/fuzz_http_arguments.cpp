// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_codec.h"
#include "base/search_text.h"
#include "server/http/http_message.h"
#include "server/http/requirement_bodies.h"
#include "server/services/page_cursor.h"
#include "server/store/search_expression.h"
#include "server/wecom/callback_endpoint.h"

#include <QRegularExpression>

#include <cstdint>

using namespace relay;
using namespace relay::server;

namespace {

void mustHold(bool holds)
{
    if (!holds)
        __builtin_trap();
}

void readBodies(const QByteArray &input)
{
    const auto body = base::parseObject(input);
    if (!body)
        return;
    if (const auto single = http::readToEngineer(*body))
        mustHold(single->engineerUserid.size() <= 64 && !single->engineerUserid.contains(u'\n'));
    if (const auto batch = http::readBatch(*body))
        mustHold(!batch->ticketIds.isEmpty() && batch->ticketIds.size() <= http::batchLimit);
    std::ignore = http::readBackToSales(*body);
    const QByteArray key = input.left(200);
    if (const auto message = http::readWorkMessage(*body, key))
        mustHold(message->senderUserid.size() <= 64 && message->messageId.size() <= 204);
}

void readCursor(const QString &text)
{
    const auto id = services::readPageCursor(base::Text<64>{text.left(64)});
    mustHold(!id || *id > 0);
    if (id && !text.isEmpty()) {
        const auto again = services::readPageCursor(base::Text<64>{services::pageCursor(*id)});
        mustHold(again && *again == *id);
    }
}

// What is typed into the search never leaves its quotes.
void search(const QString &text)
{
    static const QRegularExpression sqlite(QStringLiteral(R"(^("[^"\x{0}]+"\*?)( AND "[^"\x{0}]+"\*?)*$)"));
    static const QRegularExpression postgresql(
        QStringLiteral(R"(^('[^'\\\x{0}]+'(:\*)?)( & '[^'\\\x{0}]+'(:\*)?)*$)"));
    const QStringList tokens = base::searchTokens(text);
    if (tokens.isEmpty())
        return;
    mustHold(sqlite.match(store::searchExpression(tokens, store::Backend::Sqlite)).hasMatch());
    mustHold(postgresql.match(store::searchExpression(tokens, store::Backend::Postgresql)).hasMatch());
    mustHold(!store::indexText(text).contains(QChar::Null));
}

void readBearer(const QByteArray &input)
{
    http::HttpRequest request;
    request.authorization = input;
    const QString token = request.bearerToken();
    mustHold(token == token.trimmed() && token.size() < std::max<qsizetype>(input.size(), 1));
}

const wecom::CallbackEndpoint &endpoint()
{
    static const wecom::CallbackEndpoint endpoint(*crypto::CallbackCrypto::create(
        "token", "q7Wm2ZxK9pRtY4uVbN8cLd3FhJ6sGaE1oTiXeUyQwB0", "ww5a7c1e9b3d2f4860"));
    return endpoint;
}

} // namespace

// What strangers and integrations write into requests: bodies, query strings, cursors, searches, the header.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString text = QString::fromUtf8(input);
    readBodies(input);
    readCursor(text);
    search(text);
    readBearer(input);
    mustHold(!endpoint().verify(QUrlQuery(text))); // nobody guesses a signature
    return 0;
}
