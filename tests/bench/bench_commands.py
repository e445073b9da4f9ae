# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Commands a second over the whole pipeline, beside pgbench with the equivalent rows; latency at half load."""

from __future__ import annotations

import random
import subprocess
from typing import Any

import company
from bench_server import BenchServer, Postgres, command, http_load, server
from processes import POSTGRES_BIN

TICKETS = 10_000
CLIENTS = 32
PGBENCH_CLIENTS = 8

SEQUENCES = """
CREATE SEQUENCE bench_id START 100000000 CACHE 1000;
"""

# What ticket.progress reads and writes, a statement each, as a straightforward server would.
TRANSACTION = """
\\set ticket random({first}, {last})
BEGIN;
SELECT answer FROM command_log WHERE actor_key = 'staff:1' AND command_key = 'bench';
SELECT * FROM ticket_rows WHERE id = :ticket;
UPDATE tickets SET version = version + 1, progress = 30, status = 'processing', updated_at = 1 WHERE id = :ticket;
INSERT INTO ticket_action_logs VALUES (nextval('bench_id'), :ticket, 1, 1, 'admin', 'ticket.progressed', 'processing',
    'processing', 30, '');
INSERT INTO outbox VALUES (nextval('bench_id'), 'group_message', repeat('x', {outbox}), 'delivered', 0, 1, '', 1, NULL);
INSERT INTO events VALUES (nextval('bench_id'), 'ticket.progressed', 1, 1, repeat('x', {audience}),
    repeat('x', {audience}), '[]', repeat('x', {body}), '');
INSERT INTO audit_log VALUES (nextval('bench_id'), 1, 'person', 1, 'ticket.progress', 'ticket 1', 'ok');
INSERT INTO command_log VALUES (nextval('bench_id'), 'staff:1', 'bench-' || nextval('bench_id'), repeat('x', 64),
    repeat('x', {answer}), 1);
COMMIT;
"""


def progress_requests(tickets: int = TICKETS) -> list[str]:
    """By their engineers, on open tickets: each changes its row, and the group is told."""
    first, last = open_tickets(tickets)
    chosen = [ticket for ticket in range(first, last) if ticket % 10]
    random.Random(1).shuffle(chosen)
    return [command("ticket.progress", 2 + ticket % 100, ticket_id=ticket, progress=10 + turn)
            for turn in range(80) for ticket in chosen[:120]]


def mixed_requests(tickets: int = TICKETS) -> list[str]:
    """A day's work: eight of ten report progress or add a remark, one opens a ticket, one hands one over."""
    first, last = open_tickets(tickets)
    draw = random.Random(2)
    lines = []
    for _ in range(5_000):
        ticket = draw.randrange(first, last)
        customer = draw.randrange(1, tickets // company.TICKETS_PER_CUSTOMER)
        lines += [
            command("ticket.create", draw.choice(company.MANAGERS), customer_id=customer, title="打印机卡纸 @SEQ@"),
            command("ticket.assign", 190, ticket_id=ticket, engineer_id=draw.choice(company.ENGINEERS)),
            *[command("ticket.progress", 190, ticket_id=draw.randrange(first, last), progress=draw.randrange(100))
              for _ in range(5)],
            *[command("ticket.comment", 190, ticket_id=draw.randrange(first, last), text="已与客户联系")
              for _ in range(3)],
        ]
    return lines


def open_tickets(tickets: int) -> tuple[int, int]:
    return tickets - company.open_count(tickets) + 1, tickets


def pgbench(target: BenchServer, seconds: int) -> float:
    """Transactions a second of eight clients, on the tables and with rows of the lengths that the server has left."""
    sizes = {name: int(Postgres.query(target.database, f"SELECT COALESCE(AVG(LENGTH({column}))::int, 100) FROM {table}")[0])
             for name, column, table in (("outbox", "payload", "outbox"), ("audience", "audience", "events"),
                                         ("body", "body", "events"), ("answer", "answer", "command_log"))}
    company.run_sql(target.database, target.database_file, SEQUENCES)
    first, last = open_tickets(TICKETS)
    script = target.folder / "transaction.sql"
    script.write_text(TRANSACTION.format(first=first, last=last, **sizes))
    done = subprocess.run(
        [str(POSTGRES_BIN / "pgbench"), "-n", "-M", "prepared", "-c", str(PGBENCH_CLIENTS), "-j", "2", "-T", str(seconds),
         "-f", str(script), target.database], check=True, capture_output=True, text=True)
    return next(float(line.split()[2]) for line in done.stdout.splitlines() if line.startswith("tps"))


def run(seconds: int) -> dict[str, Any]:
    results: dict[str, Any] = {}
    for back_end in ("postgresql", "sqlite"):
        with server(back_end, TICKETS) as target:
            before = target.processor_seconds()
            full = http_load(target.port, progress_requests(), connections=CLIENTS, seconds=seconds)
            used = target.processor_seconds() - before
            half = http_load(target.port, progress_requests(), connections=CLIENTS, seconds=seconds,
                             rate=full["per_second"] / 2)
            mixed = http_load(target.port, mixed_requests(), connections=CLIENTS, seconds=seconds)
            figures = {"per_second": full["per_second"], "p99_ms_full": full["latency"]["p99_us"] / 1000,
                       "server_cores": used / (full["seconds"] + 1), "mixed_per_second": mixed["per_second"],
                       "p99_ms_half": half["latency"]["p99_us"] / 1000}
            if back_end == "postgresql":
                target.stop()
                figures["pgbench_per_second"] = pgbench(target, seconds)
            results[back_end] = figures
    for figures in results.values():
        figures["of_pgbench"] = figures["per_second"] / results["postgresql"]["pgbench_per_second"]
    return results
