// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/login/login_dialog.h"
#include "models/engineer_model.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>
#include <QtTest>

namespace relay::tests {

// Log-in, assigning with its plan, new tickets, the detail panel, leaving.
class TestDialogs final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_desk.reset(); }

    void logsIn();
    void aWrongPasswordIsSaid();
    void aServerThatIsNotThereIsSaid();
    void thePlanIsShownBeforeAssigning();
    void assistIsTheChoiceOfThePerson();
    void typingAndEnterAssigns();
    void peopleAreFoundByPinyin();
    void peopleStandBelowEachOtherInLargeText();
    void withoutAConnectionATicketIsStillAssigned();
    void assigningShowsTheTransfersTruth();
    void theTransferIsCheckedNow();
    void theHistoryGrowsWithAComment();
    void onlyPossibleStepsHaveButtons();
    void aTicketForACustomerThatIsFound();
    void aTicketForANewCustomer();
    void offlineIsSaidAndComesBack();
    void leavingWithUnsentChangesAsks();

private:
    template<class Widget = QWidget>
    Widget *find(const char *name) const
    {
        return m_desk->find<Widget>(name);
    }
    QString text(const char *label) const { return find<QLabel>(label)->text(); }
    void click(const char *button) const
    {
        QVERIFY2(find<QAbstractButton>(button), button);
        QVERIFY2(find<QAbstractButton>(button)->isVisible(), button);
        QTest::mouseClick(find<QAbstractButton>(button), Qt::LeftButton);
    }
    void openAssign()
    {
        m_desk->window->openTicket(m_desk->sample.pending.id);
        click("step_assign_button");
        QTRY_VERIFY(find("AssignDialog"));
    }
    void chooseEngineer()
    {
        auto *list = find<QAbstractItemView>("engineerList");
        const QString name = m_desk->sample.engineers.first().name;
        list->setCurrentIndex(
            list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, name).value(0));
    }

    std::unique_ptr<DeskWindow> m_desk;
};

void TestDialogs::init()
{
    m_desk = std::make_unique<DeskWindow>();
    m_desk->window->resize(1600, 1200);
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.online());
}

void TestDialogs::logsIn()
{
    gui::LoginDialog login(m_desk->theme, m_desk->server);
    login.show();
    QSignalSpy loggedIn(&login, &gui::LoginDialog::loggedIn);
    QTest::keyClicks(login.findChild<QLineEdit *>(QStringLiteral("serverEdit")), QStringLiteral("desk.test"));
    QTest::keyClicks(login.findChild<QLineEdit *>(QStringLiteral("usernameEdit")), QStringLiteral("lina"));
    auto *password = login.findChild<QLineEdit *>(QStringLiteral("passwordEdit"));
    QTest::keyClicks(password, QStringLiteral("right"));

    QTest::keyClick(password, Qt::Key_Return);

    QTRY_COMPARE(loggedIn.size(), 1);
    QCOMPARE(loggedIn.first().first().toUrl(), QUrl(QStringLiteral("https://desk.test")));
    QVERIFY(password->text().isEmpty());
}

void TestDialogs::aWrongPasswordIsSaid()
{
    gui::LoginDialog login(m_desk->theme, m_desk->server);
    login.show();
    login.prefill(QStringLiteral("desk.test"), QStringLiteral("lina"));

    login.logIn(QStringLiteral("wrong"));

    auto *error = login.findChild<QLabel *>(QStringLiteral("errorLabel"));
    QTRY_VERIFY(error->isVisible());
    QCOMPARE(error->text(), QStringLiteral("The user name or the password is wrong."));
    QVERIFY(login.findChild<QPushButton *>(QStringLiteral("loginButton"))->isEnabled());
}

void TestDialogs::aServerThatIsNotThereIsSaid()
{
    gui::LoginDialog login(m_desk->theme, m_desk->server);
    login.show();
    m_desk->server.setReachable(false);
    login.prefill(QStringLiteral("desk.test"), QStringLiteral("lina"));

    login.logIn(QStringLiteral("right"));

    auto *error = login.findChild<QLabel *>(QStringLiteral("errorLabel"));
    QTRY_VERIFY(error->text().contains(QStringLiteral("cannot be reached")));
    login.prefill(QStringLiteral("not a server"), QStringLiteral("lina"));
    login.logIn(QStringLiteral("right"));
    QTRY_VERIFY(error->text().contains(QStringLiteral("not the address of a server")));
}

void TestDialogs::thePlanIsShownBeforeAssigning()
{
    openAssign();
    QVERIFY(!find<QPushButton>("assignButton")->isEnabled());

    chooseEngineer();

    QTRY_VERIFY(find<QPushButton>("assignButton")->isEnabled());
    const QString engineer = m_desk->sample.engineers.first().name;
    QCOMPARE(text("planHeadline"), QStringLiteral("The contact moves from 王芳 to %1").arg(engineer));
    QVERIFY(text("planReason").contains(QStringLiteral("enough transfers left")));
    QVERIFY(text("planConsequence").contains(QStringLiteral("can refuse")));
    QVERIFY(m_desk->server.commands().isEmpty());
}

void TestDialogs::assistIsTheChoiceOfThePerson()
{
    openAssign();
    chooseEngineer();
    find<QRadioButton>("assistChoice")->click();
    QTRY_VERIFY(text("planReason").contains(QStringLiteral("only assists")));

    click("assignButton");

    QTRY_COMPARE(m_desk->server.commands().size(), 1);
    const QJsonObject body = m_desk->server.commands().first().body;
    QCOMPARE(body.value(QStringLiteral("transfer")).toString(), QStringLiteral("assist"));
}

void TestDialogs::typingAndEnterAssigns()
{
    openAssign();
    auto *search = find<QLineEdit>("searchEdit");
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(find<QAbstractItemView>("engineerList")->currentIndex().isValid());
    find<QAbstractItemView>("engineerList")->setCurrentIndex({});

    search->setText(m_desk->sample.engineers.first().name);
    QTRY_VERIFY(find<QPushButton>("assignButton")->isEnabled());
    QTest::keyClick(search, Qt::Key_Return);

    QTRY_COMPARE(
        m_desk->server.ticket(m_desk->sample.pending.id).assigneeId.value_or(domain::StaffId()).value,
        m_desk->sample.engineers.first().id.value);
}

void TestDialogs::peopleAreFoundByPinyin()
{
    openAssign();
    auto *search = find<QLineEdit>("searchEdit");
    const QAbstractItemModel *people = find<QAbstractItemView>("engineerList")->model();

    search->setText(QStringLiteral("zhouj"));
    QCOMPARE(people->rowCount(), 1);
    QCOMPARE(people->index(0, 0).data().toString(), QStringLiteral("周杰"));
    QVERIFY(!find("nobodyLabel")->isVisible());

    search->setText(QStringLiteral("nobody"));
    QCOMPARE(people->rowCount(), 0);
    QVERIFY(find("nobodyLabel")->isVisible());
    QVERIFY(text("nobodyLabel").contains(QStringLiteral("nobody")));
}

void TestDialogs::peopleStandBelowEachOtherInLargeText()
{
    m_desk->theme.setTextScale(150);
    openAssign();
    const auto *list = find<QAbstractItemView>("engineerList");
    const QModelIndex first = list->model()->index(0, 0);

    QVERIFY(list->visualRect(first).height()
        >= m_desk->theme.lineHeight(gui::TextRole::Body) + m_desk->theme.lineHeight(gui::TextRole::Small));
    QVERIFY2(
        first.data(models::EngineerModel::WorkTextRole).toString().startsWith(QStringLiteral("Engineer")),
        qPrintable(first.data(models::EngineerModel::WorkTextRole).toString()));
}

void TestDialogs::withoutAConnectionATicketIsStillAssigned()
{
    m_desk->server.setReachable(false);
    m_desk->server.drop(1006);
    QTRY_VERIFY(text("connectionState").startsWith(QStringLiteral("Offline")));
    openAssign();
    chooseEngineer();
    QTRY_VERIFY(find<QPushButton>("assignButton")->isEnabled());
    QVERIFY(text("planReason").contains(QStringLiteral("no connection")));

    click("assignButton");

    const domain::TicketId id = m_desk->sample.pending.id;
    QCOMPARE(m_desk->desk.store.ticket(id)->status, domain::TicketStatus::Assigned);
    m_desk->server.setReachable(true);
    QTRY_COMPARE(m_desk->server.ticket(id).status, domain::TicketStatus::Assigned);
}

void TestDialogs::assigningShowsTheTransfersTruth()
{
    openAssign();
    chooseEngineer();
    QTRY_VERIFY(find<QPushButton>("assignButton")->isEnabled());

    click("assignButton");

    QTRY_COMPARE(m_desk->server.ticket(m_desk->sample.pending.id).status, domain::TicketStatus::Assigned);
    QTRY_VERIFY(find("transferBox")->isVisible());
    QTRY_COMPARE(text("transferTruthLabel"),
        QStringLiteral("Request sent; expected to take effect on Nov 22, 15:30; the customer can refuse; "
                       "1 more transfer(s) possible within 90 days."));
}

void TestDialogs::theTransferIsCheckedNow()
{
    m_desk->window->openTicket(m_desk->sample.waiting.id);

    click("refreshTransferButton");

    QTRY_COMPARE(m_desk->server.commands().size(), 1);
    QCOMPARE(m_desk->server.commands().first().name.value, QStringLiteral("transfer.refresh"));
    QTRY_COMPARE(text("transferTruthLabel"), QStringLiteral("Done: 李工 is now the customer's contact."));
    QVERIFY(!find("refreshTransferButton")->isVisible());
}

void TestDialogs::theHistoryGrowsWithAComment()
{
    m_desk->window->openTicket(m_desk->sample.waiting.id);
    auto *history = find<QAbstractItemView>("historyList");
    QTRY_COMPARE(history->model()->rowCount(), 6);
    find<QPlainTextEdit>("commentEdit")->setPlainText(QStringLiteral("客户已确认"));

    click("commentButton");

    QTRY_COMPARE(history->model()->rowCount(), 7);
    QVERIFY(history->model()
                ->index(0, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("客户已确认")));
    QVERIFY(find<QPlainTextEdit>("commentEdit")->toPlainText().isEmpty());
}

void TestDialogs::onlyPossibleStepsHaveButtons()
{
    m_desk->window->openTicket(m_desk->sample.processing.id);
    QVERIFY(find("step_resolve_button")->isVisible());
    QVERIFY(!find("step_reopen_button")->isVisible());

    click("step_resolve_button");

    QTRY_VERIFY(find("step_reopen_button")->isVisible());
    QVERIFY(find("step_close_button")->isVisible());
    QVERIFY(!find("step_resolve_button")->isVisible());
}

void TestDialogs::aTicketForACustomerThatIsFound()
{
    click("newTicketButton");
    QTest::keyClicks(find<QLineEdit>("customerEdit"), QStringLiteral("13800138000"));
    auto *found = find<QAbstractItemView>("customerList");
    QTRY_COMPARE(found->model()->rowCount(), 2); // the customer, and the offer to add one
    find<QLineEdit>("subjectEdit")->setText(QStringLiteral("屏幕不亮"));
    QVERIFY(!find("newCustomer")->isVisible());

    click("createButton");

    QTRY_VERIFY(find("detailPanel")->isVisible());
    QCOMPARE(m_desk->server.tickets().last().title, QStringLiteral("屏幕不亮"));
    QCOMPARE(m_desk->server.tickets().last().customerName, QStringLiteral("张三"));
    QCOMPARE(text("titleLabel"), QStringLiteral("屏幕不亮"));
}

void TestDialogs::aTicketForANewCustomer()
{
    click("newTicketButton");
    find<QLineEdit>("customerEdit")->setText(QStringLiteral("郑小北"));
    QTRY_VERIFY(find("newCustomer")->isVisible());
    QCOMPARE(find<QLineEdit>("newNameEdit")->text(), QStringLiteral("郑小北"));
    find<QLineEdit>("subjectEdit")->setText(QStringLiteral("第一次报修"));
    m_desk->server.refuseNextCommand({base::ErrorCode::Duplicate, QStringLiteral("phone"), {}, {}});
    click("createButton");
    QTRY_VERIFY(find("errorLabel")->isVisible());

    click("createButton");

    QTRY_COMPARE(m_desk->server.tickets().last().customerName, QStringLiteral("郑小北"));
}

void TestDialogs::offlineIsSaidAndComesBack()
{
    QTRY_COMPARE(text("connectionState"), QStringLiteral("Connected"));
    m_desk->server.setReachable(false);
    m_desk->server.drop(1006);
    QTRY_VERIFY(text("connectionState").startsWith(QStringLiteral("Offline")));

    m_desk->server.setReachable(true);

    QTRY_COMPARE(text("connectionState"), QStringLiteral("Connected"));
}

void TestDialogs::leavingWithUnsentChangesAsks()
{
    m_desk->server.holdReplies();
    m_desk->desk.commands.progress(m_desk->sample.waiting.id, 90);
    QSignalSpy closed(m_desk->window.get(), &gui::MainWindow::closed);

    m_desk->window->close();

    QCOMPARE(m_desk->prompts.questions.size(), 1);
    QVERIFY(m_desk->window->isVisible());
    m_desk->prompts.accept();
    QCOMPARE(closed.size(), 1);
}

RELAY_TEST(TestDialogs)

} // namespace relay::tests

#include "test_dialogs.moc"
