// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QPointer>

#include <functional>

namespace relay::gui {

class Theme;

// Everything that can be done in the window, once: menu, keys, tool tips, the command palette and the
// overview of keys follow from this list. Single letters are keys because text fields take letters first.
// Main thread.
class DeskActions final : public QObject
{
    Q_OBJECT

public:
    enum class Group { Ticket, Steps, Find, View, Program };
    using Text = std::function<QString()>; // asked again when the language changes

    struct Description
    {
        QString name; // the object name of the action
        Group group;
        QString icon; // of the own set; may be empty
        QList<QKeySequence> keys; // the first one is shown
        Text text;
        QString control = {}; // the object name of the button or box that the key stands for
    };

    // A line of the overview. Without an action: a key that a view or a field handles itself.
    struct Line
    {
        Group group;
        QString text;
        QString keys;
        QAction *action;
    };

    DeskActions(const Theme &theme, QWidget *window);

    QAction *add(const Description &description);
    void explain(Group group, const Text &keys, const Text &text);
    // Once the window is built: an action that stands for a control presses it, and can be used while the
    // control can.
    void connectControls();

    // In the order in which they were added.
    QList<Line> lines() const;
    QList<QAction *> all() const;
    QList<QAction *> of(Group group) const;
    // The name of the action that stands for this control; empty: none does.
    QString standsFor(const QString &control) const;
    static QString groupName(Group group);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        Group group;
        QString icon;
        Text keys;
        Text text;
        QAction *action; // owned by the window
        QString control;
    };

    void connectControl(QAction *action, const QString &name);
    void showTexts();
    void showIcons();
    static void showText(const Entry &entry);

    const Theme &m_theme;
    QWidget *m_window;
    QList<Entry> m_entries;
};

// What the action is called in a sentence or a list: without the dots that promise a dialog.
QString plainText(const QAction &action);

} // namespace relay::gui
