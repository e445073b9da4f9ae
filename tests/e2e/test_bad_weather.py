# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ground under the server gives way: the database, the disk, the clock, and what a start finds."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from failing_disk import FailingDisk
from harness import LISI, WANGFANG, ZHANG, ApiClient, DeskClient, Postgres, Server, World, eventually, side_by_side, slow
from small_disk import as_root, small_disk
from wall_clock import WallClock

AWAY_SECONDS = float(os.environ.get("RELAYDESK_AWAY_SECONDS", "10"))
SILENT_SECONDS = 30  # how long nobody waits for more than, when PostgreSQL says nothing
LOCKED_SECONDS = 30  # and when somebody else holds SQLite's lock: twice its 5 s for two batches, and no more for each command


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


    def test_callbacks_meanwhile(self) -> None:
        """WeCom is not told that a message was taken; it says it again, and then it is carried out once."""
        cluster = Postgres()
        self.addCleanup(cluster.stop)
        settings = {"callback_attempts": 100, "callback_retry_seconds": 0.5, "callback_duplicates": 2}
        with World(cluster.create("relaydesk"), settings=settings) as world:
            cluster.crash()
            words = "/创建工单 @客户张三 手机:13812340001 问题:打印机卡纸"
            world.simulator.control("app-message", {"userid": "chenghong", "text": words})

            def attempts() -> list[list[int]]:
                rows = world.simulator.control("callback/deliveries")["deliveries"]
                return [[attempt["status"] for attempt in row["attempts"]] for row in rows]

            eventually(lambda: all(len(tries) > 2 for tries in attempts()), "it was said again and again", 40)
            self.assertEqual({status for tries in attempts() for status in tries}, {503})
            cluster.start()
            self.assertTrue(world.simulator.control("callback/settle", {"seconds": 40})["settled"])
            self.assertEqual([tries[-1] for tries in attempts()], [200, 200, 200])
            eventually(lambda: world.api("admin").query("ticket.list")["rows"], "the ticket")
            world.wait_for_outbox()
            self.assertEqual(len(world.api("admin").query("ticket.list")["rows"]), 1)
            answers = world.simulator.control("messages", to="chenghong", source="app")["messages"]
            self.assertEqual(len(answers), 1)

    @slow
    def test_postgresql_falls_silent(self) -> None:
        """It keeps its connections and says nothing: people are refused within seconds and not left waiting, nothing
        is lost, and once it speaks again work goes on."""
        cluster = Postgres()
        self.addCleanup(cluster.stop)
        with World(cluster.create("relaydesk")) as world:
            admin, desk = world.api("admin"), world.desk("admin")
            orders = Orders(world)
            with orders.at_work(people=3):
                eventually(lambda: len(orders.answered) > 10, "work is going on")
                cluster.freeze()
                gone = time.monotonic()
                eventually(lambda: len(orders.refused) > 5 and time.monotonic() - gone > AWAY_SECONDS, "it is away",
                           AWAY_SECONDS + 60)
                self.assertEqual(admin.get("/healthz").status, 200)
                self.assertEqual(admin.get("/readyz").status, 503)
                self.assertEqual(admin.post("/api/v1/queries/ticket.list", {}).status, 503)
                cluster.thaw()
                before = len(orders.answered)
                eventually(lambda: len(orders.answered) > before + 10, "work goes on", 40)
            orders.check(self)
            self.assertLess(orders.longest, SILENT_SECONDS)
            eventually(lambda: admin.get("/readyz").status == 200, "it is ready")
            eventually(lambda: admin.metric("relaydesk_leads") == 1, "it leads")
            self.assertEqual(world.check_desk(desk, "admin"), [])
            ticket = world.assign(world.create_ticket(LISI)["id"])["id"]
            world.wait_for_transfer(ticket, "waiting", 60)


class Orders:
    """People who create tickets, each under a key, while the ground gives way: refused, they go on with the next."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.answered: list[str] = []
        self.refused: list[tuple[str, int, str]] = []
        self.longest = 0.0  # that anybody has waited for an answer
        self._customer = world.customers[WANGFANG]["id"]

    def send(self, title: str) -> bool:
        """True: it is carried out."""
        began = time.monotonic()
        answer = self.world.api("admin").try_command(
            "ticket.create", {"customer_id": self._customer, "title": title}, key=title, timeout=60)
        self.longest = max(self.longest, time.monotonic() - began)
        if answer.status == 200:
            self.answered.append(title)
        else:
            self.refused.append((title, answer.status, answer.code))
        return answer.status == 200

    @contextlib.contextmanager
    def at_work(self, people: int = 1) -> Iterator[None]:
        stop = threading.Event()

        def work(name: str) -> None:
            number = 0
            while not stop.is_set():
                number += 1
                self.send(f"{name} {number}")

        threads = [threading.Thread(target=work, args=(f"title {number}",)) for number in range(people)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join(60)

    def check(self, case: unittest.TestCase) -> None:
        """What was answered is there once; what was refused can be asked for again, and is there once then."""
        case.assertEqual({(status, code) for _, status, code in self.refused}, {(503, "unavailable")})
        for title, _, _ in list(self.refused):
            case.assertTrue(self.send(title), title)
        titles = [row[0] for row in self.world.sql("SELECT title FROM tickets WHERE title LIKE 'title %'")]
        case.assertEqual(sorted(titles), sorted(self.answered))
        check_events(case, self.world)


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

    def test_full_under_postgresql(self) -> None:
        """The same for a cluster on a full disk; should it end over that, somebody starts it, and only it."""
        settings = "-c fsync=off -c min_wal_size=2MB -c max_wal_size=4MB -c shared_buffers=16MB"
        with contextlib.ExitStack() as stack:
            folder = stack.enter_context(small_disk(72))
            cluster = Postgres(settings, disk=folder)
            stack.callback(cluster.stop)
            with World(cluster.create("relaydesk")) as world:
                admin, desk = world.api("admin"), world.desk("admin")
                orders = Orders(world)
                with orders.at_work(people=4):
                    eventually(lambda: len(orders.answered) > 5, "work is going on")
                    ballast = folder / "ballast"
                    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
                        while file.write(bytes(65536)):
                            pass
                    eventually(lambda: len(orders.refused) > 5, "it is full", 120)
                    self.assertEqual(admin.get("/healthz").status, 200)
                    ballast.unlink()
                    before = len(orders.answered)

                    def goes_on() -> bool:
                        if not cluster.running:
                            cluster.start()
                        return len(orders.answered) > before + 5

                    eventually(goes_on, "there is room again", 60)
                orders.check(self)
                self.assertEqual(world.check_desk(desk, "admin"), [])

    def test_read_only(self) -> None:
        """A store that cannot be written ends the start with one line that says so."""
        with small_disk(16) as folder:
            server = Server(folder / "store")
            server.start()
            server.stop()
            as_root("mount", "-o", "remount,ro", str(folder))
            line = refused_start(self, server)
            self.assertRegex(line, "cannot be (written|opened|made)|readonly|read-only")


@side_by_side
class Store(unittest.TestCase):
    """SQLite's file, under a server that runs."""

    def test_disk_fails_while_running(self) -> None:
        """What cannot be written is refused, what is there can be read, and when the disk is well again nobody has to
        start anything anew."""
        disk = FailingDisk(self)
        with World(**disk.environment) as world:
            admin, desk = world.api("admin"), world.desk("admin")
            orders = Orders(world)
            for number, name in ((errno.EROFS, "read-only"), (errno.EIO, "broken"), (errno.ENOSPC, "full")):
                self.assertTrue(orders.send(f"title before {name}"))
                disk.fail(number)
                for count in range(3):
                    self.assertFalse(orders.send(f"title {name} {count}"))
                self.assertIn(f"title before {name}", [row["title"] for row in admin.query("ticket.list")["rows"]])
                self.assertEqual(admin.get("/healthz").status, 200)
                disk.heal()
                eventually(lambda: orders.send(f"title after {name}"), "it writes again", 20)
            orders.check(self)
            self.assertEqual(world.check_desk(desk, "admin"), [])
            world.wait_for_outbox(60)
            cards = world.simulator.group_messages()
            self.assertEqual(len(cards), len(set(cards)))

    def test_locked_from_outside(self) -> None:
        """Somebody else's program holds the store: a moment is waited for, longer is refused; reading goes on."""
        with World() as world:
            admin, desk = world.api("admin"), world.desk("admin")
            orders = Orders(world)
            other = sqlite3.connect(world.server.database_file, isolation_level=None, check_same_thread=False)
            self.addCleanup(other.close)
            with ThreadPoolExecutor(16) as pool:
                other.execute("BEGIN EXCLUSIVE")
                sent = [pool.submit(orders.send, f"title {number}") for number in range(3)]
                since = time.monotonic()
                eventually(lambda: admin.query("ticket.list") and time.monotonic() - since > 1, "people read meanwhile")
                other.execute("ROLLBACK")
                self.assertEqual([future.result() for future in sent], [True] * 3)

                other.execute("BEGIN EXCLUSIVE")
                sent = [pool.submit(orders.send, f"title in vain {number}") for number in range(16)]
                admin.query("ticket.list")
                self.assertEqual([future.result() for future in sent], [False] * 16)
                other.execute("ROLLBACK")
            self.assertLess(orders.longest, LOCKED_SECONDS)
            eventually(lambda: orders.send("title afterwards"), "it is free again")
            orders.check(self)
            self.assertEqual(world.check_desk(desk, "admin"), [])


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
        clock = WallClock(self)
        with World(**clock.environment) as world:
            admin, desk = world.api("admin"), world.desk("admin")
            start = world.create_ticket(ZHANG, "today")["created_at"]
            for days in (2, 20, -3, 0):
                clock.set(days * 86_400)
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
        folder = Path(tempfile.mkdtemp(prefix="relaydesk-session-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        clock = WallClock(self)
        server = Server(folder / "data", **clock.environment)
        server.start()
        self.addCleanup(server.end)
        api = ApiClient(server.url).login("admin", Server.admin_password)
        desk = DeskClient(server.url, api.token).connect()
        self.addCleanup(desk.close)

        clock.set(31 * 86_400)

        eventually(lambda: desk.close_code == 4401, "the desk is cut off", 3)
        self.assertEqual(api.get("/api/auth/me").status, 401)


if __name__ == "__main__":
    unittest.main()
