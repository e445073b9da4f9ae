# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every benchmark in its short form: whether it still runs and everything is answered, not how fast it is."""

from __future__ import annotations

import unittest
from typing import Any

import bench_commands
import bench_desk
import bench_fanout
import bench_growth
import bench_intake
import bench_memory
import bench_server
from bench_server import BACK_ENDS


class TestBenchmarks(unittest.TestCase):
    @classmethod
    def tearDownClass(cls) -> None:
        bench_server.end_cluster()

    def assert_positive(self, figures: dict[str, Any], *names: str) -> None:
        for name in names:
            self.assertGreater(figures[name], 0, name)

    def test_commands(self) -> None:
        results = bench_commands.run(1)
        for back_end in BACK_ENDS:
            self.assert_positive(results[back_end], "per_second", "mixed_per_second", "of_pgbench")

    def test_fanout(self) -> None:
        results = bench_fanout.run(1, 20, 50, beside_ws=False)
        self.assert_positive(results["relaydeskd"], "frames_per_second", "p99_ms")
        self.assertTrue(results["many_desks"]["complete"], results)

    def test_intake(self) -> None:
        for figures in bench_intake.run(1, 5).values():
            self.assertEqual(figures["tickets_of_5_messages"], 5, "a message that comes again does nothing")

    def test_growth(self) -> None:
        for figures in bench_growth.run((1_000, 2_000), 5).values():
            self.assert_positive(figures, "start_up_seconds", "snapshot_of_a_manager_ms", "resume_ms")

    def test_memory(self) -> None:
        for figures in bench_memory.run(10, 4).values():
            self.assert_positive(figures, "at_rest_mb", "with_desks_mb")

    def test_desk(self) -> None:
        results = bench_desk.run(1_000, 1, 2, 10)
        desk = results["desktop of a company with 1,000 tickets"]
        self.assertEqual(desk["tickets"], 1_000)
        self.assert_positive(desk, "memory_mb")
        self.assert_positive(desk["start_to_painted_board_ms"], "median")
        self.assert_positive(results["views with 1,000 tickets"]["list: filter away"], "p50_ms")
        self.assertEqual(results["cache"]["rows"], 1_000)


if __name__ == "__main__":
    unittest.main()
