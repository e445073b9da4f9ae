# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A store filled with a company of any size, in one text of SQL for both back ends."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))  # the processes of its tests

from processes import POSTGRES_BIN  # noqa: E402

ENGINEERS = range(2, 102)
SALES = range(102, 181)
NEWCOMER = 181  # in sales, without a customer yet
MANAGERS = range(182, 201)
TICKETS_PER_CUSTOMER = 5
# 200 people have as much work before them however many years they have behind them: about twenty tickets each.
MOST_OPEN = 2_000

# Ids count up; the newest tickets are open, every tenth of those has nobody yet.
SEED = """
DELETE FROM staff WHERE id > 1;
INSERT INTO staff SELECT n, 1, 'person' || n, '员工' || n,
    CASE WHEN n < 102 THEN '["engineer"]' WHEN n < 182 THEN '["sales"]' ELSE '["manager"]' END,
    'person' || n, 1, 1700000000000, 1700000000000 FROM ({staff}) AS s WHERE n > 1;
INSERT INTO customers SELECT n, 1, '客户' || n, CAST(13000000000 + n AS TEXT), '公司' || n, 102 + n % 79, NULL,
    102 + n % 79, 1700000000000, 1700000000000 FROM ({customers}) AS s;
INSERT INTO customer_contacts SELECT n, n, 102 + n % 79, 'wm' || n, 1, 1700000000000 FROM ({customers}) AS s;
INSERT INTO tickets SELECT n, 1, 'AS' || n, n % {customer_count} + 1, '设备无法启动 ' || n, '客户说从昨天起就没有反应', 'normal',
    'repair', CASE WHEN n <= {closed} THEN 'closed' WHEN n % 10 = 0 THEN 'pending' ELSE 'processing' END,
    20, 0, CASE WHEN n > {closed} AND n % 10 = 0 THEN NULL ELSE 2 + n % 100 END, NULL, NULL, NULL, 0, NULL,
    4000000000000, NULL, NULL, NULL, 102 + (n % {customer_count} + 1) % 79, 1700000000000 + n, 1700000000000 + n,
    NULL -- the owner: by a trigger
    FROM ({tickets}) AS s;
INSERT INTO ticket_search (id, tokens) SELECT n, 'as' || n || ' 设备 备无 无法 法启 启动' FROM ({tickets}) AS s WHERE n % 100 = 0;
INSERT INTO ticket_action_logs SELECT n, n, 1700000000000 + n, 1, 'admin', 'ticket.created', NULL, 'pending', 0, ''
    FROM ({tickets}) AS s;
INSERT INTO transfers SELECT n, 1, n * 10, n * 10 % {customer_count} + 1, 'assist', 'to_engineer', 'done', 102, 2, NULL, NULL,
    NULL, 'no_contact', NULL, NULL, 0, NULL, 0, 0, NULL, 1, 1700000000000, 1700000000000 FROM ({transfers}) AS s;
INSERT INTO sessions SELECT n, n, {token_hash}, 1700000000000, 4102444800000, NULL FROM ({staff}) AS s;
UPDATE counters SET staff = 200, session = 1000, customer = {customer_count}, contact = {customer_count},
    ticket = {ticket_count}, ticket_action = {ticket_count}, transfer = {ticket_count} / 10;
"""


def token_of(person: int) -> str:
    return f"bench-token-{person}"


def token_hash(person: int) -> str:
    return hashlib.blake2b(token_of(person).encode(), digest_size=32).hexdigest()


def run_sql(database: str, file: Path, sql: str) -> None:
    """In the store of a server that is stopped. database: a postgresql URL, or empty for the SQLite file."""
    if database:
        subprocess.run([str(POSTGRES_BIN / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", database], input=sql,
                       check=True, text=True, stdout=subprocess.DEVNULL)
        return
    connection = sqlite3.connect(file)
    connection.executescript("PRAGMA synchronous = OFF; BEGIN;" + sql + "COMMIT;")
    connection.close()


def series(count: int, database: str) -> str:
    if database:
        return f"SELECT n FROM generate_series(1, {count}) AS g(n)"
    return (f"WITH RECURSIVE g(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < {count}) "
            "SELECT n FROM g")


def open_count(tickets: int) -> int:
    """Of a small company a fifth."""
    return max(min(tickets // 5, MOST_OPEN), 1)


def fill(database: str, file: Path, tickets: int) -> None:
    """200 people, and so many tickets with what belongs to them. The tables exist and are empty but for admin."""
    customers = max(tickets // TICKETS_PER_CUSTOMER, 1)
    cases = " ".join(f"WHEN {person} THEN '{token_hash(person)}'" for person in range(1, 201))
    run_sql(database, file, SEED.format(
        staff=series(200, database), customers=series(customers, database), tickets=series(tickets, database),
        transfers=series(tickets // 10, database), customer_count=customers, ticket_count=tickets,
        closed=tickets - open_count(tickets), token_hash=f"CASE n {cases} END"))
    if database:
        # autovacuum would do it sooner or later, in the middle of a measurement
        run_sql(database, file, "VACUUM ANALYZE;")
