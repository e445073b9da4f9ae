# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The server is killed again and again while people work: what was acknowledged is there, once."""

from __future__ import annotations

import os
import random
import threading
import time
import unittest
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from harness import ApiClient, DeskClient, World, eventually, side_by_side, slow
from outside import NO_LIMITS, RATE_LIMITED, Outside

ROUNDS = int(os.environ.get("RELAYDESK_KILL_ROUNDS", "12"))
SEED = int(os.environ.get("RELAYDESK_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
CUSTOMERS = 8
# WeCom takes 20 and 30 of these a minute, and the server sends no more between two starts: a worker asks for few enough
# in one round that not much is left over at the end.
CARDS_OF_ROUND = 5


@dataclass
class Order:
    """One command: with its key it may be sent as often as it takes."""

    key: str
    command: str
    body: dict[str, Any]
    reply: dict[str, Any] | None = None  # None: not acknowledged yet
    seq: int = 0


@dataclass
class Worker:
    """Somebody at work over HTTP, one command after the other, until the server is gone."""

    api: ApiClient
    name: str
    customers: list[int]
    engineers: list[int]
    random: random.Random
    orders: list[Order] = field(default_factory=list)
    tickets: list[int] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    cards: int = 0  # of this round

    def work(self, stop: threading.Event) -> None:
        self.cards = 0
        while not stop.is_set():
            order = self.next_order()
            self.orders.append(order)
            if not self.send(order):
                return

    def next_order(self) -> Order:
        key = f"{self.name}-{len(self.orders)}"
        kind = self.random.random()
        for_wecom = self.cards < CARDS_OF_ROUND
        if not self.tickets or (kind < 0.05 and for_wecom):
            self.cards += 1
            body = {"customer_id": self.random.choice(self.customers), "title": f"故障 {key}"}
            return Order(key, "ticket.create", body)
        ticket = self.random.choice(self.tickets)
        if kind < 0.1 and for_wecom:
            self.cards += 1
            return Order(key, "ticket.assign", {"ticket_id": ticket, "engineer_id": self.random.choice(self.engineers)})
        if kind < 0.9:
            return Order(key, "ticket.comment", {"ticket_id": ticket, "text": f"备注 {key}"})
        return Order(key, "ticket.progress", {"ticket_id": ticket, "progress": self.random.randrange(101)})

    def send(self, order: Order) -> bool:
        """False: the server did not answer."""
        try:
            answer = self.api.try_command(order.command, order.body, key=order.key, timeout=20)
        except (OSError, EOFError, ValueError):
            return False
        except Exception as error:  # http.client has exceptions of its own for answers that break off
            if type(error).__module__ != "http.client":
                raise
            return False
        if answer.status != 200:
            self.refused.append(f"{order}: {answer.status} {answer.body!r}")
            return True
        earlier = order.reply
        order.reply, order.seq = answer.json["reply"], answer.json["seq"]
        if earlier is not None and earlier != order.reply:
            self.refused.append(f"{order.key}: answered {earlier} at first and {order.reply} later")
        if order.command == "ticket.create" and order.reply["id"] not in self.tickets:
            self.tickets.append(order.reply["id"])
        return True


class Rounds:
    def __init__(self, case: unittest.TestCase, world: World) -> None:
        self.case = case
        self.world = world
        self.random = random.Random(SEED)
        customers = [row["id"] for row in world.customers.values()]
        engineers = [world.id_of(name) for name in ("ligong", "wanggong", "zhaogong")]
        self.workers = [
            Worker(world.api("admin"), f"w{number}", customers, engineers, random.Random(SEED + number))
            for number in range(4)
        ]
        self.desk: DeskClient = world.desk("admin")
        self.outside = Outside(case, world)

    def run(self, rounds: int) -> None:
        for number in range(rounds):
            self.round()
        self.check()

    def round(self) -> None:
        stop = threading.Event()
        threads = [threading.Thread(target=worker.work, args=(stop,)) for worker in self.workers]
        for thread in threads:
            thread.start()
        time.sleep(self.random.uniform(0.05, 0.8))  # the random moment
        self.end_server(self.world.server.kill)
        stop.set()
        for thread in threads:
            thread.join(30)
        self.world.server.start()
        for worker in self.workers:
            for order in worker.orders:
                if order.reply is None:
                    self.case.assertTrue(worker.send(order), f"{order.key} is answered after the restart")
        # one that was acknowledged is answered the same once more
        for worker in self.workers:
            if worker.orders:
                worker.send(self.random.choice(worker.orders))
        self.desk.connect()
        self.case.assertEqual(self.desk.welcome["resume"], "events")
        self.outside.collect()

    def end_server(self, end: Callable[[], Any]) -> None:
        began = time.time()
        end()
        self.outside.killed.append((began, time.time()))

    def drain(self) -> None:
        """All that has to leave leaves; a start begins a new minute, and nobody has to wait for it."""
        while self.world.sql("SELECT id FROM outbox WHERE state = 'pending' LIMIT 1"):
            eventually(self.waits_for_the_next_minute, "all that may leave has left", 120)
            if not self.world.sql("SELECT id FROM outbox WHERE state = 'pending' LIMIT 1"):
                break
            self.end_server(self.world.server.stop)
            self.world.server.start()

    def waits_for_the_next_minute(self) -> bool:
        pending = self.world.sql("SELECT lane, reason FROM outbox WHERE state = 'pending'")
        lanes = {row[0] for row in pending}
        limited = {row[0] for row in pending if row[1] == "rate_limit"}
        assert lanes <= limited, sorted(lanes - limited)
        return True

    # -- what has to hold ---------------------------------------------------------------

    def check(self) -> None:
        case, world = self.case, self.world
        for worker in self.workers:
            case.assertEqual(worker.refused, [])
            case.assertTrue(all(order.reply is not None for order in worker.orders))
        case.assertGreater(sum(len(worker.orders) for worker in self.workers), 4)
        self.check_once()
        self.check_seq()
        world.wait_for_outbox(120, besides=RATE_LIMITED)
        self.drain()
        case.assertEqual(world.sql("SELECT lane, reason FROM outbox WHERE state = 'dead'"), [])
        self.outside.check()
        for path in ("/webhook/send", "/message/send", "/transfer_customer"):
            case.assertTrue(self.outside.accepted(path), f"nothing came to {path}")
        eventually(lambda: self.desk.seq == self.last_seq(), "the desk has everything")
        case.assertEqual(world.check_desk(self.desk, "admin"), [])

    def check_once(self) -> None:
        """Every command is there exactly once: tickets by their title, comments by their words."""
        titles = [row[0] for row in self.world.sql("SELECT title FROM tickets")]
        notes = [row[0] for row in self.world.sql(
            "SELECT note FROM ticket_action_logs WHERE action = 'ticket.commented'")]
        for worker in self.workers:
            for order in worker.orders:
                if order.command == "ticket.create":
                    self.case.assertEqual(titles.count(order.body["title"]), 1, order)
                elif order.command == "ticket.comment":
                    self.case.assertEqual(notes.count(order.body["text"]), 1, order)
        orders = [order for worker in self.workers for order in worker.orders]
        self.case.assertEqual(len(titles), len([o for o in orders if o.command == "ticket.create"]))
        self.case.assertEqual(len(notes), len([o for o in orders if o.command == "ticket.comment"]))
        seqs = [order.seq for order in orders if order.seq]
        self.case.assertEqual(len(seqs), len(set(seqs)), "no two commands share a seq")

    def check_seq(self) -> None:
        """No holes, in the store and for somebody who resumes from the beginning."""
        seqs = [int(row[0]) for row in self.world.sql("SELECT id FROM events ORDER BY id")]
        self.case.assertEqual(seqs, list(range(1, len(seqs) + 1)))
        replay = DeskClient(self.world.server.url, self.world.api("admin").token)
        try:
            replay.connect(last_seq=0)
            eventually(lambda: replay.seq is not None and replay.seq >= len(seqs), "the replay")
            self.case.assertEqual(replay.faults, [])
            self.case.assertEqual([frame["seq"] for frame in replay.events][:len(seqs)], seqs)
        finally:
            replay.close()

    def last_seq(self) -> int:
        return int(self.world.sql("SELECT MAX(id) FROM events")[0][0])


@side_by_side
class KillRounds(unittest.TestCase):
    @slow
    def test_on_sqlite(self) -> None:
        with World(customers=CUSTOMERS, settings=NO_LIMITS) as world:
            _explained(Rounds(self, world), ROUNDS)

    @slow
    def test_on_postgresql(self) -> None:
        with World("postgresql", customers=CUSTOMERS, settings=NO_LIMITS) as world:
            _explained(Rounds(self, world), max(1, ROUNDS // 2))


def _explained(rounds: Rounds, count: int) -> None:
    try:
        rounds.run(count)
    except AssertionError as error:
        raise AssertionError(f"with RELAYDESK_KILL_SEED={SEED}: {error}") from error


if __name__ == "__main__":
    unittest.main()
