# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ground under the server gives way: the database, the disk, the clock, and starts that are cut short."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import tempfile
import threading
import time
import unittest
from collections.abc import Iterator
from pathlib import Path

from harness import LISI, WANGFANG, ZHANG, ApiClient, DeskClient, Postgres, Server, World, eventually, side_by_side


AWAY_SECONDS = float(os.environ.get("RELAYDESK_AWAY_SECONDS", "10"))
START_ROUNDS = int(os.environ.get("RELAYDESK_START_ROUNDS", "12"))
# The wall clock of a server is what stands in a file; the clock that timers go by stays the machine's.
FAKETIME = {
    "LD_PRELOAD": "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "FAKETIME_NO_CACHE": "1",
    "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    "ASAN_OPTIONS": "verify_asan_link_order=0",
}


def check_events(case: unittest.TestCase, world: World) -> None:
    seqs = [int(row[0]) for row in world.sql("SELECT id FROM events ORDER BY id")]
    case.assertEqual(seqs, list(range(1, len(seqs) + 1)))


@side_by_side
class DatabaseAway(unittest.TestCase):
    def test_bot_message_meanwhile(self) -> None:
        """Nothing can be stored: the sender hears that at once, and nobody takes it for done."""
        cluster = Postgres()
        self.addCleanup(cluster.stop)
        with World(cluster.create("relaydesk")) as world:
            cluster.crash()
            words = "/创建工单 @客户张三 手机:13812340001 问题:打印机卡纸"
            self.assertIn("没有保存下来", world.simulator.say("chenghong", words))
            cluster.start()
            eventually(lambda: world.api("admin").get("/readyz").json["parts"]["wecom_bot"]["state"] == "on"
                       and world.api("admin").metric("relaydesk_leads") == 1, "it is back")
            self.assertIn("创建成功", world.simulator.say("chenghong", words))
            self.assertEqual(len(world.api("admin").query("ticket.list")["rows"]), 1)

    def test_postgresql_crashes_and_comes_back(self) -> None:
        """Refused while it is away, nothing that was answered is lost, and nobody has to start anything anew."""
        cluster = Postgres()
        self.addCleanup(cluster.stop)
        with World(cluster.create("relaydesk")) as world:
            admin, desk = world.api("admin"), world.desk("admin")
            customer = world.customers[ZHANG]["id"]
            answered: list[str] = [world.create_ticket(ZHANG, "before")["title"]]
            refused: list[tuple[int, str]] = []
            stop = threading.Event()

            def work() -> None:
                number = 0
                while not stop.is_set():
                    number += 1
                    title = f"title {number}"
                    answer = admin.try_command("ticket.create", {"customer_id": customer, "title": title}, key=title)
                    if answer.status == 200:
                        answered.append(title)
                    else:
                        refused.append((answer.status, answer.code))

            worker = threading.Thread(target=work)
            worker.start()
            eventually(lambda: len(answered) > 5, "work is going on")
            cluster.crash()
            gone = time.monotonic()
            eventually(lambda: len(refused) > 3 and time.monotonic() - gone > AWAY_SECONDS, "it is away", AWAY_SECONDS + 30)
            self.assertEqual(admin.get("/healthz").status, 200)
            self.assertEqual(admin.get("/readyz").status, 503)
            before = len(answered)
            cluster.start()
            eventually(lambda: len(answered) > before + 5, "work goes on")
            stop.set()
            worker.join(30)
            self.assertEqual(set(refused), {(503, "unavailable")})
            titles = [row[0] for row in world.sql("SELECT title FROM tickets")]
            self.assertEqual([title for title in answered if titles.count(title) != 1], [])
            check_events(self, world)
            eventually(lambda: admin.get("/readyz").status == 200, "it is ready")
            self.assertEqual(world.check_desk(desk, "admin"), [])
            # what waits for other parts of the server goes on as well
            ticket = world.assign(world.create_ticket(LISI)["id"])["id"]
            world.wait_for_transfer(ticket, "waiting", 60)
            self.assertIn("/帮助", world.simulator.say("ligong", "你好"))


def as_root(*command: str) -> None:
    """Disks of a test's own need root; whoever installs the packages with sudo has it."""
    subprocess.run(command if os.geteuid() == 0 else ["sudo", "-n", *command], check=True)


@contextlib.contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="relaydesk-disk-"))
    as_root("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,uid={os.geteuid()}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        as_root("umount", "-l", str(folder))
        shutil.rmtree(folder, ignore_errors=True)


class Disk(unittest.TestCase):
    def test_full(self) -> None:
        """Changes are refused, everything that was answered stays, and with room again work goes on."""
        with small_disk(6) as folder, World() as world:
            world.server.stop()
            store = folder / "store"
            shutil.copytree(world.server.folder, store)
            world.server.variables["RELAYDESK_DATA_DIR"] = str(store)
            world.server.folder = store
            ballast = folder / "ballast"
            world.server.start()
            world.connect_wecom()
            admin = world.api("admin")
            world.create_ticket(ZHANG, "the first")
            world.wait_for_outbox()
            cards = len(world.simulator.group_messages())
            with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
                while file.write(bytes(4096)):
                    pass
            answered = []
            for number in range(2_000):
                body = {"customer_id": world.customers[WANGFANG]["id"], "title": f"title {number}"}
                answer = admin.try_command("ticket.create", body)
                if answer.status != 200:
                    break
                answered.append(body["title"])
            self.assertEqual((answer.status, answer.code), (503, "unavailable"))
            self.assertEqual(admin.get("/healthz").status, 200)
            self.assertTrue(admin.query("ticket.list")["rows"], "reading goes on")
            ballast.unlink()

            eventually(lambda: admin.try_command("ticket.create", {
                "customer_id": world.customers[LISI]["id"], "title": "room again"}, key="again").status == 200, "room")

            titles = [row[0] for row in world.sql("SELECT title FROM tickets")]
            self.assertEqual(sorted(titles), sorted([*answered, "the first", "room again"]))
            check_events(self, world)
            # no card was pushed again and again while the store could not be told
            eventually(lambda: any("room again" in text for text in world.simulator.group_messages())
                       or len(world.simulator.group_messages()) >= 20, "the cards leave")
            texts = world.simulator.group_messages()
            self.assertLessEqual(len(texts) - len(set(texts)), 1)
            self.assertGreaterEqual(len(texts), cards)

    def test_read_only(self) -> None:
        """A store that cannot be written ends the start with one line that says so."""
        with small_disk(16) as folder:
            server = Server(folder / "store")
            server.start()
            server.stop()
            as_root("mount", "-o", "remount,ro", str(folder))
            line = refused_start(self, server)
            self.assertRegex(line, "cannot be (written|opened|made)|readonly|read-only")


def refused_start(case: unittest.TestCase, server: Server) -> str:
    """The one line with which a start ends that is refused."""
    before = len(server.log)
    server.launch()
    case.assertNotEqual(server.wait(), 0)
    lines = [line for line in server.log[before:].splitlines() if line.startswith("relaydeskd: ")]
    case.assertEqual(len(lines), 1, server.log[before:])
    return lines[0]


@side_by_side
class Starts(unittest.TestCase):
    def databases(self) -> dict[str, str]:
        return {"sqlite": "", "postgresql": Postgres.new_database()}

    def folder(self) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="relaydesk-start-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        return folder

    def test_killed_while_migrating(self) -> None:
        """Wherever the first start is cut short: the next one gets through."""
        chance = random.Random()
        for name, database in self.databases().items():
            with self.subTest(name):
                server = Server(self.folder(), database=database)
                for _ in range(START_ROUNDS):
                    server.launch()
                    time.sleep(chance.uniform(0, 0.4))  # the random moment
                    server.kill()
                server.start()
                api = ApiClient(server.url).login("admin", Server.admin_password)
                created = api.command("customer.create", name="张三")
                self.assertEqual(api.query("customer.get", customer_id=created["id"])["name"], "张三")
                server.stop()

    def test_store_of_a_newer_program(self) -> None:
        for name, database in self.databases().items():
            with self.subTest(name):
                folder = self.folder()
                server = Server(folder, database=database)
                server.start()
                server.stop()
                change = "INSERT INTO schema_version (version) VALUES (999)"
                if database:
                    Postgres.query(database, change)
                else:
                    subprocess.run(["/usr/bin/python3", "-c",
                                    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); "
                                    "c.commit()", str(server.database_file), change], check=True)

                line = refused_start(self, server)

                self.assertIn("999", line)
                self.assertIn("newer relaydeskd", line)

    def test_files_are_the_servers_own(self) -> None:
        """Nobody else on the machine reads the store, its journal or the key."""
        folder = self.folder() / "data"
        server = Server(folder)
        server.start()
        ApiClient(server.url).login("admin", Server.admin_password)
        modes = {path.name: oct(path.stat().st_mode & 0o777) for path in [folder, *folder.iterdir()]}
        server.stop()
        self.assertEqual({name: mode for name, mode in modes.items() if int(mode, 8) & 0o077}, {})
        self.assertIn("master.key", modes)

    def test_half_a_key(self) -> None:
        folder = self.folder()
        (folder / "master.key").write_text("0123")
        self.assertIn("RELAYDESK_MASTER_KEY_FILE", refused_start(self, Server(folder)))

    def test_port_in_use(self) -> None:
        first = Server(self.folder())
        first.start()
        second = Server(self.folder(), RELAYDESK_LISTEN=f"127.0.0.1:{first.port}")
        self.assertIn("RELAYDESK_LISTEN", refused_start(self, second))
        first.stop()


@side_by_side
class Clock(unittest.TestCase):
    def test_forwards_and_back(self) -> None:
        """The wall clock jumps by days under the running server: work goes on, and nobody waits for it to catch up."""
        folder = Path(tempfile.mkdtemp(prefix="relaydesk-clock-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        offset = folder / "offset"
        offset.write_text("+0\n")
        with World(FAKETIME_TIMESTAMP_FILE=str(offset), **FAKETIME) as world:
            admin, desk = world.api("admin"), world.desk("admin")
            start = world.create_ticket(ZHANG, "today")["created_at"]
            for days in (2, 20, -3, 0):
                offset.write_text(f"{days * 86_400:+d}\n")
                row = eventually(lambda: self.at(world, start + days * 86_400_000), f"the clock is {days} days on")
                self.assertEqual(world.assign(row["id"])["status"], "assigned")
                self.assertEqual(admin.get("/readyz").status, 200)
            ApiClient(world.server.url).login("admin", Server.admin_password)
            check_events(self, world)
            self.assertEqual(world.check_desk(desk, "admin"), [])
            world.wait_for_outbox(120, besides=("transfer_check",))

    @staticmethod
    def at(world: World, expected: int) -> dict:
        row = world.create_ticket(LISI, "later")
        assert abs(row["created_at"] - expected) < 3_600_000, row
        return row

    def test_sessions_that_run_out(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="relaydesk-clock-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        offset = folder / "offset"
        offset.write_text("+0\n")
        server = Server(folder / "data", FAKETIME_TIMESTAMP_FILE=str(offset), **FAKETIME)
        server.start()
        self.addCleanup(server.kill)
        api = ApiClient(server.url).login("admin", Server.admin_password)
        desk = DeskClient(server.url, api.token).connect()
        self.addCleanup(desk.close)

        offset.write_text(f"+{31 * 86_400}\n")

        eventually(lambda: desk.close_code == 4401, "the desk is cut off", 3)
        self.assertEqual(api.get("/api/auth/me").status, 401)


if __name__ == "__main__":
    unittest.main()
