# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the interface modules share: the call, the table entry and parameter checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .errors import ApiError

if TYPE_CHECKING:
    from .core import Simulator


@dataclass
class ApiCall:
    sim: Simulator
    path: str
    query: dict[str, str]
    raw: bytes
    body: dict[str, Any]
    ip: str


Handler = Callable[[ApiCall], dict[str, Any]]


@dataclass(frozen=True)
class Endpoint:
    method: str
    handler: Handler
    token: bool = True
    trusted_ip: bool = True
    serial: bool = False  # a customer list style call: 45033 when called in parallel
    wrong_method: int = 40058


def text(values: dict[str, Any], name: str, missing: int = 40058) -> str:
    value = values.get(name)
    if not isinstance(value, str) or not value:
        raise ApiError(missing, name)
    return value


def text_list(values: dict[str, Any], name: str, most: int) -> list[str]:
    value = values.get(name)
    if not isinstance(value, list) or not value or len(value) > most:
        raise ApiError(40058, name)
    if not all(isinstance(item, str) for item in value):
        raise ApiError(40058, name)
    return value


def number(values: dict[str, Any], name: str, default: int) -> int:
    value = values.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ApiError(40058, name)
    return value


def page(rows: list[Any], cursor: Any, size: int) -> tuple[list[Any], str]:
    """One page and the cursor of the next ("" at the end). Cursors are opaque to the caller."""
    start = 0
    if cursor:
        if not isinstance(cursor, str) or not cursor.startswith("CUR") or not cursor[3:].isdigit():
            raise ApiError(40058, "cursor")
        start = int(cursor[3:])
    following = start + size
    return rows[start:following], f"CUR{following}" if following < len(rows) else ""
