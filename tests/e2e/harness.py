# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A company at work: simulator, server, people and their desks, for the tests of this folder.

`Simulator`, `Server`, `Postgres` are the processes, `ApiClient` and `DeskClient` the ways in. `World` wires them."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True

from clients import Answer, ApiClient, DeskClient  # noqa: E402
from processes import ROOT, DesktopProcess, Postgres, Process, Server, Simulator, free_port, program  # noqa: E402
from waiting import eventually, side_by_side, slow  # noqa: E402

__all__ = [
    "Answer", "ApiClient", "DeskClient", "DesktopProcess", "Postgres", "Process", "ROOT", "Server", "Simulator", "World",
    "eventually", "free_port", "program", "side_by_side", "slow",
]  # fmt: skip

SAMPLE = json.loads((ROOT / "tests/wecomsim/sample.json").read_text(encoding="utf-8"))
ZHANG, LISI, WANGFANG, CHENWEI = (row["external_userid"] for row in SAMPLE["customers"][:4])


# Logging in and hashing passwords take the processor; many worlds at once would make each other late.
_set_up = threading.Semaphore(3)


SECRETS_OF_WECOM = ("secret", "bot_secret", "webhook_key", "callback_token", "callback_aes_key")


def _metrics_of(server: Server) -> str:
    """What /metrics says; empty if the server cannot be asked."""
    if not server.running:
        return ""
    try:
        return ApiClient(server.url).get("/metrics", timeout=5).body.decode()
    except OSError:
        return ""


def password_of(username: str) -> str:
    return f"{username}-e2e-p4ssword"


class World:
    """One company on a simulator and a server of its own; a context manager.

    database: "sqlite", "postgresql" for a new one on the shared cluster, or the URL of an empty one.
    people: username → staff row; customers: external_userid → customer row. Everybody of the sample company is on
    staff; `logins` and admin have passwords, which cost time. Every customer is linked to the sales representative
    who follows them in WeCom."""

    def __init__(self, database: str = "sqlite", logins: tuple[str, ...] = (), customers: int = 4,
                 settings: dict[str, Any] | None = None, **environment: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="relaydesk-e2e-"))
        self.database = Postgres.new_database() if database == "postgresql" else database.removeprefix("sqlite")
        self.simulator = Simulator(**(settings or {}))
        self._environment = environment
        self._customer_count = customers
        self._logins = logins
        self._desks: list[DeskClient] = []
        self._tokens: dict[str, ApiClient] = {}
        self.people: dict[str, dict[str, Any]] = {}
        self.customers: dict[str, dict[str, Any]] = {}
        self.server: Server

    def __enter__(self) -> World:
        try:
            with _set_up:
                self._build()
        except BaseException as error:
            self.__exit__(type(error))
            raise
        return self

    def _build(self) -> None:
        self.simulator.start()
        self.server = Server(self.folder, self.simulator, self.database, **self._environment)
        self.server.start()
        self._people()
        self._customers()
        self.connect_wecom()

    def __exit__(self, kind: type[BaseException] | None = None, *_: object) -> None:
        servers = self.servers()
        printed = [metrics for server in servers if (metrics := _metrics_of(server))]
        with contextlib.ExitStack() as ends:  # each comes to its turn, whatever the others do
            ends.callback(shutil.rmtree, self.folder, ignore_errors=True)
            ends.callback(self.simulator.stop)
            for server in servers:
                ends.callback(server.end)
            for desk in self._desks:
                ends.callback(desk.close)
        if kind is None:
            self._check_nothing_is_told([*printed, *(server.log for server in servers)])

    def servers(self) -> list[Server]:
        return [self.server] if hasattr(self, "server") else []

    def _check_nothing_is_told(self, printed: list[str]) -> None:
        """Logs and metrics are read by people without any right: no secret and no phone number stands there."""
        planted = [getattr(self.simulator, name) for name in SECRETS_OF_WECOM]
        planted += [Server.admin_password, Server.integration_token]
        planted += [password_of(username) for username in self._logins]
        planted += [api.token for api in self._tokens.values()]
        planted += [person["phone"] for person in SAMPLE["staff"] + SAMPLE["customers"]]
        for text in printed:
            for line in text.splitlines():
                if any(word in line for word in planted):
                    raise AssertionError(f"printed: {line}")

    def _people(self) -> None:
        admin = self.api("admin")
        self.people["admin"] = admin.get("/api/auth/me").json
        for person in SAMPLE["staff"]:
            username = person["username"]
            password = {"password": password_of(username)} if username in self._logins else {}
            self.people[username] = admin.command(
                "staff.create", username=username, name=person["name"], roles=[person["role"]],
                wecom_userid=person["userid"], **password)

    def _customers(self) -> None:
        manager = self.api("admin")
        for customer in SAMPLE["customers"][:self._customer_count]:
            owner = self.people[customer["sales"]]["id"]
            row = manager.command("customer.create", name=customer["name"], phone=customer["phone"],
                                  company=customer["company"], owner_id=owner)
            manager.command("customer.link_contact", customer_id=row["id"], staff_id=owner,
                            external_userid=customer["external_userid"])
            self.customers[customer["external_userid"]] = row

    def connect_wecom(self) -> None:
        """Callbacks go to the server, and the bot is there."""
        self.simulator.control("callback", {"url": f"{self.server.url}/api/wechat/callback"})
        self.wait_for_bot()

    def wait_for_bot(self) -> None:
        eventually(lambda: self.simulator.control("bot")["connected"], "the bot is connected")

    # -- people ----------------------------------------------------------------------

    def api(self, username: str) -> ApiClient:
        """HTTP as this person; logs in once."""
        if username not in self._tokens:
            password = Server.admin_password if username == "admin" else password_of(username)
            self._tokens[username] = ApiClient(self.server.url).login(username, password)
        return self._tokens[username]

    @property
    def integration(self) -> ApiClient:
        return ApiClient(self.server.url, Server.integration_token)

    def desk(self, username: str) -> DeskClient:
        """A new connected desk of this person, closed at the end."""
        desk = DeskClient(self.server.url, self.api(username).token)
        self._desks.append(desk)
        return desk.connect()

    def id_of(self, username: str) -> int:
        return self.people[username]["id"]

    # -- steps -----------------------------------------------------------------------

    def create_ticket(self, external_userid: str, title: str = "服务器无法连接", who: str = "admin") -> dict[str, Any]:
        customer = self.customers[external_userid]["id"]
        return self.api(who).command("ticket.create", customer_id=customer, title=title)

    def assign(self, ticket_id: int, engineer: str = "ligong", who: str = "admin") -> dict[str, Any]:
        return self.api(who).command("ticket.assign", ticket_id=ticket_id, engineer_id=self.id_of(engineer))

    def ticket(self, ticket_id: int) -> dict[str, Any]:
        return self.api("admin").query("ticket.get", ticket_id=ticket_id)

    def last_transfer(self, ticket_id: int) -> dict[str, Any]:
        """The newest decision about the ticket's relation; empty if there is none."""
        rows = self.api("admin").transfers_of(ticket_id)
        return rows[-1] if rows else {}

    def wait_for_transfer(self, ticket_id: int, state: str, seconds: float = 20, **fields: Any) -> dict[str, Any]:
        """The ticket's newest transfer once it is in that state and has those values."""
        def found() -> dict[str, Any]:
            row = self.last_transfer(ticket_id)
            assert row.get("state") == state, row
            for name, value in fields.items():
                assert row[name] == value, row
            return row

        return eventually(found, f"ticket {ticket_id} has a transfer that is {state} with {fields}", seconds)

    def refresh(self, transfer: dict[str, Any]) -> None:
        self.api("admin").command("transfer.refresh", transfer_id=transfer["id"])

    def wait_for_outbox(self, seconds: float = 30, besides: tuple[str, ...] = ()) -> None:
        """Everything that had to leave has left; `besides` names lanes that may take longer."""
        def drained() -> bool:
            rows = self.sql("SELECT lane, reason FROM outbox WHERE state = 'pending'")
            waiting = [row for row in rows if row[0] not in besides]
            assert not waiting, f"{len(waiting)} items, the first {waiting[:3]}"
            return True

        eventually(drained, "the outbox is empty", seconds)

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Reads the store beside the server; every value of PostgreSQL is text."""
        if self.database:
            return [tuple(line.split("|")) for line in Postgres.query(self.database, statement)]
        with sqlite3.connect(f"file:{self.server.database_file}?mode=ro", uri=True, timeout=10) as connection:
            rows = connection.execute(statement).fetchall()
        connection.close()
        return rows

    def change_store(self, statement: str) -> None:
        """Changes the store of a server that is stopped (SQLite only)."""
        assert not self.database and not self.server.running
        with sqlite3.connect(self.server.database_file) as connection:
            connection.execute(statement)
        connection.close()

    # -- what has to hold at the end of every story -------------------------------------

    def check_desk(self, desk: DeskClient, username: str) -> list[str]:
        """What is wrong with a desk: faults of its stream, and rows that differ from what the server would send to
        a new desk of the same person. What is still on its way to the desk gets a few seconds to arrive."""
        deadline = time.monotonic() + 5
        while True:
            fresh = self.desk(username)
            wrong = desk.faults + fresh.faults + _differences(desk, fresh)
            fresh.close()
            if not wrong or time.monotonic() > deadline:
                return [f"{username}: {line}" for line in wrong]
            time.sleep(0.1)


def _differences(desk: DeskClient, fresh: DeskClient) -> list[str]:
    found = []
    for table, rows in fresh.rows.items():
        mine = desk.rows[table]
        if table == "transfers":  # goes with its ticket
            mine = {key: row for key, row in mine.items() if row["ticket_id"] in desk.rows["tickets"]}
        for ident in sorted(rows.keys() | mine.keys()):
            if rows.get(ident) != mine.get(ident):
                found.append(f"{table} {ident}: the desk has {_different(mine.get(ident), rows.get(ident))}")
    return found


def _different(mine: dict[str, Any] | None, theirs: dict[str, Any] | None) -> str:
    if mine is None or theirs is None:
        return f"{'no row' if mine is None else 'a row'}, a new desk {'no row' if theirs is None else 'a row'}"
    names = [name for name in theirs.keys() | mine.keys() if theirs.get(name) != mine.get(name)]
    return ", ".join(f"{name} = {mine.get(name)!r}, a new desk {theirs.get(name)!r}" for name in sorted(names))
