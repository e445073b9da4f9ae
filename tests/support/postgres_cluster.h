// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

#include <memory>

namespace relay::tests {

// A throw-away PostgreSQL for this test process: started at the first use, gone
// with its files at the end, also when the process is killed. PostgreSQL
// refuses to run as root, so that its programs run as the user "postgres" then.
class PostgresCluster
{
public:
    // Whether a commit waits for the disk: benchmarks need it; tests kill programs, not the machine.
    enum class Durability { None, Full };

    // Nothing on a machine without PostgreSQL; failureReason() says why. The first use decides the
    // durability.
    static PostgresCluster *shared(Durability durability = Durability::None);
    static QString failureReason();

    ~PostgresCluster();

    // The URL of a new, empty database.
    QString createDatabase();
    void dropDatabase(const QString &name);
    QString socketUrl(const QString &name) const; // the same by the directory of the socket
    int port() const { return m_port; }

    // Runs SQL as the administrator, outside of what is tested: killing sessions, looking at what is left.
    void administer(const QString &sql, const QString &database = QStringLiteral("postgres"));

private:
    PostgresCluster() = default;
    bool start(Durability durability);
    bool runToEnd(const QString &program, const QStringList &arguments);
    void makeProcess(QProcess &process, const QString &program, const QStringList &arguments);
    bool waitUntilReady();

    QString m_directory;
    quint16 m_port = 0;
    int m_databases = 0;
    QProcess m_server;
};

} // namespace relay::tests
