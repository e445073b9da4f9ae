# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What happened: calls received, and messages that people can see."""

from __future__ import annotations

import hashlib
import time
from collections import Counter, deque
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Call:
    id: int
    time: float  # simulated
    wall: float
    method: str
    path: str
    query: dict[str, str]
    body: Any
    ip: str = ""
    status: int = 0  # 0: never answered
    answer: Any = None
    fault: str = ""
    took_ms: int = 0
    digest: str = ""  # of the body's bytes: whether a repeat is the same to the last one


class CallLog:
    """Calls of the program under test; bot frames appear as /bot/<cmd>."""

    def __init__(self, keep: int = 20_000) -> None:
        self._calls: deque[Call] = deque(maxlen=keep)
        self._last = 0
        self.counts: Counter[str] = Counter()

    def add(self, now: float, method: str, path: str, query: dict[str, str], body: Any, ip: str,
            raw: bytes = b"") -> Call:
        self._last += 1
        call = Call(self._last, now, time.time(), method, path, query, body, ip)
        call.digest = hashlib.sha256(raw).hexdigest() if raw else ""
        self._calls.append(call)
        self.counts[path] += 1
        return call

    def select(self, path: str = "", since: int = 0, limit: int = 1000) -> list[dict[str, Any]]:
        rows = [c for c in self._calls if c.id > since and path in c.path]
        return [asdict(call) for call in rows[-limit:]]

    @property
    def last(self) -> int:
        return self._last

    def clear(self) -> None:
        """Ids go on, so that a `since` taken earlier stays valid."""
        self._calls.clear()
        self.counts.clear()


@dataclass
class Message:
    id: int
    time: float
    wall: float
    source: str  # app | webhook | bot | member | transfer | card_update
    sender: str
    to: str  # userid, chatid or external_userid
    msgtype: str
    text: str
    body: dict[str, Any] = field(default_factory=dict)
    msgid: str = ""
    delivered: bool = True
    note: str = ""


class Transcript:
    """Every message in the order in which people would see it."""

    def __init__(self, keep: int = 20_000) -> None:
        self._rows: deque[Message] = deque(maxlen=keep)
        self._last = 0

    def add(self, now: float, source: str, sender: str, to: str, msgtype: str, text: str, **more: Any) -> Message:
        self._last += 1
        row = Message(self._last, now, time.time(), source, sender, to, msgtype, text, **more)
        self._rows.append(row)
        return row

    def select(self, to: str = "", since: int = 0, source: str = "") -> list[dict[str, Any]]:
        wanted = to.lower()
        return [
            asdict(row)
            for row in self._rows
            if row.id > since and (not to or row.to.lower() == wanted) and (not source or row.source == source)
        ]

    def clear(self) -> None:
        self._rows.clear()
