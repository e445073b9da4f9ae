// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/passwords.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <sys/resource.h>

using namespace relay;
using namespace relay::server::services;
using namespace Qt::StringLiterals;

class TestPasswords : public QObject
{
    Q_OBJECT

private slots:
    void parametersOfToday();
    void rightAndWrong();
    void brokenHashOpensNothing_data();
    void brokenHashOpensNothing();
    void outdated_data();
    void outdated();
    void shortOfMemory();
};

namespace {

const QString password = u"correct horse"_s;

// No further allocation of the size that a hash takes succeeds.
class ShortOfMemory
{
public:
    ShortOfMemory()
    {
        QFile file(u"/proc/self/statm"_s);
        if (getrlimit(RLIMIT_AS, &m_before) != 0 || !file.open(QIODevice::ReadOnly))
            qFatal("the limit of memory cannot be read");
        rlimit tight = m_before;
        tight.rlim_cur = file.readAll().split(' ').first().toULongLong() * 4096 + 32 * 1024 * 1024;
        if (setrlimit(RLIMIT_AS, &tight) != 0)
            qFatal("the limit of memory cannot be set");
    }
    ~ShortOfMemory() { setrlimit(RLIMIT_AS, &m_before); }
    ShortOfMemory(const ShortOfMemory &) = delete;
    ShortOfMemory &operator=(const ShortOfMemory &) = delete;

private:
    rlimit m_before{};
};

} // namespace

void TestPasswords::parametersOfToday()
{
    const QString hash = *hashPassword(password);

    static const QRegularExpression form(
        uR"(^\$argon2id\$v=19\$m=65536,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$)"_s);
    QVERIFY2(form.match(hash).hasMatch(), qPrintable(hash));
    QVERIFY(*hashPassword(password) != hash); // salted
    QVERIFY(!isOutdated(hash));
}

void TestPasswords::rightAndWrong()
{
    const QString hash = *hashPassword(password);

    QCOMPARE(*checkPassword(password, hash), true);
    QCOMPARE(*checkPassword(password + u' ', hash), false);
    QCOMPARE(*checkPassword({}, hash), false);
    QCOMPARE(*checkNothing(password), false);
    // one that libsodium itself has made
    QCOMPARE(*checkPassword(password,
                 u"$argon2id$v=19$m=8192,t=1,p=1$qLJ+H79FX09g+w4EheIUcw$"
                 "7ebEk1bWR8q0SB/SSpEj4SXmgcTnglRuqNBGHjagaN8"_s),
        true);
}

void TestPasswords::brokenHashOpensNothing_data()
{
    QTest::addColumn<QString>("hash");
    QTest::newRow("empty") << QString();
    QTest::newRow("plain text") << password;
    QTest::newRow("another kind") << u"$argon2i$v=19$m=65536,t=3,p=1$3r5Zhy0FqeS4EVY7UhLcZg$"
                                     "bfQyqPpeZyamBpaX7Wak8jFyxCyG8qwX7U16G06U+NU"_s;
    QTest::newRow("no memory") << u"$argon2id$v=19$m=0,t=3,p=1$3r5Zhy0FqeS4EVY7UhLcZg$"
                                  "bfQyqPpeZyamBpaX7Wak8jFyxCyG8qwX7U16G06U+NU"_s;
    QTest::newRow("longer") << u"$argon2id$v=19$m=65536,t=3,p=1$3r5Zhy0FqeS4EVY7UhLcZg$"
                               "bfQyqPpeZyamBpaX7Wak8jFyxCyG8qwX7U16G06U+NUbfQy"_s;
    QTest::newRow("cut off") << u"$argon2id$v=19$m=65536,t=3,p=1$qLJ+H79FX09g+w4EheIUcw"_s;
}

void TestPasswords::brokenHashOpensNothing()
{
    QFETCH(QString, hash);
    QCOMPARE(*checkPassword(password, hash), false);
    QCOMPARE(*checkPassword({}, hash), false);
}

void TestPasswords::outdated_data()
{
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<bool>("outdated");
    QTest::newRow("today's") << u"m=65536,t=3,p=1"_s << false;
    QTest::newRow("less memory") << u"m=19456,t=3,p=1"_s << true;
    QTest::newRow("fewer passes") << u"m=65536,t=2,p=1"_s << true;
}

void TestPasswords::outdated()
{
    QFETCH(QString, parameters);
    const QString hash = u"$argon2id$v=19$%1$3r5Zhy0FqeS4EVY7UhLcZg$"
                         "bfQyqPpeZyamBpaX7Wak8jFyxCyG8qwX7U16G06U+NU"_s.arg(parameters);
    QTEST(isOutdated(hash), "outdated");
}

// It costs an answer, never the server; and nobody is told that the password was wrong.
void TestPasswords::shortOfMemory()
{
    const QString hash = *hashPassword(password);
    {
        const ShortOfMemory tight;
        QCOMPARE(int(hashPassword(password).error().code), int(base::ErrorCode::Unavailable));
        QCOMPARE(int(checkPassword(password, hash).error().code), int(base::ErrorCode::Unavailable));
        QCOMPARE(int(checkNothing(password).error().code), int(base::ErrorCode::Unavailable));
    }
    QCOMPARE(*checkPassword(password, hash), true);
}

RELAY_TEST(TestPasswords)
#include "test_passwords.moc"
