// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/desk_actions.h"

#include "gui/key_text.h"
#include "gui/theme/theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QEvent>
#include <QMenu>
#include <QToolButton>

namespace relay::gui {

namespace {

// Follows a control: what cannot be seen or pressed cannot be done by key either.
class ControlFollower final : public QObject
{
public:
    ControlFollower(QWidget *control, QAction *action) : QObject(action), m_control(control), m_action(action)
    {
        control->installEventFilter(this);
        follow();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const QEvent::Type type = event->type();
        if (type == QEvent::Show || type == QEvent::Hide || type == QEvent::EnabledChange)
            follow();
        return QObject::eventFilter(watched, event);
    }

private:
    void follow() { m_action->setEnabled(m_control->isVisible() && m_control->isEnabled()); }

    QWidget *m_control;
    QAction *m_action;
};

void press(QWidget *control)
{
    if (auto *box = qobject_cast<QComboBox *>(control)) {
        box->setFocus(Qt::ShortcutFocusReason);
        box->showPopup();
        return;
    }
    auto *menuButton = qobject_cast<QToolButton *>(control);
    if (menuButton && menuButton->menu())
        menuButton->menu()->popup(control->mapToGlobal(QPoint(0, control->height())));
    else if (auto *button = qobject_cast<QAbstractButton *>(control))
        button->click();
}

} // namespace

DeskActions::DeskActions(const Theme &theme, QWidget *window)
    : QObject(window), m_theme(theme), m_window(window)
{
    window->installEventFilter(this);
    connect(&theme, &Theme::changed, this, &DeskActions::showIcons);
}

QAction *DeskActions::add(const Description &description)
{
    auto *action = new QAction(m_window);
    action->setObjectName(description.name);
    action->setShortcuts(description.keys);
    const auto keys = [action] { return keyText(action->shortcut()); };
    m_entries.append(
        {description.group, description.icon, keys, description.text, action, description.control});
    m_window->addAction(action);
    showText(m_entries.last());
    showIcons();
    return action;
}

void DeskActions::explain(Group group, const Text &keys, const Text &text)
{
    m_entries.append({group, {}, keys, text, nullptr, {}});
}

void DeskActions::connectControls()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (!entry.control.isEmpty())
            connectControl(entry.action, entry.control);
    }
}

void DeskActions::connectControl(QAction *action, const QString &name)
{
    auto *control = m_window->findChild<QWidget *>(name);
    Q_ASSERT_X(control, "DeskActions::connectControl", qPrintable(name));
    new ControlFollower(control, action);
    connect(action, &QAction::triggered, control, [control] { press(control); });
}

QList<DeskActions::Line> DeskActions::lines() const
{
    QList<Line> lines;
    for (const Entry &entry : m_entries) {
        const QString text = entry.action ? plainText(*entry.action) : entry.text();
        lines.append({entry.group, text, entry.keys(), entry.action});
    }
    return lines;
}

QList<QAction *> DeskActions::all() const
{
    QList<QAction *> actions;
    for (const Entry &entry : m_entries) {
        if (entry.action)
            actions.append(entry.action);
    }
    return actions;
}

QList<QAction *> DeskActions::of(Group group) const
{
    QList<QAction *> actions;
    for (const Entry &entry : m_entries) {
        if (entry.action && entry.group == group)
            actions.append(entry.action);
    }
    return actions;
}

QString DeskActions::standsFor(const QString &control) const
{
    for (const Entry &entry : m_entries) {
        if (!control.isEmpty() && entry.control == control)
            return entry.action->objectName();
    }
    return {};
}

QString DeskActions::groupName(Group group)
{
    switch (group) {
    case Group::Ticket:
        return tr("Ticket");
    case Group::Steps:
        return tr("Steps");
    case Group::Find:
        return tr("Find");
    case Group::View:
        return tr("View");
    case Group::Program:
        return tr("Program");
    }
    Q_UNREACHABLE();
}

bool DeskActions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showTexts();
    return QObject::eventFilter(watched, event);
}

void DeskActions::showTexts()
{
    for (const Entry &entry : std::as_const(m_entries))
        showText(entry);
}

void DeskActions::showText(const Entry &entry)
{
    if (!entry.action)
        return;
    entry.action->setText(entry.text());
    const QString name = plainText(*entry.action);
    entry.action->setToolTip(entry.keys().isEmpty() ? name : tr("%1 (%2)").arg(name, entry.keys()));
}

void DeskActions::showIcons()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.action && !entry.icon.isEmpty())
            entry.action->setIcon(m_theme.icon(entry.icon));
    }
}

QString plainText(const QAction &action)
{
    QString text = action.text();
    return text.remove(QChar(u'…'));
}

} // namespace relay::gui
