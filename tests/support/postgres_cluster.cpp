// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgres_cluster.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTcpServer>
#include <QThread>

#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace relay::tests {

namespace {

constexpr int longestStartMs = 60'000; // the machine may be busy compiling
const QString superuser = QStringLiteral("relay");

QString failure;

QString programFolder()
{
    const QString debian = QStringLiteral("/usr/lib/postgresql/15/bin");
    if (QFile::exists(debian + QStringLiteral("/initdb")))
        return debian;
    return QStandardPaths::findExecutable(QStringLiteral("initdb")).section(QLatin1Char('/'), 0, -2);
}

// Whom PostgreSQL runs as; nothing unless we are root.
const passwd *otherUser()
{
    return ::getuid() == 0 ? ::getpwnam("postgres") : nullptr;
}

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

std::unique_ptr<PostgresCluster> &instance()
{
    static std::unique_ptr<PostgresCluster> cluster;
    return cluster;
}

} // namespace

PostgresCluster *PostgresCluster::shared(Durability durability)
{
    if (!instance() && failure.isEmpty()) {
        std::unique_ptr<PostgresCluster> cluster(new PostgresCluster);
        if (cluster->start(durability)) {
            instance() = std::move(cluster);
            qAddPostRoutine([] { instance().reset(); });
        } else if (failure.isEmpty()) {
            failure = QStringLiteral("PostgreSQL does not start");
        }
    }
    return instance().get();
}

QString PostgresCluster::failureReason()
{
    return failure;
}

PostgresCluster::~PostgresCluster()
{
    if (m_server.state() != QProcess::NotRunning) {
        ::kill(pid_t(m_server.processId()), SIGQUIT); // at once: nobody will read this data again
        m_server.waitForFinished(10'000);
    }
    if (!m_directory.isEmpty())
        QDir(m_directory).removeRecursively();
}

void PostgresCluster::makeProcess(QProcess &process, const QString &program, const QStringList &arguments)
{
    process.setProgram(programFolder() + QLatin1Char('/') + program);
    process.setArguments(arguments);
    process.setWorkingDirectory(m_directory);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardOutputFile(m_directory + QStringLiteral("/log"), QIODevice::Append);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(environment);
    const passwd *user = otherUser();
    const uid_t uid = user ? user->pw_uid : ::getuid();
    const gid_t gid = user ? user->pw_gid : ::getgid();
    process.setChildProcessModifier([uid, gid, changes = user != nullptr] {
        if (changes && (::setgroups(0, nullptr) != 0 || ::setgid(gid) != 0 || ::setuid(uid) != 0))
            ::_exit(126);
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT); // after the change of user, which forgets it
    });
}

bool PostgresCluster::runToEnd(const QString &program, const QStringList &arguments)
{
    QProcess process;
    makeProcess(process, program, arguments);
    process.start();
    if (process.waitForFinished(longestStartMs) && process.exitCode() == 0)
        return true;
    QFile log(m_directory + QStringLiteral("/log"));
    if (log.open(QIODevice::ReadOnly))
        failure = program + QStringLiteral(": ") + QString::fromUtf8(log.readAll().right(1'000));
    return false;
}

bool PostgresCluster::start(Durability durability)
{
    if (programFolder().isEmpty()) {
        failure = QStringLiteral("initdb is not installed");
        return false;
    }
    // short: the path of a Unix socket may not be longer than 107 bytes
    QByteArray pattern = QFile::encodeName(QDir::tempPath() + QStringLiteral("/relay-pg-XXXXXX"));
    if (!::mkdtemp(pattern.data()))
        return false;
    m_directory = QFile::decodeName(pattern);
    if (const passwd *user = otherUser();
        user && ::chown(pattern.constData(), user->pw_uid, user->pw_gid) != 0)
        return false;
    const QString data = m_directory + QStringLiteral("/data");
    if (!runToEnd(QStringLiteral("initdb"),
            {QStringLiteral("-D"), data, QStringLiteral("-U"), superuser, QStringLiteral("--auth=trust"),
                QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8"),
                QStringLiteral("--no-sync")}))
        return false;
    m_port = freePort();
    const auto setting = [](const QString &text) { return QStringList{QStringLiteral("-c"), text}; };
    makeProcess(m_server, QStringLiteral("postgres"),
        QStringList{QStringLiteral("-D"), data, QStringLiteral("-p"), QString::number(m_port),
            QStringLiteral("-k"), m_directory, QStringLiteral("-h"), QStringLiteral("127.0.0.1")}
            + setting(
                durability == Durability::Full ? QStringLiteral("fsync=on") : QStringLiteral("fsync=off"))
            + setting(QStringLiteral("shared_buffers=32MB")) + setting(QStringLiteral("max_connections=60"))
            + setting(QStringLiteral("autovacuum=off")));
    m_server.start();
    return m_server.waitForStarted() && waitUntilReady();
}

bool PostgresCluster::waitUntilReady()
{
    const QString name = QStringLiteral("postgres-cluster");
    bool ready = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name);
        database.setHostName(QStringLiteral("127.0.0.1"));
        database.setPort(m_port);
        database.setUserName(superuser);
        database.setDatabaseName(QStringLiteral("postgres"));
        const QDeadlineTimer deadline(longestStartMs);
        while (!(ready = database.open()) && !deadline.hasExpired())
            QThread::msleep(50);
        if (!ready)
            failure = database.lastError().text();
    }
    QSqlDatabase::removeDatabase(name);
    return ready;
}

QString PostgresCluster::createDatabase()
{
    const QString name = QStringLiteral("test_%1").arg(++m_databases);
    administer(QStringLiteral("CREATE DATABASE %1 TEMPLATE template0").arg(name));
    return QStringLiteral("postgresql://%1@127.0.0.1:%2/%3").arg(superuser).arg(m_port).arg(name);
}

void PostgresCluster::dropDatabase(const QString &name)
{
    administer(QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(name));
}

QString PostgresCluster::socketUrl(const QString &name) const
{
    return QStringLiteral("postgresql:///%1?host=%2&port=%3&user=%4")
        .arg(name, m_directory)
        .arg(m_port)
        .arg(superuser);
}

void PostgresCluster::administer(const QString &sql, const QString &name)
{
    const QString connection = QStringLiteral("postgres-administration");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), connection);
        database.setHostName(QStringLiteral("127.0.0.1"));
        database.setPort(m_port);
        database.setUserName(superuser);
        database.setDatabaseName(name);
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        if (!query.exec(sql))
            qFatal("%s: %s", qPrintable(sql),
                qPrintable(query.lastError().text() + database.lastError().text()));
    }
    QSqlDatabase::removeDatabase(connection);
}

} // namespace relay::tests
