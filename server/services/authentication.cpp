// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/authentication.h"

#include "base/continuation.h"
#include "server/services/command_context.h"
#include "server/services/passwords.h"

#include <QtConcurrent>

namespace relay::server::services {

namespace {

// a desktop that never asks anything is closed within a second all the same
constexpr int expiryEveryMs = 500;

using base::Error;
using base::ErrorCode;
using base::Nothing;
using base::Result;

Error unauthenticated()
{
    return {ErrorCode::Unauthenticated, {}, {}, {}};
}

Error tooManyTries(qint64 seconds)
{
    return {ErrorCode::TooManyRequests, {}, {}, {{QStringLiteral("retry_after"), seconds}}};
}

template<class T>
QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

struct Credentials
{
    std::optional<domain::Staff> staff;
    std::optional<store::StaffPassword> password;
};

Result<Credentials> readCredentials(store::Connection &connection, const QString &username)
{
    Credentials found;
    found.staff =
        connection.row<domain::Staff>(QStringLiteral("staff.by_username"), {{"username", username}});
    if (found.staff) {
        const auto rows = connection.rowsFor<store::StaffPassword>(
            QStringLiteral("staff_passwords.by_ids"), QList<store::IdKey>{{found.staff->id.value}});
        if (!rows.isEmpty())
            found.password = rows.first();
    }
    return found;
}

struct Checked
{
    domain::Staff staff;
    std::optional<PasswordRehash> rehash;
};

Result<Checked> check(const Credentials &credentials, const QString &password)
{
    const bool known = credentials.staff && credentials.password && credentials.staff->active;
    const Result<bool> right =
        known ? checkPassword(password, credentials.password->hash) : checkNothing(password);
    if (!right)
        return right.error();
    if (!known || !*right)
        return unauthenticated();
    Checked checked{*credentials.staff, {}};
    const QString &before = credentials.password->hash;
    if (isOutdated(before)) { // the only moment at which the password is there
        if (const Result<QString> now = hashPassword(password))
            checked.rehash = PasswordRehash{checked.staff.id, before, *now};
    }
    return checked;
}

} // namespace

Authentication::Authentication(CommandExecutor &executor, store::ReadPool &readers, const base::Clock &clock,
    const QString &integrationToken)
    : m_executor(executor), m_readers(readers), m_clock(clock), m_integrationToken(integrationToken),
      m_throttle(clock)
{
    m_hashing.setMaxThreadCount(2); // each takes 64 MiB
    connect(&executor, &CommandExecutor::committed, this, &Authentication::hear);
    connect(&executor, &CommandExecutor::missedEvents, this, [this] {
        m_live.clear();
        ++m_endings;
    });
    connect(&m_expiry, &QTimer::timeout, this, &Authentication::endExpired);
    m_expiry.start(expiryEveryMs);
}

QFuture<Result<Login>> Authentication::login(
    const QString &username, const QString &password, const QString &address)
{
    if (m_checks >= mostChecks)
        return ready<Login>(tooManyTries(1));
    if (const qint64 wait = m_throttle.begin(username, address); wait > 0)
        return ready<Login>(tooManyTries(wait));
    ++m_checks;
    const auto stored = m_readers.read(
        [username](store::Connection &connection) { return readCredentials(connection, username); });
    const auto checked = base::then(stored, this, [this, password](const Result<Credentials> &credentials) {
        if (!credentials)
            return ready<Checked>(credentials.error());
        return QtConcurrent::run(&m_hashing, check, *credentials, password);
    });
    return base::then(checked, this, [this, username, address](const Result<Checked> &person) {
        --m_checks;
        if (!person)
            return ready<Login>(person.error());
        m_throttle.succeeded(username, address);
        if (person->rehash)
            m_executor.execute(*person->rehash); // if it fails, the next log-in finds it as it was
        return open(person->staff);
    });
}

QFuture<Result<Login>> Authentication::open(const domain::Staff &staff)
{
    const Login login{newToken(), m_clock.now() + sessionMs, staff};
    const QString hash = tokenHash(login.token);
    return base::then(m_executor.execute(SessionOpen{staff.id, hash, login.expiresAt}), this,
        [this, login, hash](const Result<Nothing> &opened) -> Result<Login> {
            if (!opened)
                return opened.error();
            m_live.insert(hash, {login.staff, login.expiresAt});
            return login;
        });
}

QFuture<Result<Nothing>> Authentication::logout(const QString &token)
{
    const QString hash = tokenHash(token);
    return base::then(
        m_executor.execute(SessionRevoke{hash}), this, [this, hash](const Result<Nothing> &revoked) {
            if (!revoked || m_live.contains(hash)) // else its event has ended it already
                end(hash);
            return revoked;
        });
}

void Authentication::hear(const QList<store::EventRow> &events)
{
    for (const store::EventRow &event : events) {
        if (event.name != QLatin1StringView(services::sessionEnded))
            continue;
        const QJsonObject body = base::parseObject(event.body.toUtf8()).value_or(QJsonObject{});
        end(body.value(QStringLiteral("token_hash")).toString());
    }
}

void Authentication::end(const QString &tokenHash)
{
    m_live.remove(tokenHash);
    ++m_endings;
    emit sessionEnded(tokenHash);
}

QFuture<Result<Login>> Authentication::setUp(
    const QString &token, const QString &password, const QString &address)
{
    const QString admin = QStringLiteral("admin");
    if (const qint64 wait = m_throttle.begin(QStringLiteral("set-up"), address); wait > 0)
        return ready<Login>(tooManyTries(wait));
    if (m_setUpToken.isEmpty() || !equalSecrets(token, m_setUpToken))
        return ready<Login>(unauthenticated());
    if (const auto problem = passwordProblem(password))
        return ready<Login>(*problem);
    m_throttle.succeeded(QStringLiteral("set-up"), address);
    m_setUpToken.clear(); // before anything slow: two at once, one wins
    const auto set = base::then(QtConcurrent::run(&m_hashing, hashPassword, password), this,
        [this, admin, token](const Result<QString> &hash) {
            if (hash)
                return m_executor.execute(PasswordSet{admin, *hash, true});
            m_setUpToken = token; // it has set nothing
            return ready<domain::Staff>(hash.error());
        });
    return base::then(set, this, [this](const Result<domain::Staff> &staff) {
        return staff ? open(*staff) : ready<Login>(staff.error());
    });
}

QFuture<Result<domain::Staff>> Authentication::person(const QString &token, const QString &client)
{
    if (token.isEmpty())
        return ready<domain::Staff>(unauthenticated());
    const QString hash = tokenHash(token);
    const auto live = m_live.constFind(hash);
    if (live == m_live.constEnd())
        return lookUp(hash, client);
    if (m_clock.now() >= live->expiresAt) {
        m_live.erase(live);
        emit sessionEnded(hash);
        return ready<domain::Staff>(unauthenticated());
    }
    return ready<domain::Staff>(live->staff);
}

// A session from before this process started, or a made-up one.
QFuture<Result<domain::Staff>> Authentication::lookUp(const QString &hash, const QString &client)
{
    if (m_lookUps.value(client) >= mostLookUps)
        return ready<domain::Staff>(tooManyTries(1));
    ++m_lookUps[client];
    return base::then(load(hash), this, [this, client](const Result<domain::Staff> &staff) {
        if (--m_lookUps[client] == 0)
            m_lookUps.remove(client);
        return staff;
    });
}

QFuture<Result<domain::Staff>> Authentication::load(const QString &hash)
{
    using Found = std::optional<Live>;
    const auto session =
        m_readers.read([hash, now = m_clock.now()](store::Connection &connection) -> Result<Found> {
            const auto session = connection.row<store::Session>(
                QStringLiteral("sessions.by_token_hash"), {{"token_hash", hash}});
            if (!session || session->revokedAt || now >= session->expiresAt)
                return Found{};
            const auto staff = connection.rowsFor<domain::Staff>(
                QStringLiteral("staff.by_ids"), QList<store::IdKey>{{session->staffId.value}});
            if (staff.isEmpty() || !staff.first().active)
                return Found{};
            return Found{Live{staff.first(), session->expiresAt}};
        });
    return base::then(session, this, [this, hash, endings = m_endings](const Result<Found> &found) {
        if (!found)
            return ready<domain::Staff>(found.error());
        if (!*found)
            return ready<domain::Staff>(unauthenticated());
        if (endings != m_endings) // it may be the one that has ended meanwhile
            return load(hash);
        m_live.insert(hash, **found);
        return ready<domain::Staff>((*found)->staff);
    });
}

// Whoever was let in stays in m_live, so that a socket does not outlast its session.
void Authentication::endExpired()
{
    QStringList expired;
    for (auto live = m_live.cbegin(); live != m_live.cend(); ++live) {
        if (m_clock.now() >= live->expiresAt)
            expired << live.key();
    }
    for (const QString &hash : expired) {
        m_live.remove(hash);
        emit sessionEnded(hash);
    }
}

bool Authentication::isIntegrationToken(const QString &token) const
{
    return !m_integrationToken.isEmpty() && equalSecrets(token, m_integrationToken);
}

QFuture<Result<domain::Actor>> Authentication::actor(const QString &token, const QString &client)
{
    if (isIntegrationToken(token))
        return ready<domain::Actor>(domain::Actor::integration());
    return base::then(
        person(token, client), this, [](const Result<domain::Staff> &staff) -> Result<domain::Actor> {
            if (!staff)
                return staff.error();
            return domain::Actor::person(*staff);
        });
}

} // namespace relay::server::services
