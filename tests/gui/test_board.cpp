// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/board_column.h"
#include "gui/board/column_view.h"
#include "models/ticket_list_model.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QDialog>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>

namespace relay::tests {

using domain::TicketStatus;
using gui::BoardColumn;
using gui::ColumnView;
using models::TicketListModel;

// The board in its window: live changes, drops, refusals, the keyboard.
class TestBoard final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_desk.reset(); }

    void showsEveryTicketInItsColumn();
    void allColumnsAreInSightInTheUsualWindow();
    void aChangeElsewhereMovesTheCard();
    void aDropSendsTheCommandOfTheColumn();
    void aDropOnAssignedAsksWhom();
    void aDropOnCancelledAsksWhy();
    void aForbiddenColumnTakesNoDrop();
    void aRefusedDropGoesBackAndSaysWhy();
    void onlyAllowedColumnsLightUp();
    void aDragToTheEdgeScrollsTheBoard();
    void cardsAreAsWideInEveryColumn();
    void anUnansweredDropIsMarked();
    void arrowKeysMoveThroughCardsAndColumns();
    void theCurrentCardIsFollowedIntoItsNewColumn();
    void lettersAreCommands();
    void aSnapshotAfterAGapShowsWhatWasMissed();

private:
    ColumnView *cards(TicketStatus status) const
    {
        return m_desk->find<ColumnView>(qPrintable(QStringLiteral("cards_") + base::enumName(status)));
    }
    BoardColumn *column(TicketStatus status) const
    {
        return m_desk->find<BoardColumn>(qPrintable(QStringLiteral("column_") + base::enumName(status)));
    }
    bool isIn(domain::TicketId ticket, TicketStatus status) const;
    bool drop(domain::TicketId ticket, TicketStatus status);
    TicketStatus statusOnServer(domain::TicketId ticket) const
    {
        return m_desk->server.ticket(ticket).status;
    }

    std::unique_ptr<DeskWindow> m_desk;
};

void TestBoard::init()
{
    m_desk = std::make_unique<DeskWindow>();
    m_desk->window->resize(1600, 900);
    m_desk->window->show();
    QTRY_VERIFY(cards(TicketStatus::Pending)->model()->rowCount() > 0);
}

bool TestBoard::isIn(domain::TicketId ticket, TicketStatus status) const
{
    const QAbstractItemModel *model = cards(status)->model();
    return !model->match(model->index(0, 0), TicketListModel::IdRole, ticket.value, 1, Qt::MatchExactly)
                .isEmpty();
}

// What a mouse would do: the column is asked on entering and gets the drop if it agrees.
bool TestBoard::drop(domain::TicketId ticket, TicketStatus status)
{
    QMimeData data;
    data.setData(QStringLiteral("application/x-relaydesk-tickets"), QByteArray::number(ticket.value));
    QDragEnterEvent enter(QPoint(20, 20), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(column(status), &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent dropped(QPointF(20, 20), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(column(status), &dropped);
    return true;
}

void TestBoard::showsEveryTicketInItsColumn()
{
    const QList<domain::Ticket> tickets = m_desk->server.tickets();
    QVERIFY(tickets.size() >= 25);
    for (const domain::Ticket &ticket : tickets)
        QVERIFY2(isIn(ticket.id, ticket.status), qPrintable(ticket.title));
}

void TestBoard::allColumnsAreInSightInTheUsualWindow()
{
    m_desk->window->resize(1280, 800);

    for (const TicketStatus status : models::statusOrder)
        QTRY_COMPARE(column(status)->visibleRegion().boundingRect(), column(status)->rect());
}

void TestBoard::aChangeElsewhereMovesTheCard()
{
    domain::Ticket ticket = m_desk->sample.pending;
    ticket.status = TicketStatus::Processing;

    m_desk->server.publishTicket(protocol::EventKind::TicketProgressed, ticket);

    QTRY_VERIFY(isIn(ticket.id, TicketStatus::Processing));
    QVERIFY(!isIn(ticket.id, TicketStatus::Pending));
}

void TestBoard::aDropSendsTheCommandOfTheColumn()
{
    const domain::TicketId ticket = m_desk->sample.processing.id;

    QVERIFY(drop(ticket, TicketStatus::Resolved));

    QVERIFY(isIn(ticket, TicketStatus::Resolved)); // at once
    QTRY_COMPARE(statusOnServer(ticket), TicketStatus::Resolved);
    QTRY_VERIFY(!m_desk->desk.store.isPending(ticket));
    QCOMPARE(m_desk->server.commands().last().name.value, QStringLiteral("ticket.resolve"));
}

void TestBoard::aDropOnAssignedAsksWhom()
{
    QVERIFY(drop(m_desk->sample.pending.id, TicketStatus::Assigned));

    QTRY_VERIFY(m_desk->find("AssignDialog"));
    QCOMPARE(statusOnServer(m_desk->sample.pending.id), TicketStatus::Pending);
}

void TestBoard::aDropOnCancelledAsksWhy()
{
    const domain::TicketId ticket = m_desk->sample.pending.id;
    QVERIFY(drop(ticket, TicketStatus::Cancelled));
    auto *dialog = m_desk->find<QDialog>("NoteDialog");
    QVERIFY(dialog);
    dialog->findChild<QPlainTextEdit *>(QStringLiteral("noteEdit"))->setPlainText(QStringLiteral("重复报修"));

    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("acceptButton")), Qt::LeftButton);

    QTRY_COMPARE(statusOnServer(ticket), TicketStatus::Cancelled);
    QCOMPARE(m_desk->server.commands().last().body.value(QStringLiteral("note")).toString(),
        QStringLiteral("重复报修"));
}

void TestBoard::aForbiddenColumnTakesNoDrop()
{
    QVERIFY(!drop(m_desk->sample.pending.id, TicketStatus::Closed));
    QVERIFY(!drop(m_desk->sample.pending.id, TicketStatus::Pending));
    m_desk->logIn(m_desk->sample.engineers.first()); // may not cancel
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.store.ticket(m_desk->sample.waiting.id));
    QVERIFY(!drop(m_desk->sample.waiting.id, TicketStatus::Cancelled));
    QVERIFY(m_desk->server.commands().isEmpty());
}

void TestBoard::aRefusedDropGoesBackAndSaysWhy()
{
    const domain::TicketId ticket = m_desk->sample.processing.id;
    m_desk->server.refuseNextCommand({base::ErrorCode::Forbidden, {}, {}, {}});

    QVERIFY(drop(ticket, TicketStatus::Resolved));

    QTRY_VERIFY(isIn(ticket, TicketStatus::Processing));
    const auto *notice = m_desk->find<QLabel>("noticeText");
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(QStringLiteral("not allowed to do this")), qPrintable(notice->text()));
}

void TestBoard::onlyAllowedColumnsLightUp()
{
    using Look = BoardColumn::DropLook;
    ColumnView *from = cards(TicketStatus::Resolved);
    from->setCurrentIndex(from->model()->index(0, 0));

    emit from->dragStarted();

    const QHash<TicketStatus, Look> looks{{TicketStatus::Pending, Look::Refused},
        {TicketStatus::Assigned, Look::Allowed}, // reopened
        {TicketStatus::Processing, Look::Refused}, {TicketStatus::Escalated, Look::Refused},
        {TicketStatus::Resolved, Look::None}, // where it is
        {TicketStatus::Closed, Look::Allowed}, {TicketStatus::Cancelled, Look::Refused}};
    for (const TicketStatus status : models::statusOrder)
        QVERIFY2(column(status)->dropLook() == looks.value(status), qPrintable(base::enumName(status)));
    emit from->dragEnded();
    for (const TicketStatus status : models::statusOrder)
        QVERIFY2(column(status)->dropLook() == Look::None, qPrintable(base::enumName(status)));
}

void TestBoard::aDragToTheEdgeScrollsTheBoard()
{
    m_desk->window->resize(1440, 900);
    m_desk->window->openTicket(m_desk->sample.pending.id);
    auto *board = m_desk->find<QScrollArea>("boardScroll");
    QScrollBar *bar = board->horizontalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0); // beside the open ticket not all columns have room
    bar->setValue(0);
    const auto put = [board](int x) { QCursor::setPos(board->mapToGlobal(QPoint(x, 200))); };
    put(board->width() - 4);
    QCOMPARE(bar->value(), 0); // nothing is dragged

    emit cards(TicketStatus::Pending)->dragStarted();

    QTRY_COMPARE(bar->value(), bar->maximum());
    put(4);
    QTRY_COMPARE(bar->value(), 0);
    put(board->width() / 2);
    emit cards(TicketStatus::Pending)->dragEnded();
}

void TestBoard::cardsAreAsWideInEveryColumn()
{
    m_desk->window->resize(1600, 640);
    QTRY_VERIFY(cards(TicketStatus::Assigned)->verticalScrollBar()->isVisible());
    QVERIFY(!cards(TicketStatus::Escalated)->verticalScrollBar()->isVisible());

    const auto width = [this](TicketStatus status) {
        return cards(status)->visualRect(cards(status)->model()->index(0, 0)).width()
            - column(status)->width();
    };
    QCOMPARE(width(TicketStatus::Assigned), width(TicketStatus::Escalated));
}

void TestBoard::anUnansweredDropIsMarked()
{
    const domain::TicketId ticket = m_desk->sample.waiting.id;
    m_desk->server.holdReplies();

    QVERIFY(drop(ticket, TicketStatus::Escalated));
    QTRY_VERIFY(m_desk->find("NoteDialog")->isActiveWindow());
    QTest::keyClick(m_desk->find("noteEdit"), Qt::Key_Return, Qt::ControlModifier);

    QTRY_VERIFY(isIn(ticket, TicketStatus::Escalated));
    const QAbstractItemModel *model = cards(TicketStatus::Escalated)->model();
    const QModelIndex index =
        model->match(model->index(0, 0), TicketListModel::IdRole, ticket.value, 1, Qt::MatchExactly).value(0);
    QVERIFY(index.data(TicketListModel::PendingRole).toBool());
    QVERIFY(m_desk->find<QLabel>("unsentCount")->isVisible());
    m_desk->server.releaseReplies();
    QTRY_VERIFY(!index.data(TicketListModel::PendingRole).toBool());
    QTRY_VERIFY(!m_desk->find<QLabel>("unsentCount")->isVisible());
}

void TestBoard::arrowKeysMoveThroughCardsAndColumns()
{
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());
    ColumnView *pending = cards(TicketStatus::Pending);
    pending->setFocus();
    QTest::keyClick(pending, Qt::Key_Down);
    QTest::keyClick(pending, Qt::Key_Down);
    QVERIFY(pending->currentIndex().isValid());

    QTest::keyClick(pending, Qt::Key_Right);

    QVERIFY(cards(TicketStatus::Assigned)->currentIndex().isValid());
    QVERIFY(!pending->currentIndex().isValid());
    QTest::keyClick(cards(TicketStatus::Assigned), Qt::Key_Return);
    QTRY_VERIFY(m_desk->find("detailPanel")->isVisible());
    QTest::keyClick(m_desk->window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!m_desk->find("detailPanel")->isVisible());
}

void TestBoard::theCurrentCardIsFollowedIntoItsNewColumn()
{
    m_desk->window->openTicket(m_desk->sample.pending.id);
    domain::Ticket ticket = m_desk->sample.pending;
    ticket.status = TicketStatus::Escalated;

    m_desk->server.publishTicket(protocol::EventKind::TicketEscalated, ticket);

    QTRY_COMPARE(cards(TicketStatus::Escalated)->currentTicket(), ticket.id);
    QVERIFY(!cards(TicketStatus::Pending)->currentIndex().isValid());
}

void TestBoard::lettersAreCommands()
{
    m_desk->window->openTicket(m_desk->sample.processing.id);
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());

    QTest::keyClick(m_desk->window.get(), Qt::Key_R);

    QTRY_COMPARE(statusOnServer(m_desk->sample.processing.id), TicketStatus::Resolved);
    QTest::keyClick(m_desk->window.get(), Qt::Key_N);
    QTRY_VERIFY(m_desk->find("NewTicketDialog"));
}

void TestBoard::aSnapshotAfterAGapShowsWhatWasMissed()
{
    domain::Ticket first = m_desk->sample.pending;
    first.status = TicketStatus::Resolved;
    m_desk->server.loseNextEvent();
    m_desk->server.publishTicket(protocol::EventKind::TicketResolved, first);
    domain::Ticket second = m_desk->sample.waiting;
    second.status = TicketStatus::Escalated;

    m_desk->server.publishTicket(protocol::EventKind::TicketEscalated, second);

    QTRY_VERIFY(isIn(first.id, TicketStatus::Resolved));
    QTRY_VERIFY(isIn(second.id, TicketStatus::Escalated));
    QTRY_COMPARE(m_desk->find<QLabel>("connectionState")->text(), QStringLiteral("Connected"));
}

RELAY_TEST(TestBoard)

} // namespace relay::tests

#include "test_board.moc"
