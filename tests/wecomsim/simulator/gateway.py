# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The way of every HTTP call: log, fault, method, token, limits, handler."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import api_contacts, api_messages, api_token, api_webhook
from .api import ApiCall, Endpoint
from .errors import ApiError, answer
from .limits import Rule

if TYPE_CHECKING:
    from .core import Simulator
    from .faults import Fault
    from .journal import Call

ENDPOINTS: dict[str, Endpoint] = {
    **api_token.ENDPOINTS,
    **api_contacts.ENDPOINTS,
    **api_messages.ENDPOINTS,
    **api_webhook.ENDPOINTS,
}


class Gateway:
    def __init__(self, sim: Simulator, closing: asyncio.Event) -> None:
        self._sim = sim
        self._closing = closing
        self._running: Counter[str] = Counter()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        body = _parse(raw)
        call = self._sim.log.add(
            self._sim.clock.now(), request.method, request.path, dict(request.query),
            body if body is not None else raw.decode(errors="replace"), request.remote or "", raw,
        )  # fmt: skip
        started = time.monotonic()
        try:
            return await self._with_fault(request, raw, body, call)
        finally:
            call.took_ms = int((time.monotonic() - started) * 1000)

    async def _with_fault(
        self, request: web.Request, raw: bytes, body: dict[str, Any] | None, call: Call
    ) -> web.StreamResponse:
        fault = self._sim.faults.take(request.path, raw.decode(errors="replace"))
        if fault is None:
            return self._send(call, await self._carry_out(request, raw, body))
        call.fault = fault.kind
        if fault.kind == "errcode":
            return self._send(call, answer(fault.code, request.remote or ""))
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
            return self._send(call, await self._carry_out(request, raw, body))
        if fault.effect:
            call.answer = await self._carry_out(request, raw, body)
        return await self._spoil(request, fault, call)

    async def _spoil(self, request: web.Request, fault: Fault, call: Call) -> web.StreamResponse:
        if fault.kind == "http":
            call.status = fault.code
            return web.Response(status=fault.code, text="<html><body>error</body></html>", content_type="text/html")
        if fault.kind == "garbage":
            call.status = 200
            return web.Response(text="<html>\ufffd not JSON", content_type="text/html")
        if fault.kind == "half":
            return await _half(request, call.answer or answer())
        if fault.kind != "close":
            await self._hold(request, fault.seconds)
        _abort(request)
        return web.Response()  # goes nowhere

    async def _hold(self, request: web.Request, seconds: float) -> None:
        """Keeps the line open without a word until the client has had enough."""
        end = time.monotonic() + seconds if seconds else float("inf")
        while time.monotonic() < end and not self._closing.is_set():
            if request.transport is None or request.transport.is_closing():
                return
            await asyncio.sleep(0.02)

    def _send(self, call: Call, result: dict[str, Any]) -> web.Response:
        call.answer, call.status = result, 200
        return web.Response(text=json.dumps(result, ensure_ascii=False), content_type="application/json")

    async def _carry_out(
        self, request: web.Request, raw: bytes, body: dict[str, Any] | None
    ) -> dict[str, Any]:
        ip = request.remote or ""
        endpoint = ENDPOINTS[request.path]
        try:
            self._check(request, endpoint, body, ip)
            call = ApiCall(self._sim, request.path, dict(request.query), raw, body or {}, ip)
            if endpoint.serial and self._running[request.path] >= self._sim.settings.concurrency_limit:
                raise ApiError(45033)
            self._running[request.path] += 1
            try:
                await asyncio.sleep(self._sim.settings.latency_seconds)
                return endpoint.handler(call)
            finally:
                self._running[request.path] -= 1
        except ApiError as error:
            return answer(error.code, ip, error.detail)

    def _check(self, request: web.Request, endpoint: Endpoint, body: dict[str, Any] | None, ip: str) -> None:
        if request.method != endpoint.method:
            raise ApiError(endpoint.wrong_method, "method")
        settings = self._sim.settings
        if endpoint.token:
            self._sim.tokens.check(request.query.get("access_token", ""))
        if endpoint.trusted_ip and settings.trusted_ips and ip not in settings.trusted_ips:
            raise ApiError(60020)
        rules = (Rule(60, settings.api_per_minute, 60), Rule(3600, settings.api_per_hour, 3600))
        counted = request.path not in ("/cgi-bin/message/send", "/cgi-bin/webhook/send")
        if counted and not self._sim.limits.allow(f"api:{request.path}", self._sim.clock.steady(), *rules):
            raise ApiError(45009)
        if endpoint.method == "POST" and body is None:
            raise ApiError(40058, "JSON object expected")


def _parse(raw: bytes) -> dict[str, Any] | None:
    try:
        body = json.loads(raw)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


async def _half(request: web.Request, result: dict[str, Any]) -> web.StreamResponse:
    """The announced length is right, but the line breaks in the middle."""
    data = json.dumps(result, ensure_ascii=False).encode()
    response = web.StreamResponse()
    response.content_type = "application/json"
    response.content_length = len(data)
    await response.prepare(request)
    await response.write(data[: len(data) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


def _abort(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.close()
