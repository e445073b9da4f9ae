# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The server under load, and the programs that make the load."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import company
from processes import Postgres, Server, program

BACK_ENDS = ("sqlite", "postgresql")
CLUSTER_SETTINGS = ("-c fsync=on -c shared_buffers=512MB -c max_connections=50 "
                    "-c min_wal_size=2GB -c max_wal_size=4GB")
# A cluster that has worked for a while writes its log into segments that it has had before. A new one makes and syncs
# 16 MB first, every few seconds of load, and each time all commits wait for it.
AGE_THE_LOG = """
DO $$ BEGIN
    FOR segment IN 1..100 LOOP
        PERFORM pg_logical_emit_message(false, 'bench', 'x');
        PERFORM pg_switch_wal();
    END LOOP;
END $$;
CHECKPOINT;
"""
_cluster: Postgres | None = None
_databases = 0


def _new_database() -> str:
    global _cluster, _databases
    if _cluster is None:
        _cluster = Postgres(CLUSTER_SETTINGS)
        company.run_sql(_cluster.url("postgres"), Path(), AGE_THE_LOG)
    _databases += 1
    return _cluster.create(f"bench_{_databases}")


def end_cluster() -> None:
    global _cluster
    if _cluster is not None:
        _cluster.stop()
        _cluster = None


class BenchServer(Server):
    """relaydeskd on a filled store. The group webhook leads nowhere: rows for it are written, none leaves."""

    def __init__(self, back_end: str, tickets: int, **environment: str) -> None:
        self.database = _new_database() if back_end == "postgresql" else ""
        self.back_end = back_end
        super().__init__(Path(tempfile.mkdtemp(prefix="relaydesk-bench-")), None, self.database,
                         RELAYDESK_WECOM_GROUP_WEBHOOK_URL="http://127.0.0.1:9/webhook",
                         RELAYDESK_DESKS_PER_PERSON="0", RELAYDESK_CONNECTIONS_PER_CLIENT="0", **environment)
        self.start()
        self.stop()
        company.fill(self.database, self.database_file, tickets)

    def number(self, statement: str) -> int:
        """The first column of the first row of a SELECT, read beside the server."""
        if self.database:
            return int(Postgres.query(self.database, statement)[0])
        connection = sqlite3.connect(f"file:{self.database_file}?mode=ro", uri=True)
        try:
            return int(connection.execute(statement).fetchone()[0])
        finally:
            connection.close()

    def last_seq(self) -> int:
        return self.number("SELECT event FROM counters")

    def remove(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def server(back_end: str, tickets: int = 10_000, **environment: str) -> Iterator[BenchServer]:
    """A running server with so many tickets."""
    started = BenchServer(back_end, tickets, **environment)
    try:
        started.start()
        yield started
    finally:
        started.remove()


def load_program() -> str:
    found = program("bench_load")
    if found is None:
        raise RuntimeError("bench_load is not built")
    return str(found)


def command(name: str, person: int, /, **body: Any) -> str:
    return f"/api/v1/commands/{name}\t{company.token_of(person)}\t{json.dumps(body, ensure_ascii=False)}"


def query(name: str, person: int, /, **body: Any) -> str:
    return f"/api/v1/queries/{name}\t{company.token_of(person)}\t{json.dumps(body, ensure_ascii=False)}"


def http_load(port: int, requests: list[str], **options: float) -> dict[str, Any]:
    """Posts the requests in turn; options are those of bench_load. All have to be answered with 200."""
    figures = json.loads(start_http_load(port, requests, **options).communicate()[0])
    if set(figures["statuses"]) - {"200"}:
        raise RuntimeError(f"refused: {figures['statuses']}")
    return figures


def start_http_load(port: int, requests: list[str], **options: float) -> subprocess.Popen[str]:
    with tempfile.NamedTemporaryFile("w", suffix=".requests", delete=False) as file:
        file.write("\n".join(requests) + "\n")
    arguments = [text for name, value in options.items() for text in (f"--{name.replace('_', '-')}", str(value))]
    return subprocess.Popen([load_program(), "http", "--port", str(port), "--requests", file.name, *arguments],
                            stdout=subprocess.PIPE, text=True)


class Swarm:
    """Desks that listen; also on the WebSocket of another server, which then has to greet them alike. They are ready
    with the welcome of a resume, the end of a snapshot, or the event until_seq."""

    def __init__(self, port: int, connections: int, slow: int = 0, last_seq: int | None = None,
                 until_seq: int | None = None, people: list[int] | None = None) -> None:
        with tempfile.NamedTemporaryFile("w", suffix=".tokens", delete=False) as file:
            file.write("".join(company.token_of(person) + "\n" for person in people or company.MANAGERS))
        resume = [] if last_seq is None else ["--last-seq", str(last_seq)]
        resume += [] if until_seq is None else ["--until-seq", str(until_seq)]
        self._child = subprocess.Popen(
            [load_program(), "desks", "--port", str(port), "--connections", str(connections), "--slow", str(slow),
             "--tokens", file.name, *resume],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._child.stdout is not None
        if self._child.stdout.readline().strip() != "ready":
            raise RuntimeError("the desks did not get ready")

    def start_counting(self) -> None:
        self._say("start")

    def figures(self, expected: int = 0) -> dict[str, Any]:
        """Ends the desks, once they have so many frames or none has come for two seconds."""
        self._say(f"stop {expected}")
        return json.loads(self._child.communicate()[0])

    def _say(self, word: str) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write(word + "\n")
        self._child.stdin.flush()
