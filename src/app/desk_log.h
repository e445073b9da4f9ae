// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/log_file.h"

namespace relay::app {

// While it lives, what the program logs also goes to files of bounded size in the person's data folder, for
// whoever has to help. One at a time; main thread, messages come from all.
class DeskLog final
{
public:
    DeskLog();
    ~DeskLog();

    static QString folder();

private:
    base::LogFile m_file;
};

} // namespace relay::app
