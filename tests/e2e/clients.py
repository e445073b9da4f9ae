# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The two ways into the server: HTTP, and a desk on the WebSocket that checks what it is told."""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from waiting import eventually

TABLES = {"ticket": "tickets", "customer": "customers", "staff": "staff", "transfer": "transfers"}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The problem's code; empty if this is no problem."""
        if not self.headers.get("content-type", "").startswith("application/problem+json"):
            return ""
        return self.json.get("code", "")


class ApiClient:
    """HTTP as one person, or as an integration."""

    _direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def __init__(self, url: str, token: str = "") -> None:
        self.url = url
        self.token = token

    def call(self, method: str, path: str, body: Any = None, key: str = "", token: str | None = None,
             timeout: float = 30) -> Answer:
        """Any request; bytes go out as they are, everything else as JSON."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        used = self.token if token is None else token
        if used:
            headers["Authorization"] = f"Bearer {used}"
        if key:
            headers["Idempotency-Key"] = key
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with self._direct.open(request, timeout=timeout) as response:
                return Answer(response.status, _lower(response.headers), response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, _lower(error.headers), error.read())

    def get(self, path: str, **more: Any) -> Answer:
        return self.call("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.call("POST", path, {} if body is None else body, **more)

    def try_command(self, name: str, body: dict[str, Any], key: str = "", **more: Any) -> Answer:
        return self.post(f"/api/v1/commands/{name}", body, key=key, **more)

    def command(self, command: str, /, key: str = "", **body: Any) -> dict[str, Any]:
        """The reply of a command that has to succeed."""
        return _carried_out(command, self.try_command(command, body, key))["reply"]

    def query(self, query: str, /, **body: Any) -> dict[str, Any]:
        return _carried_out(query, self.post(f"/api/v1/queries/{query}", body))

    def login(self, username: str, password: str) -> ApiClient:
        answer = self.post("/api/auth/login", {"username": username, "password": password})
        return type(self)(self.url, _carried_out("log-in", answer)["token"])

    def transfers_of(self, ticket_id: int) -> list[dict[str, Any]]:
        return self.query("transfer.list", ticket_id=ticket_id)["rows"]

    def metric(self, name: str) -> int:
        """One value of /metrics; 0 if it is not there."""
        for line in self.get("/metrics").body.decode().splitlines():
            if line.startswith(name + " "):
                return int(line.rsplit(" ", 1)[1])
        return 0


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _carried_out(name: str, answer: Answer) -> dict[str, Any]:
    if answer.status != 200:
        raise AssertionError(f"{name}: {answer.status} {answer.body.decode('utf-8', 'replace')}")
    return answer.json


class _Loop:
    """One event loop on a thread of its own, for all desks of the run."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()

    def run(self, work: Any, timeout: float = 30) -> Any:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, daemon=True).start()
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout)


_loop = _Loop()


class DeskClient:
    """A desk: keeps rows from snapshot and events, and everything that breaks the rules of the stream as `faults`.

    After the connection is gone, connect() goes on from the last seq that was applied."""

    _ids = itertools.count(1)

    def __init__(self, url: str, token: str) -> None:
        self._url = url.replace("http", "ws", 1) + "/ws"
        self._token = token
        self._session: aiohttp.ClientSession | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None
        self.rows: dict[str, dict[int, dict[str, Any]]] = {table: {} for table in TABLES.values()}
        self.seq: int | None = None  # of the last frame that was applied
        self.welcome: dict[str, Any] = {}
        self.events: list[dict[str, Any]] = []  # event and removed frames, as they came
        self.replies: dict[str, dict[str, Any]] = {}
        self.faults: list[str] = []
        self.close_code: int | None = None
        self._complete = False
        self._parts = 0

    # -- connecting ------------------------------------------------------------------

    def connect(self, from_start: bool = False, last_seq: int | None = None) -> DeskClient:
        """from_start asks for a snapshot; else goes on after last_seq or what was applied."""
        if from_start:
            self.seq = None
        if last_seq is not None:
            self.seq = last_seq
        self._complete = False
        self._parts = 0
        self.close_code = None
        _loop.run(self._open())
        eventually(lambda: self._complete or self.close_code, "the desk has caught up")
        return self

    async def _open(self) -> None:
        await self._end()
        self._session = aiohttp.ClientSession()
        try:
            self._socket = await self._session.ws_connect(self._url, max_msg_size=64 * 1024 * 1024)
        except BaseException:
            await self._session.close()
            raise
        hello: dict[str, Any] = {"type": "hello", "protocol": 1, "token": self._token}
        if self.seq is not None:
            hello["last_seq"] = self.seq
        await self._socket.send_str(json.dumps(hello))
        self._reader = asyncio.get_running_loop().create_task(self._read(self._socket))

    def close(self) -> None:
        _loop.run(self._end())

    async def _end(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            await asyncio.gather(self._reader, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
        self._socket = self._reader = self._session = None

    def cut(self) -> None:
        """The line breaks without a word, as when a cable is pulled."""
        async def abort() -> None:
            connection = self._socket._response.connection if self._socket is not None else None
            if connection is not None and connection.transport is not None:
                connection.transport.abort()

        _loop.run(abort())

    @property
    def connected(self) -> bool:
        return self._socket is not None and self.close_code is None

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            if message.type != aiohttp.WSMsgType.TEXT:
                self.faults.append(f"a frame of type {message.type}")
                continue
            try:
                self._take(json.loads(message.data))
            except Exception as error:  # noqa: BLE001: whatever it is, the test has to hear of it
                self.faults.append(f"{error!r} in {message.data[:300]}")
        self.close_code = socket.close_code or -1

    # -- frames ----------------------------------------------------------------------

    def _take(self, frame: dict[str, Any]) -> None:
        kind = frame["type"]
        if kind == "welcome":
            self.welcome = frame
            if frame["resume"] == "events":
                self._complete = True
        elif kind == "snapshot":
            self._take_snapshot(frame)
        elif kind in ("event", "removed"):
            self._take_event(frame)
        elif kind == "reply":
            self.replies[frame["id"]] = frame
        else:
            self.faults.append(f"an unknown frame: {kind}")

    def _take_snapshot(self, frame: dict[str, Any]) -> None:
        if frame["part"] != self._parts:
            self.faults.append(f"snapshot part {frame['part']} instead of {self._parts}")
        if self._parts == 0:
            self.rows = {table: {} for table in TABLES.values()}
        self._parts += 1
        count = 0
        for table, rows in frame["tables"].items():
            count += len(rows)
            for row in rows:
                self.rows[table][row["id"]] = row
        if count > 500:
            self.faults.append(f"{count} rows in one snapshot frame")
        self.seq = frame["seq"]
        if frame["last"]:
            self._complete = True

    def _take_event(self, frame: dict[str, Any]) -> None:
        self.events.append(frame)
        if frame["prev"] != self.seq:
            self.faults.append(f"a gap: prev {frame['prev']} after {self.seq} in {frame}")
        if frame["seq"] < frame["prev"] or (frame["type"] == "event" and frame["seq"] == frame["prev"]):
            self.faults.append(f"seq {frame['seq']} after {frame['prev']}")
        if frame["type"] == "removed":
            self.rows[frame["table"]].pop(frame["id"], None)
        else:
            for name, table in TABLES.items():
                if name in frame["body"]:
                    row = frame["body"][name]
                    self.rows[table][row["id"]] = row
            for row in frame["body"].get("transfers", []):
                self.rows["transfers"][row["id"]] = row
        self.seq = frame["seq"]

    # -- for the tests ---------------------------------------------------------------

    def send(self, kind: str, name: str, body: dict[str, Any], ident: str = "") -> str:
        """Sends a command or query and returns its id."""
        ident = ident or f"desk-{next(self._ids)}-{uuid.uuid4().hex[:8]}"
        assert self._socket is not None
        _loop.run(self._socket.send_str(json.dumps({"type": kind, "id": ident, "name": name, "body": body})))
        return ident

    def send_raw(self, text: str | bytes) -> None:
        assert self._socket is not None
        work = self._socket.send_bytes(text) if isinstance(text, bytes) else self._socket.send_str(text)
        _loop.run(work)

    def reply(self, ident: str) -> dict[str, Any]:
        return eventually(lambda: self.replies.get(ident), f"the reply to {ident}")

    def command(self, command: str, /, **body: Any) -> dict[str, Any]:
        """The reply of a command that has to succeed; its event is applied by then."""
        frame = self.reply(self.send("command", command, body))
        if not frame["ok"]:
            raise AssertionError(f"{command}: {frame['error']}")
        if self.seq is not None and frame["seq"] > self.seq:
            self.faults.append(f"the reply to {command} with seq {frame['seq']} came before the event")
        return frame["reply"]

    def query(self, query: str, /, **body: Any) -> dict[str, Any]:
        frame = self.reply(self.send("query", query, body))
        if not frame["ok"]:
            raise AssertionError(f"{query}: {frame['error']}")
        return frame["reply"]

    def ticket(self, ticket_id: int) -> dict[str, Any]:
        return self.rows["tickets"][ticket_id]

    def transfers(self, ticket_id: int) -> list[dict[str, Any]]:
        rows = [row for row in list(self.rows["transfers"].values()) if row["ticket_id"] == ticket_id]
        return sorted(rows, key=lambda row: row["id"])

    def wait(self, check: Callable[[DeskClient], Any], what: str, seconds: float = 20) -> Any:
        return eventually(lambda: check(self), what, seconds)

    def names(self) -> list[str]:
        """The events so far, `removed` as "removed tickets"."""
        return [f["name"] if f["type"] == "event" else f"removed {f['table']}" for f in self.events]
