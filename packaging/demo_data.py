#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills a fresh server with the people and customers of the WeCom simulator and a believable day of tickets.

    demo_data.py simulator-settings SIMULATOR     prints the server's settings for this simulator, for eval
    demo_data.py load SERVER SIMULATOR ADMIN_PASSWORD STAFF_PASSWORD
"""

import json
import shlex
import sys
import urllib.request
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "tests" / "wecomsim" / "sample.json"

# customer, title, description, priority, service type, engineer, then what happens to it
TICKETS = [
    ("张三", "服务器无法连接", "早上开始远程连不上，机房指示灯正常。", "urgent", "repair", "ligong", [("progress", 40)]),
    ("李四", "打印机打印出现条纹", "换过硒鼓，条纹还在。", "normal", "repair", None, []),
    ("王芳", "年度保养预约", "希望安排在下周二上午。", "low", "maintenance", "wanggong", []),
    ("张三", "导出报表报错 500", "月度报表导出到 80% 时失败。", "high", "repair", "wanggong", [("progress", 75)]),
    ("李四", "发票抬头需要更正", "公司名称少了“有限”二字。", "normal", "other", None, []),
    ("王芳", "新员工账号开通", "三位新同事，名单稍后发来。", "normal", "other", "zhaogong", [("resolve", "已开通并通知")]),
    ("张三", "UPS 电池告警", "每十分钟蜂鸣一次。", "high", "repair", "zhaogong", [("escalate", "需要厂家备件")]),
    ("李四", "设备异响", "开机约五分钟后出现。", "normal", "repair", "ligong", [("resolve", "紧固风扇"), ("close", None)]),
    ("王芳", "退回一台显示器", "外包装完好，型号不符。", "normal", "return", None, []),
    ("张三", "培训资料索取", "需要新版操作手册。", "low", "other", "wanggong", [("resolve", "已发邮件")]),
    ("王芳", "投诉：上门迟到", "约定九点，十一点才到。", "urgent", "complaint", None, []),
    ("李四", "网络时断时续", "二楼办公区，下午更明显。", "high", "repair", "ligong", []),
]


class Api:
    def __init__(self, base: str) -> None:
        self.base = base
        self.token = ""

    def call(self, path: str, body: dict) -> dict:
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), method="POST")
        request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def log_in(self, username: str, password: str) -> None:
        self.token = self.call("/api/auth/login", {"username": username, "password": password})["token"]

    def command(self, command: str, /, **arguments: object) -> dict:
        return self.call("/api/v1/commands/" + command, arguments)["reply"]


def simulator_settings(simulator: str) -> None:
    with urllib.request.urlopen(simulator + "/control/state", timeout=10) as answer:
        state = json.load(answer)
    socket = simulator.replace("http://", "ws://")
    settings = {
        "RELAYDESK_WECOM_API_BASE": simulator,
        "RELAYDESK_WECOM_CORP_ID": state["corp_id"],
        "RELAYDESK_WECOM_SECRET": state["secret"],
        "RELAYDESK_WECOM_AGENT_ID": state["agent_id"],
        "RELAYDESK_WECOM_CALLBACK_TOKEN": state["callback"]["token"],
        "RELAYDESK_WECOM_CALLBACK_AES_KEY": state["callback"]["aes_key"],
        "RELAYDESK_WECOM_BOT_URL": socket + "/bot",
        "RELAYDESK_WECOM_BOT_ID": state["bot"]["id"],
        "RELAYDESK_WECOM_BOT_SECRET": state["bot"]["secret"],
        "RELAYDESK_WECOM_BOT_NAME": state["bot"]["name"],
        "RELAYDESK_WECOM_GROUP_WEBHOOK_URL": f"{simulator}/cgi-bin/webhook/send?key={state['webhook_key']}",
    }
    for name, value in settings.items():
        print(f"export {name}={shlex.quote(str(value))}")


def load(server: str, admin_password: str, staff_password: str) -> None:
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))
    api = Api(server)
    api.log_in("admin", admin_password)
    people = {}
    for person in sample["staff"]:
        people[person["username"]] = api.command(
            "staff.create",
            username=person["username"],
            name=person["name"],
            roles=[person["role"]],
            wecom_userid=person["userid"],
            password=staff_password,
        )["id"]
    customers = {}
    for customer in sample["customers"]:
        owner = people[customer["sales"]]
        row = api.command(
            "customer.create",
            name=customer["name"],
            phone=customer["phone"],
            company=customer["company"],
            owner_id=owner,
        )
        customers[customer["name"]] = row["id"]
        api.command(
            "customer.link_contact",
            customer_id=row["id"],
            staff_id=owner,
            external_userid=customer["external_userid"],
        )
    for name, title, description, priority, kind, engineer, steps in TICKETS:
        ticket = api.command(
            "ticket.create",
            customer_id=customers[name],
            title=title,
            description=description,
            priority=priority,
            service_type=kind,
        )["id"]
        if engineer:
            # the sample day must not use up the customers' transfers: there are two in 90 days
            api.command("ticket.assign", ticket_id=ticket, engineer_id=people[engineer], transfer="assist")
        for step, value in steps:
            arguments = {"progress": {"progress": value}, "close": {}}.get(step, {"note": value})
            api.command("ticket." + step, ticket_id=ticket, **arguments)


if __name__ == "__main__":
    if sys.argv[1] == "simulator-settings":
        simulator_settings(sys.argv[2])
    else:
        load(sys.argv[2], sys.argv[4], sys.argv[5])
