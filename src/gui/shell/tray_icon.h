// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/preferences.h"
#include "models/ticket_news.h"

#include <QSystemTrayIcon>

#include <memory>

class QAction;
class QMenu;

namespace relay::gui {

// The program in the system's tray: what is unread and unsent as a count, native notifications of what
// concerns the person, and a way back to the window. Main thread.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    TrayIcon(const Theme &theme, const Preferences &preferences, const models::TicketNews &news,
        QObject *parent = nullptr);
    ~TrayIcon() override;

    // The menu below the icon; the actions belong to the window.
    void offer(const QList<QAction *> &actions);
    void setUnreadCount(int count);
    void setUnsentCount(int count);
    QIcon icon() const { return m_icon.icon(); }
    QString toolTip() const { return m_icon.toolTip(); }

signals:
    // Somebody gave this person tickets while the window was looked at: to be said there. ticket: the only
    // one, or none of several.
    void givenInSight(const QString &text, relay::domain::TicketId ticket);
    void openWindowRequested();
    void openTicketRequested(relay::domain::TicketId ticket);
    // A notification was shown.
    void notified(const QString &title, const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void announce(const QList<models::TicketNews::Item> &items);
    void tellInSight(const QList<models::TicketNews::Item> &items);
    void showCounts();
    void clicked();
    static bool isLookedAt();
    bool isWanted(const models::TicketNews::Item &item) const;

    const Theme &m_theme;
    const Preferences &m_preferences;
    QSystemTrayIcon m_icon;
    std::unique_ptr<QMenu> m_menu;
    QList<QAction *> m_offered;
    domain::TicketId m_announced; // what a click on the notification opens; none: several
    int m_unread = 0;
    int m_unsent = 0;
};

} // namespace relay::gui
