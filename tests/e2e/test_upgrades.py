# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A start that makes the tables, or brings those of an earlier version up to date, is killed: the next one goes on."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import tempfile
import time
import unittest
from pathlib import Path
from typing import Any

from harness import ROOT, ApiClient, Postgres, Server, eventually, side_by_side, slow

# How often a first start is cut short on each back end; an upgrade is once for seven of them, at each of its steps.
START_ROUNDS = int(os.environ.get("RELAYDESK_START_ROUNDS", "7"))
MIGRATIONS = sorted((ROOT / "server/store/migrations").glob("*.sql"))
LATEST = max(int(path.name[:4]) for path in MIGRATIONS)
FIRST_TABLES = MIGRATIONS[0].read_text(encoding="utf-8")
TABLES = re.findall(r"CREATE TABLE (\w+)", FIRST_TABLES)  # in an order in which they can be filled
COMPARED = ("customers", "customer_contacts", "tickets", "ticket_search", "ticket_field_versions", "ticket_action_logs",
            "transfers", "ticket_rows", "customer_rows", "tickets_readable", "transfers_readable")
COPIES = 40  # of each ticket, so that an upgrade takes its time


class Store:
    """What a server keeps its rows in, and a way to look at it."""

    def __init__(self, case: unittest.TestCase, back_end: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="relaydesk-upgrade-"))
        case.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.database = Postgres.new_database() if back_end == "postgresql" else ""
        self.server = Server(self.folder, database=self.database)
        case.addCleanup(self.server.end)

    def run(self, script: str) -> None:
        if self.database:
            Postgres.run_script(self.database, script)
            return
        connection = sqlite3.connect(self.server.database_file)
        connection.executescript(script)
        connection.close()

    def rows(self, query: str) -> list[Any]:
        if self.database:
            return Postgres.query(self.database, query)
        connection = sqlite3.connect(f"file:{self.server.database_file}?mode=ro", uri=True)
        found = connection.execute(query).fetchall()
        connection.close()
        return found

    def contents(self) -> dict[str, list[Any]]:
        """Everything that was there before the upgrade or was made by it, and how it is found."""
        found = {table: self.rows(f"SELECT * FROM {table} ORDER BY id") for table in COMPARED}
        if self.database:
            found["schema"] = self.rows("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
            found["triggers"] = self.rows("SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1")
        else:
            found["schema"] = self.rows("SELECT name, sql FROM sqlite_master ORDER BY name")
            found["sound"] = self.rows("PRAGMA integrity_check")
        found["versions"] = self.rows("SELECT version FROM schema_version ORDER BY version")
        return found

    def kill_after_step(self, number: int, chance: random.Random) -> int:
        """Starts the server and kills it soon after this step; 0: at some moment. How many steps it had taken."""
        server = self.server
        before = len(server.log)
        server.launch()
        if number == 0:
            time.sleep(chance.uniform(0, 0.3))  # the random moment
        else:
            steps = [f"migrated to version {step}\n" for step in range(number, LATEST + 1)]
            words = (*steps, "listening on")  # an earlier start may have come further than it could say
            eventually(lambda: any(word in server.log[before:] for word in words), steps[0], pause=0.0005)
            time.sleep(chance.uniform(0, 0.004))
        server.kill()
        return server.log[before:].count("migrated to version")

    def api(self) -> ApiClient:
        return ApiClient(self.server.url).login("admin", Server.admin_password)


@side_by_side
class Upgrades(unittest.TestCase):
    @slow
    def test_first_start_is_killed(self) -> None:
        """Each time on a new store, so that each time it is the making of the tables that is cut short."""
        chance = random.Random()
        for back_end in ("sqlite", "postgresql"):
            with self.subTest(back_end):
                taken = []
                for number in range(START_ROUNDS):
                    store = Store(self, back_end)
                    taken.append(store.kill_after_step(number % LATEST, chance))
                    store.server.start()
                    api = store.api()
                    created = api.command("customer.create", name="张三")
                    self.assertEqual(api.query("customer.get", customer_id=created["id"])["name"], "张三")
                    self.assertEqual(store.contents()["versions"], self.all_steps(store))
                    store.server.end()
                if START_ROUNDS >= LATEST:
                    self.assertTrue([steps for steps in taken if 0 < steps < LATEST], f"killed half-way: {taken}")

    @slow
    def test_upgrade_of_the_first_version_is_killed(self) -> None:
        """Killed at each step and gone on with, it comes to what one comes to that nobody disturbs: nothing is lost,
        everything is found."""
        chance = random.Random()
        written = self.rows_of_the_first_version()
        for back_end in ("sqlite", "postgresql"):
            for _ in range(max(1, START_ROUNDS // 7)):
                with self.subTest(back_end):
                    calm, disturbed = Store(self, back_end), Store(self, back_end)
                    for store in (calm, disturbed):
                        store.run(written)
                    for number in range(2, LATEST + 1):
                        disturbed.kill_after_step(number, chance)
                    found = []
                    for store in (calm, disturbed):
                        store.server.start()
                        found.append(self.found(store.api()))
                    self.assertEqual(disturbed.contents(), calm.contents())
                    self.assertEqual(found[1], found[0])
                    self.assertEqual(found[0], self.expected)
                    unowned = "SELECT t.id FROM tickets t JOIN customers c ON c.id = t.customer_id " \
                              "WHERE t.owner_id IS NULL OR t.owner_id <> c.owner_id"
                    self.assertEqual(calm.rows(unowned), [], "the customer's owner stands beside each ticket")
                    self.goes_on(disturbed.api())
                    for store in (calm, disturbed):
                        store.server.end()

    @staticmethod
    def all_steps(store: Store) -> list[Any]:
        numbers = list(range(1, LATEST + 1))
        return [str(number) for number in numbers] if store.database else [(number,) for number in numbers]

    # -- the store of the first version ---------------------------------------------------

    def rows_of_the_first_version(self) -> str:
        """What a server of today writes, in the tables of then."""
        source = Store(self, "sqlite")
        source.server.start()
        api = source.api()
        people = {name: api.command("staff.create", username=name, name=name, roles=[role])["id"]
                  for name, role in (("chenghong", "sales"), ("ligong", "engineer"))}
        customer = api.command("customer.create", name="张三", phone="13812340001", owner_id=people["chenghong"])["id"]
        for title in ("打印机卡纸", "网络很慢", "Server down"):
            ticket = api.command("ticket.create", customer_id=customer, title=title)
            api.command("ticket.assign", ticket_id=ticket["id"], engineer_id=people["ligong"])
        api.command("ticket.edit", ticket_id=ticket["id"], version=ticket["version"] + 1, description="edited")
        source.server.stop()
        first = source.rows("SELECT MAX(id) FROM tickets")[0][0]
        self.expected = {word: 1 + COPIES for word in ("打印机", "网络", "down", "张三 卡纸")}
        script = [FIRST_TABLES, "CREATE TABLE schema_version (version INTEGER NOT NULL);",
                  "INSERT INTO schema_version (version) VALUES (1);", "DELETE FROM counters;"]
        columns = self.columns_of_the_first_version()
        for table in TABLES:
            names = ", ".join(columns[table])
            rows = source.rows(f"SELECT {names} FROM {table}")
            if table in ("tickets", "ticket_search"):
                rows += [self.copy(row, columns[table], first * count)
                         for count in range(1, COPIES + 1) for row in rows]
            if table == "counters":
                rows = [tuple(value * (COPIES + 1) if name == "ticket" else value
                              for name, value in zip(columns[table], row)) for row in rows]
            script += [f"INSERT INTO {table} ({names}) VALUES ({', '.join(map(_literal, row))});" for row in rows]
        return "\n".join(script)

    @staticmethod
    def columns_of_the_first_version() -> dict[str, list[str]]:
        connection = sqlite3.connect(":memory:")
        connection.executescript(FIRST_TABLES)
        found = {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in TABLES}
        connection.close()
        return found

    @staticmethod
    def copy(row: tuple[Any, ...], columns: list[str], later: int) -> tuple[Any, ...]:
        """The same ticket under another id and number."""
        changed = {"id": row[0] + later, "number": f"AS-copy-{row[0] + later}"}
        return tuple(changed.get(name, value) for name, value in zip(columns, row))

    def found(self, api: ApiClient) -> dict[str, int]:
        """How many tickets a search finds."""
        return {word: len(api.query("ticket.list", text=word, limit=200)["rows"]) for word in self.expected}

    def goes_on(self, api: ApiClient) -> None:
        """An old ticket can be edited and is found by its new words, and only by these."""
        ticket = api.query("ticket.list", text="网络", limit=1)["rows"][0]
        api.command("ticket.edit", ticket_id=ticket["id"], version=ticket["version"], title="显示器闪烁")
        self.assertEqual(len(api.query("ticket.list", text="显示器")["rows"]), 1)
        self.assertEqual(self.found(api), {**self.expected, "网络": self.expected["网络"] - 1})


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


if __name__ == "__main__":
    unittest.main()
