# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sends encrypted callbacks to the program under test (docs 90930, 90238, 92130)."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import aiohttp
from yarl import URL

from .crypto import Crypt, CryptoError

if TYPE_CHECKING:
    from .core import Simulator

VERIFY_SECONDS = 1.0  # the answer to a URL verification
REORDER_SECONDS = 0.3  # how long events are collected before they leave in reverse


@dataclass
class Delivery:
    id: int
    name: str
    xml: str
    time: float
    state: str = "waiting"  # waiting | delivered | given_up | lost | no_url
    attempts: list[dict[str, Any]] = field(default_factory=list)
    reply: str = ""
    not_before: float = 0.0


def to_xml(fields: list[tuple[str, Any]]) -> str:
    """Strings in CDATA, numbers bare, nested lists as elements – as WeCom writes them."""
    parts = []
    for name, value in fields:
        if isinstance(value, list):
            parts.append(f"<{name}>{to_xml(value)[5:-6]}</{name}>")
        elif isinstance(value, int):
            parts.append(f"<{name}>{value}</{name}>")
        else:
            safe = str(value).replace("]]>", "]]]]><![CDATA[>")
            parts.append(f"<{name}><![CDATA[{safe}]]></{name}>")
    return "<xml>" + "".join(parts) + "</xml>"


class CallbackSender:
    def __init__(self, sim: Simulator) -> None:
        self._sim = sim
        self.url = sim.config.callback_url
        self.deliveries: list[Delivery] = []
        self._last = 0
        self._waiting: list[Delivery] = []
        self._wake = asyncio.Event()
        self._busy = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    # -- what can be sent ----------------------------------------------------------

    def contact_event(self, change: str, userid: str, external_userid: str, **more: str) -> None:
        """change_external_contact (doc 92130): FromUserName is always sys."""
        member = self._sim.world.members.get(userid.lower())
        if member and not member.visible:
            return  # only members in the app's visibility
        fields = [("ChangeType", change), ("UserID", userid), ("ExternalUserID", external_userid)]
        self.event("sys", "change_external_contact", [*fields, *more.items()], agent=False)

    def event(self, sender: str, event: str, fields: list[tuple[str, Any]], agent: bool = True) -> None:
        head = [("MsgType", "event"), ("Event", event)]
        tail = [("AgentID", self._sim.config.agent_id)] if agent else []
        self.post(event, sender, [*head, *fields, *tail])

    def text(self, sender: str, content: str) -> str:
        """A member wrote to the app in its 1:1 chat (doc 90239). The answer is the MsgId."""
        msgid = secrets.randbelow(2**62) + 2**61
        fields = [("MsgType", "text"), ("Content", content), ("MsgId", msgid)]
        self.post("text", sender, [*fields, ("AgentID", self._sim.config.agent_id)])
        return str(msgid)

    def post(self, name: str, sender: str, fields: list[tuple[str, Any]]) -> None:
        now = self._sim.clock.now()
        head = [("ToUserName", self._sim.config.corp_id), ("FromUserName", sender), ("CreateTime", int(now))]
        xml = to_xml([*head, *fields])
        settings = self._sim.settings
        lost = self._sim.random.random() < settings.callback_loss_rate
        for _ in range(1 if lost else 1 + settings.callback_duplicates):
            self._last += 1
            delivery = Delivery(self._last, name, xml, now)
            delivery.not_before = time.monotonic() + settings.callback_delay_seconds
            self.deliveries.append(delivery)
            if lost or not self.url:
                delivery.state = "lost" if lost else "no_url"
            else:
                self._waiting.append(delivery)
        self._wake.set()

    # -- delivery ------------------------------------------------------------------

    async def run(self) -> None:
        """First attempts go out one after the other, so that the order is the order of events."""
        async with aiohttp.ClientSession(auto_decompress=True) as self._session:
            try:
                while True:
                    await self._wake.wait()
                    self._wake.clear()
                    await self._drain()
            finally:
                for task in self._tasks:
                    task.cancel()

    async def _drain(self) -> None:
        while self._waiting:
            self._busy += 1
            try:
                await asyncio.sleep(max(0.0, self._waiting[0].not_before - time.monotonic()))
                if self._sim.settings.callback_reorder:
                    await asyncio.sleep(REORDER_SECONDS)
                    batch, self._waiting = self._waiting[::-1], []
                else:
                    batch = [self._waiting.pop(0)] if self._waiting else []
                for delivery in batch:
                    if not await self._attempt(delivery):
                        self._later(delivery)
            finally:
                self._busy -= 1

    def _later(self, delivery: Delivery) -> None:
        if len(delivery.attempts) >= self._sim.settings.callback_attempts:
            delivery.state = "given_up"
            return
        self._busy += 1
        task = asyncio.get_running_loop().create_task(self._retry(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _retry(self, delivery: Delivery) -> None:
        try:
            await asyncio.sleep(self._sim.settings.callback_retry_seconds)
            if not await self._attempt(delivery):
                self._later(delivery)
        finally:
            self._busy -= 1

    async def _attempt(self, delivery: Delivery) -> bool:
        crypt = self._crypt()
        sealed = crypt.seal(delivery.xml.encode())
        config = self._sim.config
        body = to_xml([("ToUserName", config.corp_id), ("AgentID", str(config.agent_id)), ("Encrypt", sealed)])
        query = self._query(crypt, sealed)
        status, answer, took = await self._call("POST", query, body, self._sim.settings.callback_timeout_seconds)
        delivery.attempts.append({"wall": time.time(), "status": status, "answer": answer, "seconds": took})
        if status != 200:
            return False
        delivery.state = "delivered"
        delivery.reply = self._open_reply(crypt, answer)
        return True

    async def _call(self, method: str, query: dict[str, str], body: str, seconds: float) -> tuple[int, str, float]:
        """Status 0 stands for no answer in time or no connection."""
        assert self._session is not None, "callbacks.run() is not running"
        started = time.monotonic()
        url = self.url + ("&" if "?" in self.url else "?") + urlencode(query)
        try:
            async with self._session.request(
                # Our own percent-encoding stays: a '+' of Base64 must not become a space.
                method, URL(url, encoded=True), data=body.encode() or None, ssl=False, allow_redirects=False,
                headers={"Content-Type": "text/xml; charset=utf-8"} if body else {},
                timeout=aiohttp.ClientTimeout(total=seconds),
            ) as response:  # fmt: skip
                return response.status, await response.text(errors="replace"), time.monotonic() - started
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            return 0, f"{type(error).__name__}: {error}", time.monotonic() - started

    def _open_reply(self, crypt: Crypt, answer: str) -> str:
        """A passive reply is recorded; an empty answer is the normal case."""
        if not answer.lstrip().startswith("<"):
            return ""
        try:
            xml = ElementTree.fromstring(answer)
            part = {name: xml.findtext(name) or "" for name in ("MsgSignature", "TimeStamp", "Nonce", "Encrypt")}
            plain = crypt.open(part["MsgSignature"], part["TimeStamp"], part["Nonce"], part["Encrypt"])
            return plain.decode()
        except (ElementTree.ParseError, CryptoError, UnicodeDecodeError) as error:
            return f"invalid passive reply: {error}"

    # -- set-up --------------------------------------------------------------------

    async def verify(self) -> dict[str, Any]:
        """What WeCom does when an administrator saves the URL."""
        crypt = self._crypt()
        plain = str(secrets.randbelow(10**19))
        echo = crypt.seal(plain.encode())
        query = {**self._query(crypt, echo), "echostr": echo}
        status, answer, took = await self._call("GET", query, "", VERIFY_SECONDS)
        ok = status == 200 and answer == plain  # no quotes, no BOM, no newline
        return {"ok": ok, "status": status, "answer": answer, "expected": plain, "seconds": took}

    def configure(self, url: str | None, token: str | None, aes_key: str | None) -> None:
        config = self._sim.config
        Crypt(token or config.callback_token, aes_key or config.callback_aes_key, "")  # checks the key
        self.url = self.url if url is None else url
        config.callback_token = token or config.callback_token
        config.callback_aes_key = aes_key or config.callback_aes_key

    def target(self) -> dict[str, str]:
        config = self._sim.config
        return {"url": self.url, "token": config.callback_token, "aes_key": config.callback_aes_key}

    def rows(self, since: int = 0) -> list[dict[str, Any]]:
        return [asdict(delivery) for delivery in self.deliveries if delivery.id > since]

    def idle(self) -> bool:
        return not self._waiting and not self._busy

    async def settled(self, seconds: float) -> bool:
        """Waits until everything is delivered or given up."""
        end = time.monotonic() + seconds
        while not self.idle() and time.monotonic() < end:
            await asyncio.sleep(0.01)
        return self.idle()

    def clear(self) -> None:
        self._waiting.clear()
        self.deliveries.clear()

    def _crypt(self) -> Crypt:
        config = self._sim.config
        return Crypt(config.callback_token, config.callback_aes_key, config.corp_id)

    def _query(self, crypt: Crypt, sealed: str) -> dict[str, str]:
        # Real time: the receiver may check how old a signature is, and its clock is not ours.
        stamp, nonce = str(int(time.time())), str(secrets.randbelow(10**10))
        return {"msg_signature": crypt.signature(stamp, nonce, sealed), "timestamp": stamp, "nonce": nonce}

