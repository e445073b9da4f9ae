// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/api_answer.h"

#include "base/json_codec.h"

namespace relay::server::wecom {

namespace {

Failure failureOfStatus(int status)
{
    Failure failure = noAnswer(Failure::Reach::Unknown, QStringLiteral("http_%1").arg(status));
    const bool passes = status >= 500 || status == 429 || status == 408;
    if (!passes)
        failure.kind = Failure::Kind::Config; // a wrong base URL, a proxy that refuses
    if (status == 429)
        failure.retryAfterMs = base::minuteMs;
    return failure;
}

} // namespace

Answer<QJsonObject> readApiAnswer(const HttpOutcome &outcome)
{
    if (outcome.arrival == HttpOutcome::Arrival::NotSent)
        return tl::unexpected(noAnswer(Failure::Reach::NotSent, outcome.reason));
    if (outcome.arrival == HttpOutcome::Arrival::Unknown)
        return tl::unexpected(noAnswer(Failure::Reach::Unknown, outcome.reason));
    if (outcome.status != 200)
        return tl::unexpected(failureOfStatus(outcome.status));
    const base::Result<QJsonObject> json = base::parseObject(outcome.body);
    const base::Result<int> errcode = json
        ? base::decodeJson<int>(json->value(QLatin1StringView("errcode")), QStringLiteral("errcode"))
        : base::Result<int>(json.error());
    if (!errcode)
        return tl::unexpected(noAnswer(Failure::Reach::Unknown, QStringLiteral("bad_answer")));
    if (*errcode != 0)
        return tl::unexpected(failureOfErrcode(*errcode));
    return *json;
}

int metricsCode(const Answer<QJsonObject> &answer)
{
    if (answer)
        return 0;
    return answer.error().reach == Failure::Reach::Answered ? answer.error().errcode : noAnswerCode;
}

QUrlQuery queryOf(const QList<std::pair<QString, QString>> &values)
{
    QUrlQuery query;
    for (const auto &[name, value] : values)
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return query;
}

QUrl apiUrl(const WecomSettings &settings, const QString &interface, const QUrlQuery &query)
{
    QUrl url = settings.baseUrl;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1); // a private proxy may sit below a path, with or without a final slash
    url.setPath(path + QStringLiteral("/cgi-bin/") + interface);
    url.setQuery(query);
    return url;
}

} // namespace relay::server::wecom
