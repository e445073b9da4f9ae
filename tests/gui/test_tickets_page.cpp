// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/board_column.h"
#include "gui/board/board_view.h"
#include "gui/board/column_view.h"
#include "gui/list/list_rows.h"
#include "gui/list/ticket_list.h"
#include "models/bulk_result_model.h"
#include "models/ticket_columns.h"
#include "models/ticket_list_model.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>
#include <QtTest>

namespace relay::tests {

using domain::TicketId;
using domain::TicketStatus;
using models::TicketListModel;

// Board and list as two views of the same tickets: one filter, one current ticket, several at once, the way
// back.
class TestTicketsPage final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_desk.reset(); }

    void theListShowsTheSameTickets();
    void theCurrentTicketStaysWhenTheViewChanges();
    void aClickOnAHeaderSorts();
    void columnsAreChosen();
    void theTitleKeepsItsRoom();
    void rowsOfTheListAreNotDragged();
    void theEndOfATicketIsNotItsDeadline();
    void groupsFoldByKeyboard();
    void theFilterIsForBoth();
    void mineAndOverdue();
    void aChosenFilterShowsAtOnce();
    void whatTheFilterHidesIsSaid();
    void severalStaySelectedWhenTheViewChanges();
    void whatIsOpenedIsSelectedAloneWhateverIsHeld();
    void escapeClosesTheDetailsThenTheSelection();
    void cardsOfTwoColumnsAreSelectedWithCtrl();
    void theMenuByKeyboard_data();
    void theMenuByKeyboard();
    void theMenuIsForAllThatIsSelected();
    void severalCardsAreDroppedTogether();
    void severalCardsOfWhichOneMayNotAreRefused();
    void keysSelectSeveral();
    void aMoveCanBeTakenBack();
    void whatCannotBeTakenBackIsSaid();
    void whatCannotBeTakenBackAsksFirst();
    void anEngineerIsAskedBeforeResolving();
    void theKeyboardStaysWithTheTicket_data();
    void theKeyboardStaysWithTheTicket();
    void aMoveOfSeveralCanBeTakenBack();
    void manyAreResolvedWithAnAnswerEach();
    void whatManyWentThroughCanBeTakenBack();
    void manyAreAssignedWithOneQuestion();
    void whatOthersChangeIsUnreadUntilOpened();
    void theDensityChangesTheCards();
    void theViewIsRemembered();
    void filterAndFoldsAreRemembered();

private:
    template<class Widget>
    Widget *find(const char *name) const
    {
        return m_desk->find<Widget>(name);
    }
    gui::ColumnView *cards(TicketStatus status) const
    {
        return find<gui::ColumnView>(qPrintable(QStringLiteral("cards_") + base::enumName(status)));
    }
    TicketListModel *rows() const
    {
        return qobject_cast<TicketListModel *>(find<gui::ListRows>("ticketRows")->model());
    }
    QMenu *menu() const { return find<QMenu>("ticketMenu"); }
    void restart();
    void showList() { find<QToolButton>("listButton")->click(); }
    bool drop(const QList<TicketId> &tickets, TicketStatus status);
    QList<TicketId> idsIn(TicketStatus status) const;
    TicketStatus statusOnServer(TicketId ticket) const { return m_desk->server.ticket(ticket).status; }

    std::unique_ptr<DeskWindow> m_desk;
};

void TestTicketsPage::init()
{
    m_desk = std::make_unique<DeskWindow>();
    m_desk->window->resize(1600, 900);
    m_desk->window->show();
    QTRY_VERIFY(cards(TicketStatus::Pending)->model()->rowCount() > 0);
}

QList<TicketId> TestTicketsPage::idsIn(TicketStatus status) const
{
    QList<TicketId> ids;
    const QAbstractItemModel *model = cards(status)->model();
    for (int row = 0; row < model->rowCount(); ++row)
        ids.append(TicketId{model->index(row, 0).data(TicketListModel::IdRole).toLongLong()});
    return ids;
}

bool TestTicketsPage::drop(const QList<TicketId> &tickets, TicketStatus status)
{
    auto *column = find<gui::BoardColumn>(qPrintable(QStringLiteral("column_") + base::enumName(status)));
    QByteArrayList ids;
    for (const TicketId id : tickets)
        ids.append(QByteArray::number(id.value));
    QMimeData data;
    data.setData(QStringLiteral("application/x-relaydesk-tickets"), ids.join(' '));
    QDragEnterEvent enter(QPoint(20, 20), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(column, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent dropped(QPointF(20, 20), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(column, &dropped);
    return true;
}

void TestTicketsPage::theListShowsTheSameTickets()
{
    showList();

    QCOMPARE(rows()->ticketCount(), int(m_desk->server.tickets().size()));
    QVERIFY(find<gui::ListRows>("ticketRows")->isVisible());
    QCOMPARE(cards(TicketStatus::Pending)->model()->rowCount(), 0); // what is not seen follows nothing
}

void TestTicketsPage::theCurrentTicketStaysWhenTheViewChanges()
{
    m_desk->window->openTicket(m_desk->sample.waiting.id);
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());

    QTest::keyClick(m_desk->window.get(), Qt::Key_V);

    QCOMPARE(find<gui::TicketList>("ticketList")->currentTicket(), m_desk->sample.waiting.id);
    QTest::keyClick(m_desk->window.get(), Qt::Key_V);
    QCOMPARE(cards(TicketStatus::Processing)->currentTicket(), m_desk->sample.waiting.id);
}

void TestTicketsPage::aClickOnAHeaderSorts()
{
    showList();
    auto *header = find<QHeaderView>("ticketHeader");
    const auto place =
        std::find(std::begin(models::ticketColumns), std::end(models::ticketColumns), models::SortBy::Number);
    const int section = int(place - std::begin(models::ticketColumns));
    const auto click = [&] {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier,
            {header->sectionViewportPosition(section) + 20, header->height() / 2});
    };

    click();
    QCOMPARE(rows()->idAt(rows()->index(0)).value, 101);
    click();
    QCOMPARE(rows()->idAt(rows()->index(0)).value, 100 + m_desk->server.tickets().size());
    click();
    QCOMPARE(rows()->order().by, models::SortBy::Attention);
}

void TestTicketsPage::columnsAreChosen()
{
    showList();
    auto *header = find<QHeaderView>("ticketHeader");
    const int before = header->hiddenSectionCount();

    find<QAction>("column_service")->trigger();

    QCOMPARE(header->hiddenSectionCount(), before - 1);
}

void TestTicketsPage::theTitleKeepsItsRoom()
{
    m_desk->window->resize(1280, 800);
    showList();
    auto *header = find<QHeaderView>("ticketHeader");
    auto *list = find<gui::ListRows>("ticketRows");
    const auto place =
        std::find(std::begin(models::ticketColumns), std::end(models::ticketColumns), models::SortBy::Title);
    const int title = int(place - std::begin(models::ticketColumns));
    QTRY_COMPARE(header->width(), list->viewport()->width());
    QCOMPARE(list->horizontalScrollBar()->maximum(), 0);

    for (const models::SortBy column : models::ticketColumns) {
        auto *shown = find<QAction>(qPrintable(QStringLiteral("column_") + base::enumName(column)));
        if (!shown->isChecked())
            shown->trigger();
    }

    QCOMPARE(header->hiddenSectionCount(), 0);
    QTRY_VERIFY2(header->sectionSize(title) >= 240, qPrintable(QString::number(header->sectionSize(title))));
    QScrollBar *bar = list->horizontalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    list->setFocus();
    list->setCurrentIndex(rows()->index(0));
    while (bar->value() < bar->maximum())
        QTest::keyClick(list, Qt::Key_Right);
    QCOMPARE(header->x() + header->width(), list->viewport()->width()); // the last column is in sight
}

void TestTicketsPage::rowsOfTheListAreNotDragged()
{
    showList();

    QVERIFY(!find<gui::ListRows>("ticketRows")->dragEnabled()); // nothing would take them
}

void TestTicketsPage::theEndOfATicketIsNotItsDeadline()
{
    const auto texts = [this] {
        const QModelIndex card = cards(TicketStatus::Resolved)->model()->index(0, 0);
        return std::pair(card.data(TicketListModel::DueTextRole).toString(),
            card.data(TicketListModel::EndedTextRole).toString());
    };
    const auto [due, ended] = texts();
    QVERIFY2(ended.startsWith(QLatin1StringView("resolved ")), qPrintable(ended));
    QVERIFY(!due.isEmpty() && !ended.contains(due));

    gui::Language language;
    language.install(QStringLiteral("zh_CN"));

    QVERIFY2(texts().second.startsWith(QStringLiteral("已解决 ")), qPrintable(texts().second));
}

void TestTicketsPage::groupsFoldByKeyboard()
{
    showList();
    auto *groups = find<QComboBox>("groupBox");
    emit groups->activated(groups->findData(int(models::GroupBy::Status)));
    auto *list = find<gui::ListRows>("ticketRows");
    QCOMPARE(rows()->index(0).data(TicketListModel::GroupNameRole).toString(), QStringLiteral("Pending"));
    const int all = rows()->rowCount();

    list->setCurrentIndex(rows()->index(0));
    QTest::keyClick(list, Qt::Key_Left);

    QCOMPARE(rows()->rowCount(), all - rows()->index(0).data(TicketListModel::GroupCountRole).toInt());
    QTest::keyClick(list, Qt::Key_Right);
    QCOMPARE(rows()->rowCount(), all);
}

void TestTicketsPage::theFilterIsForBoth()
{
    find<QLineEdit>("filterEdit")->setText(QStringLiteral("dayinji")); // 打印机

    QTRY_VERIFY(!idsIn(TicketStatus::Pending).contains(TicketId{102}));
    QVERIFY(idsIn(TicketStatus::Pending).contains(m_desk->sample.pending.id));
    QVERIFY(find<QLabel>("matchLabel")->isVisible());
    showList();
    QVERIFY(rows()->ticketCount() < 8);
    QVERIFY(rows()->indexOf(m_desk->sample.pending.id).isValid());
    find<QToolButton>("clearButton")->click();
    QTRY_COMPARE(rows()->ticketCount(), int(m_desk->server.tickets().size()));
}

void TestTicketsPage::mineAndOverdue()
{
    m_desk->logIn(m_desk->sample.engineers.first());
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.store.ticketCount() > 0);
    showList();

    find<QToolButton>("mineButton")->click();

    QTRY_VERIFY(rows()->ticketCount() < m_desk->desk.store.ticketCount());
    for (int row = 0; row < rows()->rowCount(); ++row)
        QCOMPARE(rows()->index(row).data(TicketListModel::AssigneeRole).toString(), QStringLiteral("李工"));
    find<QToolButton>("everybodyButton")->click();
    find<QToolButton>("overdueButton")->click();
    QTRY_COMPARE(rows()->ticketCount(), 3);
}

void TestTicketsPage::aChosenFilterShowsAtOnce()
{
    showList();
    const int all = rows()->ticketCount();

    find<QToolButton>("overdueButton")->click();

    QVERIFY(rows()->ticketCount() < all); // without a pause: nobody types
}

void TestTicketsPage::whatTheFilterHidesIsSaid()
{
    const TicketId ticket = m_desk->sample.waiting.id; // not late
    find<QToolButton>("overdueButton")->click();

    m_desk->window->openTicket(ticket);

    auto *said = find<QLabel>("noticeText");
    QVERIFY2(said->text().contains(QStringLiteral("does not match the filter")), qPrintable(said->text()));
    find<QToolButton>("noticeActionButton")->click();
    QVERIFY(!find<QToolButton>("overdueButton")->isChecked());
    QCOMPARE(cards(TicketStatus::Processing)->currentTicket(), ticket);
    m_desk->window->openTicket(m_desk->sample.pending.id);
    QVERIFY(!said->isVisible());
}

void TestTicketsPage::severalStaySelectedWhenTheViewChanges()
{
    showList();
    auto *list = find<gui::ListRows>("ticketRows");
    const QList<TicketId> chosen{m_desk->sample.pending.id, m_desk->sample.waiting.id, TicketId{107}};
    list->setCurrentIndex(rows()->indexOf(chosen.first()));
    for (const TicketId id : chosen)
        list->selectionModel()->select(rows()->indexOf(id), QItemSelectionModel::Select);
    const auto asSet = [](const QList<TicketId> &ids) { return QSet<TicketId>(ids.begin(), ids.end()); };
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());

    QTest::keyClick(m_desk->window.get(), Qt::Key_V);

    QCOMPARE(asSet(find<gui::BoardView>("BoardView")->selectedTickets()), asSet(chosen));
    QCOMPARE(cards(TicketStatus::Pending)->currentTicket(), chosen.first());
    QVERIFY(find<QWidget>("selectionBar")->isVisible());
    QTest::keyClick(m_desk->window.get(), Qt::Key_V);
    QCOMPARE(asSet(list->selectedTickets()), asSet(chosen));
}

// Ctrl+Enter has made a ticket and is still held: what was selected before is not what the next key is about.
void TestTicketsPage::whatIsOpenedIsSelectedAloneWhateverIsHeld()
{
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());
    for (const bool inList : {false, true}) {
        if (inList)
            showList();
        m_desk->window->openTicket(m_desk->sample.pending.id);
        QTest::keyPress(m_desk->window.get(), Qt::Key_Control, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::keyboardModifiers(), Qt::ControlModifier);

        m_desk->window->openTicket(m_desk->sample.waiting.id);

        QTest::keyRelease(m_desk->window.get(), Qt::Key_Control);
        const QList<TicketId> selected = inList ? find<gui::ListRows>("ticketRows")->selectedTickets()
                                                : find<gui::BoardView>("BoardView")->selectedTickets();
        QCOMPARE(selected, QList<TicketId>{m_desk->sample.waiting.id});
    }
}

void TestTicketsPage::escapeClosesTheDetailsThenTheSelection()
{
    showList();
    auto *list = find<gui::ListRows>("ticketRows");
    m_desk->window->openTicket(m_desk->sample.pending.id);
    for (const TicketId id : {m_desk->sample.pending.id, m_desk->sample.waiting.id})
        list->selectionModel()->select(rows()->indexOf(id), QItemSelectionModel::Select);
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());
    list->setFocus();

    QTest::keyClick(list, Qt::Key_Escape);

    QVERIFY(!find<QWidget>("detailPanel")->isVisible());
    QCOMPARE(list->selectedTickets().size(), 2);
    QTest::keyClick(list, Qt::Key_Escape);
    QCOMPARE(list->selectedTickets().size(), 1);
    // also those that were selected while nothing was open
    QVERIFY(!find<QAction>("closeDetail")->isEnabled());
    for (const TicketId id : {m_desk->sample.pending.id, m_desk->sample.waiting.id})
        list->selectionModel()->select(rows()->indexOf(id), QItemSelectionModel::Select);
    QVERIFY(find<QAction>("closeDetail")->isEnabled());
}

void TestTicketsPage::cardsOfTwoColumnsAreSelectedWithCtrl()
{
    const auto click = [this](TicketStatus status, Qt::KeyboardModifiers modifiers) {
        gui::ColumnView *view = cards(status);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers,
            view->visualRect(view->model()->index(0, 0)).center());
    };
    auto *board = find<gui::BoardView>("BoardView");

    click(TicketStatus::Pending, Qt::NoModifier);
    click(TicketStatus::Processing, Qt::ControlModifier);

    QCOMPARE(board->selectedTickets(),
        (QList{idsIn(TicketStatus::Pending).first(), idsIn(TicketStatus::Processing).first()}));
    QVERIFY(find<QWidget>("selectionBar")->isVisible());
    click(TicketStatus::Processing, Qt::NoModifier);
    QCOMPARE(board->selectedTickets(), QList{idsIn(TicketStatus::Processing).first()});
}

void TestTicketsPage::theMenuByKeyboard_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    for (const char *view : {"cards_processing", "ticketRows"}) {
        const QString name = QString::fromLatin1(view);
        QTest::addRow("%s, menu key", view) << name << int(Qt::Key_Menu) << int(Qt::NoModifier);
        QTest::addRow("%s, Shift+F10", view) << name << int(Qt::Key_F10) << int(Qt::ShiftModifier);
    }
}

void TestTicketsPage::theMenuByKeyboard()
{
    QFETCH(QString, view);
    QFETCH(int, key);
    QFETCH(int, modifiers);
    const TicketId ticket = m_desk->sample.processing.id;
    if (view == QLatin1StringView("ticketRows"))
        showList();
    m_desk->window->openTicket(ticket);
    auto *rowView = find<QWidget>(qPrintable(view));
    rowView->setFocus();

    QTest::keyClick(rowView, Qt::Key(key), Qt::KeyboardModifiers(modifiers));

    QTRY_VERIFY(menu() && menu()->isVisible());
    QStringList names;
    for (const QAction *action : menu()->actions())
        names.append(action->objectName());
    QVERIFY(names.contains(QStringLiteral("step_resolve")));
    QVERIFY(!names.contains(QStringLiteral("step_reopen"))); // not possible now
    QVERIFY(names.contains(QStringLiteral("copyLink")));
    QTest::keyClick(menu(), Qt::Key_Up); // to the last entry
    QTest::keyClick(menu(), Qt::Key_Return);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("#%1").arg(ticket.value));
}

void TestTicketsPage::theMenuIsForAllThatIsSelected()
{
    gui::ColumnView *view = cards(TicketStatus::Resolved);
    view->setCurrentIndex(view->model()->index(0, 0));
    view->selectionModel()->select(view->model()->index(1, 0), QItemSelectionModel::Select);
    const QPoint second = view->visualRect(view->model()->index(1, 0)).center();

    QTest::mousePress(view->viewport(), Qt::RightButton, {}, second);
    QContextMenuEvent event(QContextMenuEvent::Mouse, second, view->viewport()->mapToGlobal(second));
    QCoreApplication::sendEvent(view->viewport(), &event);

    QCOMPARE(view->selectedTickets(), idsIn(TicketStatus::Resolved).mid(0, 2));
    QTRY_VERIFY(menu() && menu()->isVisible());
    find<QAction>("copyNumber")->trigger();
    QStringList numbers;
    for (const TicketId id : view->selectedTickets())
        numbers.append(QStringLiteral("#%1").arg(id.value));
    QCOMPARE(QGuiApplication::clipboard()->text(), numbers.join(QLatin1Char(' ')));
    find<QAction>("step_close")->trigger();
    QVERIFY(find<QDialog>("NoteDialog")); // one question for both
    menu()->close();
}

void TestTicketsPage::severalCardsAreDroppedTogether()
{
    QList<TicketId> tickets = idsIn(TicketStatus::Processing);
    tickets.removeAll(m_desk->sample.waiting.id); // has a transfer to give back

    QVERIFY(drop(tickets, TicketStatus::Resolved));

    for (const TicketId id : tickets) {
        QVERIFY(idsIn(TicketStatus::Resolved).contains(id)); // at once
        QTRY_COMPARE(statusOnServer(id), TicketStatus::Resolved);
    }
}

void TestTicketsPage::severalCardsOfWhichOneMayNotAreRefused()
{
    const TicketId resolved = idsIn(TicketStatus::Resolved).first();

    QVERIFY(!drop({resolved, m_desk->sample.waiting.id}, TicketStatus::Closed));
    QVERIFY(drop({resolved}, TicketStatus::Closed));
}

void TestTicketsPage::keysSelectSeveral()
{
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());
    gui::ColumnView *view = cards(TicketStatus::Pending);
    view->setFocus();
    view->setCurrentIndex(view->model()->index(0, 0));

    QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);

    QCOMPARE(view->selectedTickets(), idsIn(TicketStatus::Pending).mid(0, 3));
    QVERIFY(find<QWidget>("selectionBar")->isVisible());
    find<QToolButton>("clearSelectionButton")->click();
    QTRY_VERIFY(!find<QWidget>("selectionBar")->isVisible());
}

void TestTicketsPage::aMoveCanBeTakenBack()
{
    const TicketId ticket = m_desk->sample.processing.id; // 20 %
    QVERIFY(!find<QAction>("undo")->isEnabled()); // so that nobody offers it
    QVERIFY(drop({ticket}, TicketStatus::Resolved));
    QVERIFY(find<QAction>("undo")->isEnabled());
    QTRY_COMPARE(statusOnServer(ticket), TicketStatus::Resolved);
    auto *undo = find<QToolButton>("noticeActionButton");
    QTRY_VERIFY(undo->isVisible());

    undo->click();

    QTRY_COMPARE(statusOnServer(ticket), TicketStatus::Processing);
    QCOMPARE(m_desk->server.ticket(ticket).progress, 20);
    QVERIFY(!undo->isVisible());
    QVERIFY(!find<QAction>("undo")->isEnabled());
    QVERIFY2(find<QLabel>("noticeText")->text().contains(QStringLiteral("Processing")),
        qPrintable(find<QLabel>("noticeText")->text()));
}

void TestTicketsPage::whatCannotBeTakenBackIsSaid()
{
    const TicketId ticket{109}; // assigned; nothing was decided about its contact
    QVERIFY(drop({ticket}, TicketStatus::Processing));
    QTRY_COMPARE(statusOnServer(ticket), TicketStatus::Processing);
    auto *said = find<QLabel>("noticeText");
    QVERIFY(!find<QToolButton>("noticeActionButton")->isVisible()); // the rules know no way back

    find<QAction>("undo")->trigger();
    QVERIFY2(said->text().contains(QStringLiteral("nothing leads")), qPrintable(said->text()));
    QVERIFY(!find<QAction>("undo")->isEnabled());

    QVERIFY(drop({ticket}, TicketStatus::Resolved));
    QTRY_COMPARE(statusOnServer(ticket), TicketStatus::Resolved);
    domain::Ticket closed = m_desk->server.ticket(ticket);
    closed.status = TicketStatus::Closed;
    closed.version += 1;
    m_desk->server.publishTicket(protocol::EventKind::TicketClosed, closed);
    QTRY_COMPARE(m_desk->desk.store.ticket(ticket)->status, TicketStatus::Closed);
    find<QAction>("undo")->trigger();
    QVERIFY2(said->text().contains(QStringLiteral("has changed since")), qPrintable(said->text()));
    QCOMPARE(statusOnServer(ticket), TicketStatus::Closed);
}

void TestTicketsPage::whatCannotBeTakenBackAsksFirst()
{
    const TicketId ticket = m_desk->sample.waiting.id; // resolving gives the contact back
    m_desk->window->openTicket(ticket);

    find<QAction>("step_resolve")->trigger();

    QVERIFY(find<QDialog>("NoteDialog"));
    QVERIFY(m_desk->server.commands().isEmpty());
    find<QDialog>("NoteDialog")->accept();
    QTRY_COMPARE(statusOnServer(ticket), TicketStatus::Resolved);
}

void TestTicketsPage::anEngineerIsAskedBeforeResolving()
{
    m_desk->logIn(m_desk->sample.engineers.at(3)); // who cannot reopen
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.store.ticketCount() > 0);
    m_desk->window->openTicket(m_desk->sample.processing.id);

    find<QAction>("step_resolve")->trigger();

    QVERIFY(find<QDialog>("NoteDialog"));
    QVERIFY(m_desk->server.commands().isEmpty());
}

void TestTicketsPage::theKeyboardStaysWithTheTicket_data()
{
    QTest::addColumn<QString>("from");
    QTest::newRow("the card") << QStringLiteral("cards_pending");
    QTest::newRow("a button that goes") << QStringLiteral("step_assign_button");
}

void TestTicketsPage::theKeyboardStaysWithTheTicket()
{
    QFETCH(QString, from);
    const TicketId ticket = m_desk->sample.pending.id;
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());
    m_desk->window->openTicket(ticket);
    find<QWidget>(qPrintable(from))->setFocus();

    find<QAction>("step_assign")->trigger();
    auto *list = find<QListView>("engineerList");
    list->setCurrentIndex(list->model()->index(0, 0));
    QTRY_VERIFY(find<QPushButton>("assignButton")->isEnabled());
    find<QPushButton>("assignButton")->click();

    gui::ColumnView *assigned = cards(TicketStatus::Assigned);
    QTRY_COMPARE(m_desk->window->focusWidget(), assigned);
    QCOMPARE(assigned->currentTicket(), ticket);
    QTRY_COMPARE(statusOnServer(ticket), TicketStatus::Assigned);
    QCOMPARE(assigned->currentTicket(), ticket);
}

void TestTicketsPage::aMoveOfSeveralCanBeTakenBack()
{
    const QList<TicketId> tickets = idsIn(TicketStatus::Resolved).mid(0, 2);
    QVERIFY(drop(tickets, TicketStatus::Closed));
    QTRY_COMPARE(statusOnServer(tickets.last()), TicketStatus::Closed);
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());

    QTest::keyClick(m_desk->window.get(), Qt::Key_Z, Qt::ControlModifier);

    for (const TicketId id : tickets)
        QTRY_COMPARE(statusOnServer(id), TicketStatus::Resolved);
}

void TestTicketsPage::manyAreResolvedWithAnAnswerEach()
{
    showList();
    auto *list = find<gui::ListRows>("ticketRows");
    const TicketId refused = rows()->idAt(rows()->index(0));
    const TicketId done = rows()->idAt(rows()->index(1));
    const TicketId ended = rows()->idAt(rows()->index(rows()->rowCount() - 1));
    for (const TicketId id : {refused, done, ended})
        list->selectionModel()->select(rows()->indexOf(id), QItemSelectionModel::Select);
    m_desk->server.refuseNextCommand({base::ErrorCode::Forbidden, {}, {}, {}});

    find<QToolButton>("bulk_resolve")->click();
    QVERIFY(m_desk->server.commands().isEmpty()); // asked first
    find<QDialog>("NoteDialog")->accept();

    QTRY_VERIFY(find<QDialog>("BulkResults"));
    const QAbstractItemModel *answers = find<QListView>("resultList")->model();
    QCOMPARE(answers->rowCount(), 3);
    QMap<qint64, int> states;
    const auto read = [&] {
        for (int row = 0; row < answers->rowCount(); ++row)
            states[answers->index(row, 0).data(models::BulkResultModel::IdRole).toLongLong()] =
                answers->index(row, 0).data(models::BulkResultModel::StateRole).toInt();
        return !states.values().contains(int(models::BulkResultModel::State::Waiting));
    };
    QTRY_VERIFY(read());
    QCOMPARE(states.value(refused.value), int(models::BulkResultModel::State::Refused));
    QCOMPARE(states.value(done.value), int(models::BulkResultModel::State::Done));
    QCOMPARE(states.value(ended.value), int(models::BulkResultModel::State::NotPossible));
    QCOMPARE(m_desk->server.commands().size(), 2);
}

void TestTicketsPage::whatManyWentThroughCanBeTakenBack()
{
    showList();
    auto *list = find<gui::ListRows>("ticketRows");
    const TicketId going =
        m_desk->sample.waiting.id; // resolving it gives the contact back: it stays resolved
    const QList<TicketId> back{TicketId{112}, m_desk->sample.processing.id};
    for (const TicketId id : back + QList{going})
        list->selectionModel()->select(rows()->indexOf(id), QItemSelectionModel::Select);
    const int progress = m_desk->server.ticket(back.first()).progress;
    find<QToolButton>("bulk_resolve")->click();
    find<QDialog>("NoteDialog")->accept();
    for (const TicketId id : back + QList{going})
        QTRY_COMPARE(statusOnServer(id), TicketStatus::Resolved);
    auto *undo = find<QToolButton>("noticeActionButton");
    QVERIFY(undo->isVisible());

    undo->click();

    for (const TicketId id : back)
        QTRY_COMPARE(statusOnServer(id), TicketStatus::Processing);
    QTRY_COMPARE(m_desk->server.ticket(back.first()).progress, progress);
    QCOMPARE(statusOnServer(going), TicketStatus::Resolved);
    const QString said = find<QLabel>("noticeText")->text();
    QVERIFY2(said.contains(QStringLiteral("#%1 stays as it is").arg(going.value)), qPrintable(said));
}

void TestTicketsPage::manyAreAssignedWithOneQuestion()
{
    const QList<TicketId> tickets = idsIn(TicketStatus::Pending).mid(0, 3);
    gui::ColumnView *view = cards(TicketStatus::Pending);
    view->selectionModel()->select(
        QItemSelection(view->model()->index(0, 0), view->model()->index(2, 0)), QItemSelectionModel::Select);

    find<QToolButton>("bulk_assign")->click();
    auto *dialog = find<QDialog>("BulkAssignDialog");
    QVERIFY(dialog);
    const auto *plan = find<QLabel>("bulkPlan");
    QTRY_VERIFY2(plan->text().startsWith(QStringLiteral("3 contact(s) move(s).")), qPrintable(plan->text()));
    find<QCheckBox>("keepContactBox")->click();
    QTRY_VERIFY2(plan->text().contains(QStringLiteral("3 contact(s) stay(s)")), qPrintable(plan->text()));
    QVERIFY2(plan->text().contains(QStringLiteral("(3)")), qPrintable(plan->text())); // why
    dialog->accept();

    for (const TicketId id : tickets)
        QTRY_COMPARE(statusOnServer(id), TicketStatus::Assigned);
    QTRY_COMPARE(
        find<QListView>("resultList")->model()->index(0, 0).data(models::BulkResultModel::StateRole).toInt(),
        int(models::BulkResultModel::State::Done));
}

void TestTicketsPage::whatOthersChangeIsUnreadUntilOpened()
{
    domain::Ticket ticket = m_desk->sample.waiting;
    ticket.version += 1;
    ticket.updatedAt = m_desk->clock.at + base::minuteMs;
    m_desk->server.publishTicket(protocol::EventKind::TicketCommented, ticket);
    const auto unread = [&] {
        const auto *model = qobject_cast<TicketListModel *>(cards(TicketStatus::Processing)->model());
        return model->indexOf(ticket.id).data(TicketListModel::UnreadRole).toBool();
    };
    QTRY_VERIFY(unread());

    m_desk->window->openTicket(ticket.id);

    QVERIFY(!unread());
}

void TestTicketsPage::theDensityChangesTheCards()
{
    gui::ColumnView *view = cards(TicketStatus::Pending);
    const int standard = view->visualRect(view->model()->index(0, 0)).height();

    m_desk->theme.setDensity(gui::Density::Compact);
    QTRY_VERIFY(view->visualRect(view->model()->index(0, 0)).height() < standard);
    m_desk->theme.setDensity(gui::Density::Comfortable);
    QTRY_VERIFY(view->visualRect(view->model()->index(0, 0)).height() > standard);
}

void TestTicketsPage::theViewIsRemembered()
{
    showList();
    auto *groups = find<QComboBox>("groupBox");
    emit groups->activated(groups->findData(int(models::GroupBy::Priority)));
    QSignalSpy left(m_desk->window.get(), &gui::MainWindow::pageLeft);
    m_desk->logIn(m_desk->sample.manager);
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.online());

    m_desk->window->restorePage(left.value(0).value(0).toByteArray());

    QVERIFY(find<gui::ListRows>("ticketRows")->isVisible());
    QCOMPARE(rows()->order().group, models::GroupBy::Priority);
}

// The same person comes back with what the window left behind.
void TestTicketsPage::restart()
{
    QSignalSpy left(m_desk->window.get(), &gui::MainWindow::pageLeft);
    m_desk->logIn(m_desk->sample.manager);
    m_desk->window->resize(1600, 900);
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.online());
    m_desk->window->restorePage(left.value(0).value(0).toByteArray());
}

void TestTicketsPage::filterAndFoldsAreRemembered()
{
    find<QToolButton>("collapse_resolved")->click();
    find<QToolButton>("overdueButton")->click();
    find<QToolButton>("nobodyButton")->click();
    auto *priority = find<QComboBox>("priorityBox");
    priority->setCurrentIndex(priority->findData(int(domain::Priority::Urgent)));
    find<QLineEdit>("filterEdit")->setText(QStringLiteral("E502"));
    showList();
    auto *groups = find<QComboBox>("groupBox");
    emit groups->activated(groups->findData(int(models::GroupBy::Status)));
    rows()->setFolded(rows()->index(0), true);

    restart();

    QVERIFY(find<gui::BoardColumn>("column_resolved")->isCollapsed());
    QVERIFY(!find<gui::BoardColumn>("column_pending")->isCollapsed());
    QVERIFY(find<QToolButton>("overdueButton")->isChecked());
    QVERIFY(find<QToolButton>("nobodyButton")->isChecked());
    QCOMPARE(find<QComboBox>("priorityBox")->currentData().toInt(), int(domain::Priority::Urgent));
    QCOMPARE(find<QLineEdit>("filterEdit")->text(), QString()); // it was of the moment
    QVERIFY(rows()->index(0).data(TicketListModel::GroupFoldedRole).toBool());
    QCOMPARE(rows()->rowCount(), 1);
    QCOMPARE(rows()->ticketCount(), 1);
}

RELAY_TEST(TestTicketsPage)

} // namespace relay::tests

#include "test_tickets_page.moc"
