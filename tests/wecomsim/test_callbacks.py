# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Callbacks: what is sent when, in which order, and how it is repeated (docs 90930, 92130)."""

from __future__ import annotations

import time
import unittest

from harness import LISI, ZHANG, Receiver, SimulatorCase
from simulator.callbacks import to_xml


class Callbacks(SimulatorCase):
    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.receiver = await Receiver(self).start()
        await self.control("callback", {"url": self.receiver.url})
        await self.control("settings", {"callback_retry_seconds": 0.1, "callback_timeout_seconds": 0.2})

    async def advance(self, duration: str = "24h") -> None:
        result = await self.control("clock", {"advance": duration, "wait": True})
        self.assertTrue(result["settled"])


class Events(Callbacks):
    async def test_add_before_delete_after_24_hours(self) -> None:
        await self.transfer()
        await self.advance("23h")
        self.assertEqual(self.receiver.received, [])  # the API call itself gives none
        await self.advance("1h")
        self.assertEqual(
            self.receiver.changes(), ["add_external_contact ligong", "del_external_contact chenghong"]
        )
        first, second = self.receiver.received
        self.assertIn("<FromUserName><![CDATA[sys]]>", first)
        self.assertIn(f"<CreateTime>{int(self.sim.world.transfers[0].due_at)}</CreateTime>", first)
        self.assertNotIn("<Source>", first)
        self.assertIn("<Source><![CDATA[DELETE_BY_TRANSFER]]></Source>", second)

    async def test_no_add_event_on_the_way_back(self) -> None:
        await self.transfer()
        await self.advance()
        await self.transfer(giver="ligong", taker="chenghong")
        await self.advance()
        self.assertEqual(self.receiver.changes()[2:], ["del_external_contact ligong"])
        self.assertEqual((await self.result("ligong", "chenghong"))[0]["status"], 1)

    async def test_no_add_event_for_an_old_friend(self) -> None:
        await self.control("follow", {"external_userid": ZHANG, "userid": "ligong"})
        await self.transfer()
        await self.advance()
        self.assertEqual(self.receiver.changes()[1:], ["del_external_contact chenghong"])

    async def test_that_is_a_switch(self) -> None:
        await self.control("settings", {"add_event_on_return": True})
        await self.control("follow", {"external_userid": ZHANG, "userid": "ligong"})
        await self.transfer()
        await self.advance()
        self.assertEqual(self.receiver.changes()[1], "add_external_contact ligong")

    async def test_refused(self) -> None:
        await self.transfer()
        await self.control("refuse", {"external_userid": ZHANG})
        await self.control("callback/settle", {})
        self.assertEqual(self.receiver.changes(), ["transfer_fail ligong"])  # names the receiver
        self.assertIn("<FailReason><![CDATA[customer_refused]]></FailReason>", self.receiver.received[0])

    async def test_full(self) -> None:
        await self.control("settings", {"capacity_checked_at_request": False})
        await self.control("members", {"userid": "ligong", "customer_cap": 0})
        await self.transfer()
        await self.advance()
        self.assertIn("<FailReason><![CDATA[customer_limit_exceed]]></FailReason>", self.receiver.received[0])

    async def test_fail_events_may_be_lost(self) -> None:
        await self.control("settings", {"transfer_fail_loss_rate": 1})
        await self.transfer()
        await self.control("refuse", {"external_userid": ZHANG})
        await self.control("callback/settle", {})
        self.assertEqual(self.receiver.received, [])
        self.assertEqual((await self.result())[0]["status"], 3)

    async def test_deleting(self) -> None:
        await self.control("unfollow", {"external_userid": ZHANG, "userid": "chenghong", "by": "customer"})
        await self.control("unfollow", {"external_userid": LISI, "userid": "chenghong", "by": "member"})
        await self.control("callback/settle", {})
        self.assertEqual(
            self.receiver.changes(), ["del_follow_user chenghong", "del_external_contact chenghong"]
        )
        self.assertNotIn("Source", self.receiver.received[1])

    async def test_invisible_members_give_no_event(self) -> None:
        await self.control("members", {"userid": "chenghong", "visible": False})
        await self.control("unfollow", {"external_userid": ZHANG, "userid": "chenghong", "by": "member"})
        await self.control("callback/settle", {})
        self.assertEqual(self.receiver.received, [])

    async def test_message_to_the_app(self) -> None:
        said = await self.control("app-message", {"userid": "李工", "text": "#1 已解决 ]]> <b>"})
        await self.control("callback/settle", {})
        xml = self.receiver.received[0]
        self.assertIn(f"<MsgId>{said['msgid']}</MsgId><AgentID>1000002</AgentID>", xml)
        self.assertIn("<FromUserName><![CDATA[ligong]]>", xml)

    async def test_any_event(self) -> None:
        await self.control("callback/send", {"event": "unsubscribe", "from": "ligong", "fields": {"EventKey": ""}})
        await self.control("callback/settle", {})
        self.assertIn("<Event><![CDATA[unsubscribe]]></Event>", self.receiver.received[0])


class Delivering(Callbacks):
    async def write(self, *words: str) -> None:
        for word in words:
            await self.control("app-message", {"userid": "ligong", "text": word})

    async def contents(self) -> list[str]:
        await self.control("callback/settle", {})
        return [xml.split("<Content><![CDATA[")[1].split("]]>")[0] for xml in self.receiver.received]

    async def test_verification(self) -> None:
        self.assertTrue((await self.control("callback/verify", {}))["ok"])
        await self.control("callback", {"token": "AnotherToken"})
        self.assertFalse((await self.control("callback/verify", {}))["ok"])

    async def test_three_attempts_some_time_apart(self) -> None:
        self.receiver.plan = [500, 0, 200]
        started = time.monotonic()
        await self.write("a")
        self.assertEqual(await self.contents(), ["a", "a", "a"])
        self.assertGreater(time.monotonic() - started, 0.4)  # two pauses and one time-out
        delivery = (await self.control("callback/deliveries"))["deliveries"][0]
        self.assertEqual((delivery["state"], [a["status"] for a in delivery["attempts"]]), ("delivered", [500, 0, 200]))

    async def test_given_up_after_three(self) -> None:
        self.receiver.plan = [500] * 4
        await self.write("a")
        self.assertEqual(len(await self.contents()), 3)
        self.assertEqual((await self.control("callback/deliveries"))["deliveries"][0]["state"], "given_up")

    async def test_order_is_kept(self) -> None:
        words = [str(number) for number in range(10)]
        await self.write(*words)
        self.assertEqual(await self.contents(), words)

    async def test_reordered(self) -> None:
        await self.control("settings", {"callback_reorder": True})
        await self.write("a", "b", "c")
        self.assertEqual(await self.contents(), ["c", "b", "a"])

    async def test_duplicated(self) -> None:
        await self.control("settings", {"callback_duplicates": 1})
        await self.write("a")
        self.assertEqual(await self.contents(), ["a", "a"])
        self.assertEqual(self.receiver.received[0], self.receiver.received[1])

    async def test_lost(self) -> None:
        await self.control("settings", {"callback_loss_rate": 1})
        await self.write("a")
        self.assertEqual(await self.contents(), [])

    async def test_delayed(self) -> None:
        await self.control("settings", {"callback_delay_seconds": 0.2})
        started = time.monotonic()
        await self.write("a")
        self.assertEqual(await self.contents(), ["a"])
        self.assertGreater(time.monotonic() - started, 0.19)


class Xml(unittest.TestCase):
    def test_text_in_cdata_and_numbers_bare(self) -> None:
        self.assertEqual(to_xml([("A", "x"), ("B", 1)]), "<xml><A><![CDATA[x]]></A><B>1</B></xml>")
        self.assertEqual(to_xml([("A", [("B", 1)])]), "<xml><A><B>1</B></A></xml>")
        self.assertEqual(to_xml([("A", "]]>")]), "<xml><A><![CDATA[]]]]><![CDATA[>]]></A></xml>")


if __name__ == "__main__":
    unittest.main()
