// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>
#include <memory>

namespace Ui {
class NoticeBar;
}

namespace relay::gui {

class Theme;

// One line above the content that says what went wrong, until it is
// dismissed or the next one comes. Never a box that has to be answered.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Error };

    explicit NoticeBar(const Theme &theme, QWidget *parent = nullptr);
    ~NoticeBar() override;

    void tell(Kind kind, const QString &text);
    // With a button that does something about it; pressing it also dismisses the line.
    void offer(const QString &text, const QString &button, std::function<void()> action);

private:
    void showColors();

    const Theme &m_theme;
    std::unique_ptr<Ui::NoticeBar> m_ui;
    Kind m_kind = Kind::Info;
    std::function<void()> m_action;
};

} // namespace relay::gui
