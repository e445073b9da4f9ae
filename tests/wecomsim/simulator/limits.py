# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Frequency limits as sliding windows (doc 90312: a broken minute rule blocks for 60 s)."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    span: float
    most: int
    block: float = 0.0  # how long everything is refused after a breach


class Limiter:
    """One counter per key, e.g. per interface, robot, member or chat."""

    def __init__(self) -> None:
        self._hits: dict[str, deque[float]] = defaultdict(deque)
        self._blocked: dict[str, float] = {}

    def allow(self, key: str, now: float, *rules: Rule) -> bool:
        """Counts the call when it is allowed; a refused call does not count."""
        if self.blocked(key, now):
            return False
        hits = self._hits[key]
        longest = max(rule.span for rule in rules)
        while hits and hits[0] <= now - longest:
            hits.popleft()
        for rule in rules:
            # The newest `most` hits decide, so looking at one entry is enough.
            if rule.most <= 0 or (len(hits) >= rule.most and hits[-rule.most] > now - rule.span):
                if rule.block:
                    self._blocked[key] = now + rule.block
                return False
        hits.append(now)
        return True

    def blocked(self, key: str, now: float) -> bool:
        return now < self._blocked.get(key, 0.0)

    def clear(self) -> None:
        self._hits.clear()
        self._blocked.clear()
