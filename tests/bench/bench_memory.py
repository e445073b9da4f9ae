# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Memory at rest, with many desks, and its slope while they and others work."""

from __future__ import annotations

import time
from typing import Any

from bench_commands import progress_requests
from bench_server import Swarm, server, start_http_load

LOAD_A_SECOND = 200


def slope_mb_per_hour(samples: list[tuple[float, float]]) -> float:
    """The least-squares line through (seconds, MB)."""
    count = len(samples)
    mean_x = sum(x for x, _ in samples) / count
    mean_y = sum(y for _, y in samples) / count
    square = sum((x - mean_x) ** 2 for x, _ in samples)
    return sum((x - mean_x) * (y - mean_y) for x, y in samples) / square * 3600 if square else 0.0


def run(desks: int, seconds: int) -> dict[str, Any]:
    results: dict[str, Any] = {}
    for back_end in ("sqlite", "postgresql"):
        with server(back_end) as target:
            at_rest = target.memory_mb()
            swarm = Swarm(target.port, desks, last_seq=target.last_seq())
            with_desks = target.memory_mb()
            swarm.start_counting()
            load = start_http_load(target.port, progress_requests(), connections=8, rate=LOAD_A_SECOND, seconds=seconds)
            samples = []
            started = time.monotonic()
            while load.poll() is None:
                samples.append((time.monotonic() - started, target.memory_mb()))
                time.sleep(1)
            # the first part fills caches and prepares statements
            settled = samples[len(samples) // 2:]
            results[back_end] = {
                "at_rest_mb": at_rest, "with_desks_mb": with_desks, "after_load_mb": target.memory_mb(),
                "slope_mb_per_hour": slope_mb_per_hour(settled), "frames": swarm.figures()["frames"],
            }
    return results
