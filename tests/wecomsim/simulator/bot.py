# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The bot's long connection (智能机器人, docs 100719 and 101463)."""

from __future__ import annotations

import asyncio
import base64
import json
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from .bot_events import BotEvents
from .bot_replies import BotReplies
from .errors import ApiError, answer
from .limits import Rule

if TYPE_CHECKING:
    from .core import Simulator
    from .faults import Fault

Frame = dict[str, Any]
CLOSE_SECONDS = 1.0  # how long a hung client may delay the end of its connection


@dataclass(eq=False)  # one object per line, kept in a set
class Connection:
    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    ip: str
    opened: float
    subscribed: bool = False
    pings: int = 0

    async def send(self, frame: Frame) -> bool:
        try:
            await self.socket.send_str(json.dumps(frame, ensure_ascii=False))
            return True
        except (ConnectionError, RuntimeError):
            return False


class BotHub:
    """Owns the connections of the one bot; at most one of them is live."""

    def __init__(self, sim: Simulator) -> None:
        self._sim = sim
        self._all: set[Connection] = set()
        self._closing: set[asyncio.Task[bool]] = set()
        self.live: Connection | None = None
        self.events = BotEvents(sim, self)
        self.replies = BotReplies(sim, self.events)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=8 << 20, timeout=CLOSE_SECONDS)
        await socket.prepare(request)
        connection = Connection(socket, request.transport, request.remote or "", time.time())
        self._all.add(connection)
        try:
            await self._read(connection)
        finally:
            self._all.discard(connection)
            if self.live is connection:
                self.live = None
        return socket

    async def _read(self, connection: Connection) -> None:
        while not connection.socket.closed:
            try:
                # Wall-clock time: advancing the simulated time must not cut a healthy client off.
                message = await connection.socket.receive(self._sim.settings.bot_silence_seconds)
            except asyncio.TimeoutError:
                await connection.socket.close(code=1000, message=b"no ping")
                return
            if message.type is WSMsgType.TEXT:
                await self._frame(connection, message.data)
            elif message.type is not WSMsgType.BINARY:
                return

    async def _frame(self, connection: Connection, text: str) -> None:
        try:
            frame = json.loads(text)
            command = frame["cmd"]
            req_id = frame["headers"]["req_id"]
        except (ValueError, KeyError, TypeError):
            await connection.send({"headers": {"req_id": ""}, **answer(40058)})
            return
        body = frame.get("body") or {}
        path = f"/bot/{command}"
        call = self._sim.log.add(self._sim.clock.now(), "WS", path, {"req_id": req_id}, body, connection.ip)
        fault = self._sim.faults.take(path, text)
        started = time.monotonic()
        if fault:
            call.fault = fault.kind
            if fault.kind in ("delay", "timeout_after"):
                await asyncio.sleep(fault.seconds)
        result = await self._carry_out(connection, command, req_id, body, fault)
        call.took_ms = int((time.monotonic() - started) * 1000)
        if result is None:
            return
        call.answer, call.status = result, 200
        if fault and fault.kind in ("silence", "timeout_before", "timeout_after"):
            return
        if fault and fault.kind == "close":
            self._abort(connection)
        elif fault and fault.kind in ("garbage", "half"):
            await connection.socket.send_str('{"headers":{"req_id":"')
        else:
            await connection.send({"headers": {"req_id": req_id}, **result})

    async def _carry_out(
        self, connection: Connection, command: str, req_id: str, body: Any, fault: Fault | None
    ) -> Frame | None:
        if fault and fault.kind == "errcode":
            return answer(fault.code, connection.ip)
        if fault and not fault.effect and fault.kind != "delay":
            return answer()  # never carried out; most kinds do not send this either
        try:
            if not isinstance(body, dict):
                raise ApiError(40058)
            if command == "aibot_subscribe":
                await self._subscribe(connection, body)
                return answer()
            if not connection.subscribed:
                raise ApiError(853000, "subscribe first")  # the real code is not published
            if command == "ping":
                connection.pings += 1
                return answer()
            return self.replies.carry_out(command, req_id, body)
        except ApiError as error:
            return answer(error.code, connection.ip, error.detail)

    async def _subscribe(self, connection: Connection, body: Frame) -> None:
        config, settings = self._sim.config, self._sim.settings
        rule = Rule(60, settings.bot_subscribes_per_minute)
        if not self._sim.limits.allow("bot:subscribe", self._sim.clock.steady(), rule):
            raise ApiError(45009)
        if body.get("bot_id") != config.bot_id or body.get("secret") != config.bot_secret:
            raise ApiError(853000)
        if self.live is not None and self.live is not connection:
            await self.kick()
        connection.subscribed = True
        self.live = connection

    # -- from the platform to the program -------------------------------------------

    async def push(self, command: str, req_id: str, body: Frame) -> bool:
        if self.live is None:
            return False
        return await self.live.send({"cmd": command, "headers": {"req_id": req_id}, "body": body})

    async def kick(self) -> bool:
        """What happens when another program subscribes: an event first, then the end."""
        old, self.live = self.live, None
        if old is None:
            return False
        old.subscribed = False
        body = {
            "msgid": new_msgid(),
            "create_time": int(self._sim.clock.now()),
            "aibotid": self._sim.config.bot_id,
            "msgtype": "event",
            "event": {"eventtype": "disconnected_event", "disconnected_event": {}},
        }
        await old.send({"cmd": "aibot_event_callback", "headers": {"req_id": new_req_id()}, "body": body})
        # Closing waits for the other side, which may be hung: not our caller's problem.
        task = asyncio.create_task(old.socket.close(code=1000, message=b"replaced"))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)
        return True

    def drop(self) -> bool:
        """A broken line: no close frame."""
        if self.live is None:
            return False
        self._abort(self.live)
        return True

    def _abort(self, connection: Connection) -> None:
        if connection.transport is not None:
            connection.transport.abort()
        if self.live is connection:
            self.live = None

    async def close(self) -> None:
        ends = [c.socket.close(code=1001, message=b"going away") for c in self._all]
        await asyncio.gather(*ends, *self._closing, return_exceptions=True)

    def state(self) -> dict[str, Any]:
        live = self.live
        return {
            "connected": live is not None,
            "since": live.opened if live else None,
            "pings": live.pings if live else 0,
            "sockets": len(self._all),
        }

    def clear(self) -> None:
        self.events.clear()
        self.replies.clear()


def new_req_id() -> str:
    return secrets.token_hex(16)


def new_msgid() -> str:
    return base64.b64encode(secrets.token_bytes(24)).decode()
