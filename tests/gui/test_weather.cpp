// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/column_view.h"
#include "models/ticket_list_model.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QLabel>
#include <QtTest>

namespace relay::tests {

using domain::TicketStatus;
using models::TicketListModel;

namespace {

// One start of the program of one person, with the window that opens by itself, on what is on the disk.
struct Start
{
    Start(DeskWindow &outside, const QString &folder)
        : desk(outside.server, outside.clock, folder), username(outside.sample.manager.username)
    {
        QObject::connect(&desk.session, &store::DeskSession::opened, &desk.session,
            [this, &outside](const domain::Staff &person) {
                actor = domain::Actor::person(person);
                window = std::make_unique<gui::MainWindow>(gui::DeskContext{desk.store, desk.commands,
                    desk.connection, outside.clock, outside.theme, outside.prompts, actor, desk.drafts});
                window->resize(1600, 900);
                window->show();
            });
    }
    ~Start() { window.reset(); }

    template<class Widget>
    Widget *find(const char *name) const
    {
        return window->findChild<Widget *>(QString::fromLatin1(name));
    }

    Desk desk;
    QString username;
    domain::Actor actor;
    std::unique_ptr<gui::MainWindow> window;
};

} // namespace

// The window through restarts and long absences.
class TestWeather final : public QObject
{
    Q_OBJECT

private slots:
    void theQueueIsShownAfterARestart();
    void aThousandMissedEventsReachTheBoard();

private:
    static int dashesOf(const QImage &picture, const QRect &card, const QColor &ink);
};

// How often the upper edge of a card begins anew.
int TestWeather::dashesOf(const QImage &picture, const QRect &card, const QColor &ink)
{
    int dashes = 0;
    bool before = false;
    for (int x = card.left(); x <= card.right(); ++x) {
        const bool drawn = picture.pixelColor(x, card.top()) == ink;
        dashes += drawn && !before;
        before = drawn;
    }
    return dashes;
}

void TestWeather::theQueueIsShownAfterARestart()
{
    DeskWindow outside;
    const QTemporaryDir folder;
    const domain::TicketId changed = outside.sample.waiting.id;
    {
        Start first(outside, folder.path());
        first.desk.logIn(outside.server, first.username);
        QTRY_VERIFY(first.desk.online());
        outside.server.setReachable(false);
        outside.server.drop(1006);
        QTRY_VERIFY(!first.desk.online());
        first.desk.commands.progress(changed, 90);
    }

    Start second(outside, folder.path());
    second.desk.session.openCached(deskServer, second.username);

    QTRY_VERIFY(second.window);
    auto *cards = second.find<gui::ColumnView>("cards_processing");
    const auto *model = qobject_cast<const TicketListModel *>(cards->model());
    QTRY_VERIFY(model->indexOf(changed).isValid());
    const QModelIndex card = model->indexOf(changed);
    QCOMPARE(card.data(TicketListModel::SendStateRole).toInt(), int(store::SendState::Waiting));
    QCOMPARE(card.data(TicketListModel::ProgressRole).toInt(), 90);
    const auto *unsent = second.find<QLabel>("unsentCount");
    QVERIFY(unsent->isVisible());
    QVERIFY2(unsent->text().startsWith(QStringLiteral("1 ")), qPrintable(unsent->text()));
    cards->scrollTo(card);
    const QRect place = cards->visualRect(card).adjusted(16, 0, -16, 0);
    const QImage picture = cards->viewport()->grab().toImage();
    const int dashes = dashesOf(picture, place, outside.theme.color(gui::ColorRole::Edge));
    QVERIFY2(dashes > 5, qPrintable(QString::number(dashes)));

    outside.server.setReachable(true);
    second.desk.logIn(outside.server, second.username);
    QTRY_COMPARE(outside.server.ticket(changed).progress, 90);
    QTRY_VERIFY(!unsent->isVisible());
    QTRY_COMPARE(
        model->indexOf(changed).data(TicketListModel::SendStateRole).toInt(), int(store::SendState::Sent));
}

void TestWeather::aThousandMissedEventsReachTheBoard()
{
    DeskWindow outside;
    const QTemporaryDir folder;
    Start start(outside, folder.path());
    start.desk.logIn(outside.server, start.username);
    QTRY_VERIFY(start.desk.online());
    start.window->openTicket(outside.sample.pending.id);
    QSignalSpy snapshots(&start.desk.connection, &sync::DeskConnection::snapshotArrived);
    const int pendingBefore = start.find<gui::ColumnView>("cards_pending")->model()->rowCount();
    outside.server.setReachable(false);
    outside.server.drop(1006);
    QTRY_VERIFY(!start.desk.online());

    for (int i = 0; i < 500; ++i) { // each comes in and is taken up
        domain::Ticket ticket =
            outside.server.addTicket(outside.sample.customers.at(i % outside.sample.customers.size()),
                QStringLiteral("离线期间 %1").arg(i));
        outside.server.publishTicket(protocol::EventKind::TicketCreated, ticket);
        ++ticket.version;
        ticket.status = TicketStatus::Processing;
        ticket.progress = 20;
        outside.server.publishTicket(protocol::EventKind::TicketProgressed, ticket);
    }
    outside.server.setReachable(true);

    QTRY_VERIFY(start.desk.online());
    const auto *processing = start.find<gui::ColumnView>("cards_processing")->model();
    QTRY_COMPARE(processing->rowCount(), 505);
    QCOMPARE(start.find<gui::ColumnView>("cards_pending")->model()->rowCount(), pendingBefore);
    QCOMPARE(snapshots.size(), 0);
    QVERIFY(outside.server.hellos().last().lastSeq.has_value());
    QVERIFY(start.window->findChild<QWidget *>(QStringLiteral("detailPanel"))->isVisible());
    QTRY_VERIFY(start.find<QLabel>("summaryLabel")->text().startsWith(QStringLiteral("519 ")));
}

RELAY_TEST(TestWeather)

} // namespace relay::tests

#include "test_weather.moc"
