# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The desktop: from its start to a painted board out of the cache, its memory, and what it does when nobody does
anything; then its views, the command palette and the cache for themselves."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bench_server import server
from processes import DesktopProcess, program
from waiting import eventually

SNAPSHOT_ROWS = 20_000  # what the server gives to a desktop, of tickets and of customers


def kept(desk: DesktopProcess, table: str) -> int:
    """How many rows the desktop has in its cache."""
    file = next(desk.folder.glob("**/desks/*.sqlite"), None)
    if file is None:
        return 0
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM row_bodies WHERE name = ?", (table,)).fetchone()[0])
    except sqlite3.OperationalError:  # it is being made
        return 0
    finally:
        connection.close()


def fill_cache(desk: DesktopProcess, tickets: int) -> None:
    desk.launch()
    visible = min(tickets, SNAPSHOT_ROWS)
    eventually(lambda: kept(desk, "tickets") == visible, f"{visible} tickets are in the cache", 60)
    desk.stop()


def start_ms(desk: DesktopProcess) -> float:
    """From the start of the process until its board is painted; it goes on running."""
    began = time.monotonic()
    line = desk.start()
    taken = (time.monotonic() - began) * 1000
    if " with 0 tickets" in line:
        raise RuntimeError(f"not from the cache: {line}")
    return taken


def measure_starts(desk: DesktopProcess, starts: int) -> dict[str, float]:
    taken = []
    for _ in range(starts):
        taken.append(start_ms(desk))
        desk.stop()
    taken.sort()
    return {"fastest": taken[0], "median": taken[len(taken) // 2], "slowest": taken[-1]}


def measure_idle(desk: DesktopProcess, seconds: float) -> dict[str, float]:
    """While nobody touches it and nothing comes from the server."""
    time.sleep(seconds / 4)  # catching up, and the first notice, are over
    wake_ups, processor = desk.wake_ups(), desk.processor_seconds()
    time.sleep(seconds)
    return {
        "wake_ups_a_second": (desk.wake_ups() - wake_ups) / seconds,
        "processor_percent": (desk.processor_seconds() - processor) / seconds * 100,
    }


def measure_desktop(tickets: int, starts: int, idle_seconds: float) -> dict[str, Any]:
    with server("sqlite", tickets) as target, tempfile.TemporaryDirectory(prefix="relaydesk-bench-desk-") as folder:
        desk = DesktopProcess(Path(folder), target.url, "admin", target.admin_password)
        try:
            fill_cache(desk, tickets)
            results: dict[str, Any] = {"start_to_painted_board_ms": measure_starts(desk, starts)}
            start_ms(desk)
            results["idle"] = measure_idle(desk, idle_seconds)
            return results | {"memory_mb": desk.memory_mb(), "tickets": kept(desk, "tickets"),
                              "customers": kept(desk, "customers")}
        finally:
            desk.kill()


def figures_of(name: str, **options: int) -> dict[str, Any]:
    """What one of our own programs measured."""
    found = program(name)
    if found is None:
        raise RuntimeError(f"{name} is not built")
    arguments = [text for option, value in options.items() for text in (f"--{option}", str(value))]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([str(found), *arguments], env=environment, check=True, capture_output=True)
    return json.loads(done.stdout)


def run(tickets: int, starts: int, idle_seconds: float, rounds: int) -> dict[str, Any]:
    return {
        f"desktop of a company with {tickets:,} tickets": measure_desktop(tickets, starts, idle_seconds),
        f"views with {tickets:,} tickets": figures_of("desk_views", tickets=tickets, rounds=rounds),
        f"palette among {tickets:,} tickets": figures_of("bench_desk_search", tickets=tickets),
        "cache": figures_of("bench_desk_cache", tickets=min(tickets, SNAPSHOT_ROWS)),
    }
