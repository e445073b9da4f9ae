// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/notice_bar.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "shell/ui_notice_bar.h"

#include <QAccessible>
#include <QApplication>

namespace relay::gui {

namespace {

constexpr int timeToNotice = 6'000;
constexpr int timeToAct = 6'000; // more: on an error, or on what is offered
constexpr int timePerCharacter = 80;

} // namespace

NoticeBar::NoticeBar(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_ui(std::make_unique<Ui::NoticeBar>())
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("noticeBar"));
    m_ui->textLabel->setObjectName(QStringLiteral("noticeText"));
    connect(m_ui->dismissButton, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_ui->noticeActionButton, &QToolButton::clicked, this, [this] {
        hide();
        std::exchange(m_action, {})();
    });
    connect(&theme, &Theme::changed, this, &NoticeBar::showColors);
    m_timeToRead.setObjectName(QStringLiteral("noticeTimeToRead"));
    m_timeToRead.setParent(this);
    m_timeToRead.setSingleShot(true);
    connect(&m_timeToRead, &QTimer::timeout, this, &QWidget::hide);
    connect(qApp, &QApplication::focusChanged, this, &NoticeBar::waitUnlessRead);
    showColors();
    hide();
}

NoticeBar::~NoticeBar() = default;

NoticeBar::Notice NoticeBar::tell(Kind kind, const QString &text, Stay stay)
{
    m_kind = kind;
    m_action = {};
    m_ui->noticeActionButton->hide();
    m_ui->textLabel->setText(text);
    showColors();
    show();
    setAccessibleName(text);
    QAccessibleEvent alert(this, QAccessible::Alert); // a screen reader says it without being moved here
    QAccessible::updateAccessibility(&alert);
    m_goes = stay == Stay::ForAWhile;
    startTimeToRead(kind == Kind::Error ? timeToAct : 0);
    return ++m_shown;
}

NoticeBar::Notice NoticeBar::offer(
    const QString &text, const QString &button, std::function<void()> action, Stay stay)
{
    tell(Kind::Info, text, stay);
    startTimeToRead(timeToAct);
    m_action = std::move(action);
    m_ui->noticeActionButton->setText(button);
    m_ui->noticeActionButton->show();
    return m_shown;
}

void NoticeBar::withdraw(Notice notice)
{
    if (notice == m_shown)
        hide();
}

void NoticeBar::startTimeToRead(int extra)
{
    m_timeToRead.setInterval(timeToNotice + extra + int(m_ui->textLabel->text().size()) * timePerCharacter);
    m_timeToRead.stop();
    waitUnlessRead();
}

// The whole time begins again once nobody is on it any more.
void NoticeBar::waitUnlessRead()
{
    const bool isRead = underMouse() || isAncestorOf(QApplication::focusWidget());
    if (!m_goes || isHidden() || isRead)
        m_timeToRead.stop();
    else if (!m_timeToRead.isActive())
        m_timeToRead.start();
}

void NoticeBar::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    waitUnlessRead();
}

void NoticeBar::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    waitUnlessRead();
}

void NoticeBar::showColors()
{
    const bool error = m_kind == Kind::Error;
    setStyleRole(this, "kind", error ? QStringLiteral("error") : QStringLiteral("info"));
    const QIcon icon = m_theme.icon(error ? QStringLiteral("warning") : QStringLiteral("info"),
        error ? ColorRole::Danger : ColorRole::Accent);
    m_ui->iconLabel->setPixmap(icon.pixmap(metrics::icon, metrics::icon));
    m_ui->dismissButton->setIcon(m_theme.icon(QStringLiteral("dismiss")));
}

} // namespace relay::gui
