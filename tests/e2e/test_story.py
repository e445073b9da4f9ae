# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""From a message in the group to the customer being back with sales, seen on three desks."""

from __future__ import annotations

import unittest

from harness import ZHANG, LISI, Postgres, World, eventually, side_by_side, slow

DESKS = ("chenghong", "ligong", "wanggong", "zhoujie", "wangzong")
CREATE = "/创建工单 @客户张三 手机:13812340001 问题:服务器无法连接，全公司停工"


class Story:
    """The steps; every story has a world of its own."""

    def __init__(self, case: unittest.TestCase, world: World) -> None:
        self.case = case
        self.world = world
        self.simulator = world.simulator
        self.desks = {name: world.desk(name) for name in DESKS}
        self.sales, self.engineer = self.desks["chenghong"], self.desks["ligong"]
        self.other_engineer, self.other_sales = self.desks["wanggong"], self.desks["zhoujie"]
        self.manager = self.desks["wangzong"]
        self.ticket = 0

    def create_in_the_group(self) -> None:
        answer = self.simulator.say("chenghong", CREATE)
        self.case.assertRegex(answer, r"^✅ 工单 #\d+ 创建成功！")
        self.ticket = int(answer.split("#")[1].split()[0])
        for name in ("chenghong", "ligong", "wanggong", "wangzong"):
            row = self.desks[name].wait(lambda desk: desk.rows["tickets"].get(self.ticket), f"the ticket at {name}")
            self.case.assertEqual((row["status"], row["customer_name"]), ("pending", "张三"))
        card = eventually(lambda: [c for c in self.simulator.group_messages() if "新工单提醒" in c], "the card")
        self.case.assertEqual(len(card), 1)
        self.case.assertIn(f"#ID{self.ticket}", card[0])
        for part in ("张三", "13812340001", "服务器无法连接", "待分配", f"/t/{self.ticket}"):
            self.case.assertIn(part, card[0])
        customer = self.sales.ticket(self.ticket)["customer_id"]
        self.case.assertEqual(self.sales.rows["customers"][customer]["phone"], "13812340001")
        masked = self.engineer.rows["customers"][customer]
        self.case.assertTrue(masked["phone_masked"])
        self.case.assertNotEqual(masked["phone"], "13812340001")
        self.case.assertNotIn(self.ticket, self.other_sales.rows["tickets"])

    def assign_on_the_desk(self) -> None:
        reply = self.sales.command(
            "ticket.assign", ticket_id=self.ticket, engineer_id=self.world.id_of("ligong"))
        self.case.assertEqual((reply["status"], reply["assigned_to"]), ("assigned", "ligong"))
        for name in ("ligong", "wangzong"):
            self.desks[name].wait(lambda desk: desk.ticket(self.ticket)["status"] == "assigned", f"assigned at {name}")
        self.case.assertEqual(self.sales.ticket(self.ticket)["assigned_to_name"], "李明")
        customer = reply["customer_id"]
        self.case.assertEqual(self.engineer.rows["customers"][customer]["phone"], "13812340001")
        # nobody else's board any more
        self.other_engineer.wait(lambda desk: self.ticket not in desk.rows["tickets"], "removed at the other engineer")
        self.case.assertIn("removed tickets", self.other_engineer.names())
        self.case.assertNotIn("ticket.assigned", self.other_engineer.names())

    def wait_on_the_desks(self, state: str, number: int, seconds: float = 20) -> None:
        for name in ("chenghong", "ligong", "wangzong"):
            self.desks[name].wait(lambda desk: desk.transfers(self.ticket)[number]["state"] == state,
                                  f"transfer {number} is {state} at {name}", seconds)

    def transfer_to_the_engineer(self) -> None:
        self.wait_on_the_desks("waiting", 0)
        seen = [e["name"] for e in self.sales.events if "transfer" in e.get("body", {})]
        self.case.assertEqual(seen[:2], ["transfer.planned", "transfer.requested"])
        row = self.sales.wait(lambda desk: [t for t in desk.transfers(self.ticket) if t["takeover_at"]], "the due time")[0]
        due = self.simulator.transfers(ZHANG)[0]["due_at"]
        self.case.assertEqual(row["takeover_at"] // 1000, int(due))
        self.case.assertEqual((row["handover_userid"], row["takeover_userid"], row["direction"], row["counted"]),
                              ("chenghong", "ligong", "to_engineer", True))
        self.simulator.advance("24h")
        self.wait_on_the_desks("done", 0)

    def resolve_in_the_group(self) -> None:
        answer = self.simulator.say("ligong", f"#{self.ticket} 已解决")
        self.case.assertEqual(answer.splitlines()[0], f"✅ 工单 #{self.ticket} 状态已更新为：已解决")
        for name in ("chenghong", "ligong", "wangzong"):
            self.desks[name].wait(lambda desk: desk.ticket(self.ticket)["status"] == "resolved", f"resolved at {name}")
        self.wait_on_the_desks("waiting", 1)

    def back_to_sales(self) -> None:
        self.simulator.advance("24h")
        self.wait_on_the_desks("done", 1)
        row = self.sales.transfers(self.ticket)[1]
        self.case.assertEqual((row["direction"], row["handover_userid"], row["takeover_userid"]),
                              ("to_sales", "ligong", "chenghong"))
        owner = self.world.integration.get(f"/customer-transfer/current-owner/{ZHANG}").json
        self.case.assertEqual((owner["userid"], owner["is_original_sales"]), ("chenghong", True))

    def crash(self) -> None:
        self.world.server.kill()
        self.world.server.start()

    def reconnect(self) -> None:
        """All desks come back with the last seq they know: never a snapshot, never a gap."""
        for name, desk in self.desks.items():
            desk.connect()
            self.case.assertEqual(desk.welcome["resume"], "events", name)
        self.world.wait_for_bot()

    def check_end(self, calls: int) -> None:
        self.case.assertEqual(len(self.simulator.transfer_calls(ZHANG)), calls)
        self.world.wait_for_outbox()
        wrong = [line for name, desk in self.desks.items() for line in self.world.check_desk(desk, name)]
        self.case.assertEqual(wrong, [])
        # nobody was told twice
        cards = [card for card in self.simulator.group_messages() if "新工单提醒" in card]
        self.case.assertEqual(len(cards), 1)

    # -- the two stories ----------------------------------------------------------------

    def tell(self) -> None:
        self.create_in_the_group()
        self.assign_on_the_desk()
        self.transfer_to_the_engineer()
        self.resolve_in_the_group()
        self.back_to_sales()
        self.check_end(calls=2)

    def tell_with_crashes(self) -> None:
        """WeCom carries out what it never answers, and the server is killed while it waits for the answer."""
        self.create_in_the_group()
        self.simulator.fault("transfer_customer", "timeout_after")
        self.assign_on_the_desk()
        eventually(lambda: self.simulator.transfers(ZHANG), "WeCom has accepted the transfer")
        self.crash()
        self.reconnect()
        self.wait_on_the_desks("waiting", 0, seconds=60)
        self.transfer_to_the_engineer()
        self.simulator.fault("transfer_customer", "timeout_after")
        self.resolve_in_the_group_then_crash()
        self.wait_on_the_desks("waiting", 1, seconds=60)
        self.back_to_sales()
        self.check_end(calls=2)

    def resolve_in_the_group_then_crash(self) -> None:
        self.simulator.say("ligong", f"#{self.ticket} 已解决")
        eventually(lambda: len(self.simulator.transfers(ZHANG)) == 2, "WeCom has accepted the way back")
        self.crash()
        self.reconnect()


@side_by_side
class WholeStory(unittest.TestCase):
    def test_on_sqlite(self) -> None:
        with World(logins=DESKS) as world:
            Story(self, world).tell()

    def test_on_postgresql(self) -> None:
        with World("postgresql", logins=DESKS) as world:
            Story(self, world).tell()

    @slow
    def test_with_crashes_on_sqlite(self) -> None:
        with World(logins=DESKS) as world:
            Story(self, world).tell_with_crashes()

    @slow
    def test_with_crashes_on_postgresql(self) -> None:
        with World("postgresql", logins=DESKS) as world:
            Story(self, world).tell_with_crashes()

    def test_ticket_moves_between_engineers(self) -> None:
        """What is on a desk is what a new desk would get, whichever way the ticket went."""
        with World(logins=DESKS) as world:
            story = Story(self, world)
            ticket = world.create_ticket(LISI, who="chenghong")["id"]
            world.assign(ticket, "ligong", who="chenghong")
            world.wait_for_transfer(ticket, "waiting")
            world.assign(ticket, "wanggong")
            self.assertEqual(world.last_transfer(ticket)["reason"], "transfer_in_progress")
            story.other_engineer.wait(lambda desk: desk.ticket(ticket)["assigned_to"] == "wanggong", "taken over")
            story.engineer.wait(lambda desk: ticket not in desk.rows["tickets"], "removed at the first engineer")
            self.assertEqual(len(world.simulator.transfer_calls(LISI)), 1)
            wrong = [line for name, desk in story.desks.items() for line in world.check_desk(desk, name)]
            self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
