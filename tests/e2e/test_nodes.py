# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Several servers on one PostgreSQL: for people they are one, and when one of them is gone the others go on."""

from __future__ import annotations

import os
import signal
import threading
import time
import unittest
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from harness import LISI, WANGFANG, ZHANG, ApiClient, DeskClient, Postgres, Server, World, eventually, side_by_side, slow
from outside import NO_LIMITS, RATE_LIMITED, Outside

TAKE_OVER_SECONDS = 10
ROUNDS = int(os.environ.get("RELAYDESK_NODE_ROUNDS", "3"))
CLAIMS = int(os.environ.get("RELAYDESK_NODE_CLAIMS", "100"))


class Nodes(World):
    """A world with a second server, `other`, on the same database."""

    def __init__(self, database: str = "postgresql", **more: Any) -> None:
        super().__init__(database, **more)
        self.other: Server

    def _build(self) -> None:
        super()._build()
        # one key and one set of settings for all nodes
        key = str(self.folder / "master.key")
        self.other = Server(
            self.folder / "other", self.simulator, self.database, RELAYDESK_MASTER_KEY_FILE=key, **self._environment)
        self.other.start()

    def servers(self) -> list[Server]:
        return [*super().servers(), *([self.other] if hasattr(self, "other") else [])]

    def at(self, server: Server, username: str = "admin") -> ApiClient:
        """The same session at this node."""
        return ApiClient(server.url, self.api(username).token)

    def desk_at(self, server: Server, username: str = "admin") -> DeskClient:
        desk = DeskClient(server.url, self.api(username).token)
        self._desks.append(desk)
        return desk.connect()

    def leads(self, server: Server) -> bool:
        return ApiClient(server.url).metric("relaydesk_leads") == 1

    def leader(self) -> Server:
        return next(server for server in (self.server, self.other) if self.leads(server))

    def follower(self) -> Server:
        leader = self.leader()
        return self.other if leader is self.server else self.server

    def check_seq(self, case: unittest.TestCase) -> int:
        seqs = [int(row[0]) for row in self.sql("SELECT id FROM events ORDER BY id")]
        case.assertEqual(seqs, list(range(1, len(seqs) + 1)))
        return len(seqs)


class Work:
    """People who work at all nodes; what was acknowledged is kept, what was not is asked again.

    They create tickets, and assign some of them: with `assigns` WeCom is asked for transfers meanwhile."""

    def __init__(self, world: World, apis: list[ApiClient], count: int = 4, name: str = "w", assigns: int = 0) -> None:
        self.world = world
        self._name = name
        self.answered: dict[str, dict[str, Any]] = {}
        self.assigned: dict[str, int] = {}  # key of the command → ticket; the ones that were answered
        self.open: dict[str, tuple[str, dict[str, Any]]] = {}  # sent, and not answered
        self._assigns = assigns  # how many each of them asks for
        self.wrong: list[str] = []
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(number, apis[number % len(apis)])) for number in range(count)]

    def __enter__(self) -> Work:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def _run(self, number: int, api: ApiClient) -> None:
        customers = [row["id"] for row in self.world.customers.values()]
        engineers = [self.world.id_of(name) for name in ("ligong", "wanggong", "zhaogong")]
        count = 0
        while not self._stop.is_set():
            count += 1
            title = f"{self._name} {number}-{count}"
            self._ask(api, title, "ticket.create", {"customer_id": customers[count % len(customers)], "title": title})
            if title in self.answered and count <= self._assigns:
                body = {"ticket_id": self.answered[title]["id"], "engineer_id": engineers[number % len(engineers)]}
                self._ask(api, f"assign {title}", "ticket.assign", body)

    def _ask(self, api: ApiClient, key: str, command: str, body: dict[str, Any]) -> None:
        self.open[key] = (command, body)
        if not self.send(api, key):
            self._stop.wait(0.05)  # as a client would, before it goes on

    def send(self, api: ApiClient, key: str) -> bool:
        """False: not answered; it stays open."""
        command, body = self.open[key]
        try:
            answer = api.try_command(command, body, key=key, timeout=20)
        except OSError:
            return False
        except Exception as error:  # http.client has exceptions of its own for answers that break off
            if type(error).__module__ != "http.client":
                raise
            return False
        if answer.status == 503:
            return False
        del self.open[key]
        if answer.status != 200:
            self.wrong.append(f"{key}: {answer.status} {answer.body!r}")
        elif command == "ticket.assign":
            self.assigned[key] = body["ticket_id"]
        else:
            self.answered[key] = answer.json["reply"]
        return True

    def finish(self, case: unittest.TestCase, api: ApiClient) -> None:
        """Everything that was answered is there once, and what was not can be asked again under its id."""
        for key in list(self.open):
            case.assertTrue(self.send(api, key), key)
        case.assertEqual(self.wrong, [])
        rows = self.world.sql(f"SELECT title, id FROM tickets WHERE title LIKE '{self._name} %'")
        case.assertEqual(sorted((title, int(ident)) for title, ident in rows),
                         sorted((title, reply["id"]) for title, reply in self.answered.items()))
        assigned = self.world.sql("SELECT ticket_id FROM ticket_action_logs WHERE action = 'ticket.assigned' AND ticket_id "
                                  f"IN (SELECT id FROM tickets WHERE title LIKE '{self._name} %')")
        case.assertEqual(Counter(int(row[0]) for row in assigned), Counter(self.assigned.values()))


@side_by_side
class TwoNodes(unittest.TestCase):
    def test_work_at_both(self) -> None:
        """Commands at both, desks at both: one order of events, and one effect for one command."""
        with Nodes() as world:
            here, there = world.at(world.server), world.at(world.other)
            desks = [world.desk_at(world.server), world.desk_at(world.other)]
            with Work(world, [here, there], count=6) as work:
                eventually(lambda: len(work.answered) > 150, "work is going on", 60)
            work.finish(self, there)
            last = world.check_seq(self)
            for desk in desks:
                eventually(lambda: desk.seq == last, "the desk has everything")
                self.assertEqual(desk.faults, [])
                self.assertEqual(world.check_desk(desk, "admin"), [])
            # the same command at both nodes at the same time
            body = {"customer_id": world.customers[ZHANG]["id"], "title": "one effect"}
            with ThreadPoolExecutor(8) as pool:
                tries = [pool.submit(api.try_command, "ticket.create", body, key=f"same-{number}")
                         for number in range(20) for api in (here, there)]
            answers = [future.result() for future in tries]
            self.assertEqual({answer.status for answer in answers}, {200})
            self.assertEqual(len({answer.json["reply"]["id"] for answer in answers}), 20)
            self.assertEqual(len(world.sql("SELECT id FROM tickets WHERE title = 'one effect'")), 20)
            other = there.try_command("ticket.create", {**body, "title": "something else"}, key="same-0")
            self.assertEqual((other.status, other.code), (409, "idempotency_key_reused"))

    def test_one_claim_wins(self) -> None:
        """Many people edit the same field of one ticket from the same version at both nodes: one of them gets it."""
        with Nodes() as world:
            ticket = world.create_ticket(ZHANG)
            apis = [world.at(world.server), world.at(world.other)]
            body = {"ticket_id": ticket["id"], "version": ticket["version"]}
            with ThreadPoolExecutor(16) as pool:
                tries = [pool.submit(apis[number % 2].try_command, "ticket.edit", {**body, "title": f"title {number}"})
                         for number in range(CLAIMS)]
            answers = [future.result() for future in tries]
            won = [answer.json["reply"] for answer in answers if answer.status == 200]
            lost = Counter((answer.status, answer.code) for answer in answers if answer.status != 200)
            self.assertEqual(len(won), 1)
            self.assertEqual(lost, {(409, "version_conflict"): CLAIMS - 1})
            self.assertEqual(world.ticket(ticket["id"])["title"], won[0]["title"])

    def test_events_arrive_at_once(self) -> None:
        """What happens at one node is on the desks of the other at once, not only with the next poll."""
        with Nodes() as world:
            desk = world.desk_at(world.other)
            took = []
            for number in range(20):
                ticket = world.create_ticket(ZHANG, f"number {number}")["id"]
                answered = time.monotonic()
                desk.wait(lambda desk: ticket in desk.rows["tickets"], "the event")
                took.append(time.monotonic() - answered)
            self.assertLess(sorted(took)[len(took) // 2], 0.5, took)
            self.assertEqual(desk.faults, [])

    def test_session_ends_at_every_node(self) -> None:
        with Nodes(logins=("ligong",)) as world:
            here, there = world.at(world.server, "ligong"), world.at(world.other, "ligong")
            self.assertEqual(there.get("/api/auth/me").status, 200)
            desk = world.desk_at(world.other, "ligong")

            self.assertEqual(here.post("/api/auth/logout").status, 200)

            eventually(lambda: desk.close_code == 4401, "the desk at the other node is cut off", 1)
            self.assertEqual(there.get("/api/auth/me").status, 401)

    def test_set_up_once(self) -> None:
        """Each node prints a token of its own; once one was used the other is worth nothing."""
        database = Postgres.new_database()
        with World("sqlite") as world:
            servers = [Server(world.folder / name, database=database, RELAYDESK_ADMIN_PASSWORD="") for name in "ab"]
            tokens = []
            for server in servers:
                self.addCleanup(server.end)
                server.start()
                tokens.append(server.log.split("set-up token: ")[1].split()[0])
            body = {"token": tokens[0], "password": "the first p4ssword"}
            self.assertEqual(ApiClient(servers[0].url).post("/api/auth/setup", body).status, 200)
            body = {"token": tokens[1], "password": "another p4ssword"}
            self.assertEqual(ApiClient(servers[1].url).post("/api/auth/setup", body).status, 401)
            ApiClient(servers[1].url).login("admin", "the first p4ssword")

    def test_start_at_the_same_time(self) -> None:
        """The tables are made once."""
        database = Postgres.new_database()
        with World("sqlite") as world:
            servers = [Server(world.folder / name, database=database) for name in "abc"]
            for server in servers:
                self.addCleanup(server.end)
                server.launch()
            for server in servers:
                eventually(lambda: "relaydeskd listening on" in server.log, "it has started", 30)
            eventually(lambda: sum(ApiClient(server.url).metric("relaydesk_leads") for server in servers) == 1, "one leads")

    @slow
    def test_leader_is_killed_under_load(self) -> None:
        """The other node takes the bot, the outbox and the clock; nothing that was answered is lost, and WeCom is
        asked for no transfer twice."""
        with Nodes(customers=8, settings=NO_LIMITS) as world:
            outside = Outside(self, world)
            for number in range(ROUNDS):
                leader = eventually(world.leader, "one leads")
                follower = world.follower()
                api = world.at(follower)
                desk = world.desk_at(follower)
                with Work(world, [world.at(leader), api], name=f"w{number}", assigns=6) as work:
                    eventually(lambda: len(work.answered) > 12 and work.assigned, "work is going on", 60)
                    began, killed = time.time(), time.monotonic()
                    leader.kill()
                    outside.killed.append((began, time.time()))
                    eventually(lambda: world.leads(follower), "the other one leads", TAKE_OVER_SECONDS)
                    world.simulator.control("callback", {"url": f"{follower.url}/api/wechat/callback"})
                    world.wait_for_bot()
                    self.assertLess(time.monotonic() - killed, TAKE_OVER_SECONDS)
                self.assertIn("/帮助", world.simulator.say("ligong", "你好"))
                work.finish(self, api)
                outside.collect()
                ticket = api.command("ticket.create", customer_id=world.customers[ZHANG]["id"], title="after")
                last = world.check_seq(self)
                eventually(lambda: desk.seq >= last, "the desk has everything")
                self.assertEqual(desk.faults, [])
                leader.start()
                self.assertEqual(world.at(leader).query("ticket.get", ticket_id=ticket["id"])["title"], "after")
            self.assertEqual(sum(world.leads(server) for server in (world.server, world.other)), 1)
            world.wait_for_outbox(120, besides=RATE_LIMITED)
            outside.check()
            self.assertTrue(outside.accepted("/transfer_customer"))

    @slow
    def test_leader_hangs(self) -> None:
        """A stopped process keeps its connections: its session runs out, and when it wakes it does nothing twice."""
        with Nodes() as world:
            leader = eventually(world.leader, "one leads")
            follower = world.follower()
            api = world.at(follower)
            os.kill(leader.process_id, signal.SIGSTOP)
            stopped = time.monotonic()
            try:
                eventually(lambda: world.leads(follower), "the other one leads", TAKE_OVER_SECONDS + 5)
                self.assertLess(time.monotonic() - stopped, TAKE_OVER_SECONDS)
                # the row that orders all nodes is not held by the one that hangs
                ticket = api.command("ticket.create", customer_id=world.customers[ZHANG]["id"], title="goes on")["id"]
                api.command("ticket.assign", ticket_id=ticket, engineer_id=world.id_of("ligong"))
                eventually(lambda: world.simulator.control("bot")["connected"], "the bot is there")
                eventually(lambda: world.simulator.transfers(ZHANG), "the transfer left")
            finally:
                os.kill(leader.process_id, signal.SIGCONT)
            eventually(lambda: _part(leader, "jobs")["state"] == "off", "it follows")
            self.assertTrue(world.leads(follower))
            self.assertIn("/帮助", world.simulator.say("ligong", "你好"))
            self.assertEqual(len(world.simulator.transfer_calls(ZHANG)), 1)
            texts = [text for text in world.simulator.group_messages() if "goes on" in text and "新工单提醒" in text]
            self.assertEqual(len(texts), 1)

    def test_outbox_of_a_follower(self) -> None:
        """What is done at a node that does not lead leaves all the same, at once."""
        with Nodes() as world:
            follower = eventually(world.follower, "one leads")
            api = world.at(follower)
            ticket = api.command("ticket.create", customer_id=world.customers[LISI]["id"], title="card")["id"]
            eventually(lambda: any("card" in text for text in world.simulator.group_messages()), "the card", 5)
            api.command("ticket.assign", ticket_id=ticket, engineer_id=world.id_of("ligong"))
            world.wait_for_transfer(ticket, "waiting")
            self.assertEqual(_part(follower, "wecom_bot")["state"], "off")
            # callbacks may arrive at any node
            world.simulator.control("callback", {"url": f"{follower.url}/api/wechat/callback"})
            world.simulator.control("app-message", {"userid": "chenghong", "text": f"#{ticket} 已解决"})
            eventually(lambda: world.ticket(ticket)["status"] == "resolved", "the callback was carried out")
            world.wait_for_outbox(besides=("transfer_check",))

    def test_database_restarts(self) -> None:
        """The lock goes with the sessions: one node takes it again, and only one."""
        cluster = Postgres()
        self.addCleanup(cluster.stop)
        with Nodes(cluster.create("relaydesk")) as world:
            eventually(world.leader, "one leads")
            for _ in range(2):
                cluster.crash()
                cluster.start()
                both = (world.server, world.other)
                eventually(lambda: [s for s in both if world.leads(s)], "one leads", TAKE_OVER_SECONDS)
                roles = {"on", "off"}
                eventually(lambda: {_part(server, "jobs")["state"] for server in both} == roles,
                           "one leads, one follows", TAKE_OVER_SECONDS)
                eventually(lambda: _part(world.leader(), "wecom_bot")["state"] == "on", "the leader has the bot")
                ticket = world.create_ticket(WANGFANG)["id"]
                desk = world.desk_at(world.other)
                self.assertIn(ticket, desk.rows["tickets"])
                self.assertIn("/帮助", world.simulator.say("ligong", "你好"))


@side_by_side
class Failover(unittest.TestCase):
    @slow
    def test_standby_takes_over_under_load(self) -> None:
        """The primary is gone, its synchronous standby is promoted: nothing that was answered is lost, the servers
        find the new primary by themselves, and what was not answered has happened at most once."""
        primary = Postgres()
        self.addCleanup(primary.stop)
        primary.create("relaydesk")
        standby = Postgres(follows=primary)
        self.addCleanup(standby.stop)
        with Nodes(primary.url("relaydesk", standby)) as world:
            eventually(world.leader, "one leads")
            apis = [world.at(world.server), world.at(world.other)]
            desks = [world.desk_at(world.server), world.desk_at(world.other)]
            with Work(world, apis, count=6) as work:
                eventually(lambda: len(work.answered) > 60, "work is going on", 60)
                primary.crash()  # it cannot answer any more before the other one may
                standby.promote()
                before = len(work.answered)
                eventually(lambda: len(work.answered) > before + 60, "work goes on", 60)
            work.finish(self, apis[0])
            eventually(lambda: {_part(server, "jobs")["state"] for server in (world.server, world.other)} == {"on", "off"},
                       "one leads, one follows", TAKE_OVER_SECONDS)
            last = world.check_seq(self)
            for desk in desks:
                eventually(lambda: desk.seq >= last, "the desk has everything")
                self.assertEqual(desk.faults, [])
                self.assertEqual(world.check_desk(desk, "admin"), [])
            eventually(lambda: _part(world.leader(), "wecom_bot")["state"] == "on", "the leader has the bot")
            self.assertIn("/帮助", world.simulator.say("ligong", "你好"))


def _part(server: Server, name: str) -> dict[str, Any]:
    return ApiClient(server.url).get("/readyz").json["parts"][name]


if __name__ == "__main__":
    unittest.main()
