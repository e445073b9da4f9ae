// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_rules.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTest>

using namespace relay::tests;
using namespace Qt::StringLiterals;

// Each rule is shown made-up sources first, so that it is
// known to catch what it is for, and then all sources.
class TestIncludes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void catchesIncludes_data();
    void catchesIncludes();
    void catchesIncludesHoweverWritten_data();
    void catchesIncludesHoweverWritten();
    void catchesCycles_data();
    void catchesCycles();
    void catchesWords_data();
    void catchesWords();
    void catchesMissingLicences_data();
    void catchesMissingLicences();
    void catchesFormsWithoutSource_data();
    void catchesFormsWithoutSource();
    void catchesStrangeTopLevelEntries_data();
    void catchesStrangeTopLevelEntries();

    void includesGoDown();
    void foldersHaveNoCycle();
    void widgetsStayInTheGui();
    void sqlStaysInTheStores();
    void networkClientsStayAtTheEdge();
    void theDomainIsPure();
    void continuationsBearALostContext();
    void secretsAreComparedInConstantTime();
    void everySourceHasItsLicence();
    void sourcesAreFormatted();
    void everyFormHasItsSource();
    void theTopLevelIsAsDesigned_data();
    void theTopLevelIsAsDesigned();

private:
    QList<SourceFile> m_sources; // C++ below src and server
};

namespace {

QString root()
{
    return QStringLiteral(RELAY_SOURCE_DIR);
}

QStringList pathsBelow(const QString &folder, const QStringList &patterns)
{
    QStringList paths;
    QDirIterator files(root() + u'/' + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths << QDir(root()).relativeFilePath(files.next());
    paths.sort();
    return paths;
}

SourceFile load(const QString &path)
{
    QFile file(root() + u'/' + path);
    const bool opened = file.open(QIODevice::ReadOnly);
    return {path, opened ? QString::fromUtf8(file.readAll()) : QString()};
}

QList<SourceFile> sourcesBelow(const QStringList &folders, const QStringList &patterns)
{
    QList<SourceFile> files;
    for (const QString &folder : folders) {
        for (const QString &path : pathsBelow(folder, patterns))
            files.append(load(path));
    }
    return files;
}

SourceFile including(const QString &path, const QStringList &included)
{
    QString text = u"// SPDX\n#pragma once\n\n"_s;
    for (const QString &name : included)
        text += u"#include \"%1\"\n"_s.arg(name);
    return {path, text + u"\nint x;\n"_s};
}

template<class Rule>
QString breachesOf(const QList<SourceFile> &files, Rule rule)
{
    QStringList breaches;
    for (const SourceFile &file : files)
        breaches += rule(file);
    return breaches.join(u'\n');
}

} // namespace

void TestIncludes::initTestCase()
{
    m_sources = sourcesBelow({u"src"_s, u"server"_s}, {u"*.h"_s, u"*.cpp"_s});
    QVERIFY(m_sources.size() > 150); // else the rules below would hold for nothing
    const auto unread = std::count_if(
        m_sources.begin(), m_sources.end(), [](const SourceFile &file) { return file.text.isEmpty(); });
    QCOMPARE(unread, 0);
}

void TestIncludes::catchesIncludes_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("included");
    QTest::addColumn<bool>("allowed");

    const auto row = [](const QString &file, const QString &included, bool allowed) {
        QTest::addRow("%s, %s", qPrintable(file), qPrintable(included)) << file << included << allowed;
    };
    row(u"src/base/a.h"_s, u"base/b.h"_s, true);
    row(u"src/domain/a.h"_s, u"base/b.h"_s, true);
    row(u"src/protocol/a.h"_s, u"domain/b.h"_s, true);
    row(u"src/sync/a.h"_s, u"protocol/b.h"_s, true);
    row(u"src/store/a.h"_s, u"sync/b.h"_s, true);
    row(u"src/models/a.h"_s, u"store/b.h"_s, true);
    row(u"src/gui/board/a.h"_s, u"models/b.h"_s, true);
    row(u"src/gui/board/a.h"_s, u"gui/theme/b.h"_s, true);
    row(u"src/app/a.h"_s, u"gui/board/b.h"_s, true);
    row(u"src/app/a.h"_s, u"base/b.h"_s, true);
    row(u"src/gui/board/a.cpp"_s, u"board/ui_a.h"_s, true);
    row(u"src/base/a.cpp"_s, u"a.moc"_s, true);
    row(u"server/store/a.h"_s, u"protocol/b.h"_s, true);
    row(u"server/services/a.h"_s, u"server/store/b.h"_s, true);
    row(u"server/wecom/a.h"_s, u"server/crypto/b.h"_s, true);
    row(u"server/jobs/a.h"_s, u"server/services/b.h"_s, true);
    row(u"server/app/a.h"_s, u"server/http/b.h"_s, true);
    row(u"server/http/a.h"_s, u"base/b.h"_s, true);

    row(u"src/base/a.h"_s, u"domain/b.h"_s, false);
    row(u"src/domain/a.h"_s, u"protocol/b.h"_s, false);
    row(u"src/protocol/a.h"_s, u"sync/b.h"_s, false);
    row(u"src/sync/a.h"_s, u"store/b.h"_s, false);
    row(u"src/store/a.h"_s, u"models/b.h"_s, false);
    row(u"src/models/a.h"_s, u"gui/b.h"_s, false);
    row(u"src/gui/board/a.h"_s, u"app/b.h"_s, false);
    row(u"src/gui/board/a.h"_s, u"server/services/b.h"_s, false);
    row(u"src/base/a.h"_s, u"server/store/b.h"_s, false);
    row(u"src/app/a.h"_s, u"server/app/b.h"_s, false);
    row(u"server/store/a.h"_s, u"server/services/b.h"_s, false);
    row(u"server/store/a.h"_s, u"server/crypto/b.h"_s, false);
    row(u"server/crypto/a.h"_s, u"server/store/b.h"_s, false);
    row(u"server/services/a.h"_s, u"server/wecom/b.h"_s, false);
    row(u"server/http/a.h"_s, u"server/realtime/b.h"_s, false);
    row(u"server/wecom/a.h"_s, u"server/notify/b.h"_s, false);
    row(u"server/jobs/a.h"_s, u"server/wecom/b.h"_s, false);
    row(u"server/officialaccount/a.h"_s, u"server/wecom/b.h"_s, false);
    row(u"server/http/a.h"_s, u"server/app/b.h"_s, false);
    row(u"server/services/a.h"_s, u"sync/b.h"_s, false);
    row(u"server/services/a.h"_s, u"store/b.h"_s, false); // the desktop's
    row(u"server/app/a.h"_s, u"models/b.h"_s, false);
    row(u"server/app/a.h"_s, u"gui/b.h"_s, false);
    row(u"src/base/a.cpp"_s, u"tests/support/b.h"_s, false);
    row(u"src/plugins/a.h"_s, u"base/b.h"_s, false); // a folder that has no floor
    row(u"server/reports/a.h"_s, u"base/b.h"_s, false);
    row(u"server/app/a.h"_s, u"server/reports/b.h"_s, false);
}

void TestIncludes::catchesIncludes()
{
    QFETCH(QString, file);
    QFETCH(QString, included);
    const QStringList breaches =
        includeBreaches(including(file, {u"base/error.h"_s, included, u"base/id.h"_s}));
    QTEST(breaches.isEmpty(), "allowed");
}

void TestIncludes::catchesIncludesHoweverWritten_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("breach");

    const QString breach = u"src/domain/a.cpp includes src/gui/b.h"_s;
    QTest::newRow("as usual") << u"#include \"gui/b.h\""_s << breach;
    QTest::newRow("angle brackets") << u"#include <gui/b.h>"_s << breach;
    QTest::newRow("from the root") << u"#include \"src/gui/b.h\""_s << breach;
    QTest::newRow("relative") << u"#include \"../gui/b.h\""_s << breach;
    QTest::newRow("relative, with a detour") << u"#include \"./../domain/../gui/b.h\""_s << breach;
    QTest::newRow("indented") << u"  #  include   \"gui/b.h\" // why not"_s << breach;
    QTest::newRow("inside a condition") << u"#ifdef X\n#include \"gui/b.h\"\n#endif"_s << breach;
    QTest::newRow("out of the repository")
        << u"#include \"../../../b.h\""_s << u"src/domain/a.cpp includes ../b.h"_s;
    QTest::newRow("commented out") << u"// #include \"gui/b.h\""_s << u""_s;
    QTest::newRow("another package")
        << u"#include <sys/socket.h>\n#include <openssl/evp.h>\n#include <QString>"_s << u""_s;
    QTest::newRow("a package named like one of our folders") << u"#include <sync.h>"_s << u""_s;
}

void TestIncludes::catchesIncludesHoweverWritten()
{
    QFETCH(QString, line);
    QTEST(includeBreaches({u"src/domain/a.cpp"_s, u"#pragma once\n"_s + line + u"\nint x;\n"_s}).join(u'\n'),
        "breach");
}

void TestIncludes::catchesCycles_data()
{
    QTest::addColumn<QList<SourceFile>>("files");
    QTest::addColumn<QString>("cycle");

    const SourceFile down = including(u"server/app/a.h"_s, {u"server/http/a.h"_s, u"server/jobs/a.h"_s});
    QTest::newRow("none") << QList{down, including(u"server/http/a.h"_s, {u"server/store/a.h"_s}),
        including(u"server/jobs/a.h"_s, {u"server/store/a.h"_s})}
                          << u""_s;
    QTest::newRow("within one folder is none")
        << QList{including(u"src/gui/a.h"_s, {u"gui/b.h"_s}), including(u"src/gui/b.h"_s, {u"gui/a.h"_s})}
        << u""_s;
    QTest::newRow("two folders") << QList{including(u"src/base/a.h"_s, {u"domain/b.h"_s}),
        including(u"src/domain/c.h"_s, {u"base/d.h"_s})}
                                 << u"src/base -> src/domain -> src/base"_s;
    QTest::newRow("three folders, through different files")
        << QList{including(u"server/http/a.h"_s, {u"server/jobs/a.h"_s}),
               including(u"server/jobs/b.h"_s, {u"server/notify/a.h"_s}),
               including(u"server/notify/b.h"_s, {u"server/http/c.h"_s}), down}
        << u"server/http -> server/jobs -> server/notify -> server/http"_s;
}

void TestIncludes::catchesCycles()
{
    QFETCH(QList<SourceFile>, files);
    QTEST(cycleBreaches(files).join(u'\n'), "cycle");
}

using Rule = QStringList (*)(const SourceFile &);

void TestIncludes::catchesWords_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("allowed");

    const auto row = [](Rule rule, const QString &file, const QString &line, bool allowed) {
        QTest::addRow("%s: %s", qPrintable(file), qPrintable(line)) << rule << file << line << allowed;
    };
    const Rule widgets = widgetBreaches;
    row(widgets, u"src/gui/a.h"_s, u"#include <QWidget>"_s, true);
    row(widgets, u"src/app/a.cpp"_s, u"#include <QApplication>"_s, true);
    row(widgets, u"src/models/a.h"_s, u"#include <QAbstractListModel>"_s, true);
    row(widgets, u"src/models/a.h"_s, u"#include <QWidget>"_s, false);
    row(widgets, u"src/models/a.h"_s, u"#include <QtWidgets/QLabel>"_s, false);
    row(widgets, u"src/models/a.h"_s, u"#include <QtWidgets>"_s, false);
    row(widgets, u"src/models/a.h"_s, u"#include <QStyledItemDelegate>"_s, false);
    row(widgets, u"src/store/a.h"_s, u"class QWidget;"_s, false);
    row(widgets, u"server/app/a.cpp"_s, u"#include <QApplication>"_s, false);
    row(widgets, u"server/app/a.cpp"_s, u"#include <QCoreApplication>"_s, true);
    row(widgets, u"src/base/a.h"_s, u"// as in a QWidget"_s, true);

    const Rule sql = sqlBreaches;
    row(sql, u"src/sync/a.cpp"_s, u"#include <QSqlDatabase>"_s, true);
    row(sql, u"server/store/a.cpp"_s, u"#include <QSqlQuery>"_s, true);
    row(sql, u"server/services/a.cpp"_s, u"#include <QSqlQuery>"_s, false);
    row(sql, u"server/services/a.h"_s, u"class QSqlDatabase;"_s, false);
    row(sql, u"server/app/a.cpp"_s, u"auto db = QSqlDatabase::database();"_s, false);
    row(sql, u"src/store/a.cpp"_s, u"#include <QtSql>"_s, false);
    row(sql, u"src/domain/a.cpp"_s, u"#include <QSqlError>"_s, false);
    row(sql, u"server/jobs/a.cpp"_s, u"// no QSqlQuery here"_s, true);

    const Rule network = networkBreaches;
    row(network, u"src/sync/a.h"_s, u"#include <QWebSocket>"_s, true);
    row(network, u"server/wecom/a.h"_s, u"#include <QNetworkAccessManager>"_s, true);
    row(network, u"server/officialaccount/a.h"_s, u"#include <QNetworkAccessManager>"_s, true);
    row(network, u"server/notify/a.h"_s, u"#include <curl/curl.h>"_s, true);
    row(network, u"server/http/a.h"_s, u"#include <QWebSocket>"_s, true);
    row(network, u"server/http/a.cpp"_s, u"void take(QWebSocket *socket);"_s, true);
    row(network, u"server/http/a.cpp"_s, u"auto *socket = new QTcpSocket(this);"_s, true); // of a descriptor
    row(network, u"server/realtime/a.h"_s, u"QWebSocket *m_socket;"_s, true);
    row(network, u"server/realtime/a.h"_s, u"#include <QWebSocketServer>"_s, true);
    row(network, u"src/gui/a.h"_s, u"#include <QNetworkAccessManager>"_s, false);
    row(network, u"src/store/a.h"_s, u"class QWebSocket;"_s, false);
    row(network, u"src/app/a.cpp"_s, u"QTcpSocket socket;"_s, false);
    row(network, u"server/services/a.cpp"_s, u"QNetworkReply *reply"_s, false);
    row(network, u"server/jobs/a.cpp"_s, u"#include <curl/curl.h>"_s, false);
    row(network, u"server/app/a.cpp"_s, u"#include <QWebSocket>"_s, false);
    row(network, u"server/http/a.cpp"_s, u"#include <QNetworkAccessManager>"_s, false);
    row(network, u"server/http/a.cpp"_s, u"socket->connectToHost(host, 80);"_s, false);
    row(network, u"server/realtime/a.cpp"_s, u"auto *socket = new QWebSocket(QString());"_s, false);
    row(network, u"server/realtime/a.h"_s, u"QWebSocket m_socket;"_s, false);
    row(network, u"server/realtime/a.cpp"_s, u"auto s = std::make_unique<QWebSocket>();"_s, false);

    const Rule purity = purityBreaches;
    row(purity, u"src/domain/a.h"_s, u"#include <QString>"_s, true);
    row(purity, u"src/domain/a.h"_s, u"#include \"base/clock.h\""_s, true); // for Timestamp
    row(purity, u"src/sync/a.h"_s, u"class A : public QObject"_s, true);
    row(purity, u"src/domain/a.h"_s, u"class A : public QObject"_s, false);
    row(purity, u"src/domain/a.cpp"_s, u"QDateTime::currentMSecsSinceEpoch()"_s, false);
    row(purity, u"src/domain/a.cpp"_s, u"base::SystemClock().now()"_s, false);
    row(purity, u"src/domain/a.cpp"_s, u"const base::Clock &clock"_s, false);
    row(purity, u"src/domain/a.cpp"_s, u"#include <QFile>"_s, false);
    row(purity, u"src/domain/a.cpp"_s, u"std::mutex mutex;"_s, false);

    const Rule continuations = continuationBreaches;
    row(continuations, u"src/gui/a.cpp"_s, u"base::then(future, this, next);"_s, true);
    row(continuations, u"server/http/a.cpp"_s, u"ask().then(this, next);"_s, false);
    row(continuations, u"server/http/a.cpp"_s, u"ask()\n    .then(this, next);"_s, false);
    row(continuations, u"server/http/a.cpp"_s, u"future->then(next);"_s, false);

    const Rule secrets = secretComparisonBreaches;
    row(secrets, u"server/http/a.cpp"_s, u"if (token == m_integrationToken)"_s, false);
    row(secrets, u"server/http/a.cpp"_s, u"if (m_integrationToken != given)"_s, false);
    row(secrets, u"server/crypto/a.cpp"_s, u"return envelope.signature == expected;"_s, false);
    row(secrets, u"server/crypto/a.cpp"_s, u"return expected == envelope.signature;"_s, false);
    row(secrets, u"server/crypto/a.cpp"_s, u"return given != request.signature();"_s, false);
    row(secrets, u"server/services/a.cpp"_s, u"return row->passwordHash == hash;"_s, false);
    row(secrets, u"server/app/a.cpp"_s, u"config.botSecret == other"_s, false);
    row(secrets, u"server/app/a.cpp"_s, u"config.masterKey ==\n    other"_s, false);
    row(secrets, u"server/http/a.cpp"_s, u"if (token.size() == 1 || tokens == 2)"_s, true);
    row(secrets, u"server/http/a.cpp"_s, u"if (1 == token.size() || token.isEmpty() == true)"_s, true);
    row(secrets, u"server/crypto/a.cpp"_s, u"if (error == CryptoError::Signature)"_s, true);
    row(secrets, u"server/http/a.cpp"_s, u"// token == m_token"_s, true);
    row(secrets, u"server/wecom/token_cache.cpp"_s, u"if (token == m_token)"_s, true); // listed
}

void TestIncludes::catchesWords()
{
    QFETCH(Rule, rule);
    QFETCH(QString, file);
    QFETCH(QString, line);
    QTEST(rule({file, u"#pragma once\n"_s + line + u"\nint x;\n"_s}).isEmpty(), "allowed");
}

void TestIncludes::catchesMissingLicences_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const QString owner = u"// SPDX-FileCopyrightText: 2026 Relaydesk contributors\n"_s;
    const QString licence = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;
    QTest::newRow("both") << owner + licence + u"int x;\n"_s << true;
    QTest::newRow("after a script's first line") << u"#!/usr/bin/python3\n"_s + owner + licence << true;
    QTest::newRow("empty") << u""_s << false;
    QTest::newRow("no licence") << owner + u"int x;\n"_s << false;
    QTest::newRow("nobody") << licence + u"int x;\n"_s << false;
    QTest::newRow("another licence") << owner + u"// SPDX-License-Identifier: MIT\n"_s << false;
    QTest::newRow("further down") << u"int x;\nint y;\n"_s + owner + licence << false;
}

void TestIncludes::catchesMissingLicences()
{
    QFETCH(QString, text);
    QTEST(licenceBreaches({u"src/base/a.h"_s, text}).isEmpty(), "good");
}

void TestIncludes::catchesFormsWithoutSource_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("breach");
    QTest::newRow("same folder and stem") << u"ui/board/card.ui"_s << u""_s;
    QTest::newRow("at the top") << u"ui/prompts.ui"_s << u""_s;
    QTest::newRow("another folder") << u"ui/login/card.ui"_s
                                    << u"ui/login/card.ui has no src/gui/login/card.cpp"_s;
    QTest::newRow("another stem") << u"ui/board/cards.ui"_s
                                  << u"ui/board/cards.ui has no src/gui/board/cards.cpp"_s;
    QTest::newRow("only a header") << u"ui/board/view.ui"_s
                                   << u"ui/board/view.ui has no src/gui/board/view.cpp"_s;
}

void TestIncludes::catchesFormsWithoutSource()
{
    QFETCH(QString, form);
    const QStringList sources{
        u"src/gui/board/card.cpp"_s, u"src/gui/prompts.cpp"_s, u"src/gui/board/view.h"_s};
    QTEST(formBreaches({form}, sources).join(u'\n'), "breach");
}

void TestIncludes::catchesStrangeTopLevelEntries_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("src") << u"src"_s << true;
    QTest::newRow("readme") << u"README.md"_s << true;
    QTest::newRow("dot file") << u".clang-format"_s << true;
    QTest::newRow("case matters") << u"Tests"_s << false;
    QTest::newRow("docs") << u"docs"_s << false;
    QTest::newRow("scripts") << u"scripts"_s << false;
    QTest::newRow("notes") << u"NOTES.md"_s << false;
    QTest::newRow("a dot alone") << u"."_s << false;
}

void TestIncludes::catchesStrangeTopLevelEntries()
{
    QFETCH(QString, name);
    QTEST(isTopLevelEntry(name), "good");
}

void TestIncludes::includesGoDown()
{
    QCOMPARE(breachesOf(m_sources, includeBreaches), QString());
}

void TestIncludes::foldersHaveNoCycle()
{
    QCOMPARE(cycleBreaches(m_sources).join(u'\n'), QString());
}

void TestIncludes::widgetsStayInTheGui()
{
    QCOMPARE(breachesOf(m_sources, widgetBreaches), QString());
}

void TestIncludes::sqlStaysInTheStores()
{
    QCOMPARE(breachesOf(m_sources, sqlBreaches), QString());
}

void TestIncludes::networkClientsStayAtTheEdge()
{
    QCOMPARE(breachesOf(m_sources, networkBreaches), QString());
}

void TestIncludes::theDomainIsPure()
{
    QCOMPARE(breachesOf(m_sources, purityBreaches), QString());
}

void TestIncludes::continuationsBearALostContext()
{
    QCOMPARE(breachesOf(m_sources, continuationBreaches), QString());
}

void TestIncludes::secretsAreComparedInConstantTime()
{
    QCOMPARE(breachesOf(m_sources, secretComparisonBreaches), QString());
    QCOMPARE(staleSecretComparisons(m_sources), QStringList());
}

void TestIncludes::sourcesAreFormatted()
{
    QProcess clangFormat;
    clangFormat.setWorkingDirectory(root());
    QStringList arguments{u"--dry-run"_s, u"-Werror"_s};
    for (const QString &folder : {u"src"_s, u"server"_s, u"tests"_s})
        arguments += pathsBelow(folder, {u"*.h"_s, u"*.cpp"_s});
    clangFormat.start(u"clang-format-14"_s, arguments);
    QVERIFY(clangFormat.waitForFinished(120'000));
    QVERIFY2(clangFormat.exitCode() == 0, clangFormat.readAllStandardError().left(2'000).constData());
}

void TestIncludes::everySourceHasItsLicence()
{
    const QList<SourceFile> all = m_sources
        + sourcesBelow({u"src"_s, u"server"_s}, {u"*.sql"_s, u"CMakeLists.txt"_s})
        + sourcesBelow({u"tests"_s}, {u"*.h"_s, u"*.cpp"_s, u"*.py"_s, u"CMakeLists.txt"_s})
        + sourcesBelow({u"ui"_s}, {u"*.ui"_s});
    QCOMPARE(breachesOf(all, licenceBreaches), QString());
}

void TestIncludes::everyFormHasItsSource()
{
    const QStringList forms = pathsBelow(u"ui"_s, {u"*.ui"_s});
    QCOMPARE(formBreaches(forms, pathsBelow(u"src/gui"_s, {u"*.cpp"_s})).join(u'\n'), QString());
}

void TestIncludes::theTopLevelIsAsDesigned_data()
{
    QTest::addColumn<QString>("entry");
    QStringList ignored;
    for (const QString &line : load(u".gitignore"_s).text.split(u'\n', Qt::SkipEmptyParts))
        ignored << QString(line).remove(u'/');
    const QDir top(root());
    for (const QString &entry :
        top.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name)) {
        if (!QDir::match(ignored, entry))
            QTest::newRow(qPrintable(entry)) << entry;
    }
}

void TestIncludes::theTopLevelIsAsDesigned()
{
    QFETCH(QString, entry);
    QVERIFY(isTopLevelEntry(entry));
}

RELAY_TEST(TestIncludes)
#include "test_includes.moc"
