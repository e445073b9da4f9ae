# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Control API, second part: the simulator itself."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .clock import parse_duration
from .control_util import Missing, only, route, rows_within, since
from .crypto import CryptoError
from .world import Webhook

if TYPE_CHECKING:
    from .core import Simulator

SETTLE_SECONDS = 20.0


class Control:
    def __init__(self, sim: Simulator) -> None:
        self._sim = sim

    async def state(self, _: web.Request, __: dict[str, Any]) -> Any:
        return self._sim.summary()

    async def reset(self, _: web.Request, __: dict[str, Any]) -> Any:
        self._sim.reset()
        return self._sim.summary()

    # -- time ------------------------------------------------------------------------

    async def clock(self, _: web.Request, __: dict[str, Any]) -> Any:
        return {"now": self._sim.clock.now(), "scale": self._sim.clock.scale}

    async def change_clock(self, request: web.Request, body: dict[str, Any]) -> Any:
        """wait: come back only when the callbacks caused by it are delivered or given up."""
        only(body, "advance", "scale", "wait")
        ran = 0
        if "scale" in body:
            self._sim.clock.set_scale(float(body["scale"]))
        if "advance" in body:
            ran = self._sim.clock.advance(parse_duration(body["advance"]))
        settled = await self._sim.callbacks.settled(SETTLE_SECONDS) if body.get("wait") else None
        return {**await self.clock(request, {}), "jobs": ran, "settled": settled}

    # -- faults, settings, log ---------------------------------------------------------

    async def faults(self, _: web.Request, __: dict[str, Any]) -> Any:
        return {"faults": self._sim.faults.rows()}

    async def add_faults(self, _: web.Request, body: dict[str, Any]) -> Any:
        added = [self._sim.faults.add(row) for row in (body["rows"] if "rows" in body else [body])]
        return {"faults": [asdict(fault) for fault in added]}

    async def clear_faults(self, request: web.Request, _: dict[str, Any]) -> Any:
        wanted = request.query.get("id")
        self._sim.faults.clear(int(wanted) if wanted else None)
        return await self.faults(request, {})

    async def settings(self, _: web.Request, __: dict[str, Any]) -> Any:
        return self._sim.settings.as_dict()

    async def change_settings(self, _: web.Request, body: dict[str, Any]) -> Any:
        self._sim.settings.change(body)
        return self._sim.settings.as_dict()

    async def log(self, request: web.Request, _: dict[str, Any]) -> Any:
        log, query = self._sim.log, request.query
        limit = int(query.get("limit", "1000"))
        calls = await rows_within(
            request, lambda: log.select(query.get("path", ""), since(request), limit), lambda call: True
        )
        return {"calls": calls, "count": len(calls), "counts": dict(log.counts), "last": log.last}

    async def clear_log(self, _: web.Request, __: dict[str, Any]) -> Any:
        self._sim.log.clear()
        return {"last": self._sim.log.last}

    async def token(self, _: web.Request, body: dict[str, Any]) -> Any:
        only(body, "end")
        if body.get("end") not in ("invalid", "expired"):
            raise ValueError("end must be 'invalid' (40014) or 'expired' (42001)")
        self._sim.tokens.end_early(body["end"] == "expired")
        return {"ended": True}

    # -- bot connection ----------------------------------------------------------------

    async def bot(self, _: web.Request, __: dict[str, Any]) -> Any:
        return self._sim.bot.state()

    async def kick(self, _: web.Request, __: dict[str, Any]) -> Any:
        return {"kicked": await self._sim.bot.kick()}

    async def drop(self, _: web.Request, __: dict[str, Any]) -> Any:
        return {"dropped": self._sim.bot.drop()}

    # -- callbacks ---------------------------------------------------------------------

    async def callback(self, _: web.Request, __: dict[str, Any]) -> Any:
        return self._sim.callbacks.target()

    async def change_callback(self, _: web.Request, body: dict[str, Any]) -> Any:
        only(body, "url", "token", "aes_key", "verify")
        try:
            self._sim.callbacks.configure(body.get("url"), body.get("token"), body.get("aes_key"))
        except CryptoError as error:
            raise ValueError(f"aes_key: {error.code}") from None
        verified = await self._sim.callbacks.verify() if body.get("verify") else None
        return {**self._sim.callbacks.target(), "verified": verified}

    async def verify(self, _: web.Request, __: dict[str, Any]) -> Any:
        return await self._sim.callbacks.verify()

    async def send_callback(self, _: web.Request, body: dict[str, Any]) -> Any:
        """Any event or message: {event|msgtype, from, fields: {Name: value}}."""
        only(body, "event", "msgtype", "from", "fields", "agent")
        fields, sender = list(body.get("fields", {}).items()), body.get("from", "sys")
        if "event" in body:
            self._sim.callbacks.event(sender, body["event"], fields, body.get("agent", True))
        else:
            self._sim.callbacks.post(body["msgtype"], sender, [("MsgType", body["msgtype"]), *fields])
        return {"delivery": asdict(self._sim.callbacks.deliveries[-1])}

    async def deliveries(self, request: web.Request, _: dict[str, Any]) -> Any:
        return {"deliveries": self._sim.callbacks.rows(since(request)), "idle": self._sim.callbacks.idle()}

    async def settle(self, _: web.Request, body: dict[str, Any]) -> Any:
        return {"settled": await self._sim.callbacks.settled(float(body.get("seconds", SETTLE_SECONDS)))}

    # -- group robots --------------------------------------------------------------------

    async def webhooks(self, _: web.Request, __: dict[str, Any]) -> Any:
        return {"webhooks": [asdict(hook) for hook in self._sim.world.webhooks.values()]}

    async def put_webhook(self, request: web.Request, body: dict[str, Any]) -> Any:
        hook = Webhook(**body)
        self._sim.world.webhooks[hook.key] = hook
        return await self.webhooks(request, {})

    async def delete_webhook(self, request: web.Request, _: dict[str, Any]) -> Any:
        if self._sim.world.webhooks.pop(request.query.get("key", ""), None) is None:
            raise Missing("no such key")
        return await self.webhooks(request, {})


def add_routes(app: web.Application, sim: Simulator) -> None:
    control = Control(sim)
    for method, path, action in (
        ("GET", "", control.state),
        ("GET", "state", control.state),
        ("POST", "reset", control.reset),
        ("GET", "clock", control.clock),
        ("POST", "clock", control.change_clock),
        ("GET", "faults", control.faults),
        ("POST", "faults", control.add_faults),
        ("DELETE", "faults", control.clear_faults),
        ("GET", "settings", control.settings),
        ("POST", "settings", control.change_settings),
        ("GET", "log", control.log),
        ("DELETE", "log", control.clear_log),
        ("POST", "token", control.token),
        ("GET", "bot", control.bot),
        ("POST", "bot/kick", control.kick),
        ("POST", "bot/drop", control.drop),
        ("GET", "callback", control.callback),
        ("POST", "callback", control.change_callback),
        ("POST", "callback/verify", control.verify),
        ("POST", "callback/send", control.send_callback),
        ("GET", "callback/deliveries", control.deliveries),
        ("POST", "callback/settle", control.settle),
        ("GET", "webhooks", control.webhooks),
        ("POST", "webhooks", control.put_webhook),
        ("DELETE", "webhooks", control.delete_webhook),
    ):
        route(app, method, f"/control/{path}", action)
