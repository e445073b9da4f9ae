# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the bot may answer and push (docs 101031, 101138, 101463)."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .cards import card_text, check_card
from .errors import ApiError, answer
from .journal import Message
from .limits import Rule

if TYPE_CHECKING:
    from .bot_events import BotEvents, Heard
    from .core import Simulator

MOST_BYTES = 20480
REPLY_SECONDS = 24 * 3600
EVENT_SECONDS = 5.0
_MEDIA = ("file", "image", "voice", "video")


@dataclass
class Reply:
    id: int
    kind: str  # stream | markdown | template_card | text | card_update
    chat: str
    content: str
    body: dict[str, Any]
    msgid: str = ""  # of the message answered; empty for a push
    req_id: str = ""
    userid: str = ""
    push: bool = False
    stream_id: str = ""
    finish: bool = True
    updates: int = 1
    wall: float = field(default_factory=time.time)
    updated_wall: float = field(default_factory=time.time)
    after_ms: int = 0  # from the message to the first sign of life
    line: Message | None = None
    time: float = 0.0  # simulated; last, as it hides the module in this class


class BotReplies:
    def __init__(self, sim: Simulator, events: BotEvents) -> None:
        self._sim = sim
        self._events = events
        self._replies: list[Reply] = []
        self._last = 0

    def carry_out(self, command: str, req_id: str, body: dict[str, Any]) -> dict[str, Any]:
        actions = {
            "aibot_respond_msg": self._respond,
            "aibot_respond_welcome_msg": self._welcome,
            "aibot_respond_update_msg": self._update_card,
            "aibot_send_msg": self._push,
        }
        if command not in actions:
            raise ApiError(40058, "unknown cmd")
        actions[command](req_id, body)
        return answer()

    # -- the four commands -----------------------------------------------------------

    def _respond(self, req_id: str, body: dict[str, Any]) -> None:
        heard = self._heard(req_id, ("message",), REPLY_SECONDS)
        kind = body.get("msgtype")
        if kind == "stream":
            self._stream(heard, body)
            return
        self._count(heard.chat)
        self._store(str(kind), heard.chat, self._content(body, heard.chat), body, heard)

    def _welcome(self, req_id: str, body: dict[str, Any]) -> None:
        heard = self._heard(req_id, ("enter_chat",), EVENT_SECONDS)
        if body.get("msgtype") == "text":
            words = (body.get("text") or {}).get("content")
            if not isinstance(words, str) or not words:
                raise ApiError(44004)
        elif body.get("msgtype") == "template_card":
            words = self._content(body, heard.chat)
        else:
            raise ApiError(40008)
        self._count(heard.chat)
        self._store(body["msgtype"], heard.chat, words, body, heard)

    def _update_card(self, req_id: str, body: dict[str, Any]) -> None:
        heard = self._heard(req_id, ("template_card_event",), EVENT_SECONDS)
        if body.get("response_type") != "update_template_card":
            raise ApiError(40058, "response_type")
        card = check_card(body.get("template_card"))
        if card.get("task_id") != heard.task_id:
            raise ApiError(42014)
        known = self._sim.cards.find(heard.task_id)
        if known:
            known.updates.append(body)
        self._store("card_update", heard.chat, card_text(card), body, heard)

    def _push(self, req_id: str, body: dict[str, Any]) -> None:
        chat = body.get("chatid")
        kind = body.get("chat_type", 0)
        if not isinstance(chat, str) or not chat or kind not in (0, 1, 2):
            raise ApiError(40058, "chatid")
        settings = self._sim.settings
        seen = self._events.chats.get(chat, self._events.chats.get(chat.lower()))
        idle = settings.bot_push_idle_hours * 3600
        if seen is None or (idle and self._sim.clock.steady() - seen > idle):
            # Only to chats where somebody wrote to the bot before; the code is not published.
            raise ApiError(settings.bot_unknown_chat_errcode, "nobody wrote to the bot here")
        group = kind == 2 or (kind == 0 and self._sim.world.member(chat) is None)
        if body.get("msgtype") == "template_card" and group and not settings.bot_group_push_card:
            raise ApiError(40008)  # the page says 1:1 only
        if body.get("msgtype") == "stream":
            raise ApiError(40008)
        words = self._content(body, chat)
        self._count(chat)
        self._store(str(body["msgtype"]), chat, words, body, None, req_id)

    # -- parts -----------------------------------------------------------------------

    def _heard(self, req_id: str, kinds: tuple[str, ...], seconds: float) -> Heard:
        heard = self._events.heard.get(req_id)
        if heard is None or heard.kind not in kinds:
            raise ApiError(846605)
        if self._sim.clock.steady() - heard.at > seconds:
            raise ApiError(846605, "too late")
        return heard

    def _content(self, body: dict[str, Any], chat: str) -> str:
        kind = body.get("msgtype")
        if kind == "markdown":
            words = (body.get("markdown") or {}).get("content")
            return self._sized(words)
        if kind == "template_card":
            card = check_card(body.get("template_card"))
            if card.get("task_id"):
                self._sim.cards.add("bot", chat, [], card)
            return card_text(card)
        if kind in _MEDIA:
            raise ApiError(40007)  # uploads are not simulated
        raise ApiError(40008)  # also for text, which only welcomes may use

    def _sized(self, words: Any, empty: bool = False) -> str:
        if not isinstance(words, str) or not (words or empty):
            raise ApiError(44004)
        if len(words.encode()) > MOST_BYTES:
            raise ApiError(45002)
        return words

    def _stream(self, heard: Heard, body: dict[str, Any]) -> None:
        """Each frame replaces the content until finish, for 6 minutes from the person's message."""
        stream = body.get("stream")
        if not isinstance(stream, dict) or not isinstance(stream.get("id"), str) or not stream["id"]:
            raise ApiError(40058, "stream")
        if "msg_item" in stream:
            raise ApiError(40058, "msg_item")  # not on the long connection
        words = self._sized(stream.get("content", ""), empty=True)
        finish = stream.get("finish", False) is True
        known = next((r for r in self._replies if r.msgid == heard.msgid and r.stream_id == stream["id"]), None)
        limit = self._sim.settings.bot_stream_minutes * 60
        if known is None:
            self._count(heard.chat)
            known = self._store("stream", heard.chat, words, body, heard)
            known.stream_id, known.finish = stream["id"], finish
            return
        if known.finish or self._sim.clock.steady() - heard.at > limit:
            raise ApiError(846608)
        known.content, known.body, known.finish = words, body, finish
        known.updates += 1
        known.updated_wall = time.time()
        if known.line:
            known.line.text, known.line.body = words, body

    def _count(self, chat: str) -> None:
        """30 a minute and 1000 an hour per chat, answers and pushes together."""
        settings = self._sim.settings
        rules = (Rule(60, settings.bot_per_minute), Rule(3600, settings.bot_per_hour))
        if not self._sim.limits.allow(f"bot:{chat.lower()}", self._sim.clock.steady(), *rules):
            raise ApiError(45009)

    def _store(
        self, kind: str, chat: str, words: str, body: dict[str, Any], heard: Heard | None, req_id: str = ""
    ) -> Reply:
        self._last += 1
        reply = Reply(self._last, kind, chat, words, body, req_id=req_id, push=heard is None)
        reply.time = self._sim.clock.now()
        if heard:
            reply.msgid, reply.req_id, reply.userid = heard.msgid, heard.req_id, heard.userid
            reply.after_ms = int((reply.wall - heard.wall) * 1000)
        source = "card_update" if kind == "card_update" else "bot"
        reply.line = self._sim.transcript.add(
            reply.time, source, self._sim.config.bot_name, chat, kind, words, body=body, msgid=reply.msgid
        )
        self._replies.append(reply)
        return reply

    # -- questions -------------------------------------------------------------------

    def open_streams(self, userid: str) -> int:
        """Unfinished streams end by themselves after the time limit."""
        limit = self._sim.settings.bot_stream_minutes * 60
        now = time.time()
        return sum(
            r.userid == userid and r.kind == "stream" and not r.finish and now - r.wall < limit
            for r in self._replies
        )

    def rows(self, msgid: str = "", since: int = 0, chat: str = "") -> list[dict[str, Any]]:
        found = [
            r
            for r in self._replies
            if r.id > since and (not msgid or r.msgid == msgid) and (not chat or r.chat.lower() == chat.lower())
        ]
        return [asdict(replace(r, line=None)) for r in found]

    def clear(self) -> None:
        self._replies.clear()
