# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Template cards and their one-time response codes (docs 90236, 94888)."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .errors import ApiError

if TYPE_CHECKING:
    from .core import Simulator

INTERACTIVE = ("button_interaction", "vote_interaction", "multiple_interaction")
NOTICES = ("text_notice", "news_notice")
_TASK_ID = re.compile(r"[0-9A-Za-z_\-@]{1,128}\Z")


@dataclass
class Card:
    task_id: str
    source: str  # app | bot
    chat: str  # bot cards: where it stands
    receivers: list[str]
    body: dict[str, Any]
    updates: list[dict[str, Any]] = field(default_factory=list)

    @property
    def card_type(self) -> str:
        return str(self.body.get("card_type", ""))

    def keys(self) -> set[str]:
        """Keys that a person could press."""
        buttons = list(self.body.get("button_list") or [])
        buttons += (self.body.get("action_menu") or {}).get("action_list") or []
        if self.body.get("submit_button"):
            buttons.append(self.body["submit_button"])
        return {str(button.get("key", "")) for button in buttons if isinstance(button, dict)}


@dataclass
class _Code:
    card: Card
    expires: float


def check_card(card: Any, allowed: tuple[str, ...] = INTERACTIVE + NOTICES) -> dict[str, Any]:
    """Rules that the live service enforces by an error; suggested lengths are not enforced."""
    if not isinstance(card, dict) or card.get("card_type") not in allowed:
        raise ApiError(40058, "card_type")
    kind = card["card_type"]
    if kind in NOTICES and not isinstance(card.get("card_action"), dict):
        raise ApiError(40058, "card_action")
    _check_count(card, "horizontal_content_list", 6)
    _check_count(card, "jump_list", 3)
    _check_count(card, "button_list", 6)
    if kind == "button_interaction" and not card.get("button_list"):
        raise ApiError(40058, "button_list")
    if kind in INTERACTIVE or card.get("action_menu"):
        if not isinstance(card.get("task_id"), str) or not _TASK_ID.match(card["task_id"]):
            raise ApiError(42014)
    return card


def _check_count(card: dict[str, Any], name: str, most: int) -> None:
    rows = card.get(name) or []
    if not isinstance(rows, list) or len(rows) > most:
        raise ApiError(40058, name)


class Cards:
    def __init__(self, sim: Simulator) -> None:
        self._sim = sim
        self._cards: dict[tuple[str, str], Card] = {}
        self._codes: dict[str, _Code] = {}

    def add(self, source: str, chat: str, receivers: list[str], body: dict[str, Any]) -> Card:
        """task_id is unique per app and per bot."""
        task_id = str(body.get("task_id", ""))
        if task_id and (source, task_id) in self._cards:
            raise ApiError(42014, "task_id used before")
        card = Card(task_id, source, chat, receivers, body)
        if task_id:
            self._cards[(source, task_id)] = card
        return card

    def find(self, task_id: str) -> Card | None:
        return self._cards.get(("app", task_id)) or self._cards.get(("bot", task_id))

    def rows(self) -> list[Card]:
        return list(self._cards.values())

    def new_code(self, card: Card) -> str:
        code = secrets.token_urlsafe(48)
        expires = self._sim.clock.steady() + self._sim.settings.response_code_hours * 3600
        self._codes[code] = _Code(card, expires)
        return code

    def use_code(self, code: str) -> Card:
        """Each code works once and for 72 hours."""
        found = self._codes.pop(code, None)
        if found is None or found.expires <= self._sim.clock.steady():
            raise ApiError(60140)
        return found.card

    def check_code(self, code: str) -> None:
        found = self._codes.get(code)
        if found is None or found.expires <= self._sim.clock.steady():
            raise ApiError(60140)

    def clear(self) -> None:
        self._cards.clear()
        self._codes.clear()


def card_text(card: dict[str, Any]) -> str:
    """What a reader sees first; for the transcript only."""
    title = card.get("main_title") or {}
    parts = [title.get("title", ""), title.get("desc", ""), card.get("sub_title_text", "")]
    return "\n".join(str(part) for part in parts if part)
