#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command with a display, a session bus and an unlocked keychain of its own, all gone when it ends.
exec xvfb-run -a -s "-screen 0 1440x900x24" dbus-run-session -- bash -c '
    printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    exec "$@"' desktop "$@"
