# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What people do that the bot hears of: messages, entering the chat, card clicks."""

from __future__ import annotations

import base64
import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .clock import natural_day
from .model import Member

if TYPE_CHECKING:
    from .bot import BotHub
    from .cards import Card
    from .core import Simulator

# In a group only these reach the bot (doc 100719).
_GROUP_TYPES = ("text", "mixed")


@dataclass
class Heard:
    """A callback that may be answered with its req_id."""

    req_id: str
    kind: str  # message | enter_chat | template_card_event | …
    msgid: str
    chat: str  # chatid, or the userid of a 1:1 chat
    userid: str
    at: float  # steady
    wall: float = field(default_factory=time.time)
    task_id: str = ""


class BotEvents:
    def __init__(self, sim: Simulator, hub: BotHub) -> None:
        self._sim = sim
        self._hub = hub
        self.heard: dict[str, Heard] = {}
        self.chats: dict[str, float] = {}  # chats in which somebody wrote to the bot, last time
        self._entered: dict[str, int] = {}

    async def say(
        self, member: Member, chatid: str, text: str, mention: bool, quote: Any, message: dict[str, Any] | None
    ) -> dict[str, Any]:
        """A member writes in a group (chatid) or to the bot alone (no chatid)."""
        name = f"@{self._sim.config.bot_name}"
        if chatid and mention and name not in text:
            text = f"{name} {text}"  # the bot receives the prefix, too
        content = message or {"msgtype": "text", "text": {"content": text}}
        body = self._body(member, chatid, content)
        if quote:
            body["quote"] = {"msgtype": "text", "text": {"content": quote}} if isinstance(quote, str) else quote
        clock = self._sim.clock
        self._sim.transcript.add(
            clock.now(), "member", member.userid, chatid or self._sim.config.bot_id,
            content["msgtype"], text, msgid=body["msgid"],
        )  # fmt: skip
        reason = self._refusal(member, chatid, text, content["msgtype"], bool(message))
        if not reason:
            self.chats[chatid or member.userid.lower()] = clock.steady()
        heard = Heard("", "message", body["msgid"], chatid or member.userid, member.userid, clock.steady())
        if not reason and not await self._send("aibot_msg_callback", body, heard):
            reason = "no_connection"
        return {
            "msgid": body["msgid"], "req_id": heard.req_id, "delivered": not reason,
            "reason": reason, "content": text, "at": heard.wall,
        }  # fmt: skip

    def _refusal(self, member: Member, chatid: str, text: str, msgtype: str, ready_made: bool) -> str:
        """Why the bot does not hear this; empty if it does."""
        settings = self._sim.settings
        if chatid and msgtype not in _GROUP_TYPES:
            return "type_not_in_groups"
        if chatid and not ready_made and f"@{self._sim.config.bot_name}" not in text:
            return "not_mentioned"
        if settings.bot_members and member.userid not in settings.bot_members:
            return "not_allowed"
        if self._hub.replies.open_streams(member.userid) >= settings.bot_open_streams_per_user:
            return "too_many_interactions"
        return ""

    async def enter(self, member: Member) -> dict[str, Any]:
        """enter_chat comes once per person and day."""
        today = natural_day(self._sim.clock.now())
        if self._entered.get(member.userid) == today:
            return {"delivered": False, "reason": "already_entered_today"}
        self._entered[member.userid] = today
        return await self.event(member, "", "enter_chat", {})

    async def click(self, member: Member, card: Card, key: str, selected: dict[str, list[str]]) -> dict[str, Any]:
        """Sent once, to be answered within 5 seconds, never repeated."""
        items = [{"question_key": q, "option_ids": {"option_id": ids}} for q, ids in selected.items()]
        content = {
            "card_type": card.card_type,
            "event_key": key,
            "task_id": card.task_id,
            "selected_items": {"selected_item": items},
        }
        chatid = card.chat if card.chat in self._sim.world.groups else ""
        return await self.event(member, chatid, "template_card_event", content, card.task_id)

    async def event(
        self, member: Member, chatid: str, kind: str, content: dict[str, Any], task_id: str = ""
    ) -> dict[str, Any]:
        body = self._body(member, chatid, {"msgtype": "event", "event": {"eventtype": kind, kind: content}})
        body["create_time"] = int(self._sim.clock.now())
        heard = Heard(
            "", kind, body["msgid"], chatid or member.userid, member.userid, self._sim.clock.steady(), task_id=task_id
        )
        sent = await self._send("aibot_event_callback", body, heard)
        return {
            "msgid": body["msgid"], "req_id": heard.req_id, "delivered": sent,
            "reason": "" if sent else "no_connection",
        }  # fmt: skip

    async def _send(self, command: str, body: dict[str, Any], heard: Heard) -> bool:
        """The documentation warns that one callback may come twice with the same msgid."""
        sent = False
        copies = 1 + (self._sim.settings.bot_duplicates if heard.kind == "message" else 0)
        for _ in range(copies):
            heard.req_id = secrets.token_hex(16)
            self.heard[heard.req_id] = heard
            sent = await self._hub.push(command, heard.req_id, body) or sent
        return sent

    def _body(self, member: Member, chatid: str, content: dict[str, Any]) -> dict[str, Any]:
        body: dict[str, Any] = {
            "msgid": base64.b64encode(secrets.token_bytes(24)).decode(),
            "aibotid": self._sim.config.bot_id,
        }
        if chatid:
            body["chatid"] = chatid
        body["chattype"] = "group" if chatid else "single"
        body["from"] = {"userid": member.userid}
        return {**body, **content}

    def clear(self) -> None:
        self.heard.clear()
        self.chats.clear()
        self._entered.clear()
