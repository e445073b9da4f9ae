# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Strangers against the real process, without a proxy in front: its memory stays bounded, and others are answered.

Every address of 127.0.0.0/8 is this machine: a test has as many clients as it likes."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import shutil
import socket
import tempfile
import threading
import time
import unittest
from pathlib import Path

from harness import ApiClient, DeskClient, Server, eventually

MEGABYTE = 1024 * 1024
OTHERS_SECONDS = 2.0  # within which everybody else is answered


class HostileClients(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        cls.folder = Path(tempfile.mkdtemp(prefix="relaydesk-hostile-"))
        cls.server = Server(cls.folder)
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
        end = time.monotonic() + 4
        request = b"GET /healthz HTTP/1.1\r\nHost: desk\r\n\r\n"

        def flood() -> None:
            one = self.connect("127.0.0.10")
            with contextlib.suppress(OSError):
                while time.monotonic() < end:
                    one.send(request * 10)
                    one.recv(65_536)

        threads = [threading.Thread(target=flood) for _ in range(16)]
        for thread in threads:
            thread.start()
        self.check_others()
        for thread in threads:
            thread.join()
        self.check_memory(32)


if __name__ == "__main__":
    unittest.main()
