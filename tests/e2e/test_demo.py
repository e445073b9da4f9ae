# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""packaging/demo.sh, as somebody new runs it: it builds for release, which nothing else here does."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import unittest
from pathlib import Path

from accessible_tree import application, start_bus
from desktops import Desktop
from harness import ROOT, ApiClient, Process, eventually, free_port

BUILD_SECONDS = 1200
SESSION = ("DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS")


def children(process_id: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split()]


def named(process_id: int, name: str) -> bool:
    return Path(os.readlink(f"/proc/{process_id}/exe")).name == name


class Demo(unittest.TestCase):
    def test_first_steps(self) -> None:
        """It comes up with a day of tickets, the first message that it names makes one more on the board, and Ctrl-C
        leaves nothing behind."""
        session = {name: os.environ[name] for name in SESSION if name in os.environ}
        demo = Process(
            ["bash", str(ROOT / "packaging/demo.sh")],
            {
                **session,
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "LC_ALL": "zh_CN.UTF-8",
                "RELAYDESK_DEMO_PORT": str(free_port()),
                "RELAYDESK_DEMO_SIMULATOR_PORT": str(free_port()),
            },
            ready="Ctrl-C ends everything.")
        start_bus()
        demo.launch()
        try:
            eventually(lambda: self.is_ready(demo), "the demo runs", BUILD_SECONDS)
            started = children(demo.process_id)
            window = next(child for child in started if named(child, "relaydesk"))
            desktop = Desktop(demo, eventually(lambda: application(window), "the desktop is there"), "wangzong")
            desktop.wait_for_card(1, "处理中", "客户：张三", "优先级：紧急")

            api = ApiClient(self.told(demo, r"server +(http\S+)")).login(
                "chenghong", self.told(demo, r"password of all of them: (\S+)"))
            before = len(api.query("ticket.list")["rows"])
            subprocess.run(["bash", "-c", self.told(demo, r"\n +(.*wecomsim.* say .*)")], cwd=ROOT, check=True)
            eventually(lambda: len(api.query("ticket.list")["rows"]) == before + 1, "the message became a ticket")

            os.kill(demo.process_id, signal.SIGINT)
            self.assertEqual(demo.wait(), 0, demo.log[-2000:])
            self.assertIn("ended.", demo.log)
            self.assertEqual([child for child in started if Path(f"/proc/{child}").exists()], [])
        finally:
            demo.stop()

    @staticmethod
    def is_ready(demo: Process) -> bool:
        if not demo.running:
            raise RuntimeError(demo.log[-4000:])
        return "Ctrl-C ends everything." in demo.log

    @staticmethod
    def told(demo: Process, pattern: str) -> str:
        found = re.search(pattern, demo.log)
        assert found is not None, (pattern, demo.log)
        return found[1]


if __name__ == "__main__":
    unittest.main()
