// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/login/login_dialog.h"
#include "gui/settings/settings_dialog.h"
#include "gui/ticket/new_ticket_dialog.h"
#include "models/ticket_list_model.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

namespace relay::tests {

// What a screen reader finds: every control has a name, every card says what it shows.
class TestAccessibility final : public QObject
{
    Q_OBJECT

private slots:
    void everyControlHasANameAndAnObjectName();
    void dialogsAboutManyAndAboutConflictsAreSpokenToo();
    void cardsAreSpoken();
    void aCardIsPressedAndPressedAgain();
    void aRowOfTheListIsPressed();
    void theCardThatHasTheKeyboardIsKnown();
    void aCardThatGoesIsNoLongerThere();

private:
    static void press(QAccessibleInterface *item)
    {
        item->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    }
    static void checkControls(QWidget *top);
    static QAccessible::Role roleOf(const QWidget *control);
};

void TestAccessibility::checkControls(QWidget *top)
{
    const QList<QWidget *> widgets = top->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        const bool control = qobject_cast<QAbstractButton *>(widget)
            || qobject_cast<QAbstractItemView *>(widget) || qobject_cast<QLineEdit *>(widget)
            || qobject_cast<QPlainTextEdit *>(widget) || qobject_cast<QComboBox *>(widget)
            || qobject_cast<QSpinBox *>(widget);
        // a combo box's or line edit's own parts are Qt's
        const bool inner = widget->objectName().startsWith(QStringLiteral("qt_"))
            || qobject_cast<QComboBox *>(widget->parentWidget())
            || qobject_cast<QLineEdit *>(widget->parentWidget())
            || qobject_cast<QSpinBox *>(widget->parentWidget())
            || widget->parentWidget()->inherits("QComboBoxPrivateContainer");
        if (!control || inner)
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(
            interface && !interface->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
        const QAccessible::Role role = roleOf(widget);
        QVERIFY2(role == QAccessible::NoRole || interface->role() == role,
            qPrintable(QStringLiteral("%1 %2").arg(widget->objectName()).arg(interface->role())));
    }
}

// What a screen reader has to call it; NoRole: several are right.
QAccessible::Role TestAccessibility::roleOf(const QWidget *control)
{
    if (qobject_cast<const QCheckBox *>(control))
        return QAccessible::CheckBox;
    if (qobject_cast<const QRadioButton *>(control))
        return QAccessible::RadioButton;
    if (qobject_cast<const QPushButton *>(control))
        return QAccessible::Button;
    if (qobject_cast<const QComboBox *>(control))
        return QAccessible::ComboBox;
    if (qobject_cast<const QSpinBox *>(control))
        return QAccessible::SpinBox;
    if (qobject_cast<const QLineEdit *>(control) || qobject_cast<const QPlainTextEdit *>(control))
        return QAccessible::EditableText;
    if (qobject_cast<const QListView *>(control))
        return QAccessible::List;
    return QAccessible::NoRole;
}

void TestAccessibility::dialogsAboutManyAndAboutConflictsAreSpokenToo()
{
    DeskWindow desk;
    desk.window->show();
    QTRY_VERIFY(desk.desk.online());
    domain::Ticket theirs = desk.sample.pending;
    theirs.title = QStringLiteral("theirs");
    QJsonObject row = base::toObject(theirs);
    row.insert(QStringLiteral("conflicts"), QJsonArray{QStringLiteral("title")});
    desk.server.refuseNextCommand({base::ErrorCode::VersionConflict, QStringLiteral("title"), {}, row});
    desk.desk.commands.edit(desk.sample.pending, {QStringLiteral("mine"), {}, {}});
    desk.window->openTicket(desk.sample.pending.id);
    QTRY_VERIFY(desk.find("compareButton")->isVisible());
    desk.find<QAbstractButton>("compareButton")->click();
    QTRY_VERIFY(desk.find("conflictDialog"));
    auto *cards = desk.find<QAbstractItemView>("cards_assigned");
    for (const int each : {0, 1})
        cards->selectionModel()->select(cards->model()->index(each, 0), QItemSelectionModel::Select);
    desk.find<QAbstractButton>("bulk_assign")->click();
    desk.find<QAbstractButton>("bulk_resolve")->click();
    QMetaObject::invokeMethod(desk.find("NoteDialog"), "accept");
    desk.find<QAction>("showKeys")->trigger();

    for (const char *dialog : {"conflictDialog", "BulkAssignDialog", "BulkResults", "keysDialog"}) {
        QVERIFY2(desk.find(dialog), dialog);
        checkControls(desk.find(dialog));
    }
}

void TestAccessibility::everyControlHasANameAndAnObjectName()
{
    DeskWindow desk;
    desk.window->show();
    QTRY_VERIFY(desk.desk.online());
    desk.window->openTicket(desk.sample.pending.id);
    desk.find<QAction>("step_assign")->trigger();
    desk.find<QAction>("step_escalate")->trigger();
    desk.find<QAbstractButton>("newTicketButton")->click();
    QVERIFY(desk.find("AssignDialog") && desk.find("NoteDialog") && desk.find("NewTicketDialog"));
    checkControls(desk.window.get());
    gui::LoginDialog login(desk.theme, desk.server);
    checkControls(&login);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("desk.ini")), QSettings::IniFormat);
    gui::Preferences preferences(settings);
    gui::SettingsDialog dialog(preferences, desk.theme, desk.prompts);
    checkControls(&dialog);
}

void TestAccessibility::cardsAreSpoken()
{
    DeskWindow desk;
    desk.window->show();
    auto *cards = desk.find<QAbstractItemView>("cards_pending");
    QTRY_VERIFY(cards->model()->rowCount() > 0);

    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(cards);
    QCOMPARE(list->text(QAccessible::Name), QStringLiteral("Tickets: Pending"));
    QCOMPARE(list->childCount(), cards->model()->rowCount());
    const QString first = list->child(0)->text(QAccessible::Name);
    QVERIFY2(first.contains(QStringLiteral("#101")), qPrintable(first));
    QVERIFY2(first.contains(QStringLiteral("overdue")), qPrintable(first));
}

void TestAccessibility::aCardIsPressedAndPressedAgain()
{
    DeskWindow desk;
    desk.window->resize(1440, 900);
    desk.window->show();
    auto *cards = desk.find<QAbstractItemView>("cards_pending");
    QTRY_VERIFY(cards->model()->rowCount() > 0);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(cards);

    press(list->child(1));

    QTRY_VERIFY(desk.find("detailPanel")->isVisible());
    QCOMPARE(cards->currentIndex().row(), 1);
    QVERIFY(list->child(1)->state().selected);
    QVERIFY(!list->child(0)->state().selected);
    desk.find<QAction>("closeDetail")->trigger();
    QVERIFY(!desk.find("detailPanel")->isVisible());
    press(list->child(1));
    QTRY_VERIFY(desk.find("detailPanel")->isVisible());
}

void TestAccessibility::aRowOfTheListIsPressed()
{
    DeskWindow desk;
    desk.window->show();
    QTRY_VERIFY(desk.desk.online());
    desk.find<QAbstractButton>("listButton")->click();
    QAccessibleInterface *rows = QAccessible::queryAccessibleInterface(desk.find("ticketRows"));
    QTRY_VERIFY(rows->childCount() > 2);
    QCOMPARE(rows->role(), QAccessible::List);
    QCOMPARE(rows->child(2)->role(), QAccessible::ListItem);
    QCOMPARE(rows->indexOfChild(rows->child(2)), 2);
    QCOMPARE(rows->child(2)->parent(), rows);
    const QRect place = rows->child(2)->rect();
    QCOMPARE(rows->childAt(place.center().x(), place.center().y()), rows->child(2));

    press(rows->child(2));

    QTRY_VERIFY(desk.find("detailPanel")->isVisible());
}

void TestAccessibility::theCardThatHasTheKeyboardIsKnown()
{
    DeskWindow desk;
    desk.window->show();
    auto *cards = desk.find<QAbstractItemView>("cards_pending");
    QTRY_VERIFY(cards->model()->rowCount() > 1);
    cards->setCurrentIndex(cards->model()->index(0, 0));
    desk.window->activateWindow();
    cards->setFocus();
    QTRY_VERIFY(cards->hasFocus());
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(cards);
    QCOMPARE(list->focusChild(), list->child(0));

    QTest::keyClick(cards, Qt::Key_Down);

    QCOMPARE(list->focusChild(), list->child(1));
    QVERIFY(list->child(1)->state().focused);
}

void TestAccessibility::aCardThatGoesIsNoLongerThere()
{
    DeskWindow desk;
    desk.window->show();
    auto *cards = desk.find<QAbstractItemView>("cards_pending");
    QTRY_VERIFY(cards->model()->rowCount() > 1);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(cards);
    const int count = list->childCount();
    const QString second = list->child(1)->text(QAccessible::Name);
    QVERIFY(list->child(0)->isValid());

    desk.desk.store.remove(QStringLiteral("tickets"),
        cards->model()->index(0, 0).data(models::TicketListModel::IdRole).toLongLong());

    QCOMPARE(list->childCount(), count - 1);
    QCOMPARE(list->child(0)->text(QAccessible::Name), second);
}

RELAY_TEST(TestAccessibility)

} // namespace relay::tests

#include "test_accessibility.moc"
