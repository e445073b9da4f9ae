// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/desk_actions.h"

#include "gui/theme/theme.h"

#include <QEvent>
#include <QWidget>

namespace relay::gui {

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
    const auto keys = [action] { return action->shortcut().toString(QKeySequence::NativeText); };
    m_entries.append({description.group, description.icon, keys, description.text, action});
    m_window->addAction(action);
    showText(m_entries.last());
    showIcons();
    return action;
}

void DeskActions::explain(Group group, const Text &keys, const Text &text)
{
    m_entries.append({group, {}, keys, text, nullptr});
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

QString DeskActions::groupName(Group group)
{
    switch (group) {
    case Group::Ticket:
        return tr("Ticket");
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
