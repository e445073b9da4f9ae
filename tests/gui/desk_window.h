// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/language.h"
#include "gui/prompts.h"
#include "gui/shell/main_window.h"
#include "gui/theme/theme.h"
#include "tests/gui/sample_desk.h"
#include "tests/support/desk_fixture.h"

namespace relay::tests {

// Remembers the question instead of showing it; a test answers.
class FakePrompts final : public gui::Prompts
{
public:
    void ask(QWidget *, const Question &question, std::function<void()> accepted) override
    {
        questions.append(question);
        accept = std::move(accepted);
    }

    void askFile(QWidget *, const FileQuestion &, std::function<void(const QString &)> chosen) override
    {
        chooseFile = std::move(chosen);
    }

    QList<Question> questions;
    std::function<void(const QString &)> chooseFile;
    std::function<void()> accept;
};

// The real window over the loopback line to a fake server with the sample day in it.
struct DeskWindow
{
    DeskWindow() : server(clock), sample(server, clock.at), desk(server, clock)
    {
        server.setTransfersLeft(sample.waiting.customerId, 1);
        logIn(sample.manager);
    }
    ~DeskWindow()
    {
        window.reset(); // before what it shows
    }

    void logIn(const domain::Staff &person)
    {
        window.reset();
        desk.connection.close();
        actor = domain::Actor::person(person);
        window = std::make_unique<gui::MainWindow>(gui::DeskContext{
            desk.store, desk.commands, desk.connection, clock, theme, prompts, actor, desk.drafts});
        desk.open(server, person.username);
    }

    template<class Widget = QWidget>
    Widget *find(const char *name) const
    {
        return window->findChild<Widget *>(QString::fromLatin1(name));
    }

    TestClock clock;
    gui::Theme theme{gui::ThemeChoice::Light};
    FakePrompts prompts;
    FakeDeskServer server;
    SampleDesk sample;
    Desk desk;
    domain::Actor actor;
    std::unique_ptr<gui::MainWindow> window;
};

} // namespace relay::tests
