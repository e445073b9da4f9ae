# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Events to many desks: how many a second beside Node's ws, how soon, how many desks, and slow ones among them."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench_commands import open_tickets
from bench_server import BenchServer, Swarm, command, http_load, server
from processes import ROOT, Process

TICKETS = 10_000
CHANGES_A_SECOND = 20
SENDERS = 32  # each sends its next change when the last is answered
NODE_FOLDER = ROOT / "build/bench-ws"


def changes() -> list[str]:
    """A remark by a manager, seen by all managers; it says when it was sent."""
    first, last = open_tickets(TICKETS)
    return [command("ticket.comment", 182 + ticket % 18, ticket_id=ticket, text="bench:@NOW@") for ticket in range(first, last)]


def node_installed() -> bool:
    if shutil.which("node") is None or shutil.which("npm") is None:
        return False
    NODE_FOLDER.mkdir(parents=True, exist_ok=True)
    for file in (Path(__file__).parent / "ws_broadcast").iterdir():
        shutil.copy(file, NODE_FOLDER)
    if not (NODE_FOLDER / "node_modules/ws").exists():
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=NODE_FOLDER, check=True)
    return True


@contextlib.contextmanager
def node_server(message_length: int) -> Iterator[int]:
    """The port of a running ws broadcast."""
    process = Process(["node", str(NODE_FOLDER / "server.js"), str(message_length)], {}, "listening on ")
    try:
        yield int(process.start().rsplit(" ", 1)[1])
    finally:
        process.kill()


def throughput(port: int, last_seq: int, desks: int, requests: list[str], seconds: float, slow: int = 0,
               **options: float) -> dict[str, Any]:
    """The figures of desks that are there while changes are made and until each has all of them."""
    swarm = Swarm(port, desks, last_seq=last_seq, slow=slow)
    swarm.start_counting()
    load = http_load(port, requests, seconds=seconds, warm_up=0, **options)
    figures = swarm.figures(expected=(desks - slow) * load["latency"]["count"])
    figures["changes_per_second"] = load["per_second"]
    return figures


def measure(port: int, last_seq: Callable[[], int], desks: int, requests: list[str], seconds: float) -> dict[str, Any]:
    paced = throughput(port, last_seq(), desks, requests, seconds, connections=SENDERS, rate=CHANGES_A_SECOND)
    full = throughput(port, last_seq(), desks, requests, seconds, connections=SENDERS)
    return {
        "frames_per_second": full["frames_per_second"], "bytes_per_frame": full["bytes"] / max(full["frames"], 1),
        "closed": full["closed"], "p99_ms": paced["latency"]["p99_us"] / 1000, "p50_ms": paced["latency"]["p50_us"] / 1000,
        "paced_frames": paced["frames"],
    }


def slow_readers(target: BenchServer, desks: int, seconds: float) -> dict[str, Any]:
    """Ten desks stop reading while the others listen to as many changes as can be made."""
    before = target.memory_mb()
    stalled = throughput(target.port, target.last_seq(), desks, changes(), seconds, slow=10, connections=SENDERS)
    paced = throughput(target.port, target.last_seq(), desks, changes(), seconds, slow=10, connections=SENDERS,
                       rate=CHANGES_A_SECOND)
    return {"frames_per_second": stalled["frames_per_second"], "p99_ms": paced["latency"]["p99_us"] / 1000,
            "memory_mb_before": before, "memory_mb_after": target.memory_mb()}


def run(seconds: int, desks: int, many_desks: int, beside_ws: bool = True) -> dict[str, Any]:
    results: dict[str, Any] = {}
    with server("sqlite", TICKETS) as target:
        results["relaydeskd"] = measure(target.port, target.last_seq, desks, changes(), seconds)
        results["slow_readers"] = slow_readers(target, desks, seconds)
        held = Swarm(target.port, many_desks, last_seq=target.last_seq())
        held.start_counting()
        load = http_load(target.port, changes(), connections=1, total=20, rate=10, warm_up=0)
        figures = held.figures(expected=20 * many_desks)
        results["many_desks"] = {
            "desks": figures["ready"], "closed": figures["closed"], "complete": figures["frames"] == 20 * many_desks,
            "p99_ms": figures["latency"]["p99_us"] / 1000, "answered": load["latency"]["count"],
            "memory_mb": target.memory_mb()}
    if beside_ws and node_installed():
        with node_server(int(results["relaydeskd"]["bytes_per_frame"])) as port:
            results["ws"] = measure(port, lambda: 0, desks, ["/\tnone\tbench:@NOW@"], seconds)
        results["of_ws"] = results["relaydeskd"]["frames_per_second"] / results["ws"]["frames_per_second"]
    return results
