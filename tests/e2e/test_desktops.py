# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The whole story on two real desktops: a sales representative's and an engineer's.

Not side by side with other stories: libatspi is for one thread."""

from __future__ import annotations

import datetime
import json
import unittest

from desktops import OFFLINE, ONLINE, desktop
from harness import ZHANG, World, eventually, password_of

CREATE = "/创建工单 @客户张三 手机:13812340001 问题:服务器无法连接，全公司停工"
COMMENT = "断线时写下：已电话联系客户"
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


class TwoDesktops(unittest.TestCase):
    """Sales assigns on one desktop, the engineer watches the other; nobody reloads anything."""

    def setUp(self) -> None:
        self.world = self.enterContext(World(logins=("chenghong", "ligong")))
        self.simulator = self.world.simulator
        self.sales, self.engineer = (
            self.enterContext(desktop(self.world.server.url, name, password_of(name)))
            for name in ("chenghong", "ligong"))
        self.both = (self.sales, self.engineer)
        for desk in self.both:
            desk.wait_for_text(ONLINE)

    def test_whole_story(self) -> None:
        self.create_in_the_group()
        self.assign_on_the_first_desktop()
        self.show_what_was_asked_of_wecom()
        self.kill_the_server()
        self.restart_the_server()
        self.move_the_contact_to("李明")
        self.resolve_in_the_group()
        self.move_the_contact_to("程红")
        self.check_what_wecom_was_asked()

    def create_in_the_group(self) -> None:
        answer = self.simulator.say("chenghong", CREATE)
        self.assertRegex(answer, r"^✅ 工单 #\d+ 创建成功！")
        self.ticket = int(answer.split("#")[1].split()[0])
        for desk in self.both:
            desk.wait_for_card(self.ticket, "待分配", "状态：待分配", "客户：张三", "未分配")

    def assign_on_the_first_desktop(self) -> None:
        self.sales.choose(f"#{self.ticket} ")
        self.sales.press("分配…")
        with self.sales.dialog("分配工单") as dialog:
            dialog.choose("李明")
            dialog.wait_for_text("联系人由程红转接给李明")
            self.assertEqual(dialog.says("剩余次数"), "剩余次数足够转出并转回。")
            self.assertIn("24 小时后生效", dialog.says("企业微信会通知客户"))
            self.assertEqual(dialog.says("90 天内"), "90 天内还可转接 2 次")
            self.assertEqual(self.simulator.transfer_calls(ZHANG), [], "showing the plan asks WeCom for nothing")
            dialog.press("分配")
        for desk in self.both:
            desk.wait_for_card(self.ticket, "已分配", "状态：已分配", "负责人：李明")

    def show_what_was_asked_of_wecom(self) -> None:
        self.engineer.choose(f"#{self.ticket} ")
        due = eventually(lambda: self.simulator.transfers(ZHANG), "WeCom has accepted the transfer")[0]["due_at"]
        at = datetime.datetime.fromtimestamp(due, SHANGHAI)
        moment = f"{at.month}月{at.day}日 {at:%H:%M}"
        self.waiting_truth = f"申请已提交，预计 {moment} 生效，客户可拒绝"
        for desk in self.both:
            desk.wait_for_truth(self.waiting_truth)
            desk.wait_for_card(self.ticket, "已分配", "转接：转接中")

    def kill_the_server(self) -> None:
        """The engineer writes a comment while nobody is there to take it."""
        self.world.server.kill()
        for desk in self.both:
            desk.wait_for_text(OFFLINE)
            desk.wait_for_card(self.ticket, "已分配")
        self.engineer.write("评论", COMMENT)
        self.engineer.press("发送")
        self.engineer.wait_for_text("1 项修改等待服务器确认")

    def restart_the_server(self) -> None:
        self.world.server.start()
        for desk in self.both:
            desk.wait_for_text(ONLINE, seconds=60)  # the pauses between the attempts grow
            desk.wait_for_truth(self.waiting_truth)
            desk.wait_for_history(COMMENT)
        self.world.wait_for_bot()
        actions = self.world.api("admin").query("ticket.get", ticket_id=self.ticket)["actions"]
        self.assertEqual([action["note"] for action in actions].count(COMMENT), 1)

    def move_the_contact_to(self, name: str) -> None:
        """A day goes by."""
        self.simulator.advance("24h")
        for desk in self.both:
            self.assertEqual(desk.wait_for_truth("已完成"), f"已完成：{name} 现在是客户的联系人。")

    def resolve_in_the_group(self) -> None:
        answer = self.simulator.say("ligong", f"#{self.ticket} 已解决")
        self.assertEqual(answer.splitlines()[0], f"✅ 工单 #{self.ticket} 状态已更新为：已解决")
        for desk in self.both:
            desk.wait_for_card(self.ticket, "已解决", "状态：已解决")
            desk.wait_for_truth("申请已提交，预计")

    def check_what_wecom_was_asked(self) -> None:
        asked = [call["body"] for call in self.simulator.transfer_calls(ZHANG)]
        asked = [json.loads(body) if isinstance(body, str) else body for body in asked]
        self.assertEqual([(body["handover_userid"], body["takeover_userid"]) for body in asked],
                         [("chenghong", "ligong"), ("ligong", "chenghong")])
        cards = [card for card in self.simulator.group_messages() if "新工单提醒" in card]
        self.assertEqual(len(cards), 1)
        self.assertTrue(all(desk.process.running for desk in self.both))


class KioskLogin(unittest.TestCase):
    """A desktop that logs in by itself says why it cannot, and shows no board."""

    def setUp(self) -> None:
        self.world = self.enterContext(World(logins=("chenghong",)))

    def check_refused(self, password: str | None, why: str) -> None:
        with desktop(self.world.server.url, "chenghong", password) as desk:
            self.assertEqual(desk.wait_for_text(why), why)
            self.assertEqual(desk.columns, [], "no board")

    def test_wrong_password(self) -> None:
        self.check_refused("not-" + password_of("chenghong"), "用户名或密码错误。")

    def test_unreadable_password_file(self) -> None:
        self.check_refused(None, "无法读取密码文件。")


if __name__ == "__main__":
    unittest.main()
