// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/notice_bar.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "shell/ui_notice_bar.h"

#include <QAccessible>

namespace relay::gui {

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
    showColors();
    hide();
}

NoticeBar::~NoticeBar() = default;

void NoticeBar::tell(Kind kind, const QString &text)
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
}

void NoticeBar::offer(const QString &text, const QString &button, std::function<void()> action)
{
    tell(Kind::Info, text);
    m_action = std::move(action);
    m_ui->noticeActionButton->setText(button);
    m_ui->noticeActionButton->show();
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
