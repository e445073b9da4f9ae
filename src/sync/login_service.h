// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_codec.h"
#include "domain/staff.h"

#include <QFuture>
#include <QUrl>

namespace relay::sync {

// Who is logged in, as the answer to a log-in says it.
struct LoggedInStaff
{
    domain::StaffId id;
    QString username;
    QString name;
    QList<domain::Role> roles;
    std::optional<QString> wecomUserid;
};
RELAY_FIELDS(LoggedInStaff, id, username, name, roles, wecomUserid)

struct LoginReply
{
    QString token;
    base::Timestamp expiresAt;
    LoggedInStaff staff;
};
RELAY_FIELDS(LoginReply, token, expiresAt, staff)

// Where to log in and as whom. The password is not kept after the call.
struct Credentials
{
    QUrl server;
    QString username;
    QString password;
};

// Turns a password into a session. Main thread.
class LoginService
{
public:
    virtual ~LoginService() = default;
    // Unavailable when the server cannot be reached; reason is then "network" or "tls"
    // (certificate_problem.h).
    virtual QFuture<base::Result<LoginReply>> logIn(const Credentials &credentials) = 0;
    // Ends the session on the server, if it can be reached; nobody waits for it.
    virtual void logOut(const QUrl &server, const QString &token) = 0;
};

} // namespace relay::sync
