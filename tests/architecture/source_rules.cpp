// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_rules.h"

#include <QDir>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <optional>

namespace relay::tests {

namespace {

using namespace Qt::StringLiterals;

// design.md section 2. A folder that is not named here has no place yet.
const QMap<QString, int> &floors()
{
    static const QMap<QString, int> floors{
        {u"src/base"_s, 0},
        {u"src/domain"_s, 1},
        {u"src/protocol"_s, 2},
        {u"src/sync"_s, 3},
        {u"src/store"_s, 4},
        {u"src/models"_s, 5},
        {u"src/gui"_s, 6},
        {u"src/app"_s, 7},
        {u"server/store"_s, 3},
        {u"server/crypto"_s, 3},
        {u"server/services"_s, 4},
        {u"server/http"_s, 5},
        {u"server/realtime"_s, 5},
        {u"server/wecom"_s, 5},
        {u"server/officialaccount"_s, 5},
        {u"server/notify"_s, 5},
        {u"server/jobs"_s, 5},
        {u"server/app"_s, 6},
    };
    return floors;
}

// "src/gui/board/card.cpp" -> "src/gui"
QString folderOf(const QString &path)
{
    return path.section(u'/', 0, 1);
}

QString withoutComments(const QString &text)
{
    // a // inside a string ends the line as well: what follows it there is no code
    static const QRegularExpression comments(
        u"//[^\n]*|/\\*.*?\\*/"_s, QRegularExpression::DotMatchesEverythingOption);
    QString code = text;
    return code.remove(comments);
}

QStringList includedPaths(const QString &text)
{
    static const QRegularExpression include(
        uR"re(^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"])re"_s, QRegularExpression::MultilineOption);
    QStringList paths;
    for (auto match = include.globalMatch(text); match.hasNext();)
        paths << match.next().captured(1);
    return paths;
}

// The repository's path of what is included; none for Qt, the standard library and other packages. Both the
// root and src are include directories, so that "base/id.h" and "src/base/id.h" are the same.
std::optional<QString> resolved(const QString &included, const QString &includer)
{
    const QString folder = includer.section(u'/', 0, -2);
    const QString path =
        included.startsWith(u'.') ? QDir::cleanPath(folder + u'/' + included) : QDir::cleanPath(included);
    const QString first = path.section(u'/', 0, 0);
    if (first == u"src"_s || first == u"server"_s || first == u"tests"_s || first == u".."_s)
        return path;
    if (path.contains(u'/') && floors().contains(u"src/"_s + first))
        return u"src/"_s + path;
    return std::nullopt;
}

bool mayInclude(const QString &from, const QString &to)
{
    if (from == to)
        return true;
    if (!floors().contains(from) || !floors().contains(to))
        return false;
    const bool fromServer = from.startsWith(u"server/"_s);
    const bool toServer = to.startsWith(u"server/"_s);
    if (fromServer && !toServer)
        return floors().value(to) <= floors().value(u"src/protocol"_s);
    return fromServer == toServer && floors().value(to) < floors().value(from);
}

QStringList wordBreaches(const SourceFile &file, const QRegularExpression &words)
{
    QStringList breaches;
    const QString code = withoutComments(file.text);
    for (auto match = words.globalMatch(code); match.hasNext();)
        breaches << u"%1: %2"_s.arg(file.path, match.next().captured().simplified());
    breaches.removeDuplicates();
    return breaches;
}

bool standsIn(const SourceFile &file, const QStringList &folders)
{
    return folders.contains(folderOf(file.path));
}

class CycleSearch
{
public:
    explicit CycleSearch(const QMap<QString, QSet<QString>> &edges) : m_edges(edges) { }

    QStringList run()
    {
        for (const QString &folder : m_edges.keys())
            visit(folder);
        return m_found;
    }

private:
    void visit(const QString &folder)
    {
        if (m_path.contains(folder)) {
            m_found << (m_path.mid(m_path.indexOf(folder)) + QStringList{folder}).join(u" -> "_s);
            return;
        }
        if (m_done.contains(folder))
            return;
        m_path.append(folder);
        QStringList next = m_edges.value(folder).values();
        next.sort();
        for (const QString &other : next)
            visit(other);
        m_path.removeLast();
        m_done.insert(folder);
    }

    const QMap<QString, QSet<QString>> &m_edges;
    QStringList m_path;
    QSet<QString> m_done;
    QStringList m_found;
};

} // namespace

QStringList includeBreaches(const SourceFile &file)
{
    const QString from = folderOf(file.path);
    QStringList breaches;
    if (!floors().contains(from))
        breaches << u"%1: its folder has no floor"_s.arg(file.path);
    for (const QString &included : includedPaths(file.text)) {
        const std::optional<QString> path = resolved(included, file.path);
        if (path && !mayInclude(from, folderOf(*path)))
            breaches << u"%1 includes %2"_s.arg(file.path, *path);
    }
    return breaches;
}

QStringList cycleBreaches(const QList<SourceFile> &files)
{
    QMap<QString, QSet<QString>> edges;
    for (const SourceFile &file : files) {
        const QString from = folderOf(file.path);
        for (const QString &included : includedPaths(file.text)) {
            const std::optional<QString> path = resolved(included, file.path);
            if (path && folderOf(*path) != from)
                edges[from].insert(folderOf(*path));
        }
    }
    return CycleSearch(edges).run();
}

QStringList widgetBreaches(const SourceFile &file)
{
    if (standsIn(file, {u"src/gui"_s, u"src/app"_s}))
        return {};
    static const QRegularExpression words(
        u"\\b(QtWidgets|QApplication|QWidget\\w*|QDialog\\w*|QMainWindow|QDockWidget|QMessageBox|QFileDialog|"
        u"QInputDialog|"
        "QColorDialog|QFontDialog|QProgressDialog|QWizard\\w*|QAbstractItemView|QAbstractScrollArea|"
        "QAbstractButton|"
        "QAbstractItemDelegate|QStyledItemDelegate|QItemDelegate|QListView|QListWidget\\w*|QTableView|"
        "QTableWidget\\w*|"
        "QTreeView|QTreeWidget\\w*|QColumnView|QHeaderView|QLabel|QFrame|QPushButton|QToolButton|QCheckBox|"
        "QRadioButton|"
        "QButtonGroup|QDialogButtonBox|QComboBox|QLineEdit|QTextEdit|QPlainTextEdit|QTextBrowser|QSpinBox|"
        "QDoubleSpinBox|"
        "QDateEdit|QTimeEdit|QDateTimeEdit|QCalendarWidget|QSlider|QScrollBar|QScrollArea|QProgressBar|"
        "QGroupBox|QTabBar|"
        "QTabWidget|QToolBox|QToolBar|QStatusBar|QMenu|QMenuBar|QSplitter|QStackedWidget|QStackedLayout|"
        "QLayout\\w*|"
        "QBoxLayout|QHBoxLayout|QVBoxLayout|QGridLayout|QFormLayout|QSpacerItem|QCompleter|QSystemTrayIcon|"
        "QToolTip|"
        "QWhatsThis|QStyle|QStyleOption\\w*|QStyleFactory|QProxyStyle|QCommonStyle|QSplashScreen|QRubberBand|"
        "QSizeGrip|"
        "QGraphicsView|QGraphicsScene|QGraphicsItem|QUndoView|QCustomPlot)\\b"_s);
    return wordBreaches(file, words);
}

QStringList sqlBreaches(const SourceFile &file)
{
    if (standsIn(file, {u"src/sync"_s, u"server/store"_s}))
        return {};
    static const QRegularExpression words(u"\\b(QtSql|QSql[A-Z]\\w*|sqlite3\\w*|libpq\\w*|PQ[a-z]\\w+)\\b"_s);
    return wordBreaches(file, words);
}

QStringList networkBreaches(const SourceFile &file)
{
    if (standsIn(file, {u"src/sync"_s, u"server/wecom"_s, u"server/officialaccount"_s, u"server/notify"_s}))
        return {};
    if (standsIn(file, {u"server/http"_s, u"server/realtime"_s})) {
        static const QRegularExpression clients(
            u"\\b(QNetworkAccessManager|QNetworkReply|QSslSocket|QUdpSocket|QtNetwork|curl\\w*|connectToHost)"
            u"\\b"
            "|\\bnew\\s+QWebSocket\\b|<\\s*QWebSocket\\s*>\\s*\\(|\\bQWebSocket\\s+\\w+\\s*[;({=]"_s);
        return wordBreaches(file, clients);
    }
    static const QRegularExpression words(u"\\b(QtNetwork|QtWebSockets|QNetworkAccessManager|QNetworkReply|"
                                          u"QTcpSocket|QSslSocket|QUdpSocket|QWebSocket|"
                                          "curl\\w*)\\b"_s);
    return wordBreaches(file, words);
}

QStringList purityBreaches(const SourceFile &file)
{
    if (!standsIn(file, {u"src/domain"_s}))
        return {};
    static const QRegularExpression words(
        u"\\b(Q_OBJECT|Q_GADGET|QObject|QTimer|QThread\\w*|QMutex|QFile|QDir|QSaveFile|QSettings|QProcess|"
        u"QElapsedTimer|"
        "QRandomGenerator|QFuture|QtConcurrent|SystemClock|Clock|currentDateTime\\w*|currentDate|currentTime|"
        "currentMSecsSinceEpoch|currentSecsSinceEpoch|qgetenv|std::chrono|std::thread|std::mutex|std::random_"
        "device|"
        "fstream|iostream)\\b"_s);
    return wordBreaches(file, words);
}

QStringList continuationBreaches(const SourceFile &file)
{
    static const QRegularExpression words(uR"re((?:\.|->)\s*then\s*\()re"_s);
    return wordBreaches(file, words);
}

namespace {

const QMap<QString, QString> &allowedSecretComparisons()
{
    static const QMap<QString, QString> allowed{
        {u"server/services/command_job.cpp: earlier.requestHash != m_requestHash"_s,
            u"keyed hashes of what the same person has asked for: no secret hangs on them"_s},
        {u"server/services/people_handlers.cpp: password->hash == command.before"_s,
            u"both come from the database, on the writer's thread"_s},
        {u"server/realtime/desk_socket.cpp: tokenHash == m_tokenHash"_s,
            u"hashes of random tokens, asked by the server of itself"_s},
        {u"server/wecom/token_cache.cpp: token == m_token"_s, u"both are the server's own"_s},
    };
    return allowed;
}

QStringList secretComparisons(const SourceFile &file)
{
    // the last name of an operand: token, m_token, row.tokenHash, signature(), but not token.size()
    static const QString name =
        u"[\\w.>()-]*(?:[sS]ecret|[tT]oken|[sS]ignature|[pP]assword|[hH]ash|[aA]esKey|[mM]asterKey)(?:\\(\\))?"_s;
    static const QRegularExpression words(
        u"\\b%1\\s*[!=]=\\s*[\\w.>:()-]+|\\b[\\w.>:()-]+\\s*[!=]=\\s*%1(?![\\w.(:-])"_s.arg(name));
    QStringList found = wordBreaches(file, words);
    for (QString &comparison : found) {
        while (comparison.count(u')') > comparison.count(u'(')) // of the if around it
            comparison.chop(1);
    }
    return found;
}

} // namespace

QStringList secretComparisonBreaches(const SourceFile &file)
{
    QStringList breaches = secretComparisons(file);
    breaches.removeIf([](const QString &breach) { return allowedSecretComparisons().contains(breach); });
    return breaches;
}

QStringList staleSecretComparisons(const QList<SourceFile> &files)
{
    QStringList stale = allowedSecretComparisons().keys();
    for (const SourceFile &file : files) {
        for (const QString &found : secretComparisons(file))
            stale.removeAll(found);
    }
    return stale;
}

QStringList licenceBreaches(const SourceFile &file)
{
    const QStringList top =
        file.text.section(u'\n', 0, 2).split(u'\n'); // a form or a script has a line of its own before
    const auto has = [&](const QString &tag) {
        return std::any_of(top.begin(), top.end(), [&](const QString &line) { return line.contains(tag); });
    };
    if (has(u"SPDX-FileCopyrightText: 2026 Relaydesk contributors"_s)
        && has(u"SPDX-License-Identifier: GPL-3.0-or-later"_s))
        return {};
    return {u"%1 has no SPDX lines at its top"_s.arg(file.path)};
}

QStringList formBreaches(const QStringList &forms, const QStringList &sources)
{
    QStringList breaches;
    for (const QString &form : forms) {
        const QString source = u"src/gui/"_s + form.section(u'/', 1).chopped(3) + u".cpp"_s;
        if (!sources.contains(source))
            breaches << u"%1 has no %2"_s.arg(form, source);
    }
    return breaches;
}

bool isTopLevelEntry(const QString &name)
{
    static const QSet<QString> entries{u"CMakeLists.txt"_s, u"CMakePresets.json"_s, u"LICENSE"_s,
        u"README.md"_s, u"CHANGELOG.md"_s, u"CONTRIBUTING.md"_s, u"src"_s, u"ui"_s, u"resources"_s,
        u"translations"_s, u"server"_s, u"tests"_s, u"packaging"_s};
    return entries.contains(name) || (name.startsWith(u'.') && name.size() > 1);
}

} // namespace relay::tests
