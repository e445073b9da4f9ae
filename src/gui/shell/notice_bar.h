// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

#include <functional>
#include <memory>

namespace Ui {
class NoticeBar;
}

namespace relay::gui {

class Theme;

// One line above the content that says what happened or went wrong. Goes when it is dismissed, when the next
// one comes, when its reason is gone, and otherwise after it could be read; not while the mouse or the
// keyboard is on it. Never a box that has to be answered.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Error };

    explicit NoticeBar(const Theme &theme, QWidget *parent = nullptr);
    ~NoticeBar() override;

    // Until it is dismissed: what is still so, or stands nowhere else.
    enum class Stay { ForAWhile, UntilDismissed };
    // Names what was said, to withdraw it.
    using Notice = int;

    Notice tell(Kind kind, const QString &text, Stay stay = Stay::ForAWhile);
    // With a button that does something about it; pressing it also dismisses the line.
    Notice offer(const QString &text, const QString &button, std::function<void()> action,
        Stay stay = Stay::ForAWhile);
    // Its reason is gone; what was said since stays.
    void withdraw(Notice notice);

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void startTimeToRead(int extra);
    void waitUnlessRead();
    void showColors();

    const Theme &m_theme;
    std::unique_ptr<Ui::NoticeBar> m_ui;
    Kind m_kind = Kind::Info;
    Notice m_shown = 0; // counts
    bool m_goes = true; // by itself
    QTimer m_timeToRead;
    std::function<void()> m_action;
};

} // namespace relay::gui
