// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/status_line.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/ticket_texts.h"
#include "models/time_texts.h"
#include "shell/ui_status_line.h"

#include <QEvent>

namespace relay::gui {

namespace {

using State = sync::DeskConnection::State;

constexpr int leastHeight = 32;

struct StateLook
{
    const char *icon;
    ColorRole ink;
};

StateLook lookOf(State state)
{
    switch (state) {
    case State::Online:
        return {"online", ColorRole::Success};
    case State::Connecting:
    case State::CatchingUp:
        return {"catching-up", ColorRole::Accent};
    case State::Offline:
        return {"offline", ColorRole::Danger};
    case State::LoggedOut:
        return {"offline", ColorRole::TextFaint};
    }
    Q_UNREACHABLE();
}

} // namespace

StatusLine::StatusLine(const DeskContext &context, QWidget *parent)
    : QFrame(parent), m_context(context), m_ui(std::make_unique<Ui::StatusLine>())
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("statusLine"));
    m_ui->stateLabel->setObjectName(QStringLiteral("connectionState"));
    m_ui->unsentLabel->setObjectName(QStringLiteral("unsentCount"));
    using sync::DeskConnection;
    connect(&context.connection, &DeskConnection::stateChanged, this, &StatusLine::followState);
    connect(&context.connection, &DeskConnection::unansweredCommandsChanged, this, &StatusLine::showUnsent);
    connect(&context.connection, &DeskConnection::snapshotGrew, this, [this](int rows) {
        m_rowsSoFar = rows;
        showState();
    });
    connect(m_ui->retryButton, &QToolButton::clicked, this, &StatusLine::act);
    connect(&context.theme, &Theme::changed, this, &StatusLine::showState);
    connect(&context.theme, &Theme::changed, this, &StatusLine::fitHeight);
    followState();
    fitHeight();
    showUnsent();
    showPerson();
}

StatusLine::~StatusLine() = default;

// Tries in between do not count as being back.
void StatusLine::followState()
{
    const State state = m_context.connection.state();
    m_rowsSoFar = 0;
    if (state == State::Online || state == State::LoggedOut)
        m_offlineSince.reset();
    else if (state == State::Offline && !m_offlineSince)
        m_offlineSince = m_context.clock.now();
    showState();
}

// The same whatever stands in it: what is above must not jump.
void StatusLine::fitHeight()
{
    setFixedHeight(std::max(leastHeight, m_context.theme.lineHeight(TextRole::Small) + metrics::medium));
}

QString StatusLine::stateText() const
{
    const QString since =
        m_offlineSince ? models::timeOrDay(*m_offlineSince, m_context.clock.now()) : QString();
    switch (m_context.connection.state()) {
    case State::Online:
        return tr("Connected");
    case State::Connecting:
        return m_offlineSince ? tr("Offline since %1. Connecting…").arg(since) : tr("Connecting…");
    case State::CatchingUp:
        return m_rowsSoFar ? tr("Catching up… %n row(s) so far", nullptr, m_rowsSoFar) : tr("Catching up…");
    case State::Offline:
        return tr("Offline since %1. What you do is kept and sent later.").arg(since);
    case State::LoggedOut:
        return tr("Logged out");
    }
    Q_UNREACHABLE();
}

void StatusLine::showState()
{
    const State state = m_context.connection.state();
    const StateLook look = lookOf(state);
    const QIcon icon = m_context.theme.icon(QString::fromLatin1(look.icon), look.ink);
    m_ui->stateIcon->setPixmap(icon.pixmap(metrics::icon, metrics::icon));
    m_ui->stateLabel->setText(stateText());
    const bool loggedOut = state == State::LoggedOut;
    m_ui->retryButton->setVisible(state == State::Offline || loggedOut);
    m_ui->retryButton->setText(loggedOut ? tr("Log in…") : tr("Try now"));
    m_ui->retryButton->setToolTip(loggedOut ? tr("Log in again") : tr("Try to connect now"));
    m_ui->retryButton->setAccessibleName(m_ui->retryButton->toolTip());
    showPerson(); // a new connection can come with new rights
}

void StatusLine::act()
{
    if (m_context.connection.state() == State::LoggedOut)
        emit logInRequested();
    else
        m_context.connection.retryNow();
}

void StatusLine::showUnsent()
{
    const int count = m_context.connection.unansweredCommands();
    m_ui->unsentLabel->setVisible(count > 0);
    m_ui->unsentLabel->setText(tr("%n change(s) waiting for the server", nullptr, count));
}

void StatusLine::showPerson()
{
    QStringList roles;
    for (const domain::Role role : m_context.actor.roles)
        roles << models::roleName(role);
    m_ui->personLabel->setText(tr("%1 · %2").arg(m_context.actor.name, roles.join(QStringLiteral(", "))));
}

void StatusLine::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    showState();
    showUnsent();
    showPerson();
}

} // namespace relay::gui
