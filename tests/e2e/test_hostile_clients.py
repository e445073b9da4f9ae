# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Strangers against the real process, without a proxy in front: its memory stays bounded, and others are answered.

Every address of 127.0.0.0/8 is this machine: a test has as many clients as it likes."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import resource
import secrets
import select
import shutil
import socket
import tempfile
import threading
import time
import unittest
from collections.abc import Callable
from pathlib import Path

from harness import ApiClient, DeskClient, Server, Simulator, eventually

MEGABYTE = 1024 * 1024
OTHERS_SECONDS = 2.0  # within which everybody else is answered


class HostileClients(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        cls.folder = Path(tempfile.mkdtemp(prefix="relaydesk-hostile-"))
        cls.server = Server(cls.folder, RELAYDESK_WECOM_CORP_ID=Simulator.corp_id,
                            RELAYDESK_WECOM_CALLBACK_TOKEN=Simulator.callback_token,
                            RELAYDESK_WECOM_CALLBACK_AES_KEY=Simulator.callback_aes_key)
        cls.server.start()
        cls.api = ApiClient(cls.server.url).login("admin", Server.admin_password)
        cls.api.command("customer.create", name="张三")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.end()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def setUp(self) -> None:
        self.open: list[socket.socket] = []
        self.memory = self.resident()

    def tearDown(self) -> None:
        for one in self.open:
            one.close()
        eventually(lambda: self.api.metric("relaydesk_http_connections") < 20, "the strangers are gone")

    # -- steps -----------------------------------------------------------------------

    def resident(self) -> int:
        return int(Path(f"/proc/{self.server.process_id}/statm").read_text().split()[1]) * 4096

    def connect(self, address: str = "127.0.0.9") -> socket.socket:
        one = socket.socket()
        self.open.append(one)
        one.settimeout(10)
        one.bind((address, 0))
        one.connect(("127.0.0.1", self.server.port))
        return one

    def check_others(self) -> None:
        """Somebody else reads and writes meanwhile."""
        for _ in range(5):
            rows = self.api.post("/api/v1/queries/customer.find", {"name": "张"}, timeout=OTHERS_SECONDS).json["rows"]
            self.assertTrue(rows)
            answer = self.api.try_command("customer.create", {"name": "张五"}, timeout=OTHERS_SECONDS)
            self.assertEqual(answer.status, 200)

    def check_memory(self, megabytes: int) -> None:
        if "asan" in Path(os.readlink(f"/proc/{self.server.process_id}/exe")).parts:
            megabytes += 512  # the sanitizer keeps what is freed for a while
        self.assertLess(self.resident() - self.memory, megabytes * MEGABYTE)

    # -- what strangers do -------------------------------------------------------------

    def test_desks_of_one_person(self) -> None:
        """One more than the limit: the oldest goes, as one whose line broke without a word."""
        desks = [DeskClient(self.server.url, self.api.token).connect() for _ in range(51)]
        try:
            eventually(lambda: desks[0].close_code == 4429, "the oldest is closed")
            eventually(lambda: self.api.metric("relaydesk_desks") == 50, "the others stay")
            self.assertEqual([desk.close_code for desk in desks[1:] if desk.close_code], [])
        finally:
            for desk in desks:
                desk.close()

    def test_two_thousand_idle_connections(self) -> None:
        for number in range(2_000):
            self.connect(f"127.0.1.{1 + number % 200}")
        eventually(lambda: self.api.metric("relaydesk_http_connections") >= 2_000, "they are there")
        self.check_others()
        self.check_memory(64)

    def test_connections_of_one_address_end(self) -> None:
        for _ in range(1_200):
            self.connect()
        self.check_others()
        eventually(lambda: self.api.metric("relaydesk_http_connections") <= 1_010, "no more than a thousand stay")
        self.check_memory(48)

    def test_headers_a_byte_at_a_time(self) -> None:
        slow = [self.connect(f"127.0.2.{1 + number % 200}") for number in range(300)]
        head = b"GET /healthz HTTP/1.1\r\nHost: desk\r\nX-Slow: " + b"x" * 60
        stop = threading.Event()

        def drip() -> None:
            for position in range(len(head)):
                for one in slow:
                    with contextlib.suppress(OSError):
                        one.send(head[position:position + 1])
                if stop.wait(0.4):
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            self.check_others()
            eventually(lambda: self.api.metric("relaydesk_http_connections") < 20, "they are cut off", 25)
        finally:
            stop.set()
            thread.join()
        self.check_memory(16)

    def test_a_hundred_megabytes(self) -> None:
        one = self.connect()
        one.send(b"POST /api/auth/login HTTP/1.1\r\nHost: desk\r\nContent-Length: 104857600\r\n\r\n")
        self.pour(one, 100 * MEGABYTE)
        self.check_others()
        self.check_memory(16)

    def test_header_without_an_end(self) -> None:
        one = self.connect()
        one.send(b"GET / HTTP/1.1\r\n")
        self.pour(one, 100 * MEGABYTE, b"X-More: " + b"y" * 8_000 + b"\r\n")
        self.check_others()
        self.check_memory(16)

    def pour(self, one: socket.socket, most: int, piece: bytes = b"x" * 65_536) -> None:
        """Sends it all, whatever is answered, until the line is cut; somebody polite is told why."""
        answer = b""
        with contextlib.suppress(OSError):
            for _ in range(most // len(piece)):
                one.send(piece)
                if not answer and select.select([one], [], [], 0)[0]:
                    answer = one.recv(4096)
        self.assertTrue(answer.startswith(b"HTTP/1.1 413 "), answer)

    def test_flood_of_requests(self) -> None:
        """From many connections, as fast as they are answered."""
        statuses = self.flood(lambda: request("GET", "/healthz"))
        self.assertEqual(statuses, {200})
        self.check_memory(32)

    def test_flood_of_made_up_tokens(self) -> None:
        """Each has to be looked for in the database: no more than the client's share at once."""
        statuses = self.flood(lambda: request("POST", "/api/v1/queries/ticket.list", b"{}", secrets.token_urlsafe(32)))
        self.assertLessEqual(statuses, {401, 429})
        self.check_memory(32)

    def test_flood_of_log_ins(self) -> None:
        """Always another name: after a few tries the address waits, and costs no hashing any more."""
        def log_in() -> bytes:
            body = json.dumps({"username": secrets.token_hex(8), "password": "guess"}).encode()
            return request("POST", "/api/auth/login", body)

        statuses = self.flood(log_in)
        self.assertLessEqual(statuses, {401, 429})
        self.assertIn(429, statuses)
        self.check_memory(2 * 64 + 32)  # two passwords are checked at once, 64 MiB each

    def test_flood_of_forged_callbacks(self) -> None:
        """Well formed and as large as they may be, with a signature of nobody."""
        encrypted = base64.b64encode(secrets.token_bytes(24_000)).decode()
        body = f"<xml><ToUserName>x</ToUserName><Encrypt>{encrypted}</Encrypt></xml>".encode()

        def callback() -> bytes:
            query = f"msg_signature={secrets.token_hex(20)}&timestamp=1760000000&nonce={secrets.token_hex(4)}"
            return request("POST", f"/api/wechat/callback?{query}", body)

        statuses = self.flood(callback)
        self.assertEqual(statuses, {401})
        self.check_memory(32)

    def test_flood_of_bad_hellos(self) -> None:
        """Sockets that say hello with a made-up token, one after the other, each closed with 4401."""
        end = time.monotonic() + 4
        codes: list[int] = []

        def strangers() -> None:
            while time.monotonic() < end:
                codes.append(self.bad_hello("127.0.0.12"))

        threads = [threading.Thread(target=strangers) for _ in range(8)]
        for thread in threads:
            thread.start()
        self.check_others()
        for thread in threads:
            thread.join()
        self.assertLessEqual(set(codes), {4401, 4409})
        self.assertGreater(len(codes), 20)
        self.check_memory(32)
        eventually(lambda: self.api.metric("relaydesk_desks") == 0, "none of them is kept")

    # -- more steps ------------------------------------------------------------------

    def flood(self, make: Callable[[], bytes], seconds: float = 4) -> set[int]:
        """From sixteen connections, ten requests at a time, while others are checked; the statuses that came."""
        end = time.monotonic() + seconds
        statuses: set[int] = set()

        def send() -> None:
            one = self.connect("127.0.0.10")
            with contextlib.suppress(OSError):
                while time.monotonic() < end:
                    one.sendall(b"".join(make() for _ in range(10)))
                    answers = b""
                    while answers.count(b"HTTP/1.1 ") < 10:
                        answers += one.recv(65_536)
                    statuses.update(int(part[:3]) for part in answers.split(b"HTTP/1.1 ")[1:])

        threads = [threading.Thread(target=send) for _ in range(16)]
        for thread in threads:
            thread.start()
        self.check_others()
        for thread in threads:
            thread.join()
        return statuses

    def bad_hello(self, address: str) -> int:
        """The code with which such a socket is closed."""
        one = self.connect(address)
        one.sendall(request("GET", "/ws", upgrade=True))
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += one.recv(4096)
        hello = json.dumps({"type": "hello", "token": secrets.token_urlsafe(32), "protocol": 1}).encode()
        # masked with zeros, which leaves the text as it is
        one.sendall(b"\x81" + bytes([0x80 | len(hello)]) + bytes(4) + hello)
        frame = answer.split(b"\r\n\r\n", 1)[1]
        while len(frame) < 4:
            frame += one.recv(4096)
        self.assertEqual(frame[0], 0x88, "closed, and nothing else")
        one.close()
        return int.from_bytes(frame[2:4], "big")


def request(method: str, path: str, body: bytes = b"", token: str = "", upgrade: bool = False) -> bytes:
    head = [f"{method} {path} HTTP/1.1", "Host: desk"]
    if token:
        head.append(f"Authorization: Bearer {token}")
    if upgrade:
        head += ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]
    if body:
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*head, "", ""]).encode() + body


if __name__ == "__main__":
    unittest.main()
