// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/login/login_dialog.h"
#include "gui/settings/settings_dialog.h"
#include "tests/gui/desk_window.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

#include <memory>

// Shows the real window with the sample day, for looking at it and for screenshots without a server:
// desk_preview --scene board|list|groups|filter|several|bulk|moved|detail|edit|assign|new|note|login|offline|
//     empty|loading|refused|conflict|keys|palette|found|settings|connection --language zh_CN --theme dark
//     --density compact --text 150 --save board.png

using namespace relay;
using namespace relay::tests;

namespace {

void clickButton(DeskWindow &desk, const char *name)
{
    QMetaObject::invokeMethod(desk.find(name), "click");
}

// Somebody else has changed the title meanwhile.
void makeConflict(DeskWindow &desk)
{
    const domain::Ticket seen = *desk.desk.store.ticket(desk.sample.pending.id);
    domain::Ticket theirs = seen;
    theirs.title = QStringLiteral("打印机卡纸：已换搓纸轮，仍报 E502");
    QJsonObject row = base::toObject(theirs);
    row.insert(QStringLiteral("conflicts"), QJsonArray{QStringLiteral("title")});
    desk.server.refuseNextCommand({base::ErrorCode::VersionConflict, QStringLiteral("title"), {}, row});
    desk.server.addAction(theirs, protocol::EventKind::TicketEdited, desk.sample.sales,
        desk.clock.at + -4 * base::minuteMs, QStringLiteral("title"));
    QObject::connect(&desk.desk.commands, &store::TicketCommands::conflicted, desk.window.get(),
        [&desk] { clickButton(desk, "noticeActionButton"); });
    desk.desk.commands.edit(seen, {QStringLiteral("三楼打印机卡纸，重启后仍报 E502，影响开票"), {}, {}});
}

void select(DeskWindow &desk, const char *view, int from, int to)
{
    auto *cards = desk.find<QAbstractItemView>(view);
    for (int row = from; row <= to; ++row)
        cards->selectionModel()->select(cards->model()->index(row, 0), QItemSelectionModel::Select);
}

// What others have done meanwhile.
void somethingNew(DeskWindow &desk)
{
    for (const qint64 id : {102, 107, 111}) {
        domain::Ticket ticket = desk.server.ticket({id});
        ++ticket.version;
        ticket.updatedAt = desk.clock.at + base::minuteMs;
        desk.server.publishTicket(protocol::EventKind::TicketCommented, ticket);
    }
}

void playTickets(DeskWindow &desk, const QString &scene)
{
    const auto is = [&](const char *name) { return scene == QLatin1StringView(name); };
    if (is("list") || is("groups") || is("bulk"))
        clickButton(desk, "listButton");
    if (is("groups")) {
        auto *groups = desk.find<QComboBox>("groupBox");
        groups->setCurrentIndex(1);
        emit groups->activated(1);
    }
    if (is("board"))
        somethingNew(desk);
    if (is("filter"))
        desk.find<QLineEdit>("filterEdit")->setText(QStringLiteral("dyj"));
    if (is("several"))
        select(desk, "cards_assigned", 0, 2);
    if (is("bulk")) {
        select(desk, "ticketRows", 0, 9);
        clickButton(desk, "bulk_resolve");
        QMetaObject::invokeMethod(desk.find("NoteDialog"), "accept");
    }
    if (is("moved")) {
        select(desk, "cards_processing", 0, 0);
        desk.window->openTicket(desk.sample.processing.id);
        desk.find<QAction>("step_resolve")->trigger();
    }
}

// The window and whatever stands above it: dialogs in its middle and with an edge, as a window system shows
// them.
QImage picture(const QWidget &window, const gui::Theme &theme)
{
    QPixmap pixmap = const_cast<QWidget &>(window).grab();
    QPainter painter(&pixmap);
    for (QWidget *above : QApplication::topLevelWidgets()) {
        if (above == &window || !above->isVisible())
            continue;
        QRect place(above->pos() - window.pos(), above->size());
        const bool framed = !above->windowFlags().testFlag(Qt::FramelessWindowHint);
        if (framed && above->windowType() == Qt::Dialog)
            place.moveCenter(window.rect().center());
        painter.drawPixmap(place, above->grab());
        if (!framed)
            continue;
        painter.setPen(theme.color(gui::ColorRole::BorderStrong));
        painter.drawRect(place.adjusted(-1, -1, 0, 0));
    }
    painter.end();
    return pixmap.toImage();
}

// Once the scene was played and everything has found its place, which takes a busy machine its time.
void saveWhenStill(QWidget &window, const gui::Theme &theme, const QString &file)
{
    auto *look = new QTimer(&window);
    const auto last = std::make_shared<QImage>();
    const auto looks = std::make_shared<int>(0);
    QObject::connect(look, &QTimer::timeout, &window, [&window, &theme, file, last, looks] {
        constexpr int patience = 12; // what loads is never still
        const QImage now = picture(window, theme);
        if (now != std::exchange(*last, now) && ++*looks < patience)
            return;
        now.save(file);
        QCoreApplication::exit(); // quit() would ask about what is not sent
    });
    QTimer::singleShot(900, look, [look] { look->start(300); });
}

void play(DeskWindow &desk, const QString &scene)
{
    playTickets(desk, scene);
    const auto is = [&](const char *name) { return scene == QLatin1StringView(name); };
    if (is("detail") || is("note") || is("edit"))
        desk.window->openTicket(desk.sample.waiting.id);
    if (is("edit")) {
        clickButton(desk, "titleEditButton");
        clickButton(desk, "historySteps");
    }
    if (is("assign")) {
        desk.window->openTicket(desk.sample.pending.id);
        desk.find<QAction>("step_assign")->trigger();
    }
    if (is("note"))
        desk.find<QAction>("step_escalate")->trigger();
    if (is("settings") || is("connection")) {
        static QSettings settings; // of the test mode, see main()
        static gui::Preferences preferences(settings);
        auto *dialog = new gui::SettingsDialog(preferences, desk.theme, desk.prompts, desk.window.get());
        dialog->findChild<QListWidget *>(QStringLiteral("pageList"))->setCurrentRow(is("connection") ? 2 : 0);
        dialog->open();
    }
    if (is("keys"))
        desk.find<QAction>("showKeys")->trigger();
    if (is("palette") || is("found"))
        desk.find<QAction>("search")->trigger();
    if (is("found"))
        desk.find<QLineEdit>("queryEdit")->setText(QStringLiteral("dy"));
    if (is("new"))
        clickButton(desk, "newTicketButton");
    if (is("offline")) {
        desk.server.setReachable(false);
        desk.server.drop(1006);
        desk.desk.commands.progress(desk.sample.waiting.id, 90);
    }
    if (is("conflict"))
        makeConflict(desk);
    if (is("refused")) {
        desk.window->openTicket(desk.sample.pending.id);
        desk.server.refuseNextCommand({base::ErrorCode::Forbidden, {}, {}, {}});
        desk.desk.commands.resolve(desk.sample.pending.id, {});
    }
}

// Many more cards, to feel how the board scrolls.
void addTickets(DeskWindow &desk, int count)
{
    for (int i = 0; i < count; ++i) {
        domain::Ticket ticket = desk.server.addTicket(
            desk.sample.customers.at(i % desk.sample.customers.size()), QStringLiteral("例行巡检 %1").arg(i));
        ticket.status = domain::TicketStatus(i % 7);
        ticket.deadline = ticket.deadline + i * base::minuteMs;
        desk.server.store(ticket);
    }
}

// The first day: nobody has created a ticket yet.
void takeEverything(DeskWindow &desk)
{
    QObject::connect(
        &desk.desk.connection, &sync::DeskConnection::snapshotArrived, desk.window.get(), [&desk] {
            const QList<domain::TicketId> tickets = desk.desk.store.ticketIds();
            for (const domain::TicketId ticket : tickets)
                desk.desk.store.remove(QStringLiteral("tickets"), ticket.value);
        });
}

void chooseFirstEngineer(DeskWindow &desk)
{
    if (auto *list = desk.find<QAbstractItemView>("engineerList"))
        list->setCurrentIndex(list->model()->index(0, 0));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("scene"), QString(), QStringLiteral("NAME"), QStringLiteral("board")},
        {QStringLiteral("language"), {}, QStringLiteral("NAME")},
        {QStringLiteral("theme"), {}, QStringLiteral("NAME"), QStringLiteral("light")},
        {QStringLiteral("density"), {}, QStringLiteral("NAME"), QStringLiteral("standard")},
        {QStringLiteral("text"), {}, QStringLiteral("PERCENT"), QStringLiteral("100")},
        {QStringLiteral("save"), {}, QStringLiteral("FILE")},
        {QStringLiteral("tickets"), {}, QStringLiteral("N"), QStringLiteral("0")},
        {QStringLiteral("width"), {}, QStringLiteral("N"), QStringLiteral("1440")},
        {QStringLiteral("height"), {}, QStringLiteral("N"), QStringLiteral("900")}});
    parser.process(application);
    const QString scene = parser.value(QStringLiteral("scene"));
    const QSize size(
        parser.value(QStringLiteral("width")).toInt(), parser.value(QStringLiteral("height")).toInt());
    gui::Language language;
    language.install(gui::chooseLanguage(parser.value(QStringLiteral("language")), QLocale::system()));
    DeskWindow desk;
    desk.theme.choose(base::enumFromName<gui::ThemeChoice>(parser.value(QStringLiteral("theme")))
                          .value_or(gui::ThemeChoice::Light));
    desk.theme.setDensity(base::enumFromName<gui::Density>(parser.value(QStringLiteral("density")))
                              .value_or(gui::Density::Standard));
    desk.theme.setTextScale(parser.value(QStringLiteral("text")).toInt());
    addTickets(desk, parser.value(QStringLiteral("tickets")).toInt());
    const QString file = parser.value(QStringLiteral("save"));
    const auto saveSoon = [&file, &desk](QWidget &window) {
        if (!file.isEmpty())
            saveWhenStill(window, desk.theme, file);
    };
    if (scene == QLatin1StringView("login")) {
        auto *login = new gui::LoginDialog(desk.theme, desk.server);
        login->prefill(QStringLiteral("https://desk.example.com"), QStringLiteral("lina"));
        login->tell(QString());
        login->show();
        saveSoon(*login);
        return QApplication::exec();
    }
    if (scene == QLatin1StringView("empty"))
        takeEverything(desk);
    if (scene == QLatin1StringView("loading"))
        desk.server.holdSnapshotAfter(2);
    desk.window->resize(size);
    desk.window->show();
    const auto begin = [&] { // once the tickets are there, however busy the machine is
        play(desk, scene);
        QTimer::singleShot(300, desk.window.get(), [&] { chooseFirstEngineer(desk); });
        saveSoon(*desk.window);
    };
    QTimer ready;
    QObject::connect(&ready, &QTimer::timeout, desk.window.get(), [&] {
        if (!desk.desk.online() && scene != QLatin1StringView("loading"))
            return;
        ready.stop();
        QTimer::singleShot(200, desk.window.get(), begin);
    });
    ready.start(100);
    return QApplication::exec();
}
