// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/login/login_dialog.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QPromise>
#include <QStackedWidget>
#include <QtTest>

namespace relay::tests {

namespace {

// Answers when the test says so.
class SlowLogin final : public sync::LoginService
{
public:
    QFuture<base::Result<sync::LoginReply>> logIn(const sync::Credentials &) override
    {
        promise.start();
        return promise.future();
    }
    void logOut(const QUrl &, const QString &) override { }

    QPromise<base::Result<sync::LoginReply>> promise;
};

} // namespace

// What takes its time says so, and what is quick does not.
class TestLoading final : public QObject
{
    Q_OBJECT

private slots:
    void greyCardsStandWhereTheTicketsAreGoingToBe();
    void nothingBreathesWhenItIsNotSeen();
    void aServerThatCannotBeReachedIsNoLoading();
    void theTextOfAnEmptyPageIsNotCut();
    void aLargeSnapshotSaysHowFarItIs();
    void theStatusLineKeepsItsHeight();
    void aLongLogInIsSeen();
    void aTicketThatTakesLongIsSeen();

private:
    static void passTime(QWidget *busy)
    {
        auto *pause = busy->findChild<QTimer *>(QStringLiteral("busyPause"));
        QVERIFY(pause && pause->isActive());
        QCOMPARE(pause->interval(), 500);
        QVERIFY(!busy->isVisible());
        pause->start(0);
        QTRY_VERIFY(busy->isVisible());
    }
};

void TestLoading::greyCardsStandWhereTheTicketsAreGoingToBe()
{
    DeskWindow desk;
    desk.server.holdSnapshotAfter(0);
    desk.window->show();
    auto *pages = desk.find<QStackedWidget>("pages");
    QTRY_COMPARE(desk.desk.connection.state(), sync::DeskConnection::State::CatchingUp);
    QCOMPARE(pages->currentWidget(), desk.find("loadingPage"));
    const int top = pages->mapTo(desk.window.get(), QPoint()).y();

    desk.server.releaseReplies();

    QTRY_VERIFY(desk.desk.online());
    QCOMPARE(pages->currentWidget(), desk.find("boardPage"));
    QCOMPARE(pages->mapTo(desk.window.get(), QPoint()).y(), top);
}

void TestLoading::nothingBreathesWhenItIsNotSeen()
{
    DeskWindow desk;
    desk.server.holdSnapshotAfter(0);
    desk.window->show();
    auto *frame = desk.find<QTimer>("loadingFrame");
    QTRY_VERIFY(frame->isActive());

    desk.window->hide();
    QVERIFY(!frame->isActive());
    desk.window->show();
    QTRY_VERIFY(frame->isActive());
    desk.server.releaseReplies();

    QTRY_VERIFY(desk.desk.online());
    QVERIFY(!frame->isActive());
}

void TestLoading::aServerThatCannotBeReachedIsNoLoading()
{
    DeskWindow desk;
    desk.server.setReachable(false);
    desk.window->show();
    auto *pages = desk.find<QStackedWidget>("pages");
    QTRY_COMPARE(desk.desk.connection.state(), sync::DeskConnection::State::Offline);
    QList<QWidget *> seen;
    connect(&desk.desk.connection, &sync::DeskConnection::stateChanged, pages,
        [&] { seen.append(pages->currentWidget()); });

    QTRY_VERIFY(seen.size() > 3); // tries again and again

    for (const QWidget *page : std::as_const(seen))
        QCOMPARE(page, desk.find("emptyPage"));
}

void TestLoading::theTextOfAnEmptyPageIsNotCut()
{
    DeskWindow desk;
    desk.server.setReachable(false);
    desk.window->show();
    auto *text = desk.find<QLabel>("emptyText");
    QTRY_VERIFY(text->isVisible());
    for (const QSize &size : {QSize(1440, 900), desk.window->minimumSize()}) {
        desk.window->resize(size);
        QTRY_VERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(text->text()));
        QVERIFY(text->width() <= 440);
    }
}

void TestLoading::aLargeSnapshotSaysHowFarItIs()
{
    DeskWindow desk;
    desk.server.holdSnapshotAfter(2);
    desk.window->show();
    auto *state = desk.find<QLabel>("connectionState");
    const qsizetype rows = 1 + 1 + desk.sample.engineers.size() + desk.sample.customers.size() + 5;

    QTRY_COMPARE(state->text(), QStringLiteral("Catching up… %1 row(s) so far").arg(rows));

    desk.server.releaseReplies();
    QTRY_COMPARE(state->text(), QStringLiteral("Connected"));
}

void TestLoading::theStatusLineKeepsItsHeight()
{
    DeskWindow desk;
    desk.window->show();
    QTRY_VERIFY(desk.desk.online());
    auto *line = desk.find("statusLine");
    auto *state = desk.find<QLabel>("connectionState");
    const int height = line->height();

    desk.server.setReachable(false);
    desk.server.drop(1006);
    desk.desk.commands.progress(desk.sample.waiting.id, 90);

    QTRY_VERIFY(state->text().startsWith(QStringLiteral("Offline since")));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCOMPARE(line->height(), height);
    QVERIFY2(state->width() >= state->fontMetrics().horizontalAdvance(state->text()),
        qPrintable(QString::number(state->width())));
    desk.window->resize(desk.window->minimumSize());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCOMPARE(line->height(), height);
}

void TestLoading::aLongLogInIsSeen()
{
    const gui::Theme theme(gui::ThemeChoice::Light);
    SlowLogin slow;
    gui::LoginDialog login(theme, slow);
    login.prefill(QStringLiteral("desk.example.com"), QStringLiteral("lina"));
    login.show();
    auto *busy = login.findChild<QWidget *>(QStringLiteral("loginBusy"));

    login.logIn(QStringLiteral("right"));

    passTime(busy);
    QCOMPARE(busy->accessibleName(), QStringLiteral("Logging in…"));
    slow.promise.addResult(
        base::Result<sync::LoginReply>(base::Error{base::ErrorCode::Unauthenticated, {}, {}, {}}));
    slow.promise.finish();
    QTRY_VERIFY(!busy->isVisible());
}

void TestLoading::aTicketThatTakesLongIsSeen()
{
    DeskWindow desk;
    desk.window->show();
    QTRY_VERIFY(desk.desk.online());
    desk.find<QAbstractButton>("newTicketButton")->click();
    QWidget *dialog = desk.find("NewTicketDialog");
    dialog->findChild<QLineEdit *>(QStringLiteral("customerEdit"))->setText(QStringLiteral("张三"));
    dialog->findChild<QLineEdit *>(QStringLiteral("subjectEdit"))->setText(QStringLiteral("打印机"));
    auto *create = dialog->findChild<QAbstractButton *>(QStringLiteral("createButton"));
    QTRY_VERIFY(create->isEnabled());
    desk.server.holdReplies();

    create->click();

    passTime(dialog->findChild<QWidget *>(QStringLiteral("newTicketBusy")));
    QCOMPARE(create->text(), QStringLiteral("Creating…"));
    desk.server.releaseReplies();
    QTRY_VERIFY(!desk.find("NewTicketDialog"));
}

RELAY_TEST(TestLoading)

} // namespace relay::tests

#include "test_loading.moc"
