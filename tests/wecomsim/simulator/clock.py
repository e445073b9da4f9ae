# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Simulated time with a queue of due jobs.

Two readings:
* now()    – the calendar: scaled and advanced. Transfers, quota, time stamps.
* steady() – advanced but never scaled. Tokens, rate limits, five-second windows:
             a client under test paces itself by real seconds, and a scale of 3600
             would make those limits meaningless.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import re
import time
from collections.abc import Callable

SHANGHAI_OFFSET = 8 * 3600
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_UNIT = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


def parse_duration(text: str | int | float) -> float:
    """'24h', '1h30m', '90d', '250ms' or plain seconds."""
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        return float(text)
    try:
        return float(text)
    except (TypeError, ValueError):
        pass
    parts = _PART.findall(str(text))
    if not parts or "".join(n + u for n, u in parts) != str(text):
        raise ValueError(f"not a duration: {text!r}")
    return sum(float(number) * _UNIT[unit] for number, unit in parts)


def natural_day(moment: float) -> int:
    """Number of the calendar day in Asia/Shanghai (no daylight saving since 1991)."""
    return int((moment + SHANGHAI_OFFSET) // 86400)


class Clock:
    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale
        self._wall = time.time()
        self._base = self._wall
        self._jumps = 0.0
        self._frozen: float | None = None
        self._jobs: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._changed = asyncio.Event()

    def now(self) -> float:
        if self._frozen is not None:
            return self._frozen
        return self._base + (time.time() - self._wall) * self.scale

    def steady(self) -> float:
        return time.time() + self._jumps

    @property
    def jumps(self) -> float:
        """All the time that was skipped so far."""
        return self._jumps

    def set_scale(self, scale: float) -> None:
        if scale <= 0:
            raise ValueError("scale must be above 0")
        self._rebase(self.now())
        self.scale = scale

    def jump_to(self, moment: float) -> None:
        """Used when a saved state is loaded; runs nothing."""
        self._jumps += moment - self.now()
        self._rebase(moment)

    def schedule(self, at: float, job: Callable[[], None]) -> None:
        heapq.heappush(self._jobs, (at, next(self._order), job))
        self._changed.set()

    def clear(self) -> None:
        self._jobs.clear()
        self._changed.set()

    def advance(self, seconds: float) -> int:
        """Moves on and runs what falls due, in order, each job seeing its own due time."""
        if seconds < 0:
            raise ValueError("time does not run backwards")
        target = self.now() + seconds
        self._jumps += seconds
        ran = self._run_until(target)
        self._rebase(target)
        return ran

    async def run(self) -> None:
        """Runs jobs that fall due while real time passes."""
        while True:
            self._run_until(self.now())
            self._changed.clear()
            wait = None
            if self._jobs:
                wait = max(0.001, (self._jobs[0][0] - self.now()) / self.scale)
            try:
                await asyncio.wait_for(self._changed.wait(), wait)
            except asyncio.TimeoutError:
                pass

    def _run_until(self, target: float) -> int:
        ran = 0
        while self._jobs and self._jobs[0][0] <= target:
            due, _, job = heapq.heappop(self._jobs)
            self._frozen = due
            try:
                job()
            finally:
                self._frozen = None
            ran += 1
        return ran

    def _rebase(self, moment: float) -> None:
        self._wall = time.time()
        self._base = moment
        self._changed.set()
