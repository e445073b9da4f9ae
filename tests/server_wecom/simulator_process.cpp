// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server_wecom/simulator_process.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

namespace relay::tests {

namespace {

const QString program = QStringLiteral(RELAY_SOURCE_DIR "/tests/wecomsim/wecomsim");
const QString announcement = QStringLiteral("wecomsim listening on ");

} // namespace

bool SimulatorProcess::isThere()
{
    if (!QFileInfo(program).isExecutable())
        return false;
    // it needs Python packages that not every machine has
    QProcess help;
    help.start(program, {QStringLiteral("serve"), QStringLiteral("--help")});
    return help.waitForFinished(20'000) && help.exitCode() == 0;
}

SimulatorProcess::SimulatorProcess()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, {QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0")});
    if (!QTest::qWaitFor([this] { return m_process.canReadLine(); }, 20'000))
        return;
    const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
    if (line.startsWith(announcement))
        m_url = QUrl(line.mid(announcement.size()));
}

SimulatorProcess::~SimulatorProcess()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5'000))
        m_process.kill();
    m_process.waitForFinished(5'000);
}

QJsonObject SimulatorProcess::control(
    const QByteArray &method, const QString &path, const QJsonObject &body) const
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(m_url.toString() + QStringLiteral("/control/") + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    const QByteArray content = method == "GET" ? QByteArray() : QJsonDocument(body).toJson();
    QNetworkReply *reply = network.sendCustomRequest(request, method, content);
    if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, 20'000)
        || reply->error() != QNetworkReply::NoError)
        qFatal("the simulator refused %s: %s", qUtf8Printable(path), reply->readAll().constData());
    return QJsonDocument::fromJson(reply->readAll()).object();
}

} // namespace relay::tests
