// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/action_filter_model.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QLayout;
class QToolButton;

namespace relay::models {
class ActionLogModel;
}

namespace relay::gui {

class Theme;
class TimelineView;

// The history of a ticket, as tall as it is, and the choice which part of it is shown. Says when it is on its
// way, and when it cannot be had.
class HistoryBox final : public QWidget
{
    Q_OBJECT

public:
    enum class State { Loading, Loaded, Unavailable };

    HistoryBox(const Theme &theme, models::ActionLogModel &actions, QWidget *parent = nullptr);

    void setState(State state);

protected:
    void changeEvent(QEvent *event) override;

private:
    using Part = models::ActionFilterModel::Part;

    void addPart(QLayout &choices, Part part, const QString &name);
    void showTexts();
    void showEmpty();

    models::ActionFilterModel *m_shown;
    State m_state = State::Loaded;
    QWidget *m_skeleton;
    QLabel *m_title;
    QLabel *m_empty;
    TimelineView *m_timeline;
    QHash<Part, QToolButton *> m_parts;
};

} // namespace relay::gui
