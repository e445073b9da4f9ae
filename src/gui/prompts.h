// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace relay::gui {

// The one seam for message boxes and file dialogs, so that tests can answer them. Answers arrive later:
// nothing blocks.
class Prompts
{
public:
    struct Question
    {
        QString title;
        QString text;
        QString accept; // what the button that goes on says
        QString reject;
    };

    struct FileQuestion
    {
        QString title;
        QString filter; // as QFileDialog takes it
    };

    virtual ~Prompts() = default;
    virtual void ask(QWidget *parent, const Question &question, std::function<void()> accepted) = 0;
    // Of an existing file.
    virtual void askFile(
        QWidget *parent, const FileQuestion &question, std::function<void(const QString &file)> chosen) = 0;
};

class MessageBoxPrompts final : public Prompts
{
public:
    void ask(QWidget *parent, const Question &question, std::function<void()> accepted) override;
    void askFile(QWidget *parent, const FileQuestion &question,
        std::function<void(const QString &file)> chosen) override;
};

} // namespace relay::gui
