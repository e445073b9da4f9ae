# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A wall clock that a test moves under a running server; the clock that timers go by stays the machine's."""

from __future__ import annotations

import shutil
import tempfile
import unittest
from pathlib import Path


class WallClock:
    """Holds for servers that are started with its `environment`."""

    def __init__(self, case: unittest.TestCase) -> None:
        folder = Path(tempfile.mkdtemp(prefix="relaydesk-clock-"))
        case.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        self._offset = folder / "offset"
        self.set(0)
        self.environment = {
            "LD_PRELOAD": "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
            "FAKETIME_TIMESTAMP_FILE": str(self._offset),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "ASAN_OPTIONS": "verify_asan_link_order=0",
        }

    def set(self, seconds: int) -> None:
        """Seconds ahead of the machine's clock."""
        self._offset.write_text(f"{seconds:+d}\n")
