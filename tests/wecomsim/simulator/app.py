# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The HTTP server around the simulator."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

from aiohttp import web

from . import control, control_people
from .core import Simulator
from .gateway import ENDPOINTS, Gateway
from .persistence import StateFile

SAVE_EVERY = 1.0


class Server:
    """start() binds and runs; stop() ends everything, also calls held open by faults."""

    def __init__(self, sim: Simulator, state_file: Path | None = None) -> None:
        self.sim = sim
        self.url = ""
        self._closing = asyncio.Event()
        self._gateway = Gateway(sim, self._closing)
        self._state = StateFile(sim, state_file) if state_file else None
        self._runner: web.AppRunner | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        if self._state:
            self._state.load()
        app = web.Application(client_max_size=8 << 20)
        for path in ENDPOINTS:
            app.router.add_route("*", path, self._gateway.handle)
        app.router.add_get("/", self._root)
        app.router.add_get("/bot", self._root)
        control.add_routes(app, self.sim)
        control_people.add_routes(app, self.sim)
        app.router.add_route("*", "/cgi-bin/{rest:.*}", self._unknown)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, shutdown_timeout=0.2)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://{host}:{port}"
        self._tasks = [asyncio.create_task(self.sim.clock.run()), asyncio.create_task(self.sim.callbacks.run())]
        if self._state:
            self._tasks.append(asyncio.create_task(self._keep_saving(self._state)))
        return self.url

    async def stop(self) -> None:
        self._closing.set()
        await self.sim.bot.close()
        for task in self._tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        if self._runner:
            await self._runner.cleanup()
        if self._state:
            self._state.save()

    async def _keep_saving(self, state: StateFile) -> None:
        while True:
            await asyncio.sleep(SAVE_EVERY)
            state.save()

    async def _root(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self.sim.bot.serve(request)
        return web.Response(text="WeCom simulator. See /control/ and README.md.\n")

    async def _unknown(self, request: web.Request) -> web.Response:
        """Not part of the simulation: loud, so that nobody takes it for a WeCom answer."""
        body = (await request.read()).decode(errors="replace")
        call = self.sim.log.add(
            self.sim.clock.now(), request.method, request.path, dict(request.query), body, request.remote or ""
        )
        call.status, call.answer = 404, "not simulated"
        return web.Response(status=404, text=f"{request.path} is not simulated\n")
