// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/language.h"
#include "models/bulk_result_model.h"
#include "models/ticket_columns.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QHeaderView>
#include <QLineEdit>
#include <QtTest>

namespace relay::tests {

// The models of dialogs and boxes keep Qt's rules while the window changes what is in them.
class TestModelRules final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void customersWhileSomebodyTypes();
    void engineersWhileSomebodyTypes();
    void historyWhileItGrowsAndIsFiltered();
    void answersForManyTickets();
    void columnsOfTheList();

private:
    // From here on each broken rule is a failure.
    QAbstractItemModel *watch(const char *view)
    {
        QAbstractItemModel *model = m_desk->find<QAbstractItemView>(view)->model();
        new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, model);
        return model;
    }

    std::unique_ptr<DeskWindow> m_desk;
};

void TestModelRules::init()
{
    m_desk = std::make_unique<DeskWindow>();
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.online());
}

void TestModelRules::cleanup()
{
    m_desk.reset();
}

void TestModelRules::customersWhileSomebodyTypes()
{
    m_desk->find<QAbstractButton>("newTicketButton")->click();
    const QAbstractItemModel *model = watch("customerList");
    auto *edit = m_desk->find<QLineEdit>("customerEdit");

    edit->setText(QStringLiteral("张"));
    QTRY_COMPARE(model->rowCount(), 2); // 张三, and the offer to add one
    edit->setText(QStringLiteral("138"));
    QTRY_VERIFY(model->rowCount() > 5);
    edit->setText(QStringLiteral("没有这个人"));
    QTRY_COMPARE(model->rowCount(), 1);
    edit->clear();
    QTRY_COMPARE(model->rowCount(), 0);
}

void TestModelRules::engineersWhileSomebodyTypes()
{
    m_desk->window->openTicket(m_desk->sample.pending.id);
    m_desk->find<QAction>("step_assign")->trigger();
    const QAbstractItemModel *model = watch("engineerList");
    const int all = model->rowCount();
    QVERIFY(all > 3);
    auto *edit = m_desk->find("AssignDialog")->findChild<QLineEdit *>();

    QTest::keyClicks(edit, QStringLiteral("lig"));
    QTRY_COMPARE(model->rowCount(), 1);
    edit->clear();
    QTRY_COMPARE(model->rowCount(), all);
}

void TestModelRules::historyWhileItGrowsAndIsFiltered()
{
    m_desk->window->openTicket(m_desk->sample.waiting.id);
    const QAbstractItemModel *model = watch("historyList");
    QTRY_COMPARE(model->rowCount(), 6);

    m_desk->find<QAbstractButton>("historyComments")->click();
    QCOMPARE(model->rowCount(), 1);
    m_desk->desk.commands.comment(m_desk->sample.waiting.id, QStringLiteral("备件已到"));
    QTRY_COMPARE(model->rowCount(), 2);
    m_desk->desk.commands.progress(m_desk->sample.waiting.id, 90);
    m_desk->find<QAbstractButton>("historyEverything")->click();
    QTRY_COMPARE(model->rowCount(), 8);
    m_desk->window->openTicket(m_desk->sample.pending.id);
    QCOMPARE(model->rowCount(), 0);
}

void TestModelRules::answersForManyTickets()
{
    using models::BulkResultModel;
    BulkResultModel model;
    new QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest, &model);

    for (const qint64 id : {1, 2, 3})
        model.add({id}, QStringLiteral("工单 %1").arg(id), BulkResultModel::State::Waiting);
    model.setState({2}, BulkResultModel::State::Refused, QStringLiteral("why"));
    model.setState({3}, BulkResultModel::State::Done);

    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.count(BulkResultModel::State::Waiting), 1);
    QCOMPARE(model.index(1, 0).data(BulkResultModel::TextRole).toString(), QStringLiteral("why"));
}

void TestModelRules::columnsOfTheList()
{
    models::TicketColumns columns;
    new QAbstractItemModelTester(&columns, QAbstractItemModelTester::FailureReportingMode::QtTest, &columns);
    QSignalSpy renamed(&columns, &QAbstractItemModel::headerDataChanged);
    gui::Language language;
    language.install(QStringLiteral("zh_CN"));

    columns.renameAll();

    QCOMPARE(renamed.size(), 1);
    for (int section = 0; section < columns.columnCount(); ++section)
        QVERIFY(!columns.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

RELAY_TEST(TestModelRules)

} // namespace relay::tests

#include "test_model_rules.moc"
