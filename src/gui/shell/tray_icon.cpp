// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/tray_icon.h"

#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QPainter>

namespace relay::gui {

namespace {

using models::TicketNews;

constexpr int iconSize = 32;
constexpr int badgeSize = 20;
constexpr int mostShown = 99;

QString textOf(const TicketNews::Item &item)
{
    const QString ticket = QStringLiteral("#%1 %2").arg(item.ticket.value).arg(item.title);
    if (item.concern == domain::Concern::AssignedToMe)
        return TrayIcon::tr("%1 gave you this ticket.").arg(item.actorName) + QLatin1Char('\n') + ticket;
    return TrayIcon::tr("%1 changed this ticket.").arg(item.actorName) + QLatin1Char('\n') + ticket;
}

QPixmap badged(const QPixmap &icon, int count, const Theme &theme)
{
    QPixmap pixmap = icon;
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect badge(iconSize - badgeSize, iconSize - badgeSize, badgeSize, badgeSize);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::Danger));
    painter.drawEllipse(badge);
    QFont font = theme.font(TextRole::BodyStrong);
    font.setPixelSize(count > 9 ? badgeSize / 2 : badgeSize * 2 / 3);
    painter.setFont(font);
    painter.setPen(theme.color(ColorRole::Surface));
    painter.drawText(badge, Qt::AlignCenter, QString::number(std::min(count, mostShown)));
    return pixmap;
}

} // namespace

TrayIcon::TrayIcon(
    const Theme &theme, const Preferences &preferences, const TicketNews &news, QObject *parent)
    : QObject(parent), m_theme(theme), m_preferences(preferences), m_menu(std::make_unique<QMenu>())
{
    connect(&news, &TicketNews::announced, this, &TrayIcon::announce);
    connect(&theme, &Theme::changed, this, &TrayIcon::showCounts);
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::clicked);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            emit openWindowRequested();
    });
    m_menu->installEventFilter(this); // hears of the language
    m_icon.setObjectName(QStringLiteral("systemTrayIcon"));
    m_icon.setParent(this);
    m_icon.setContextMenu(m_menu.get());
    showCounts();
    m_icon.show();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::offer(const QList<QAction *> &actions)
{
    m_offered = actions;
    m_menu->clear();
    QAction *open = m_menu->addAction(tr("Open Relaydesk"), this, &TrayIcon::openWindowRequested);
    open->setObjectName(QStringLiteral("trayOpen"));
    m_menu->addActions(actions);
    m_menu->setDefaultAction(open);
}

void TrayIcon::setUnreadCount(int count)
{
    m_unread = count;
    showCounts();
}

void TrayIcon::setUnsentCount(int count)
{
    m_unsent = count;
    showCounts();
}

void TrayIcon::showCounts()
{
    const QPixmap plain = m_theme.icon(QStringLiteral("app"), ColorRole::Accent).pixmap(iconSize, iconSize);
    m_icon.setIcon(m_unread > 0 ? badged(plain, m_unread, m_theme) : plain);
    QStringList parts{tr("Relaydesk")};
    if (m_unread > 0)
        parts << tr("%n ticket(s) with news", nullptr, m_unread);
    if (m_unsent > 0)
        parts << tr("%n change(s) not sent yet", nullptr, m_unsent);
    m_icon.setToolTip(parts.join(QLatin1Char('\n')));
}

bool TrayIcon::isLookedAt()
{
    const QWidget *window = QApplication::activeWindow();
    return window && window->isVisible() && !window->isMinimized();
}

bool TrayIcon::isWanted(const TicketNews::Item &item) const
{
    return item.concern == domain::Concern::AssignedToMe ? m_preferences.values().notifyOfAssignments
                                                         : m_preferences.values().notifyOfChanges;
}

void TrayIcon::announce(const QList<TicketNews::Item> &items)
{
    QList<TicketNews::Item> wanted;
    for (const TicketNews::Item &item : items) {
        if (isWanted(item))
            wanted.append(item);
    }
    if (wanted.isEmpty())
        return;
    if (isLookedAt())
        return tellInSight(wanted);
    const bool one = wanted.size() == 1;
    m_announced = one ? wanted.first().ticket : domain::TicketId{};
    const QString title = tr("Relaydesk");
    const QString text = one ? textOf(wanted.first())
                             : tr("There is news about %n ticket(s) of yours.", nullptr, int(wanted.size()));
    m_icon.showMessage(title, text, m_icon.icon());
    emit notified(title, text);
}

// Who looks at the window sees a change where it is; being given a ticket may happen in a folded column.
void TrayIcon::tellInSight(const QList<TicketNews::Item> &items)
{
    QList<TicketNews::Item> given;
    for (const TicketNews::Item &item : items) {
        if (item.concern == domain::Concern::AssignedToMe)
            given.append(item);
    }
    if (given.size() == 1)
        emit givenInSight(tr("%1 gave you #%2 %3.")
                              .arg(given.first().actorName)
                              .arg(given.first().ticket.value)
                              .arg(given.first().title),
            given.first().ticket);
    else if (!given.isEmpty())
        emit givenInSight(tr("%n ticket(s) were given to you.", nullptr, int(given.size())), {});
}

void TrayIcon::clicked()
{
    if (m_announced.isValid())
        emit openTicketRequested(m_announced);
    else
        emit openWindowRequested();
}

bool TrayIcon::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showCounts();
        offer(m_offered);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace relay::gui
