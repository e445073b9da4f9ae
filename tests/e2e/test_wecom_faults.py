# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What WeCom does wrong, and what becomes of transfers, the group and the bot then.

transfer_customer is never carried out twice: `calls` below is how often it was asked, `transfers` how often WeCom
did it."""

from __future__ import annotations

import os
import time
import unittest
from typing import Any

from harness import LISI, WANGFANG, ZHANG, World, eventually, side_by_side, slow
from wall_clock import WallClock

CALL, RESULT = "transfer_customer", "transfer_result"
SILENCE_SECONDS = float(os.environ.get("RELAYDESK_SILENCE_SECONDS", "0"))  # 0: the wall clock jumps over the hour
FLAPS = 6
UNKNOWN_SECONDS = 120  # longer than the time-outs, waits and readings of an unknown outcome


@side_by_side
class TransferRequestFaults(unittest.TestCase):
    """Faults of transfer_customer."""

    def request(self, world: World, kind: str, customer: str = ZHANG, **more: Any) -> int:
        world.simulator.fault(CALL, kind, **more)
        return world.assign(world.create_ticket(customer)["id"])["id"]

    def check(self, world: World, calls: int, transfers: int, customer: str = ZHANG) -> None:
        self.assertEqual(len(world.simulator.transfer_calls(customer)), calls, "calls")
        self.assertEqual(len(world.simulator.transfers(customer)), transfers, "transfers")

    def unknown_but_done(self, kind: str) -> None:
        with World() as world:
            ticket = self.request(world, kind)
            world.wait_for_transfer(ticket, "requested", counted=True)
            row = world.wait_for_transfer(ticket, "waiting", UNKNOWN_SECONDS, attempts=1, counted=True)
            eventually(lambda: world.last_transfer(ticket)["takeover_at"], "the due time")
            self.check(world, calls=1, transfers=1)
            world.wait_for_outbox()
            self.assertIsNone(row["error_code"])

    def unknown_and_not_done(self, kind: str, **more: Any) -> None:
        with World() as world:
            ticket = self.request(world, kind, **more)
            world.wait_for_transfer(ticket, "requested", counted=True)
            world.wait_for_transfer(ticket, "waiting", UNKNOWN_SECONDS, attempts=2, counted=True)
            self.check(world, calls=2, transfers=1)
            # read twice in between, longer after the call than the call may take
            first, second = world.simulator.transfer_calls(ZHANG)
            between = [c for c in world.simulator.calls(RESULT) if first["id"] < c["id"] < second["id"]]
            self.assertGreaterEqual(len(between), 2)
            self.assertGreaterEqual(between[-1]["wall"] - first["wall"], 15)

    @slow
    def test_timeout_after(self) -> None:
        self.unknown_but_done("timeout_after")

    @slow
    def test_garbage(self) -> None:
        self.unknown_but_done("garbage")

    @slow
    def test_half(self) -> None:
        self.unknown_but_done("half")

    @slow
    def test_timeout_before(self) -> None:
        self.unknown_and_not_done("timeout_before")

    @slow
    def test_close(self) -> None:
        self.unknown_and_not_done("close")

    @slow
    def test_http_502(self) -> None:
        self.unknown_and_not_done("http")

    @slow
    def test_system_busy(self) -> None:
        self.unknown_and_not_done("errcode", code=-1)

    @slow
    def test_unknown_twice_is_left_to_a_person(self) -> None:
        with World() as world:
            ticket = self.request(world, "timeout_before", times=2)
            eventually(lambda: len(world.simulator.transfer_calls(ZHANG)) == 2, "asked twice", UNKNOWN_SECONDS)
            world.wait_for_outbox(UNKNOWN_SECONDS)
            row = world.wait_for_transfer(ticket, "requested", attempts=2, counted=True)
            world.refresh(row)
            world.wait_for_outbox()
            world.wait_for_transfer(ticket, "requested")
            self.check(world, calls=2, transfers=0)
            # the ticket's work never waited
            self.assertEqual(world.api("admin").command("ticket.progress", ticket_id=ticket, progress=50)["progress"], 50)

    def token_ended(self, code: int) -> None:
        with World() as world:
            ticket = self.request(world, "errcode", code=code)
            world.wait_for_transfer(ticket, "waiting", attempts=1, counted=True)
            self.check(world, calls=2, transfers=1)  # the first was refused at the door

    def test_token_invalid(self) -> None:
        self.token_ended(40014)

    def test_token_expired(self) -> None:
        self.token_ended(42001)

    @slow
    def test_too_often(self) -> None:
        with World() as world:
            ticket = self.request(world, "errcode", code=45009)
            world.wait_for_transfer(ticket, "planned", counted=False, error_code=None, attempts=0)
            world.wait_for_transfer(ticket, "waiting", 100, counted=True, attempts=1)
            self.check(world, calls=2, transfers=1)
            first, second = world.simulator.transfer_calls(ZHANG)
            self.assertGreaterEqual(second["wall"] - first["wall"], 59)

    def test_one_at_a_time(self) -> None:
        """45033: another call of the interface is running; ours was not carried out."""
        with World() as world:
            ticket = self.request(world, "errcode", code=45033)
            world.wait_for_transfer(ticket, "waiting", counted=True, attempts=1)
            self.check(world, calls=2, transfers=1)

    def test_address_not_allowed(self) -> None:
        """60020: people are told at once, no chance is used up, and once WeCom lets this machine in they ask again."""
        with World() as world:
            world.simulator.fault("cgi-bin/externalcontact", "errcode", code=60020, times=0)
            ticket = world.assign(world.create_ticket(ZHANG)["id"])["id"]
            world.wait_for_transfer(ticket, "failed", error_code=60020, counted=False)
            world.wait_for_outbox()
            told = [text for text in world.simulator.group_messages() if "原联系人" in text and f"#{ticket}「" in text]
            self.assertEqual(len(told), 1, "people are told once")
            self.assertEqual(len(world.simulator.transfers(ZHANG)), 0)
            world.simulator.control("faults", method="DELETE")
            world.assign(ticket)
            world.wait_for_transfer(ticket, "waiting", counted=True)
            self.assertEqual(len(world.simulator.transfers(ZHANG)), 1)

    def refused_at_once(self, world: World, code: int, state: str = "failed") -> int:
        ticket = self.request(world, "errcode", code=code)
        world.wait_for_transfer(ticket, state, error_code=code, counted=False, attempts=1)
        self.check(world, calls=1, transfers=0)
        world.wait_for_outbox()
        told = [text for text in world.simulator.group_messages() if "原联系人" in text and f"#{ticket}「" in text]
        self.assertEqual(len(told), 1, "people are told once")
        self.assertEqual(world.ticket(ticket)["assigned_to"], "ligong", "the ticket stays with the engineer")
        return ticket

    def test_transferred_too_often(self) -> None:
        """40128: used up, whatever our own ledger says."""
        with World() as world:
            self.refused_at_once(world, 40128)
            customer = world.api("admin").query("customer.get", customer_id=world.customers[ZHANG]["id"])
            self.assertEqual(customer["transfers_left"], 0)
            self.assertGreater(customer["transfers_blocked_until"], (time.time() + 88 * 86400) * 1000)
            again = world.assign(world.create_ticket(ZHANG)["id"])["id"]
            row = world.wait_for_transfer(again, "done", strategy="assist", reason="quota_used_up")
            self.assertFalse(row["counted"])
            self.check(world, calls=1, transfers=0)

    def test_being_transferred_elsewhere(self) -> None:
        with World() as world:
            ticket = self.refused_at_once(world, 40129)
            # the same engineer again retries what WeCom never accepted
            world.assign(ticket)
            world.wait_for_transfer(ticket, "waiting", attempts=1, counted=True)
            self.check(world, calls=2, transfers=1)
            customer = world.api("admin").query("customer.get", customer_id=world.customers[ZHANG]["id"])
            self.assertEqual(customer["transfers_left"], 1)

    def test_receiver_full_at_once(self) -> None:
        with World() as world:
            world.simulator.control("members", {"userid": "ligong", "customer_cap": 0})
            ticket = world.assign(world.create_ticket(ZHANG)["id"])["id"]
            world.wait_for_transfer(ticket, "receiver_full", error_code=40099, counted=False)
            self.check(world, calls=1, transfers=0)

    def test_no_client_contact(self) -> None:
        """Neither reading nor asking is allowed for this member: the code is what people are told."""
        with World() as world:
            world.simulator.control("members", {"userid": "ligong", "client_contact": False})
            ticket = world.assign(world.create_ticket(ZHANG)["id"])["id"]
            world.wait_for_transfer(ticket, "failed", error_code=84074, counted=False)
            self.check(world, calls=1, transfers=0)

    @slow
    def test_one_pair_in_trouble_does_not_hold_up_another(self) -> None:
        """An outcome that is not known yet is nobody else's business."""
        with World() as world:
            first = self.request(world, "timeout_before")
            world.wait_for_transfer(first, "requested")
            other = world.assign(world.create_ticket(WANGFANG)["id"], "wanggong")["id"]
            world.wait_for_transfer(other, "waiting", seconds=25)


@side_by_side
class TransferResultFaults(unittest.TestCase):
    """Faults of transfer_result: nothing is lost, and nothing is asked for twice."""

    def before_the_call(self, kind: str, seconds: float, **more: Any) -> None:
        with World() as world:
            world.simulator.fault(RESULT, kind, **more)
            ticket = world.assign(world.create_ticket(ZHANG)["id"])["id"]
            world.wait_for_transfer(ticket, "waiting", seconds, attempts=1)
            self.assertEqual(len(world.simulator.transfer_calls(ZHANG)), 1)

    def after_the_call(self, kind: str, seconds: float, **more: Any) -> None:
        with World() as world:
            world.simulator.fault(RESULT, kind, skip=1, **more)
            ticket = world.assign(world.create_ticket(ZHANG)["id"])["id"]
            world.wait_for_transfer(ticket, "waiting", attempts=1)
            eventually(lambda: world.last_transfer(ticket)["takeover_at"], "the due time", seconds)
            self.assertEqual(len(world.simulator.transfer_calls(ZHANG)), 1)

    @slow
    def test_timeout_before_call(self) -> None:
        self.before_the_call("silence", 60)

    @slow
    def test_timeout_after_call(self) -> None:
        self.after_the_call("silence", 60)

    def test_one_at_a_time_before_call(self) -> None:
        self.before_the_call("errcode", 30, code=45033)

    def test_one_at_a_time_after_call(self) -> None:
        self.after_the_call("errcode", 30, code=45033)

    def test_http_503_before_call(self) -> None:
        self.before_the_call("http", 30, code=503)

    def test_http_503_after_call(self) -> None:
        self.after_the_call("http", 30, code=503)

    def test_garbage_before_call(self) -> None:
        self.before_the_call("garbage", 30)

    def test_garbage_after_call(self) -> None:
        self.after_the_call("garbage", 30)

    def test_half_before_call(self) -> None:
        self.before_the_call("half", 30)

    def test_half_after_call(self) -> None:
        self.after_the_call("half", 30)

    def test_busy_before_call(self) -> None:
        self.before_the_call("errcode", 30, code=-1)

    def test_busy_after_call(self) -> None:
        self.after_the_call("errcode", 30, code=-1)

    def test_token_before_call(self) -> None:
        self.before_the_call("errcode", 30, code=40014)

    def test_token_after_call(self) -> None:
        self.after_the_call("errcode", 30, code=42001)

    @slow
    def test_too_often_before_call(self) -> None:
        self.before_the_call("errcode", 100, code=45009)

    @slow
    def test_too_often_after_call(self) -> None:
        self.after_the_call("errcode", 100, code=45009)


@side_by_side
class TransferEnds(unittest.TestCase):
    """How transfers end that do not end well, and ends that nobody was told of."""

    def waiting(self, world: World) -> int:
        ticket = world.assign(world.create_ticket(ZHANG)["id"])["id"]
        world.wait_for_transfer(ticket, "waiting")
        eventually(lambda: world.last_transfer(ticket)["takeover_at"], "the due time")
        world.wait_for_outbox()
        return ticket

    def test_refused_by_the_customer(self) -> None:
        with World() as world:
            ticket = self.waiting(world)
            world.simulator.control("refuse", {"external_userid": ZHANG})
            world.wait_for_transfer(ticket, "refused", counted=True)
            world.wait_for_outbox()
            told = [text for text in world.simulator.group_messages() if "暂不更换联系人" in text]
            self.assertEqual(len(told), 1)
            self.assertEqual(world.ticket(ticket)["status"], "assigned")
            # not asked again for this ticket
            world.assign(ticket, "wanggong")
            world.wait_for_transfer(ticket, "done", strategy="assist", reason="refused_before")
            # and nothing to bring back
            world.api("admin").command("ticket.resolve", ticket_id=ticket)
            world.wait_for_outbox()
            self.assertEqual(len(world.simulator.transfer_calls(ZHANG)), 1)

    def test_receiver_full_at_the_end(self) -> None:
        with World(settings={"capacity_checked_at_request": False}) as world:
            world.simulator.control("members", {"userid": "ligong", "customer_cap": 0})
            ticket = self.waiting(world)
            world.simulator.advance("24h")
            world.wait_for_transfer(ticket, "receiver_full", counted=True)

    def test_lost_refusal_found_by_refresh(self) -> None:
        with World(settings={"transfer_fail_loss_rate": 1.0}) as world:
            ticket = self.waiting(world)
            world.simulator.control("refuse", {"external_userid": ZHANG})
            self.assertEqual(world.last_transfer(ticket)["state"], "waiting")
            world.refresh(world.last_transfer(ticket))
            world.wait_for_transfer(ticket, "refused")

    def test_lost_refusal_found_by_the_clock(self) -> None:
        """As though the half hour between two readings had gone by while the server was down."""
        with World(settings={"transfer_fail_loss_rate": 1.0}) as world:
            ticket = self.waiting(world)
            world.simulator.control("refuse", {"external_userid": ZHANG})
            world.server.stop()
            world.change_store("UPDATE transfers SET next_check_at = 1 WHERE state = 'waiting'")
            world.server.start()
            world.wait_for_transfer(ticket, "refused")

    def test_lost_success_found_by_refresh(self) -> None:
        with World(settings={"callback_loss_rate": 1.0}) as world:
            ticket = self.waiting(world)
            world.simulator.advance("24h", wait=False)
            world.refresh(world.last_transfer(ticket))
            world.wait_for_transfer(ticket, "done")

    @slow
    def test_lost_end_of_a_relation_found_at_night(self) -> None:
        """Nobody heard that the member removed the customer; the comparison with WeCom, soon after a start, finds it."""
        with World(settings={"callback_loss_rate": 1.0}) as world:
            customer = world.customers[ZHANG]
            follower = world.simulator.control(f"customers/{ZHANG}")["follows"][0]["userid"]
            world.simulator.control("unfollow", {"external_userid": ZHANG, "userid": follower, "by": "member"})

            def contacts() -> list[bool]:
                row = world.api("admin").query("customer.get", customer_id=customer["id"])
                return [contact["active"] for contact in row["contacts"]]

            self.assertEqual(contacts(), [True])
            eventually(lambda: contacts() == [False], "the contact is gone", 100)

    def test_follower_list_lags(self) -> None:
        """The giver is still listed for a moment after the events: still done, only a little later."""
        with World(settings={"follower_lag_seconds": 2.0}) as world:
            ticket = self.waiting(world)
            world.simulator.advance("24h")
            eventually(lambda: world.refresh(world.last_transfer(ticket)) or
                       world.last_transfer(ticket)["state"] == "done", "done")

    def test_resolved_while_waiting(self) -> None:
        """Resolved at once; the way back is planned and asked for when the way out is done."""
        with World() as world:
            ticket = self.waiting(world)
            self.assertEqual(world.api("admin").command("ticket.resolve", ticket_id=ticket)["status"], "resolved")
            world.wait_for_transfer(ticket, "planned", direction="to_sales", reason="waits_for_outward")
            self.assertEqual(len(world.simulator.transfer_calls(ZHANG)), 1)
            world.simulator.advance("24h")
            world.wait_for_transfer(ticket, "waiting", direction="to_sales")
            world.simulator.advance("24h")
            world.wait_for_transfer(ticket, "done", direction="to_sales")
            self.assertEqual(len(world.simulator.transfer_calls(ZHANG)), 2)

    def test_refused_after_resolved(self) -> None:
        with World() as world:
            ticket = self.waiting(world)
            world.api("admin").command("ticket.resolve", ticket_id=ticket)
            world.simulator.control("refuse", {"external_userid": ZHANG})
            world.wait_for_transfer(ticket, "cancelled", direction="to_sales")
            self.assertEqual(len(world.simulator.transfer_calls(ZHANG)), 1)

    def test_reopened_while_waiting(self) -> None:
        with World() as world:
            ticket = self.waiting(world)
            world.api("admin").command("ticket.resolve", ticket_id=ticket)
            world.api("admin").command("ticket.reopen", ticket_id=ticket)
            world.wait_for_transfer(ticket, "cancelled", direction="to_sales")
            world.simulator.advance("24h")
            world.wait_for_outbox()
            self.assertEqual([row["state"] for row in world.api("admin").transfers_of(ticket)], ["done", "cancelled"])
            self.assertEqual(len(world.simulator.transfer_calls(ZHANG)), 1)

    def test_resolved_before_it_was_sent(self) -> None:
        """An outward row that was not sent yet is cancelled, and WeCom never hears of it."""
        with World() as world:
            world.simulator.fault("gettoken", "errcode", code=-1, times=0)
            world.simulator.control("token", {"end": "expired"})
            world.simulator.fault(RESULT, "silence", times=0)
            ticket = world.assign(world.create_ticket(LISI)["id"])["id"]
            world.wait_for_transfer(ticket, "planned")
            world.api("admin").command("ticket.resolve", ticket_id=ticket)
            world.wait_for_transfer(ticket, "cancelled")
            world.simulator.control("faults", method="DELETE")
            world.wait_for_outbox(60)
            self.assertEqual(len(world.simulator.transfer_calls(LISI)), 0)

    def test_second_round_trip_is_kept_back(self) -> None:
        """One ticket per customer and 90 days travels there and back; the next ones are assist, and say why."""
        with World() as world:
            ticket = self.waiting(world)
            world.simulator.advance("24h")
            world.wait_for_transfer(ticket, "done")
            second = world.assign(world.create_ticket(ZHANG)["id"], "wanggong")["id"]
            world.wait_for_transfer(second, "done", strategy="assist", reason="kept_for_return")
            world.api("admin").command("ticket.resolve", ticket_id=ticket)
            world.wait_for_transfer(ticket, "waiting", direction="to_sales")
            world.simulator.advance("24h")
            world.wait_for_transfer(ticket, "done", direction="to_sales")
            third = world.assign(world.create_ticket(ZHANG)["id"], "ligong")["id"]
            world.wait_for_transfer(third, "done", strategy="assist", reason="quota_used_up")
            self.assertEqual(len(world.simulator.transfer_calls(ZHANG)), 2)


@side_by_side
class GroupAndBot(unittest.TestCase):
    @slow
    def test_webhook_too_often(self) -> None:
        """The card comes a minute later, once; nobody waits for it."""
        with World() as world:
            world.simulator.fault("webhook/send", "errcode", code=45009)
            ticket = world.create_ticket(ZHANG)["id"]
            eventually(lambda: world.simulator.calls("webhook/send"), "the first try")
            self.assertEqual(world.assign(ticket)["status"], "assigned")
            eventually(lambda: any("新工单提醒" in text for text in world.simulator.group_messages()), "the card", 100)
            world.wait_for_outbox(60)
            messages = world.simulator.group_messages()
            self.assertEqual(len([text for text in messages if "新工单提醒" in text]), 1)
            first, second = world.simulator.calls("webhook/send")[:2]
            self.assertGreaterEqual(second["wall"] - first["wall"], 59)

    @slow
    def test_more_cards_than_a_minute_takes(self) -> None:
        """Twenty at once, the others a minute later: all of them, in order, each once."""
        with World() as world:
            for number in range(23):
                world.create_ticket(ZHANG, title=f"第 {number} 个")
            eventually(lambda: len(world.simulator.group_messages()) >= 20, "twenty cards")
            eventually(lambda: len(world.simulator.group_messages()) >= 23, "all cards", 140)
            world.wait_for_outbox()
            order = [text.split("第 ")[1].split(" ")[0] for text in world.simulator.group_messages()]
            self.assertEqual(order, [str(number) for number in range(23)])

    @slow
    def test_webhook_garbage(self) -> None:
        """Delivered at least once: only the one in flight may stand there twice."""
        with World() as world:
            world.simulator.fault("webhook/send", "garbage")
            world.create_ticket(ZHANG)
            world.create_ticket(LISI)
            world.wait_for_outbox(60)
            cards = [text for text in world.simulator.group_messages() if "新工单提醒" in text]
            self.assertEqual(len(cards), 3)
            self.assertEqual(len(set(cards)), 2)

    def test_webhook_refused_for_good(self) -> None:
        """A dead letter, visible; what comes after it is not held up."""
        with World() as world:
            world.simulator.fault("webhook/send", "errcode", code=93000)
            world.create_ticket(ZHANG)
            world.create_ticket(LISI, title="第二个")
            eventually(lambda: any("第二个" in text for text in world.simulator.group_messages()), "the second card")
            self.assertEqual(world.sql("SELECT state, reason FROM outbox WHERE state = 'dead'"), [("dead", "93000")])
            eventually(lambda: world.api("admin").metric("relaydesk_dead_letters") == 1, "the metric")

    def group_fault(self, kind: str, **more: Any) -> None:
        """One card, however often it was tried."""
        with World() as world:
            world.simulator.fault("webhook/send", kind, **more)
            world.create_ticket(ZHANG)
            world.wait_for_outbox(60)
            cards = [text for text in world.simulator.group_messages() if "新工单提醒" in text]
            self.assertEqual(len(cards), 1)
            self.assertEqual(world.sql("SELECT id FROM outbox WHERE state = 'dead'"), [])

    def test_webhook_busy(self) -> None:
        self.group_fault("errcode", code=-1)

    def test_webhook_http_500(self) -> None:
        self.group_fault("http", code=500)

    def test_webhook_line_ends(self) -> None:
        self.group_fault("close")

    def message_fault(self, kind: str, **more: Any) -> None:
        """The engineer is told once."""
        with World() as world:
            world.simulator.fault("message/send", kind, **more)
            world.assign(world.create_ticket(ZHANG)["id"])
            world.wait_for_outbox(60)
            told = world.simulator.control("messages", to="ligong", source="app")["messages"]
            self.assertEqual(len([row for row in told if row["delivered"]]), 1)

    def test_message_send_busy(self) -> None:
        self.message_fault("errcode", code=-1)

    def test_message_send_one_at_a_time(self) -> None:
        self.message_fault("errcode", code=45033)

    def test_message_send_token_ended(self) -> None:
        self.message_fault("errcode", code=42001)

    def test_message_send_http_502(self) -> None:
        self.message_fault("http")

    def test_message_send_half(self) -> None:
        self.message_fault("half")

    def test_message_send_address_not_allowed(self) -> None:
        """It waits until WeCom lets this machine in."""
        with World() as world:
            world.simulator.fault("message/send", "errcode", code=60020, times=0)
            world.assign(world.create_ticket(ZHANG)["id"])
            row = ("app_message", "pending", "60020")
            eventually(lambda: row in world.sql("SELECT lane, state, reason FROM outbox"), "it waits")
            later(world)
            world.wait_for_outbox()
            told = world.simulator.control("messages", to="ligong", source="app")["messages"]
            self.assertEqual(len([row for row in told if row["delivered"]]), 1)

    @slow
    def test_silence(self) -> None:
        """WeCom and the bot's line say nothing for an hour: people work on, nothing is given up, and afterwards all
        leaves once, from a server that nobody has started anew."""
        clock = WallClock(self)
        with World(**clock.environment) as world:
            began = time.monotonic()
            world.simulator.fault("cgi-bin/", "silence", times=0)
            world.simulator.fault("bot/", "silence", times=0)
            tickets = [world.create_ticket(who, f"in silence {who}")["id"] for who in (ZHANG, LISI)]
            for ticket in tickets:
                asked = time.monotonic()
                self.assertEqual(world.assign(ticket)["status"], "assigned")
                self.assertLess(time.monotonic() - asked, 5)
            world.simulator.tell("ligong", "/帮助")
            eventually(lambda: world.simulator.calls("bot/aibot_respond_msg"), "the bot's answer is on its way")
            world.simulator.control("bot/drop", {})
            eventually(lambda: _degraded(world.api("admin").get("/readyz")), "the bot is degraded")
            lanes = {"group_message", "app_message", "transfer_request", "bot_reply"}
            eventually(lambda: {row[0] for row in world.sql(
                "SELECT lane FROM outbox WHERE state = 'pending' AND attempts > 0")} == lanes, "all was tried", 90)
            if SILENCE_SECONDS:
                eventually(lambda: time.monotonic() - began > SILENCE_SECONDS, "the hour is over", SILENCE_SECONDS + 60)
            else:
                clock.set(3600)
            asked = world.sql("SELECT attempts FROM outbox WHERE lane <> 'bot_reply'")
            self.assertLess(sum(int(row[0]) for row in asked), 20 + SILENCE_SECONDS / 30, "the pauses grow")
            self.assertEqual(world.sql("SELECT id FROM outbox WHERE state = 'dead'"), [])

            world.simulator.control("faults", method="DELETE")

            patience = 90 + min(SILENCE_SECONDS, 300)  # the longest pause between two tries
            for ticket, customer in zip(tickets, (ZHANG, LISI)):
                world.wait_for_transfer(ticket, "waiting", patience, counted=True)
                self.assertEqual(len(world.simulator.transfers(customer)), 1)
            world.wait_for_outbox(patience)
            cards = [text for text in world.simulator.group_messages() if "新工单提醒" in text]
            self.assertEqual((len(cards), len(set(cards))), (2, 2))
            told = world.simulator.control("messages", to="ligong", source="app")["messages"]
            self.assertEqual(len([row for row in told if row["delivered"]]), 2)
            answers = world.simulator.control("replies", chat=world.simulator.group)["replies"]
            self.assertEqual(len(answers), 1, answers)
            self.assertIn("/帮助", world.simulator.say("ligong", "你好"))

    @slow
    def test_bot_flaps(self) -> None:
        """The line ends with an answer on its way, again and again; by turns people see that answer already, or not.
        The bot comes back each time, more slowly, and people read each answer once."""
        with World() as world:
            subscribe, respond = "bot/aibot_subscribe", "bot/aibot_respond_msg"
            tickets = [world.create_ticket(ZHANG)["id"] for _ in range(FLAPS)]
            for number, ticket in enumerate(tickets):
                before = len(world.simulator.calls(subscribe))
                world.simulator.fault(respond, "close", effect=number % 2 == 0)
                world.simulator.tell("chenghong", f"#{ticket} 已解决")
                eventually(lambda: len(world.simulator.calls(subscribe)) > before, "it comes back", 90)
                world.wait_for_bot()
                world.wait_for_outbox(60)  # an answer that is sent again must not meet the next fault

            tries = world.simulator.calls(subscribe)
            self.assertEqual([call["answer"]["errcode"] for call in tries], [0] * (FLAPS + 1))
            ends = [call["wall"] for call in world.simulator.calls(respond) if call["fault"] == "close"]
            pauses = [min(call["wall"] for call in tries if call["wall"] > end) - end for end in ends]
            self.assertEqual(len(pauses), FLAPS)
            # doubled up to half a minute, a quarter more or less: far below what WeCom takes in a minute
            shortest = [0.75 * min(2**number, 30) for number in range(FLAPS)]
            self.assertEqual([pause for pause, least in zip(pauses, shortest) if not least <= pause < least * 2 + 10], [],
                             f"{pauses}, at least {shortest}")
            answers = [row["content"] for row in world.simulator.control("replies", chat=world.simulator.group)["replies"]]
            for ticket in tickets:
                told = [text for text in answers if text.startswith(f"✅ 工单 #{ticket} 状态已更新为：已解决")]
                self.assertEqual(len(told), 1, answers)

    def test_callbacks_late_and_in_another_order(self) -> None:
        with World(settings={"callback_delay_seconds": 2.0, "callback_reorder": True, "callback_duplicates": 2}) as world:
            tickets = {who: world.assign(world.create_ticket(who)["id"])["id"] for who in (ZHANG, LISI)}
            for ticket in tickets.values():
                world.wait_for_transfer(ticket, "waiting")
            world.simulator.advance("24h")
            for who, ticket in tickets.items():
                world.wait_for_transfer(ticket, "done")
                self.assertEqual(len(world.simulator.transfer_calls(who)), 1)
            world.wait_for_outbox()
            names = [row[0] for row in world.sql("SELECT name FROM events WHERE name LIKE 'transfer.%'")]
            self.assertEqual(names.count("transfer.done"), 2)

    def test_removed_and_added_again(self) -> None:
        """The customer is back, whichever of the two callbacks arrives first; the last word counts."""
        with World() as world:
            customer = world.customers[ZHANG]
            follower = world.simulator.control(f"customers/{ZHANG}")["follows"][0]["userid"]
            pair = {"external_userid": ZHANG, "userid": follower}

            def active() -> list[bool]:
                world.simulator.control("callback/settle", {"seconds": 20})
                eventually(lambda: not world.sql("SELECT id FROM inbox WHERE state = 'pending'"), "all are carried out")
                row = world.api("admin").query("customer.get", customer_id=customer["id"])
                return [contact["active"] for contact in row["contacts"]]

            world.simulator.control("settings", {"callback_reorder": True})
            world.simulator.control("unfollow", {**pair, "by": "member"})
            world.simulator.advance("5s", wait=False)
            world.simulator.control("follow", pair)
            self.assertEqual(active(), [True], "the callbacks came in the other order")
            removed, added = world.simulator.control("callback/deliveries")["deliveries"][-2:]
            self.assertLess(added["attempts"][0]["wall"], removed["attempts"][0]["wall"])
            world.simulator.control("settings", {"callback_reorder": False})
            world.simulator.advance("5s")
            world.simulator.control("unfollow", {**pair, "by": "member"})
            self.assertEqual(active(), [False])
            world.simulator.advance("5s")
            world.simulator.control("follow", pair)
            self.assertEqual(active(), [True])

    def test_bot_connection_drops(self) -> None:
        with World() as world:
            world.simulator.control("bot/drop", {})
            world.wait_for_bot()
            self.assertIn("/帮助", world.simulator.say("ligong", "你好"))

    def test_bot_is_kicked(self) -> None:
        """Another program takes the bot: that is said, and not fought over; a new start takes it back."""
        with World() as world:
            api = world.api("admin")
            world.simulator.control("bot/kick", {})
            part = eventually(lambda: _degraded(api.get("/readyz")), "the bot is degraded")
            self.assertEqual(part["reason"], "replaced")
            subscribes = len(world.simulator.calls("bot/aibot_subscribe"))
            ticket = world.assign(world.create_ticket(ZHANG)["id"])["id"]  # everything else goes on
            world.wait_for_transfer(ticket, "waiting")
            self.assertEqual(len(world.simulator.calls("bot/aibot_subscribe")), subscribes)
            world.server.stop()
            world.server.start()
            world.wait_for_bot()
            self.assertIn("/帮助", world.simulator.say("ligong", "你好"))

    def test_answer_of_the_bot_is_not_acknowledged(self) -> None:
        """The same stream again: people see one answer."""
        with World() as world:
            world.simulator.fault("bot/aibot_respond_msg", "timeout_after")
            said = world.simulator.tell("ligong", "/帮助")
            tries = "bot/aibot_respond_msg"
            eventually(lambda: len(world.simulator.calls(tries)) == 2, "the second try", 60)
            world.wait_for_outbox()
            rows = world.simulator.control("replies", msgid=said["msgid"])["replies"]
            self.assertEqual(len(rows), 1)

    def test_repeated_bot_messages(self) -> None:
        with World(settings={"bot_duplicates": 2}) as world:
            world.simulator.say("chenghong", "/创建工单 @客户张三 手机:13812340001 问题:打印机卡纸")
            world.wait_for_outbox()
            self.assertEqual(len(world.api("admin").query("ticket.list")["rows"]), 1)
            self.assertEqual(len(world.simulator.group_messages()), 1)
            ticket = world.api("admin").query("ticket.list")["rows"][0]["id"]
            world.simulator.say("chenghong", f"#{ticket} 已解决")
            world.wait_for_outbox()
            actions = [action["action"] for action in world.ticket(ticket)["actions"]]
            self.assertEqual(actions, ["ticket.created", "ticket.resolved"])
            answers = world.simulator.control("replies", chat=world.simulator.group)["replies"]
            self.assertEqual(len(answers), 2, answers)

    def test_resolved_twice(self) -> None:
        with World() as world:
            ticket = world.create_ticket(ZHANG)["id"]
            world.simulator.say("chenghong", f"#{ticket} 已解决")
            before = world.sql("SELECT MAX(id) FROM events")
            self.assertEqual(world.simulator.say("chenghong", f"#{ticket} 已解决"), f"工单 #{ticket} 已经是：已解决")
            self.assertEqual(world.sql("SELECT MAX(id) FROM events"), before)

    def test_duplicated_callbacks(self) -> None:
        with World(settings={"callback_duplicates": 2}) as world:
            ticket = world.assign(world.create_ticket(ZHANG)["id"])["id"]
            world.wait_for_transfer(ticket, "waiting")
            world.simulator.advance("24h")
            world.wait_for_transfer(ticket, "done")
            world.wait_for_outbox()
            names = [row[0] for row in world.sql("SELECT name FROM events WHERE name LIKE 'transfer.%' ORDER BY id")]
            self.assertEqual(names.count("transfer.done"), 1)
            done = [text for text in world.simulator.group_messages() if "已转接给工程师" in text]
            self.assertEqual(len(done), 1)

    def test_duplicated_app_messages(self) -> None:
        with World(settings={"callback_duplicates": 2}) as world:
            world.simulator.control("app-message", {"userid": "chenghong", "text": "/创建工单 @客户李四 问题:网络慢"})
            world.simulator.control("callback/settle", {"seconds": 20})
            eventually(lambda: world.api("admin").query("ticket.list")["rows"], "the ticket")
            world.wait_for_outbox()
            self.assertEqual(len(world.api("admin").query("ticket.list")["rows"]), 1)
            answers = world.simulator.control("messages", to="chenghong", source="app")["messages"]
            self.assertEqual(len(answers), 1)

    @slow
    def test_message_send_times_out(self) -> None:
        """The repeat has the same bytes: the engineer is told once."""
        with World() as world:
            world.simulator.fault("message/send", "timeout_after")
            world.assign(world.create_ticket(ZHANG)["id"])
            world.wait_for_outbox(90)
            told = world.simulator.control("messages", to="ligong", source="app")["messages"]
            self.assertEqual(len([row for row in told if row["delivered"]]), 1)
            bodies = [call["body"] for call in world.simulator.calls("message/send")]
            self.assertEqual(len(bodies), 2)
            self.assertEqual(bodies[0], bodies[1])

    def test_stranger_changes_nothing(self) -> None:
        with World() as world:
            world.simulator.control("members", {"userid": "waibao01", "name": "外包小周", "nickname": "小周"})
            ticket = world.create_ticket(ZHANG)["id"]
            self.assertIn("还没有绑定接力台", world.simulator.say("waibao01", f"#{ticket} 已解决"))
            self.assertEqual(world.ticket(ticket)["status"], "pending")


def later(world: World) -> None:
    """WeCom is well again, and the server starts anew after as much time as anything waits for."""
    world.simulator.control("faults", method="DELETE")
    world.server.stop()
    world.change_store("UPDATE outbox SET next_try_at = 1 WHERE state = 'pending'")
    world.server.start()
    world.wait_for_bot()


def _degraded(answer: Any) -> dict[str, Any] | None:
    part = answer.json["parts"]["wecom_bot"]
    return part if answer.status == 200 and part["state"] == "degraded" else None


if __name__ == "__main__":
    unittest.main()
