# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Conditions of a transfer, its end and its quota (doc 92125)."""

from __future__ import annotations

import datetime
import unittest

from harness import EXTERNAL, LISI, WANGFANG, ZHANG, SimulatorCase
from simulator.clock import natural_day
from simulator.model import Customer, Follow

UNKNOWN = "wmSIMz3Kq8AAAAAnobody00000000009H"


class Conditions(SimulatorCase):
    async def test_each_condition(self) -> None:
        rows = [
            # (what, members to change, customer, giver, taker, code)
            ("fine", {}, ZHANG, "chenghong", "ligong", 0),
            ("case of the userid", {}, ZHANG, "ChengHong", "LIGONG", 0),
            ("unknown giver", {}, ZHANG, "nobody", "ligong", 40003),
            ("unknown taker", {}, ZHANG, "chenghong", "nobody", 40003),
            ("taker left", {"ligong": {"status": 5}}, ZHANG, "chenghong", "ligong", 40003),
            ("same person", {}, ZHANG, "chenghong", "chenghong", 40130),
            ("unknown customer", {}, UNKNOWN, "chenghong", "ligong", 40096),
            ("not a follower", {}, WANGFANG, "chenghong", "ligong", 40131),
            ("invisible", {"ligong": {"visible": False}}, ZHANG, "chenghong", "ligong", 60011),
            ("not activated", {"ligong": {"status": 4}}, ZHANG, "chenghong", "ligong", 41054),
            ("no real name", {"ligong": {"real_name": False}}, ZHANG, "chenghong", "ligong", 40098),
            ("no client contact", {"ligong": {"client_contact": False}}, ZHANG, "chenghong", "ligong", 84074),
            ("banned", {"ligong": {"banned": True}}, ZHANG, "chenghong", "ligong", 40143),
            ("team account", {"chenghong": {"team_account": True}}, ZHANG, "chenghong", "ligong", 40132),
            ("no log-in for a year", {"ligong": {"last_login": 1}}, ZHANG, "chenghong", "ligong", 40003),
            ("taker is full", {"ligong": {"customer_cap": 0}}, ZHANG, "chenghong", "ligong", 40099),
        ]
        for what, members, customer, giver, taker, code in rows:
            with self.subTest(what):
                await self.control("reset", {})
                for userid, fields in members.items():
                    await self.control("members", {"userid": userid, **fields})
                self.assertEqual(await self.transfer(customer, giver, taker), code)

    async def test_parameters(self) -> None:
        fine = {"handover_userid": "chenghong", "takeover_userid": "ligong", "external_userid": [ZHANG]}
        rows = [
            ({"external_userid": []}, 40058),
            ({"external_userid": [ZHANG] * 101}, 40058),
            ({"external_userid": ZHANG}, 40058),
            ({"transfer_success_msg": "好" * 201}, 40058),
            ({"transfer_success_msg": "好" * 200}, 0),
        ]
        for change, code in rows:
            with self.subTest(str(change)[:40]):
                result = await self.post(EXTERNAL + "transfer_customer", {**fine, **change})
                self.assertEqual(result["errcode"], code)

    async def test_one_code_per_customer_while_the_top_stays_0(self) -> None:
        body = {
            "handover_userid": "chenghong",
            "takeover_userid": "ligong",
            "external_userid": [WANGFANG, ZHANG, ZHANG],
        }
        result = await self.post(EXTERNAL + "transfer_customer", body)
        self.assertEqual(result["errcode"], 0)
        self.assertEqual([row["errcode"] for row in result["customer"]], [40131, 0, 40129])

    async def test_second_request_code_is_a_switch(self) -> None:
        await self.transfer()
        await self.control("settings", {"waiting_errcode": 40100})
        self.assertEqual(await self.transfer(taker="wanggong"), 40100)

    async def test_member_codes_can_stand_in_the_rows(self) -> None:
        await self.control("settings", {"member_errors_in": "row"})
        await self.control("members", {"userid": "ligong", "real_name": False})
        body = {"handover_userid": "chenghong", "takeover_userid": "ligong", "external_userid": [ZHANG]}
        result = await self.post(EXTERNAL + "transfer_customer", body)
        self.assertEqual((result["errcode"], result["customer"][0]["errcode"]), (0, 40098))

    async def test_member_who_deleted_the_customer(self) -> None:
        await self.control("unfollow", {"external_userid": ZHANG, "userid": "chenghong", "by": "member"})
        self.assertEqual(await self.transfer(), 84061)


class Endings(SimulatorCase):
    async def test_nothing_changes_for_24_hours(self) -> None:
        before = self.sim.clock.now()
        await self.transfer()
        await self.control("clock", {"advance": "23h"})
        row = (await self.result())[0]
        self.assertEqual(row["status"], 2)
        self.assertAlmostEqual(row["takeover_time"], before + 86400, delta=5)
        self.assertEqual(await self.followers(), ["chenghong"])

    async def test_taken_over_after_24_hours(self) -> None:
        await self.transfer()
        await self.control("clock", {"advance": "24h"})
        row = (await self.result())[0]
        self.assertEqual(row["status"], 1)
        self.assertEqual(row["takeover_time"], int(self.sim.world.transfers[0].due_at))
        self.assertEqual(await self.followers(), ["ligong"])
        messages = (await self.control(f"messages?to={ZHANG}"))["messages"]
        self.assertEqual([m["source"] for m in messages], ["transfer"])  # the default text

    async def test_refused_customer_stays(self) -> None:
        await self.transfer()
        await self.control("clock", {"advance": "2h"})
        await self.control("refuse", {"external_userid": ZHANG})
        await self.control("clock", {"advance": "24h"})
        self.assertEqual(await self.result(), [{"external_userid": ZHANG, "status": 3, "takeover_time": 0}])
        self.assertEqual(await self.followers(), ["chenghong"])

    async def test_behaviour_refuse(self) -> None:
        await self.control("customers", {"external_userid": ZHANG, "behaviour": "refuse"})
        await self.transfer()
        await self.control("clock", {"advance": "59m"})
        self.assertEqual((await self.result())[0]["status"], 2)
        await self.control("clock", {"advance": "2m"})
        self.assertEqual((await self.result())[0]["status"], 3)

    async def test_receiver_filled_up_meanwhile(self) -> None:
        await self.control("members", {"userid": "ligong", "customer_cap": 1})
        await self.transfer()
        await self.control("follow", {"external_userid": LISI, "userid": "ligong"})
        await self.control("clock", {"advance": "24h"})
        self.assertEqual((await self.result())[0]["status"], 4)

    async def test_customer_had_deleted_the_giver(self) -> None:
        await self.control("unfollow", {"external_userid": ZHANG, "userid": "chenghong", "by": "customer"})
        self.assertEqual(await self.transfer(), 0)
        await self.control("clock", {"advance": "24h"})
        self.assertEqual((await self.result())[0]["status"], 3)

    async def test_due_transfers_end_in_the_order_of_their_time(self) -> None:
        await self.transfer(LISI)
        await self.control("clock", {"advance": "1h"})
        await self.transfer(ZHANG)
        await self.control("clock", {"advance": "10d"})
        ended = sorted(self.sim.world.transfers, key=lambda t: t.ended_at)
        self.assertEqual([t.external_userid for t in ended], [LISI, ZHANG])
        self.assertAlmostEqual(ended[1].ended_at - ended[0].ended_at, 3600, delta=2)

    async def test_short_delay_needs_no_advance(self) -> None:
        await self.control("settings", {"takeover_delay_seconds": 0.05})
        await self.transfer()
        for _ in range(100):
            if (await self.result())[0]["status"] == 1:
                return
        self.fail("the transfer did not end by itself")

    async def test_rows_per_attempt_and_pages(self) -> None:
        await self.control("settings", {"result_rows": "several", "result_page_size": 1})
        await self.transfer()
        await self.control("refuse", {"external_userid": ZHANG})
        await self.transfer()
        body = {"handover_userid": "chenghong", "takeover_userid": "ligong"}
        first = await self.post(EXTERNAL + "transfer_result", body)
        body["cursor"] = first["next_cursor"]
        second = await self.post(EXTERNAL + "transfer_result", body)
        self.assertEqual([first["customer"][0]["status"], second["customer"][0]["status"]], [3, 2])
        self.assertEqual(second["next_cursor"], "")

    async def test_old_follower_may_be_listed_for_a_moment(self) -> None:
        await self.control("settings", {"follower_lag_seconds": 60})
        await self.transfer()
        await self.control("clock", {"advance": "24h"})
        self.assertEqual(await self.followers(), ["ligong", "chenghong"])
        await self.control("clock", {"advance": "61s"})
        self.assertEqual(await self.followers(), ["ligong"])


class Quota(SimulatorCase):
    async def _to_noon(self) -> None:
        """12:00 in Shanghai, so that hours do not cross a day by chance."""
        day = datetime.timedelta(days=1).total_seconds()
        await self.control("clock", {"advance": day - (self.sim.clock.now() - 4 * 3600) % day})

    async def test_natural_days_of_shanghai(self) -> None:
        def at(text: str) -> int:
            return natural_day(datetime.datetime.fromisoformat(text + "+08:00").timestamp())

        self.assertEqual(at("2026-03-01T00:00:00") - at("2026-02-28T23:59:59"), 1)
        self.assertEqual(at("2026-03-01T07:59:00"), at("2026-03-01T08:01:00"))

    async def test_two_in_90_days(self) -> None:
        await self._to_noon()
        self.assertEqual(await self.transfer(), 0)  # day D
        await self.control("clock", {"advance": "24h"})
        self.assertEqual(await self.transfer(giver="ligong", taker="chenghong"), 0)  # D+1
        await self.control("clock", {"advance": "24h"})  # D+2
        self.assertEqual(await self.transfer(), 40128)
        self.assertEqual(await self.transfer(LISI), 0)  # per customer
        await self.control("clock", {"advance": "87d"})  # D+89, 12:00
        self.assertEqual(await self.transfer(), 40128)
        await self.control("clock", {"advance": "12h"})  # D+90, 00:00
        self.assertEqual(await self.transfer(), 0)

    async def test_refused_counts_unless_switched_off(self) -> None:
        for counts, code in ((True, 40128), (False, 0)):
            with self.subTest(counts=counts):
                await self.control("reset", {})
                await self.control("settings", {"refused_counts": counts})
                for _ in range(2):
                    self.assertEqual(await self.transfer(), 0)
                    await self.control("refuse", {"external_userid": ZHANG})
                self.assertEqual(await self.transfer(), code)

    async def test_the_day_of_completion_as_a_switch(self) -> None:
        await self._to_noon()
        await self.control("settings", {"quota_day": "completion", "quota_transfers": 1})
        await self.transfer()
        await self.control("clock", {"advance": "90d"})  # request D, completion D+1
        self.assertEqual(await self.transfer(giver="ligong", taker="chenghong"), 40128)
        await self.control("clock", {"advance": "24h"})
        self.assertEqual(await self.transfer(giver="ligong", taker="chenghong"), 0)


class Reading(SimulatorCase):
    async def test_list_without_customers_is_an_error(self) -> None:
        self.assertEqual((await self.get(EXTERNAL + "list", userid="ligong"))["errcode"], 84061)
        self.assertIn(ZHANG, (await self.get(EXTERNAL + "list", userid="chenghong"))["external_userid"])

    async def test_get(self) -> None:
        result = await self.get(EXTERNAL + "get", external_userid=ZHANG)
        self.assertEqual(result["external_contact"]["name"], "张三")
        self.assertEqual(result["follow_user"][0]["remark_mobiles"], ["13812340001"])
        self.assertNotIn("phone", result["external_contact"])
        self.assertEqual((await self.get(EXTERNAL + "get", external_userid=UNKNOWN))["errcode"], 40096)
        await self.control("members", {"userid": "chenghong", "visible": False})
        self.assertEqual((await self.get(EXTERNAL + "get", external_userid=ZHANG))["errcode"], 40096)

    async def test_many_followers_come_in_pages(self) -> None:
        members = [{"userid": f"member{n}"} for n in range(600)]
        await self.control("members", members)
        follows = [Follow(row["userid"]) for row in members]
        self.sim.world.customers[ZHANG] = Customer(ZHANG, "张三", follows=follows)
        first = await self.get(EXTERNAL + "get", external_userid=ZHANG)
        second = await self.get(EXTERNAL + "get", external_userid=ZHANG, cursor=first["next_cursor"])
        self.assertEqual((len(first["follow_user"]), len(second["follow_user"])), (500, 100))
        self.assertNotIn("next_cursor", second)

    async def test_batch(self) -> None:
        body = {"userid_list": ["chenghong", "zhoujie"], "limit": 5}
        first = await self.post(EXTERNAL + "batch/get_by_user", body)
        second = await self.post(EXTERNAL + "batch/get_by_user", {**body, "cursor": first["next_cursor"]})
        self.assertEqual((len(first["external_contact_list"]), len(second["external_contact_list"])), (5, 3))
        self.assertEqual(second["next_cursor"], "")
        self.assertIn("tag_id", first["external_contact_list"][0]["follow_info"])
        result = await self.post(EXTERNAL + "batch/get_by_user", {**body, "limit": 101})
        self.assertEqual(result["errcode"], 40058)

    async def test_members(self) -> None:
        result = await self.get(EXTERNAL + "get_follow_user_list")
        self.assertEqual(len(result["follow_user"]), 6)
        user = await self.get("/cgi-bin/user/get", userid="ligong")
        self.assertEqual((user["name"], user["status"]), ("李明", 1))
        self.assertNotIn("mobile", user)
        self.assertEqual((await self.get("/cgi-bin/user/get", userid="nobody"))["errcode"], 60111)


if __name__ == "__main__":
    unittest.main()
