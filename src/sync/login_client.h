// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/login_service.h"

#include <QNetworkAccessManager>

namespace relay::sync {

// POST <server>/api/auth/login. Main thread.
class LoginClient final : public LoginService
{
public:
    QFuture<base::Result<LoginReply>> logIn(const Credentials &credentials) override;
    void logOut(const QUrl &server, const QString &token) override;

private:
    QNetworkAccessManager m_network;
};

} // namespace relay::sync
