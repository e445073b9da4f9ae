// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "gui/desk_context.h"
#include "sync/desk_connection.h"

#include <QFrame>

#include <memory>

namespace Ui {
class StatusLine;
}

namespace relay::gui {

// How the line to the server is, what is not sent yet, and who is logged in.
class StatusLine final : public QFrame
{
    Q_OBJECT

public:
    explicit StatusLine(const DeskContext &context, QWidget *parent = nullptr);
    ~StatusLine() override;

signals:
    // The session has ended and the log-in was put aside.
    void logInRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void followState();
    void fitHeight();
    void showState();
    QString stateText() const;
    void showUnsent();
    void showPerson();
    void act();

    DeskContext m_context;
    std::unique_ptr<Ui::StatusLine> m_ui;
    std::optional<base::Timestamp> m_offlineSince;
    int m_rowsSoFar = 0; // of the snapshot that is coming
};

} // namespace relay::gui
