# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""access_token (doc 91039)."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from .errors import ApiError

if TYPE_CHECKING:
    from .core import Simulator


class Tokens:
    def __init__(self, sim: Simulator) -> None:
        self._sim = sim
        self._current = ""
        self._expires: dict[str, float] = {}

    def issue(self) -> tuple[str, int]:
        """The same token again while it is valid."""
        now = self._sim.clock.steady()
        left = self._expires.get(self._current, 0.0) - now
        if left <= 0:
            self._current = secrets.token_urlsafe(160)[:214]
            left = self._sim.settings.token_lifetime_seconds
            self._expires[self._current] = now + left
        return self._current, max(1, int(left))

    def check(self, token: str) -> None:
        if not token:
            raise ApiError(41001)
        expires = self._expires.get(token)
        if expires is None:
            raise ApiError(40014)
        if expires <= self._sim.clock.steady():
            raise ApiError(42001)

    def end_early(self, expired: bool) -> None:
        """The platform may end a token at any time: 40014, or 42001 as if it had run out."""
        if expired:
            self._expires = {token: 0.0 for token in self._expires}
        else:
            self._expires.clear()
        self._current = ""

    def dump(self) -> dict[str, float]:
        return dict(self._expires)

    def load(self, expires: dict[str, float]) -> None:
        self._expires = dict(expires)
        self._current = max(expires, key=lambda token: expires[token], default="")

    def clear(self) -> None:
        self._expires.clear()
        self._current = ""
