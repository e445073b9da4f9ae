// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/real_server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QUuid>
#include <QtTest>

namespace relay::tests {

namespace {

constexpr int patienceMs = 30'000;

} // namespace

RealServer::RealServer()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("RELAYDESK_LISTEN"), QStringLiteral("127.0.0.1:0"));
    environment.insert(QStringLiteral("RELAYDESK_DATA_DIR"), m_folder.path());
    environment.insert(QStringLiteral("RELAYDESK_ADMIN_PASSWORD"), QStringLiteral("for-the-test-only"));
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

RealServer::~RealServer()
{
    m_process.terminate();
    if (!m_process.waitForFinished())
        m_process.kill();
    m_process.waitForFinished();
}

bool RealServer::start()
{
    m_process.start(QStringLiteral(RELAY_BINARY_DIR "/relaydeskd"), {QStringLiteral("serve")});
    static const QRegularExpression line(QStringLiteral("listening on (http://[^\\s]+)"));
    QByteArray output;
    const bool listens = QTest::qWaitFor(
        [&] {
            output += m_process.readAll();
            m_address = QUrl(line.match(QString::fromUtf8(output)).captured(1));
            return m_address.isValid() && !m_address.isEmpty();
        },
        patienceMs);
    if (!listens)
        return false;
    const QJsonObject login = post(QStringLiteral("/api/auth/login"),
        {{QStringLiteral("username"), QStringLiteral("admin")},
            {QStringLiteral("password"), QStringLiteral("for-the-test-only")}});
    m_token = login.value(QStringLiteral("token")).toString().toLatin1();
    return !m_token.isEmpty();
}

QJsonObject RealServer::command(const QString &name, const QJsonObject &body)
{
    return post(QStringLiteral("/api/v1/commands/") + name, body).value(QStringLiteral("reply")).toObject();
}

bool RealServer::addPerson(const QString &username, const QString &name, const QString &role)
{
    return !command(QStringLiteral("staff.create"),
        {{QStringLiteral("username"), username}, {QStringLiteral("name"), name},
            {QStringLiteral("roles"), QJsonArray{role}},
            {QStringLiteral("password"), QStringLiteral("a long enough password")}})
                .isEmpty();
}

QJsonObject RealServer::post(const QString &path, const QJsonObject &body)
{
    return postAs(m_token, path, body);
}

QJsonObject RealServer::postAs(const QByteArray &token, const QString &path, const QJsonObject &body)
{
    QNetworkRequest request(m_address.resolved(QUrl(path)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    const std::unique_ptr<QNetworkReply> reply(
        m_network.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact)));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, patienceMs))
        return {};
    return QJsonDocument::fromJson(reply->readAll()).object();
}

} // namespace relay::tests
