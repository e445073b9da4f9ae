# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A desktop is killed with work that the server has not taken yet: started again, it sends each piece of it once."""

from __future__ import annotations

import os
import tempfile
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accessible_tree import LABEL, application, start_bus
from desktops import OFFLINE, ONLINE, Desktop
from harness import ZHANG, DesktopProcess, World, eventually, password_of

KILLS = int(os.environ.get("RELAYDESK_DESKTOP_KILLS", "1"))
COMMENTS = [f"离线备注 {number}" for number in range(2 + 2 * KILLS)]


class KilledDesktop(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="relaydesk-desktop-")))
        self.world = self.enterContext(World(logins=("chenghong",)))
        start_bus()

    def test_unsent_work(self) -> None:
        """Written without a server, killed before anything was sent, and killed again whenever some of it was."""
        ticket = self.world.create_ticket(ZHANG)["id"]
        with self.desktop() as desk:
            desk.choose(f"#{ticket} ")
            desk.wait_for_text(ONLINE)
            self.world.server.kill()
            desk.wait_for_text(OFFLINE)
            for number, words in enumerate(COMMENTS, 1):
                desk.write("评论", words)
                desk.press("发送")
                desk.wait_for_text(f"{number} 项修改等待服务器确认")
            desk.process.kill()
        self.world.server.start()
        self.assertEqual(self.comments(ticket), [])

        for _ in range(KILLS):
            before = len(self.comments(ticket))
            with self.desktop() as desk:
                eventually(lambda: len(self.comments(ticket)) > before or before == len(COMMENTS), "it sends", 60)
                desk.process.kill()
        with self.desktop() as desk:
            desk.wait_for_text(ONLINE, seconds=60)
            eventually(lambda: len(self.comments(ticket)) >= len(COMMENTS), "all was sent", 60)
            desk.choose(f"#{ticket} ")
            desk.wait_for_history(COMMENTS[-1])
            waiting = [label.name for label in desk.root.all(LABEL) if "等待服务器确认" in label.name]
            self.assertEqual(waiting, [])
        self.assertEqual(self.comments(ticket), COMMENTS)

    @contextmanager
    def desktop(self) -> Iterator[Desktop]:
        """Always the same one: it keeps its settings and its cache."""
        process = DesktopProcess(self.folder, self.world.server.url, "chenghong", password_of("chenghong"),
                                 QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        try:
            process.launch()
            yield Desktop(process, eventually(lambda: application(process.process_id), "the desktop is there"), "chenghong")
        finally:
            process.kill()

    def comments(self, ticket: int) -> list[str]:
        """What the server has taken, in its order."""
        return [action["note"] for action in self.world.ticket(ticket)["actions"] if action["action"] == "ticket.commented"]


if __name__ == "__main__":
    unittest.main()
