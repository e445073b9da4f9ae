// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

namespace relay::tests {

// A new ticket: for whom, found or added on the way, and that nothing typed is lost or goes to somebody else.
class TestNewTicket final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_desk.reset(); }

    void theNewCustomerIsTheOneTypedLast();
    void aNumberIsAPhoneAndNoName();
    void whatIsWrittenInTheFieldsStays();
    void nothingIsCreatedForAnEarlierSearch();
    void findsCustomersLikeThePalette_data();
    void findsCustomersLikeThePalette();
    void enterTakesTheCustomer();
    void theServersCustomersStandBelowTheKnownOnes();
    void theButtonSaysWhatIsMissing();
    void controlEnterCreates();
    void escapeAsksBeforeTextIsLost();
    void escapeLeavesAnEmptyForm();
    void aWrongPhoneHasTheKeyboard();
    void aPhoneOfAnotherCustomerOffersThem();
    void whatWasTypedIsThereAfterTheProgramHasEnded();
    void anOpenTicketOfTheCustomerIsSaid();
    void whatIsTooLongIsSaidAndNotCut();
    void aNoteThatWasNotSentIsKept();

private:
    template<class Widget = QWidget>
    Widget *find(const char *name) const
    {
        return m_desk->find<Widget>(name);
    }
    QDialog *dialog() const { return find<QDialog>("NewTicketDialog"); }
    QComboBox *choice(const char *name) const // the filter has a priority, too
    {
        return dialog()->findChild<QComboBox *>(QString::fromLatin1(name));
    }
    QLineEdit *edit(const char *name) const { return find<QLineEdit>(name); }
    QPushButton *createButton() const { return find<QPushButton>("createButton"); }
    QStringList found() const;
    // Waits for the answer.
    void search(const QString &typed);

    std::unique_ptr<DeskWindow> m_desk;
};

void TestNewTicket::init()
{
    m_desk = std::make_unique<DeskWindow>();
    domain::Customer customer = m_desk->sample.customers.first(); // 张三
    customer.company = QStringLiteral("上海晨光文具销售有限公司");
    protocol::EventBody body;
    body.customer = customer;
    m_desk->server.publish(protocol::EventKind::CustomerUpdated, body);
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.online());
    find<QPushButton>("newTicketButton")->click();
    QTRY_VERIFY(dialog() && dialog()->isVisible());
}

QStringList TestNewTicket::found() const
{
    const QAbstractItemModel *model = find<QAbstractItemView>("customerList")->model();
    QStringList rows;
    for (int row = 0; row < model->rowCount(); ++row)
        rows << model->index(row, 0).data().toString();
    return rows;
}

void TestNewTicket::search(const QString &typed)
{
    edit("customerEdit")->setText(typed);
    QTRY_VERIFY(!createButton()->toolTip().contains(QStringLiteral("looked for")));
}

void TestNewTicket::theNewCustomerIsTheOneTypedLast()
{
    search(QStringLiteral("zzz"));
    QTRY_VERIFY(find("newCustomer")->isVisible());
    QCOMPARE(edit("newNameEdit")->text(), QStringLiteral("zzz"));

    search(QStringLiteral("周新"));

    QCOMPARE(edit("newNameEdit")->text(), QStringLiteral("周新"));
    QTest::keyClicks(edit("newPhoneEdit"), QStringLiteral("13912345678"));
    edit("subjectEdit")->setText(QStringLiteral("屏幕不亮"));
    createButton()->click();
    QTRY_COMPARE(m_desk->server.tickets().last().customerName, QStringLiteral("周新"));
}

void TestNewTicket::aNumberIsAPhoneAndNoName()
{
    search(QStringLiteral("1391234"));
    QTRY_VERIFY(find("newCustomer")->isVisible());
    QCOMPARE(edit("newNameEdit")->text(), QString());
    QCOMPARE(edit("newPhoneEdit")->text(), QStringLiteral("1391234"));

    search(QStringLiteral("13912345678"));

    QCOMPARE(edit("newPhoneEdit")->text(), QStringLiteral("13912345678"));
}

void TestNewTicket::whatIsWrittenInTheFieldsStays()
{
    search(QStringLiteral("zzz"));
    QTRY_VERIFY(find("newCustomer")->isVisible());
    edit("newNameEdit")->clear();
    QTest::keyClicks(edit("newNameEdit"), QStringLiteral("Zoe"));

    search(QStringLiteral("13912345678"));

    QCOMPARE(edit("newNameEdit")->text(), QStringLiteral("Zoe"));
    QCOMPARE(edit("newPhoneEdit")->text(), QStringLiteral("13912345678"));
}

void TestNewTicket::nothingIsCreatedForAnEarlierSearch()
{
    search(QStringLiteral("张三"));
    edit("subjectEdit")->setText(QStringLiteral("屏幕不亮"));
    QVERIFY(createButton()->isEnabled());

    edit("customerEdit")->setText(QStringLiteral("刘敏"));

    QVERIFY(!createButton()->isEnabled());
    QTRY_VERIFY(createButton()->isEnabled());
    QVERIFY(found().first().startsWith(QStringLiteral("刘敏")));
}

void TestNewTicket::findsCustomersLikeThePalette_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("initials") << QStringLiteral("zs");
    QTest::newRow("pinyin") << QStringLiteral("zhangsan");
    QTest::newRow("a part of the name") << QStringLiteral("三");
    QTest::newRow("a part of the company") << QStringLiteral("晨光");
    QTest::newRow("a part of the phone") << QStringLiteral("0138000");
    QTest::newRow("the whole phone") << QStringLiteral("+86 138 0013 8000");
}

void TestNewTicket::findsCustomersLikeThePalette()
{
    QFETCH(QString, typed);

    search(typed);

    QVERIFY2(found().first().startsWith(QStringLiteral("张三")), qPrintable(found().join(u'\n')));
    QVERIFY(!find("newCustomer")->isVisible());
}

void TestNewTicket::enterTakesTheCustomer()
{
    search(QStringLiteral("zs"));

    QTest::keyClick(edit("customerEdit"), Qt::Key_Return);

    QCOMPARE(edit("customerEdit")->text(), QStringLiteral("张三"));
    QCOMPARE(found().size(), 2); // and the offer to add one
    QCOMPARE(dialog()->focusWidget(), edit("subjectEdit"));
}

void TestNewTicket::theServersCustomersStandBelowTheKnownOnes()
{
    m_desk->server.addCustomer(
        QStringLiteral("张三丰"), QStringLiteral("13700137000"), m_desk->sample.sales); // not on this desk

    search(QStringLiteral("张三"));

    QTRY_COMPARE(found().size(), 3);
    QVERIFY(found().at(0).startsWith(QStringLiteral("张三 ")));
    QVERIFY(found().at(1).startsWith(QStringLiteral("张三丰")));
    QCOMPARE(find<QAbstractItemView>("customerList")->currentIndex().row(), 0);
}

void TestNewTicket::theButtonSaysWhatIsMissing()
{
    QVERIFY2(createButton()->toolTip().contains(QStringLiteral("customer")),
        qPrintable(createButton()->toolTip()));
    search(QStringLiteral("张三"));
    QVERIFY2(
        createButton()->toolTip().contains(QStringLiteral("title")), qPrintable(createButton()->toolTip()));

    edit("subjectEdit")->setText(QStringLiteral("屏幕不亮"));

    QVERIFY2(
        createButton()->toolTip().contains(QStringLiteral("Ctrl")), qPrintable(createButton()->toolTip()));
}

void TestNewTicket::controlEnterCreates()
{
    search(QStringLiteral("张三"));
    QTest::keyClick(dialog(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(dialog()->focusWidget(), edit("subjectEdit")); // what is missing
    edit("subjectEdit")->setText(QStringLiteral("屏幕不亮"));

    QTest::keyClick(find<QPlainTextEdit>("descriptionEdit"), Qt::Key_Return, Qt::ControlModifier);

    QTRY_COMPARE(m_desk->server.tickets().last().title, QStringLiteral("屏幕不亮"));
}

void TestNewTicket::escapeAsksBeforeTextIsLost()
{
    edit("subjectEdit")->setText(QStringLiteral("屏幕不亮"));

    QTest::keyClick(dialog(), Qt::Key_Escape);

    QVERIFY(dialog()->isVisible());
    QCOMPARE(m_desk->prompts.questions.size(), 1);
    m_desk->prompts.accept();
    QTRY_VERIFY(!dialog());
}

void TestNewTicket::escapeLeavesAnEmptyForm()
{
    QTest::keyClick(dialog(), Qt::Key_Escape);

    QTRY_VERIFY(!dialog());
    QVERIFY(m_desk->prompts.questions.isEmpty());
}

void TestNewTicket::aWrongPhoneHasTheKeyboard()
{
    search(QStringLiteral("周新"));
    edit("newPhoneEdit")->setText(QStringLiteral("123"));
    edit("subjectEdit")->setText(QStringLiteral("屏幕不亮"));
    m_desk->server.refuseNextCommand(base::invalidField(QStringLiteral("phone"), QStringLiteral("invalid")));

    createButton()->click();

    QTRY_VERIFY(find("errorLabel")->isVisible());
    QCOMPARE(dialog()->focusWidget(), edit("newPhoneEdit"));
    QCOMPARE(edit("newPhoneEdit")->selectedText(), QStringLiteral("123"));
}

void TestNewTicket::aPhoneOfAnotherCustomerOffersThem()
{
    search(QStringLiteral("周新"));
    edit("newPhoneEdit")->setText(QStringLiteral("138 0013 8000")); // 张三's
    edit("subjectEdit")->setText(QStringLiteral("屏幕不亮"));
    m_desk->server.refuseNextCommand({base::ErrorCode::Duplicate, QStringLiteral("phone"), {}, {}});
    createButton()->click();
    auto *use = find<QPushButton>("useOwnerButton");
    QTRY_VERIFY(use->isVisible());
    QVERIFY(use->text().contains(QStringLiteral("张三")));

    use->click();

    QTRY_COMPARE(m_desk->server.tickets().last().title, QStringLiteral("屏幕不亮"));
    QCOMPARE(m_desk->server.tickets().last().customerName, QStringLiteral("张三"));
}

void TestNewTicket::whatWasTypedIsThereAfterTheProgramHasEnded()
{
    const auto again = [this] {
        m_desk->logIn(m_desk->sample.manager); // a new window
        m_desk->window->show();
        QTRY_VERIFY(m_desk->desk.online());
        find<QPushButton>("newTicketButton")->click();
        QTRY_VERIFY(dialog() && dialog()->isVisible());
    };
    search(QStringLiteral("13800138000"));
    edit("subjectEdit")->setText(QStringLiteral("屏幕不亮"));
    find<QPlainTextEdit>("descriptionEdit")->setPlainText(QStringLiteral("一\n二"));
    choice("priorityBox")->setCurrentIndex(int(domain::Priority::High));

    again();

    QCOMPARE(edit("subjectEdit")->text(), QStringLiteral("屏幕不亮"));
    QCOMPARE(find<QPlainTextEdit>("descriptionEdit")->toPlainText(), QStringLiteral("一\n二"));
    QCOMPARE(choice("priorityBox")->currentIndex(), int(domain::Priority::High));
    QCOMPARE(find<QAbstractItemView>("customerList")->currentIndex().row(), 0);
    QVERIFY(createButton()->isEnabled());
    createButton()->click();
    QTRY_COMPARE(m_desk->server.tickets().last().customerName, QStringLiteral("张三"));
    QTRY_VERIFY(!dialog());
    again();
    QVERIFY(edit("subjectEdit")->text().isEmpty()); // it was sent
    edit("subjectEdit")->setText(QStringLiteral("never mind"));
    find<QPushButton>("cancelButton")->click();
    m_desk->prompts.accept();
    again();
    QVERIFY(edit("subjectEdit")->text().isEmpty()); // it was discarded
}

void TestNewTicket::anOpenTicketOfTheCustomerIsSaid()
{
    search(QStringLiteral("13800138000"));
    QTRY_VERIFY(find("otherBox")->isVisible());
    QVERIFY2(find<QLabel>("otherLabel")->text().contains(m_desk->sample.pending.title),
        qPrintable(find<QLabel>("otherLabel")->text()));
    choice("typeBox")->setCurrentIndex(int(domain::ServiceType::Complaint));
    QVERIFY(!find("otherBox")->isVisible());
    choice("typeBox")->setCurrentIndex(int(domain::ServiceType::Repair));
    edit("subjectEdit")->setText(QStringLiteral("屏幕不亮"));

    find<QPushButton>("otherButton")->click();

    QTRY_VERIFY(!dialog());
    QTRY_VERIFY(find("detailPanel")->isVisible());
    QVERIFY(find<QLabel>("numberLabel")->text().contains(m_desk->sample.pending.number));
    find<QPushButton>("newTicketButton")->click();
    QCOMPARE(edit("subjectEdit")->text(), QStringLiteral("屏幕不亮")); // not lost
}

void TestNewTicket::whatIsTooLongIsSaidAndNotCut()
{
    search(QStringLiteral("13800138000"));
    edit("subjectEdit")->setText(QString(201, QLatin1Char('x')));

    QCOMPARE(edit("subjectEdit")->text().size(), 201);
    QVERIFY(find("subjectEditLimit")->isVisible());
    QVERIFY(!createButton()->isEnabled());
    QVERIFY2(createButton()->toolTip().contains(QStringLiteral("too many")),
        qPrintable(createButton()->toolTip()));
    edit("subjectEdit")->setText(QStringLiteral("屏幕不亮"));
    find<QPlainTextEdit>("descriptionEdit")->setPlainText(QString(10'001, QLatin1Char('x')));
    QVERIFY(!createButton()->isEnabled());
    find<QPlainTextEdit>("descriptionEdit")->setPlainText(QString(10'000, QLatin1Char('x')));
    createButton()->click();
    QTRY_COMPARE(m_desk->server.tickets().last().description.size(), 10'000);
}

void TestNewTicket::aNoteThatWasNotSentIsKept()
{
    dialog()->close();
    QTRY_VERIFY(!dialog());
    m_desk->window->openTicket(m_desk->sample.processing.id);
    const auto ask = [this] {
        find<QAction>("step_escalate")->trigger();
        QTRY_VERIFY(find<QDialog>("NoteDialog"));
    };
    ask();
    find<QPlainTextEdit>("noteEdit")->setPlainText(QStringLiteral("需要原厂"));
    QTest::keyClick(find<QDialog>("NoteDialog"), Qt::Key_Escape);
    QTRY_VERIFY(!find<QDialog>("NoteDialog"));

    ask();

    QCOMPARE(find<QPlainTextEdit>("noteEdit")->toPlainText(), QStringLiteral("需要原厂"));
    find<QPushButton>("acceptButton")->click();
    QTRY_COMPARE(m_desk->server.commands().size(), 1);
    QCOMPARE(m_desk->server.commands().last().body.value(QStringLiteral("note")).toString(),
        QStringLiteral("需要原厂"));
    QTRY_VERIFY(!find<QDialog>("NoteDialog"));
    QVERIFY(!m_desk->desk.drafts.find(m_desk->sample.processing.id, QStringLiteral("note_escalate")));
}

RELAY_TEST(TestNewTicket)

} // namespace relay::tests

#include "test_new_ticket.moc"
