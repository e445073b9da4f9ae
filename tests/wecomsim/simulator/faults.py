# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Faults that a test orders for single interfaces."""

from __future__ import annotations

import itertools
from dataclasses import asdict, dataclass
from typing import Any

KINDS = (
    "errcode", "http", "garbage", "half", "close",
    "timeout_after", "timeout_before", "silence", "delay",
)  # fmt: skip
# Without a word from the test, these kinds spoil only the answer, not the effect.
_EFFECT_BY_DEFAULT = ("garbage", "half", "timeout_after", "delay")


@dataclass
class Fault:
    id: int
    path: str  # part of the path; bot frames are bot/<cmd>, callbacks are not faulted here
    kind: str
    code: int = 0  # errcode, or HTTP status for kind http
    times: int = 1  # 0: until cleared
    seconds: float = 0.0  # how long to wait or hold; 0 for a hold: until the client gives up
    effect: bool = False  # is the call carried out although the answer is spoilt?
    match: str = ""  # only calls whose body contains this text
    skip: int = 0  # let so many matching calls pass first
    used: int = 0


class Faults:
    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._ids = itertools.count(1)

    def add(self, data: dict[str, Any]) -> Fault:
        kind = data.get("kind")
        if kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")
        if not isinstance(data.get("path"), str) or not data["path"]:
            raise ValueError("path is missing")
        unknown = set(data) - set(Fault.__dataclass_fields__)
        if unknown:
            raise ValueError(f"unknown field {sorted(unknown)[0]!r}")
        values = {"effect": kind in _EFFECT_BY_DEFAULT, **data}
        values.pop("id", None)
        values.pop("used", None)
        if kind == "errcode" and not values.get("code"):
            raise ValueError("kind errcode needs a code")
        if kind == "http" and not values.get("code"):
            values["code"] = 502
        fault = Fault(id=next(self._ids), **values)
        self._faults.append(fault)
        return fault

    def take(self, path: str, body: str) -> Fault | None:
        """The first fault that fits this call; counts it as used."""
        for fault in self._faults:
            if fault.path not in path or fault.match not in body:
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            if fault.times and fault.used >= fault.times:
                continue
            fault.used += 1
            return fault
        return None

    def rows(self) -> list[dict[str, Any]]:
        return [asdict(fault) for fault in self._faults]

    def clear(self, fault_id: int | None = None) -> None:
        self._faults = [f for f in self._faults if fault_id is not None and f.id != fault_id]
