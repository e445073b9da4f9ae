# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A running simulator with clients, for the tests of this folder."""

from __future__ import annotations

import asyncio
import itertools
import json
import unittest
from typing import Any

import aiohttp
import aiohttp.web

from simulator.app import Server
from simulator.core import Simulator
from simulator.crypto import Crypt, CryptoError

ZHANG = "wmSIMz3Kq8AAAAAzhangsan00000001A"
LISI = "wmSIMz3Kq8AAAAAlisi0000000000002"
WANGFANG = "wmSIMz3Kq8AAAAAwangfang00000003B"
EXTERNAL = "/cgi-bin/externalcontact/"


class SimulatorCase(unittest.IsolatedAsyncioTestCase):
    """Real sockets on loopback; a new simulator for every test."""

    async def asyncSetUp(self) -> None:
        self.sim = Simulator()
        self.server = Server(self.sim)
        self.url = await self.server.start()
        self.addAsyncCleanup(self.server.stop)
        self.http = aiohttp.ClientSession()
        self.addAsyncCleanup(self.http.close)
        self.group = self.sim.config.group_chatid

    async def get(self, path: str, **query: str) -> dict[str, Any]:
        async with self.http.get(self.url + path, params=await self._query(query)) as response:
            return await response.json()

    async def post(self, path: str, body: Any, **query: str) -> dict[str, Any]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with self.http.post(self.url + path, params=await self._query(query), data=data) as response:
            return await response.json()

    async def control(self, path: str, body: Any = None, status: int = 200) -> Any:
        """GET without a body, POST with one."""
        method = "GET" if body is None else "POST"
        async with self.http.request(method, f"{self.url}/control/{path}", json=body) as response:
            result = await response.json()
            self.assertEqual(response.status, status, result)
            return result

    async def gettoken(self, **changes: str) -> dict[str, Any]:
        config = self.sim.config
        query = {"corpid": config.corp_id, "corpsecret": config.secret, **changes}
        async with self.http.get(self.url + "/cgi-bin/gettoken", params=query) as response:
            return await response.json()

    async def _query(self, query: dict[str, str]) -> dict[str, str]:
        if "access_token" in query or "key" in query:
            return query
        # Asked every time: the same one while it is valid, a new one after the clock was advanced.
        return {"access_token": (await self.gettoken())["access_token"], **query}

    # -- often used ------------------------------------------------------------------

    async def transfer(self, customer: str = ZHANG, giver: str = "chenghong", taker: str = "ligong") -> int:
        """The code for one customer; a code for the whole call counts as well."""
        body = {"handover_userid": giver, "takeover_userid": taker, "external_userid": [customer]}
        result = await self.post(EXTERNAL + "transfer_customer", body)
        return result["errcode"] or result["customer"][0]["errcode"]

    async def result(self, giver: str = "chenghong", taker: str = "ligong") -> list[dict[str, Any]]:
        body = {"handover_userid": giver, "takeover_userid": taker}
        return (await self.post(EXTERNAL + "transfer_result", body))["customer"]

    async def followers(self, customer: str = ZHANG) -> list[str]:
        result = await self.get(EXTERNAL + "get", external_userid=customer)
        return [row["userid"] for row in result["follow_user"]]


class Bot:
    """A client on the long connection."""

    _ids = itertools.count(1)

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self.pushed: list[dict[str, Any]] = []

    @classmethod
    async def connect(cls, case: SimulatorCase, path: str = "/bot", subscribe: bool = True) -> Bot:
        bot = cls(await case.http.ws_connect(case.url + path))
        case.addAsyncCleanup(bot._socket.close)
        if subscribe:
            config = case.sim.config
            done = await bot.call("aibot_subscribe", {"bot_id": config.bot_id, "secret": config.bot_secret})
            case.assertEqual(done["errcode"], 0)
        return bot

    async def call(self, command: str, body: dict[str, Any] | None = None, req_id: str = "") -> dict[str, Any]:
        req_id = req_id or f"req-{next(self._ids)}"
        frame: dict[str, Any] = {"cmd": command, "headers": {"req_id": req_id}}
        if body is not None:
            frame["body"] = body
        await self._socket.send_str(json.dumps(frame))
        while True:
            answer = await self._socket.receive_json(timeout=5)
            if "cmd" not in answer:
                return answer
            self.pushed.append(answer)

    async def next(self) -> dict[str, Any]:
        """The next callback."""
        return self.pushed.pop(0) if self.pushed else await self._socket.receive_json(timeout=5)

    async def end(self) -> aiohttp.WSMsgType:
        """How the connection ended."""
        return (await self._socket.receive(timeout=5)).type

    async def stream(self, req_id: str, content: str, finish: bool = True, stream: str = "S1") -> int:
        body = {"msgtype": "stream", "stream": {"id": stream, "finish": finish, "content": content}}
        return (await self.call("aibot_respond_msg", body, req_id))["errcode"]

    async def push(self, chat: str, kind: int = 0, content: str = "工单播报") -> int:
        body = {"chatid": chat, "chat_type": kind, "msgtype": "markdown", "markdown": {"content": content}}
        return (await self.call("aibot_send_msg", body))["errcode"]


class Receiver:
    """The program under test: takes callbacks; `plan` says how it answers one after the other."""

    def __init__(self, case: SimulatorCase) -> None:
        config = case.sim.config
        self._case = case
        self._crypt = Crypt(config.callback_token, config.callback_aes_key, config.corp_id)
        self.received: list[str] = []
        self.plan: list[int] = []  # HTTP status; 0: never answer
        self.url = ""

    async def start(self) -> Receiver:
        app = aiohttp.web.Application()
        app.router.add_get("/wecom", self._verify)
        app.router.add_post("/wecom", self._take)
        runner = aiohttp.web.AppRunner(app, access_log=None)
        await runner.setup()
        await aiohttp.web.TCPSite(runner, "127.0.0.1", 0, shutdown_timeout=0.1).start()
        self._case.addAsyncCleanup(runner.cleanup)
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/wecom"
        return self

    def _open(self, query: Any, sealed: str) -> str:
        return self._crypt.open(query["msg_signature"], query["timestamp"], query["nonce"], sealed).decode()

    async def _verify(self, request: aiohttp.web.Request) -> aiohttp.web.Response:
        try:
            return aiohttp.web.Response(text=self._open(request.query, request.query["echostr"]))
        except CryptoError as error:
            return aiohttp.web.Response(status=403, text=str(error))

    async def _take(self, request: aiohttp.web.Request) -> aiohttp.web.Response:
        body = await request.text()
        sealed = body.split("<Encrypt><![CDATA[")[1].split("]]>")[0]
        self.received.append(self._open(request.query, sealed))
        status = self.plan.pop(0) if self.plan else 200
        if status == 0:
            await asyncio.sleep(1)
        return aiohttp.web.Response(status=status or 200)

    def changes(self) -> list[str]:
        """ChangeType and UserID of the contact events in the order in which they came."""
        def part(xml: str, name: str) -> str:
            return xml.split(f"<{name}><![CDATA[")[1].split("]]>")[0]

        return [f"{part(xml, 'ChangeType')} {part(xml, 'UserID')}" for xml in self.received if "ChangeType" in xml]
