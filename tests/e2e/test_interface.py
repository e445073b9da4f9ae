# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The outside interface, as a client meets it: statuses, codes, field names, limits, start-up."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import tempfile
import unittest
from pathlib import Path
from typing import Any

from harness import (
    LISI, WANGFANG, ZHANG, ApiClient, DeskClient, Postgres, Server, Simulator, World, eventually, free_port, program,
)  # fmt: skip

LOCAL_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$")
MISSING = 999_999


class InterfaceCase(unittest.TestCase):
    """One world for a class: these tests read, or change only what they made."""

    world: World
    # who can log in
    desks = ("chenghong", "zhoujie", "ligong", "wanggong", "wangzong")
    environment: dict[str, str] = {}

    @classmethod
    def setUpClass(cls) -> None:
        cls.world = World(logins=cls.desks, **cls.environment)
        cls.enterClassContext(cls.world)

    def setUp(self) -> None:
        if not self.world.server.running:  # an earlier test has ended it: that one failed, not this one
            self.world.server.start()

    def problem(self, answer: Any, status: int, code: str, field: str | None = None) -> dict[str, Any]:
        self.assertEqual((answer.status, answer.code), (status, code), answer.body)
        body = answer.json
        self.assertEqual(body["status"], status)
        for name in ("type", "title", "detail"):
            self.assertTrue(body[name], name)
        if field is not None:
            self.assertEqual(body.get("field"), field)
        return body


class Refusals(InterfaceCase):
    def test_table(self) -> None:
        """Who asks for what and is told what."""
        admin, sales, engineer = (self.world.api(name) for name in ("admin", "chenghong", "ligong"))
        nobody = ApiClient(self.world.server.url)
        ours = self.world.create_ticket(ZHANG)["id"]
        theirs = self.world.create_ticket(WANGFANG)["id"]
        taken = self.world.assign(self.world.create_ticket(WANGFANG)["id"], "wanggong")["id"]
        zhang, wang = self.world.customers[ZHANG]["id"], self.world.customers[WANGFANG]["id"]
        command, query = "/api/v1/commands/", "/api/v1/queries/"
        staff = {"username": "neu", "name": "新人", "roles": ["sales"]}
        create = {"customer_id": zhang, "title": "x"}
        rows: list[tuple[ApiClient, str, Any, int, str, str | None]] = [
            (nobody, command + "ticket.create", create, 401, "unauthenticated", None),
            (nobody, query + "ticket.list", {}, 401, "unauthenticated", None),
            (nobody, "/api/auth/logout", {}, 401, "unauthenticated", None),
            (nobody, "/customer-transfer/to-engineer", {}, 401, "unauthenticated", None),
            (nobody, "/api/wechat/work-message", {}, 401, "unauthenticated", None),
            (sales, "/api/wechat/work-message", {"FromUserName": "x", "Content": "y"}, 401, "unauthenticated", None),
            (admin, command + "ticket.create", b"{", 400, "bad_json", None),
            (admin, command + "ticket.create", b"[]", 400, "bad_json", None),
            (admin, query + "ticket.get", b"nothing", 400, "bad_json", None),
            (admin, "/api/auth/login", b"{", 400, "bad_json", None),
            (admin, "/customer-transfer/to-engineer", b"[1]", 400, "bad_json", None),
            (sales, command + "staff.create", staff, 403, "forbidden", None),
            (engineer, command + "customer.update", {"customer_id": zhang, "name": "x"}, 403, "forbidden", None),
            (engineer, command + "ticket.close", {"ticket_id": ours}, 403, "forbidden", None),
            (sales, command + "ticket.assign", {"ticket_id": theirs, "engineer_id": self.world.id_of("ligong")},
             404, "not_found", None),
            (sales, query + "ticket.get", {"ticket_id": theirs}, 404, "not_found", None),
            (engineer, query + "ticket.get", {"ticket_id": taken}, 404, "not_found", None),
            (sales, query + "customer.get", {"customer_id": wang}, 404, "not_found", None),
            (admin, command + "no.such", {}, 404, "not_found", None),
            (admin, query + "no.such", {}, 404, "not_found", None),
            (admin, "/api/v1/nothing", {}, 404, "not_found", None),
            (admin, command + "session.open", {}, 404, "not_found", None),
            (admin, command + "ticket.close", {"ticket_id": ours}, 409, "transition_not_allowed", None),
            (admin, command + "ticket.reopen", {"ticket_id": ours}, 409, "transition_not_allowed", None),
            (admin, command + "customer.create", {"name": "另一位", "phone": "+86 138-1234-0001"}, 409, "duplicate", "phone"),
            (admin, command + "customer.update", {"customer_id": wang, "phone": "13812340001"}, 409, "duplicate", "phone"),
            (admin, command + "staff.create", {**staff, "username": "ligong"}, 409, "duplicate", "username"),
            (admin, command + "staff.create", {**staff, "wecom_userid": "LiGong"}, 409, "duplicate", "wecom_userid"),
            (admin, command + "customer.link_contact",
             {"customer_id": wang, "staff_id": self.world.id_of("zhoujie"), "external_userid": ZHANG},
             409, "duplicate", "external_userid"),
            (admin, command + "ticket.create", {"customer_id": zhang}, 422, "invalid_field", "title"),
            (admin, command + "ticket.create", {**create, "title": 5}, 422, "invalid_field", "title"),
            (admin, command + "ticket.create", {**create, "title": "  "}, 422, "invalid_field", "title"),
            (admin, command + "ticket.create", {**create, "title": "长" * 201}, 422, "invalid_field", "title"),
            (admin, command + "ticket.create", {**create, "title": "a\nb"}, 422, "invalid_field", "title"),
            (admin, command + "ticket.create", {**create, "surprise": 1}, 422, "invalid_field", "surprise"),
            (admin, command + "ticket.create", {**create, "priority": "mild"}, 422, "invalid_field", "priority"),
            (admin, command + "ticket.create", {**create, "customer_id": "1"}, 422, "invalid_field", "customer_id"),
            (admin, command + "ticket.create", {**create, "customer_id": 1.5}, 422, "invalid_field", "customer_id"),
            (admin, command + "ticket.create", {**create, "description": "a\0b"}, 422, "invalid_field", "description"),
            (admin, command + "ticket.create", {**create, "customer_id": MISSING}, 404, "not_found", None),
            (admin, command + "ticket.progress", {"ticket_id": ours, "progress": 101}, 422, "invalid_field", "progress"),
            (admin, command + "ticket.assign", {"ticket_id": ours, "engineer_id": self.world.id_of("chenghong")},
             422, "invalid_field", "engineer_id"),
            (admin, command + "ticket.assign", {"ticket_id": ours, "engineer_userid": "chenghong"},
             422, "invalid_field", "engineer_userid"),
            (admin, command + "ticket.assign", {"ticket_id": ours}, 422, "invalid_field", "engineer_id"),
            (admin, command + "staff.create", {**staff, "roles": ["boss"]}, 422, "invalid_field", "roles[0]"),
            (admin, command + "staff.create", {**staff, "roles": []}, 422, "invalid_field", "roles"),
            (admin, command + "customer.create", {"name": "某", "phone": "12"}, 422, "invalid_field", "phone"),
            (admin, query + "ticket.list", {"limit": 201}, 422, "invalid_field", "limit"),
            (admin, query + "transfer.list", {}, 422, "invalid_field", "ticket_id"),
            (admin, "/api/auth/login", {"username": "admin"}, 422, "invalid_field", "password"),
            (admin, "/customer-transfer/to-engineer", {}, 422, "invalid_field", "project_id"),
            (admin, "/customer-transfer/to-engineer", {"project_id": ours}, 422, "invalid_field", "engineer_userid"),
            (admin, "/customer-transfer/to-engineer", {"project_id": ours, "ticket_id": theirs, "engineer_userid": "ligong"},
             422, "invalid_field", "project_id"),
            (admin, "/customer-transfer/to-engineer", {"project_id": ours, "engineer_userid": "nobody"},
             422, "invalid_field", "engineer_userid"),
            (admin, "/customer-transfer/to-engineer", {"project_id": MISSING, "engineer_userid": "ligong"},
             404, "not_found", None),
            (admin, "/customer-transfer/back-to-sales", {"project_id": MISSING}, 404, "not_found", None),
            (admin, "/customer-transfer/batch-transfer", {"project_ids": [ours] * 101, "engineer_userid": "ligong"},
             422, "invalid_field", "project_ids"),
            (admin, "/customer-transfer/batch-transfer", {"project_ids": [], "engineer_userid": "ligong"},
             422, "invalid_field", "project_ids"),
            (admin, command + "transfer.refresh", {"transfer_id": MISSING}, 404, "not_found", None),
        ]  # fmt: skip
        for api, path, body, status, code, field in rows:
            with self.subTest(path=path, body=str(body)[:80], code=code):
                self.problem(api.post(path, body), status, code, field)

    def test_missing_and_hidden_look_alike(self) -> None:
        hidden = self.world.create_ticket(WANGFANG)["id"]
        sales = self.world.api("chenghong")
        steps = ("ticket.close", "ticket.resolve", "ticket.cancel", "ticket.escalate")
        for name in steps:
            answers = [sales.try_command(name, {"ticket_id": ident}) for ident in (hidden, MISSING)]
            self.assertEqual(answers[0].body, answers[1].body, name)
            self.assertEqual(answers[0].status, 404)
        owners = [sales.get(f"/customer-transfer/current-owner/{external}") for external in (WANGFANG, "wmNobody")]
        self.assertEqual([(a.status, a.body) for a in owners], [(404, owners[0].body)] * 2)
        hidden_customer = self.world.customers[WANGFANG]["id"]
        summaries = [sales.get(f"/api/customers/{ident}/tickets/summary") for ident in (hidden_customer, MISSING)]
        self.assertEqual([(a.status, a.body) for a in summaries], [(404, summaries[0].body)] * 2)
        # the group says the same
        words = [self.world.simulator.say("chenghong", f"#{ident} 已解决").replace(str(ident), "N")
                 for ident in (hidden, MISSING)]
        self.assertEqual(words[0], words[1])
        self.assertIn("找不到", words[0])

    def test_version_conflict(self) -> None:
        admin = self.world.api("admin")
        ticket = self.world.create_ticket(ZHANG)
        admin.command("ticket.edit", ticket_id=ticket["id"], version=ticket["version"], title="新的标题")
        answer = admin.try_command("ticket.edit", {"ticket_id": ticket["id"], "version": ticket["version"], "title": "旧"})
        body = self.problem(answer, 409, "version_conflict")
        self.assertEqual(body["data"]["title"], "新的标题")
        self.assertEqual(body["data"]["version"], ticket["version"] + 1)

    def test_wrong_method(self) -> None:
        admin = self.world.api("admin")
        self.problem(admin.get("/api/v1/commands/ticket.create"), 405, "method_not_allowed")
        self.problem(admin.post("/healthz"), 405, "method_not_allowed")
        self.problem(admin.get("/nowhere"), 404, "not_found")

    def test_too_large(self) -> None:
        """More than the limit is refused however it is cut into pieces, and is not taken into memory."""
        body = json.dumps({"customer_id": 1, "title": "x", "description": "y" * 8_000_000}).encode()
        for piece in (8_192, 65_536, 1_048_576):
            with self.subTest(piece=piece):
                self.assertEqual(self.status_of(body, piece), 413)

    def status_of(self, body: bytes, piece: int) -> int:
        """The status with which a log-in of this body is answered, also if that comes before its end."""
        connection = http.client.HTTPConnection("127.0.0.1", self.world.server.port, timeout=20)
        try:
            connection.putrequest("POST", "/api/auth/login")
            connection.putheader("Content-Length", str(len(body)))
            connection.endheaders()
            try:
                for start in range(0, len(body), piece):
                    connection.send(body[start:start + piece])
            except OSError:
                pass  # refused before the end: the answer is there
            return connection.getresponse().status
        finally:
            connection.close()

    def test_long_idempotency_key(self) -> None:
        ticket = self.world.create_ticket(ZHANG)["id"]
        admin = self.world.api("admin")
        self.problem(admin.try_command("ticket.resolve", {"ticket_id": ticket}, key="k" * 201), 422, "invalid_field",
                     "Idempotency-Key")
        answer = admin.post("/customer-transfer/back-to-sales", {"ticket_id": ticket}, key="k" * 201)
        self.problem(answer, 422, "invalid_field", "Idempotency-Key")

    def test_nonsense_on_the_line(self) -> None:
        """The server lives on after requests that are none."""
        for text in (b"\0" * 64, b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                     b"POST /api/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"):
            connection = http.client.HTTPConnection("127.0.0.1", self.world.server.port, timeout=5)
            connection.connect()
            connection.sock.sendall(text)
            connection.close()
        self.assertEqual(self.world.api("admin").get("/healthz").status, 200)


class Idempotency(InterfaceCase):
    def test_repeats(self) -> None:
        admin = self.world.api("admin")
        body = {"customer_id": self.world.customers[ZHANG]["id"], "title": "只有一个"}
        first = admin.try_command("ticket.create", body, key="once")
        again = admin.try_command("ticket.create", dict(reversed(body.items())), key="once")
        self.assertEqual((again.status, again.json), (200, first.json))
        other = admin.try_command("ticket.create", {**body, "title": "anders"}, key="once")
        self.assertEqual((other.status, other.code), (409, "idempotency_key_reused"))
        other = admin.try_command("ticket.resolve", {"ticket_id": first.json["reply"]["id"]}, key="once")
        self.assertEqual((other.status, other.code), (409, "idempotency_key_reused"))
        # the key space is the person's: the socket's id is in it, other people's are not
        desk = self.world.desk("admin")
        frame = desk.reply(desk.send("command", "ticket.create", body, ident="once"))
        self.assertEqual((frame["ok"], frame["reply"], frame["seq"]), (True, first.json["reply"], first.json["seq"]))
        mine = self.world.api("chenghong").try_command("ticket.create", body, key="once")
        self.assertNotEqual(mine.json["reply"]["id"], first.json["reply"]["id"])

    def test_refusals_of_the_domain_are_kept(self) -> None:
        admin = self.world.api("admin")
        ticket = self.world.create_ticket(ZHANG)["id"]
        first = admin.try_command("ticket.close", {"ticket_id": ticket}, key="too-early")
        self.assertEqual(first.status, 409)
        admin.command("ticket.resolve", ticket_id=ticket)
        again = admin.try_command("ticket.close", {"ticket_id": ticket}, key="too-early")
        self.assertEqual((again.status, again.json), (409, first.json))

    def test_forbidden_is_not_kept(self) -> None:
        engineer = self.world.api("ligong")
        ticket = self.world.assign(self.world.create_ticket(ZHANG)["id"], "wanggong")["id"]
        for path, body in (
            ("/api/v1/commands/ticket.assign", {"ticket_id": ticket, "engineer_userid": "ligong", "transfer": "assist"}),
            ("/customer-transfer/to-engineer", {"ticket_id": ticket, "engineer_userid": "ligong"}),
        ):
            key = "later" + path[-4:]
            self.world.assign(ticket, "wanggong")
            self.assertEqual(engineer.post(path, body, key=key).status, 404, path)
            self.world.assign(ticket, "ligong")
            with self.subTest(path=path):
                self.assertEqual(engineer.post(path, body, key=key).status, 200)

    def test_access_is_checked_again(self) -> None:
        engineer = self.world.api("ligong")
        for path, body in (
            ("/api/v1/commands/ticket.progress", {"progress": 10}),
            ("/customer-transfer/to-engineer", {"engineer_userid": "ligong"}),
        ):
            ticket = self.world.assign(self.world.create_ticket(LISI)["id"], "ligong")["id"]
            body = {**body, "ticket_id": ticket}
            key = "mine-" + path[-6:]
            self.assertEqual(engineer.post(path, body, key=key).status, 200)
            self.world.assign(ticket, "wanggong")
            with self.subTest(path=path):
                self.assertEqual(engineer.post(path, body, key=key).status, 404)

    def test_after_a_restart(self) -> None:
        admin = self.world.api("admin")
        body = {"customer_id": self.world.customers[LISI]["id"], "title": "nach dem Neustart"}
        first = admin.try_command("ticket.create", body, key="restart")
        self.world.server.kill()
        self.world.server.start()
        self.assertEqual(admin.try_command("ticket.create", body, key="restart").json, first.json)


class Requirements(InterfaceCase):
    """The endpoints that the requirements name."""

    def test_to_engineer(self) -> None:
        ticket = self.world.create_ticket(ZHANG)["id"]
        answer = self.world.integration.post(
            "/customer-transfer/to-engineer", {"project_id": ticket, "engineer_userid": "LiGong"})
        self.assertEqual(answer.status, 200, answer.body)
        body = answer.json
        self.assertEqual(set(body), {"success", "message", "project_id", "ticket_id", "strategy", "reasons", "transfer"})
        self.assertEqual((body["success"], body["project_id"], body["ticket_id"], body["strategy"], body["reasons"]),
                         (True, ticket, ticket, "contact", ["within_quota"]))
        self.assertEqual(body["transfer"]["takeover_userid"], "ligong")
        self.assertRegex(str(body["transfer"]["created_at"]), LOCAL_TIME)

    def test_to_engineer_assist_is_a_success(self) -> None:
        customer = self.world.api("chenghong").command("customer.create", name="无联系人")["id"]
        ticket = self.world.api("admin").command("ticket.create", customer_id=customer, title="x")["id"]
        body = self.world.integration.post(
            "/customer-transfer/to-engineer", {"ticket_id": ticket, "engineer_userid": "ligong"}).json
        self.assertEqual((body["success"], body["strategy"], body["reasons"]), (True, "assist", ["no_contact"]))

    def test_back_to_sales(self) -> None:
        ticket = self.world.create_ticket(LISI)["id"]
        body = self.world.integration.post("/customer-transfer/back-to-sales", {"project_id": ticket}).json
        self.assertEqual((body["success"], body["transfer"], body["project_id"], body["ticket_id"]),
                         (True, None, ticket, ticket))
        self.assertEqual(self.world.ticket(ticket)["status"], "pending")

    def test_batch(self) -> None:
        """Input order, a row for each, and one call of WeCom for the pair."""
        customers = []
        for number in (1, 2):
            external = f"wmE2eBatch{number}"
            self.world.simulator.control("customers", {"external_userid": external, "name": f"批量{number}",
                                                       "follows": [{"userid": "zhoujie"}]})
            row = self.world.api("admin").command("customer.create", name=f"批量{number}",
                                                  owner_id=self.world.id_of("zhoujie"))
            self.world.api("admin").command("customer.link_contact", customer_id=row["id"],
                                            staff_id=self.world.id_of("zhoujie"), external_userid=external)
            customers.append(row["id"])
        create = lambda customer: self.world.api("admin").command("ticket.create", customer_id=customer, title="批")["id"]
        first, second, same = create(customers[0]), create(customers[1]), create(customers[0])
        answer = self.world.integration.post(
            "/customer-transfer/batch-transfer",
            {"project_ids": [second, MISSING, first, same], "engineer_userid": "zhaogong"})
        self.assertEqual(answer.status, 200, answer.body)
        body = answer.json
        self.assertEqual((body["success"], body["total"], body["succeeded"], body["failed"]), (False, 4, 3, 1))
        self.assertEqual([row["project_id"] for row in body["results"]], [second, MISSING, first, same])
        for row in body["results"]:
            self.assertEqual(set(row), {"project_id", "ticket_id", "success", "strategy", "transfer_id", "code", "message"})
        self.assertEqual(body["results"][1]["code"], "not_found")
        self.assertEqual([row["strategy"] for row in body["results"]][0::2], ["contact", "contact"])
        for ident in (first, second):
            self.world.wait_for_transfer(ident, "waiting")
        calls = [call for call in self.world.simulator.calls("transfer_customer") if "wmE2eBatch" in json.dumps(call["body"])]
        asked = [external for call in calls for external in call["body"]["external_userid"]]
        self.assertEqual(sorted(asked), ["wmE2eBatch1", "wmE2eBatch2"], "one transfer per customer")
        self.assertEqual(len(calls), 1, "one call per pair")

    def test_current_owner(self) -> None:
        ticket = self.world.assign(self.world.create_ticket(WANGFANG)["id"], "ligong")["id"]
        self.world.wait_for_transfer(ticket, "waiting")
        body = self.world.integration.get(f"/customer-transfer/current-owner/{WANGFANG}").json
        self.assertEqual(set(body), {"external_userid", "customer_id", "userid", "name", "is_original_sales", "transfer",
                                     "checked_at"})
        self.assertEqual((body["userid"], body["name"], body["is_original_sales"]), ("zhoujie", "周洁", True))
        self.assertRegex(str(body["checked_at"]), LOCAL_TIME)
        self.world.simulator.advance("24h")
        self.world.wait_for_transfer(ticket, "done")
        body = self.world.integration.get(f"/customer-transfer/current-owner/{WANGFANG}").json
        self.assertEqual((body["userid"], body["is_original_sales"]), ("ligong", False))

    def test_summary(self) -> None:
        customer = self.world.api("chenghong").command("customer.create", name="汇总", phone="13912345678")["id"]
        for number in range(2):
            self.world.api("admin").command("ticket.create", customer_id=customer, title=f"第{number}")
        body = self.world.integration.get(f"/api/customers/{customer}/tickets/summary").json
        self.assertEqual(body["customer"], {"id": customer, "name": "汇总", "phone": "13912345678", "company": ""})
        self.assertEqual((body["total_tickets"], body["pending_tickets"], body["resolved_tickets"]), (2, 2, 0))
        self.assertEqual([row["title"] for row in body["recent_tickets"]], ["第1", "第0"])
        self.assertEqual(set(body["recent_tickets"][0]), {"id", "title", "status", "progress", "created_at", "assigned_to"})
        for text in (body["recent_tickets"][0]["created_at"], body["customer_since"]):
            self.assertRegex(text, LOCAL_TIME)

    def test_work_message(self) -> None:
        api = self.world.integration
        message = {"FromUserName": "chenghong", "Content": "/创建工单 @客户李四 手机:13812340002 问题:网络慢", "MsgId": "wm-1"}
        first = api.post("/api/wechat/work-message", message)
        self.assertEqual(first.status, 200, first.body)
        body = first.json
        self.assertEqual((body["type"], body["data"]["handled"]), ("command_response", True))
        self.assertRegex(body["response"], r"^✅ 工单 #\d+ 创建成功！已推送到群聊。$")
        ticket = body["data"]["ticket_id"]
        self.assertEqual(body["data"]["project_id"], ticket)
        self.assertEqual(api.post("/api/wechat/work-message", message).json, body, "a repeat by MsgId")
        said = lambda text, **more: api.post("/api/wechat/work-message", {"FromUserName": "ligong", "Content": text, **more})
        refused = said("#999999 已解决").json
        self.assertEqual((refused["data"]["handled"], refused["data"]["code"]), (True, "not_found"))
        self.assertFalse(said("今天天气不错").json["data"]["handled"])
        quoted = said("已解决", Quote=f"🔴 【新工单提醒】#ID{ticket}\n✅ 回复\"已解决\"可自动关闭工单").json
        self.assertIn(f"工单 #{ticket} 状态已更新为：已解决", quoted["response"])
        self.problem(api.post("/api/wechat/work-message", {"FromUserName": "x"}), 422, "invalid_field", "Content")

    def test_ticket_page(self) -> None:
        answer = ApiClient(self.world.server.url).get("/t/12")
        self.assertEqual(answer.status, 200)
        self.assertIn("relaydesk://ticket/12", answer.body.decode())
        self.assertEqual(answer.headers["referrer-policy"], "no-referrer")
        self.assertEqual(ApiClient(self.world.server.url).get("/t/abc").status, 404)

    def test_card_fields(self) -> None:
        ticket = self.world.create_ticket(LISI, title="<b>@all</b> [x](http://y)")
        cards = lambda: [text for text in self.world.simulator.group_messages() if f"#ID{ticket['id']}\n" in text]
        card = eventually(cards, "the card")[0]
        for part in ("@all", "<b>", "[x]("):
            self.assertNotIn(part, card)
        self.assertRegex(ticket["number"], r"^AS\d{14}[A-Z]{3}$")

    def test_callback(self) -> None:
        verified = self.world.simulator.control("callback/verify", {})
        self.assertTrue(verified["ok"], verified)
        nobody = ApiClient(self.world.server.url)
        forged = "?msg_signature=0000&timestamp=1&nonce=2&echostr=AAAA"
        self.assertEqual(nobody.get("/api/wechat/callback" + forged).status, 401)
        self.assertIn(nobody.get("/api/wechat/callback").status, (401, 422))
        self.assertEqual(nobody.post("/api/wechat/callback" + forged, b"<xml><Encrypt>AAAA</Encrypt></xml>").status, 401)
        self.assertIn(nobody.post("/api/wechat/callback" + forged, b"<!DOCTYPE x><xml/>").status, (400, 422))
        self.world.simulator.control("app-message", {"userid": "ligong", "text": "/帮助"})
        told = lambda: self.world.simulator.control("messages", to="ligong", source="app")["messages"]
        self.assertIn("可以这样写", eventually(told, "the answer to the app message")[0]["text"])


class Sessions(InterfaceCase):
    desks = ("chenghong",)

    def test_life_of_a_session(self) -> None:
        api = ApiClient(self.world.server.url)
        answer = api.post("/api/auth/login", {"username": "chenghong", "password": "chenghong-e2e-p4ssword"})
        self.assertEqual(set(answer.json), {"token", "expires_at", "staff"})
        staff = answer.json["staff"]
        self.assertEqual((staff["username"], staff["roles"], staff["wecom_userid"]), ("chenghong", ["sales"], "chenghong"))
        self.assertIsInstance(answer.json["expires_at"], int)
        mine = ApiClient(self.world.server.url, answer.json["token"])
        self.assertEqual(mine.get("/api/auth/me").json, staff)
        desk = DeskClient(self.world.server.url, mine.token).connect()
        self.assertEqual(mine.post("/api/auth/logout").status, 200)
        self.assertEqual(mine.get("/api/auth/me").status, 401)
        eventually(lambda: desk.close_code == 4401, "the desk is closed", 2)
        desk.close()

    def test_without_a_password_nobody_logs_in(self) -> None:
        api = ApiClient(self.world.server.url)
        for password in ("", "x", "null"):
            answer = api.post("/api/auth/login", {"username": "zhaogong", "password": password})
            self.problem(answer, 401, "unauthenticated")

    def test_too_many_tries(self) -> None:
        api = ApiClient(self.world.server.url)
        answers = [api.post("/api/auth/login", {"username": "wangzong", "password": f"no{n}"}) for n in range(7)]
        self.assertEqual(answers[0].status, 401)
        self.problem(answers[-1], 429, "too_many_requests")
        self.assertGreater(int(answers[-1].headers["retry-after"]), 0)


class Sockets(InterfaceCase):
    desks = ("chenghong", "ligong")

    def closed_with(self, *frames: str | bytes, hello: bool = True) -> int:
        desk = DeskClient(self.world.server.url, self.world.api("admin").token)
        if hello:
            desk.connect()
        else:
            desk._token = "wrong"
            desk.connect()
        for frame in frames:
            try:
                desk.send_raw(frame)
            except ConnectionError:
                break  # closed already
        eventually(lambda: desk.close_code, "the end of the connection", 5)
        code = desk.close_code or 0
        desk.close()
        return code

    def test_close_codes(self) -> None:
        command = {"type": "command", "id": "a", "name": "ticket.list", "body": {}}
        for frame in ("{", "[]", b"\0", json.dumps({**command, "type": "shout"}), json.dumps({**command, "extra": 1}),
                      json.dumps({"type": "hello", "protocol": 1, "token": "x"}), "x" * 300_000):
            with self.subTest(frame=frame[:40]):
                self.assertIn(self.closed_with(frame), (4400, 1009))
        self.assertEqual(self.closed_with(hello=False), 4401)

    def test_flood(self) -> None:
        query = json.dumps({"type": "query", "id": "a", "name": "staff.list", "body": {}})
        self.assertEqual(self.closed_with(*[query] * 400), 4429)

    def test_desk_leaves_with_work_in_flight(self) -> None:
        """The work is done all the same, and nobody else notices."""
        for round_number in range(20):
            desk = DeskClient(self.world.server.url, self.world.api("admin").token)
            try:
                desk.connect()
                for number in range(10):
                    desk.send("command", "customer.create", {"name": f"来去 {round_number} {number}"})
                    desk.send("query", "ticket.list", {})
            except OSError:
                break  # aiohttp's errors of the connection are all of this kind
            finally:
                desk.cut()
                desk.close()
        self.assertTrue(self.world.server.running, self.world.server.log[-300:])
        eventually(lambda: self.world.api("admin").get("/healthz").status == 200, "alive")

    def test_future_seq_gets_a_snapshot(self) -> None:
        desk = DeskClient(self.world.server.url, self.world.api("admin").token)
        desk.connect(last_seq=10**9)
        self.assertEqual(desk.welcome["resume"], "snapshot")
        self.assertEqual(desk.faults, [])
        desk.close()

    def test_errors_of_commands(self) -> None:
        desk = self.world.desk("ligong")
        frame = desk.reply(desk.send("command", "ticket.get", {"ticket_id": 1}))
        self.assertEqual((frame["ok"], frame["error"]["code"]), (False, "not_found"))
        frame = desk.reply(desk.send("command", "staff.create", {"username": "x", "name": "x", "roles": ["admin"]}))
        self.assertEqual(frame["error"]["code"], "forbidden")
        frame = desk.reply(desk.send("query", "ticket.get", {}))
        self.assertEqual((frame["error"]["code"], frame["error"]["field"]), ("invalid_field", "ticket_id"))


class Health(InterfaceCase):
    desks = ()

    def test_ready(self) -> None:
        api = ApiClient(self.world.server.url)
        self.assertEqual(api.get("/healthz").json, {"status": "ok"})
        body = eventually(lambda: _all_on(api), "all parts are on")
        for part in ("database", "wecom_contacts", "wecom_app_messages", "wecom_callback", "wecom_bot",
                     "wecom_group_webhook", "integration"):
            self.assertEqual(body["parts"][part]["state"], "on", part)

    def test_metrics(self) -> None:
        self.world.create_ticket(ZHANG)
        text = ApiClient(self.world.server.url).get("/metrics").body.decode()
        self.assertRegex(text, r'relaydesk_commands_total\{command="ticket\.create",result="ok"\} \d+')
        for name in ("relaydesk_desks", "relaydesk_http_connections", "relaydesk_writer_batches_total"):
            self.assertRegex(text, rf"(?m)^{name} \d+$")


def _all_on(api: ApiClient) -> dict[str, Any] | None:
    answer = api.get("/readyz")
    parts = answer.json["parts"].values()
    return answer.json if answer.status == 200 and all(part["state"] == "on" for part in parts) else None


class StartUp(unittest.TestCase):
    """The first start, wrong settings, and a second process."""

    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="relaydesk-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def server(self, database: str = "", simulator: Simulator | None = None, **environment: str) -> Server:
        server = Server(self.folder, simulator, database, **environment)
        self.addCleanup(server.kill)
        return server

    def refused(self, server: Server) -> str:
        """The one line with which a process ends at its start."""
        server.launch()
        self.assertNotEqual(server.wait(), 0)
        lines = [line for line in server.log.splitlines() if not line.startswith("relay.")]
        self.assertEqual(len(lines), 1, server.log)
        self.assertTrue(lines[0].startswith("relaydeskd: "), lines[0])
        self.assertNotIn("listening", server.log)
        return lines[0]

    def test_set_up_token(self) -> None:
        server = self.server(RELAYDESK_ADMIN_PASSWORD="")
        token = lambda: re.findall(r"set-up token: (\S+)", server.log)
        server.start()
        server.stop()
        server.start()
        old, new = token()
        self.assertNotEqual(old, new, "a new one at each start until it is used")
        api = ApiClient(server.url)
        self.assertEqual(api.post("/api/auth/setup", {"token": old, "password": "long-enough-1"}).status, 401)
        short = api.post("/api/auth/setup", {"token": new, "password": "short"})
        self.assertEqual((short.status, short.code, short.json["field"]), (422, "invalid_field", "password"))
        answer = api.post("/api/auth/setup", {"token": new, "password": "long-enough-1"})
        self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual(answer.json["staff"]["username"], "admin")
        self.assertEqual(ApiClient(server.url, answer.json["token"]).get("/api/auth/me").status, 200)
        self.assertEqual(api.post("/api/auth/setup", {"token": new, "password": "long-enough-2"}).status, 401)
        self.assertEqual(api.login("admin", "long-enough-1").get("/api/auth/me").status, 200)
        server.stop()
        server.start()
        self.assertEqual(len(token()), 2, "none any more")

    def test_nothing_configured(self) -> None:
        server = self.server(RELAYDESK_INTEGRATION_TOKEN="")
        server.start()
        api = ApiClient(server.url)
        answer = api.get("/readyz")
        self.assertEqual(answer.status, 200)
        for name, part in answer.json["parts"].items():
            self.assertEqual(part["state"], "on" if name in ("database", "jobs") else "off", name)
        admin = api.login("admin", Server.admin_password)
        customer = admin.command("customer.create", name="某客户")["id"]
        engineer = admin.command("staff.create", username="e", name="工", roles=["engineer"], wecom_userid="e")["id"]
        ticket = admin.command("ticket.create", customer_id=customer, title="x")["id"]
        admin.command("ticket.assign", ticket_id=ticket, engineer_id=engineer)
        row = admin.transfers_of(ticket)[0]
        self.assertEqual((row["strategy"], row["reason"]), ("assist", "not_configured"))
        answer = admin.try_command("transfer.refresh", {"transfer_id": row["id"]})
        self.assertEqual((answer.status, answer.code), (503, "not_configured"))
        self.assertEqual(api.get("/api/wechat/callback").status, 404)
        self.assertEqual(api.post("/api/wechat/work-message", {}, token="").status, 401)
        self.assertEqual(server.stop(), 0, server.log)

    def test_wrong_settings(self) -> None:
        for name, value in (
            ("RELAYDESK_LISTEN", "nowhere"),
            ("RELAYDESK_LISTEN", "127.0.0.1:99999"),
            ("RELAYDESK_DATABASE", "mysql://x/y"),
            ("RELAYDESK_DATABASE", "postgresql://127.0.0.1:1/none"),
            ("RELAYDESK_DATA_DIR", "/proc/nothing"),
            ("RELAYDESK_PUBLIC_URL", "ftp://x"),
            ("RELAYDESK_ADMIN_PASSWORD", "short"),
            ("RELAYDESK_WECOM_API_BASE", "not an address"),
            ("RELAYDESK_WECOM_AGENT_ID", "x"),
            ("RELAYDESK_WECOM_BOT_URL", "http://x"),
            ("RELAYDESK_WECOM_CALLBACK_AES_KEY", "short"),
            ("RELAYDESK_WECOM_GROUP_WEBHOOK_URL", "key=1"),
            ("RELAYDESK_TRANSFER_POLICY", "sometimes"),
            ("RELAYDESK_TRANSFER_POLICY_REPAIR", "sometimes"),
        ):
            with self.subTest(name=name, value=value):
                line = self.refused(self.server(**{name: value}))
                if value != "postgresql://127.0.0.1:1/none":
                    self.assertIn(name, line)

    def test_port_in_use(self) -> None:
        server = self.server()
        server.start()
        folder = self.folder / "other"
        other = Server(folder, RELAYDESK_LISTEN=f"127.0.0.1:{server.port}")
        self.addCleanup(other.kill)
        self.assertIn("RELAYDESK_LISTEN", self.refused(other))

    def test_second_process(self) -> None:
        server = self.server()
        server.start()
        self.assertIn("another relaydeskd uses this store", self.refused(self.server()))
        server.kill()
        self.server().start()  # the lock of a killed one is nobody's

    def test_second_process_on_postgresql(self) -> None:
        """PostgreSQL takes several: test_nodes.py."""
        url = Postgres.new_database()
        self.server(url).start()
        self.server(url).start()

    def test_unknown_command_line(self) -> None:
        server = self.server()
        server._command = [str(program("relaydeskd")), "dance"]
        self.assertIn("serve", self.refused(server))


class Secrets(unittest.TestCase):
    def test_never_in_the_log(self) -> None:
        """Whatever went wrong, no secret and no person's data stand in the log or in what strangers may read."""
        with World(logins=("chenghong",)) as world:
            simulator, server = world.simulator, world.server
            for path in ("gettoken", "transfer_result", "transfer_customer", "webhook/send", "message/send"):
                simulator.fault(path, "errcode", code=40058)
                simulator.fault(path, "garbage")
            simulator.control("token", {"end": "expired"})
            world.assign(world.create_ticket(ZHANG)["id"])
            simulator.say("chenghong", "/创建工单 @客户李四 手机:13812340002 问题:机密内容不可外传")
            ApiClient(server.url).post("/api/auth/login", {"username": "chenghong", "password": "wrong-guess-77"})
            world.integration.post("/api/wechat/work-message", {"FromUserName": "chenghong", "Content": "/帮助"})
            server.stop()
            server.start()
            eventually(lambda: world.simulator.control("bot")["connected"], "the bot is back")
            seen = server.log + ApiClient(server.url).get("/metrics").body.decode()
            seen += ApiClient(server.url).get("/readyz").body.decode()
            tokens = set(re.findall(r'"access_token": ?"([^"]+)"', json.dumps(simulator.calls("gettoken"))))
            secrets = {
                simulator.secret, simulator.bot_secret, simulator.webhook_key, simulator.callback_token,
                simulator.callback_aes_key, Server.admin_password, Server.integration_token, "wrong-guess-77",
                world.api("admin").token, world.api("chenghong").token, "13812340001", "13812340002", "机密内容",
                "张三", "李四", (world.folder / "master.key").read_text().strip(), *tokens,
            }  # fmt: skip
            self.assertEqual([secret for secret in secrets if secret in seen], [])

    def test_phones_are_masked(self) -> None:
        with World(logins=("ligong",)) as world:
            ticket = world.create_ticket(ZHANG)["id"]
            customer = world.customers[ZHANG]["id"]
            engineer = world.api("ligong")
            answers = [engineer.query("customer.get", customer_id=customer),
                       engineer.get(f"/api/customers/{customer}/tickets/summary").json,
                       world.desk("ligong").rows, engineer.query("customer.find", name="张三")]
            self.assertNotIn("13812340001", json.dumps(answers))
            self.assertEqual(engineer.query("customer.find", phone="13812340001")["rows"], [])
            world.assign(ticket, "ligong")
            self.assertEqual(engineer.query("customer.get", customer_id=customer)["phone"], "13812340001")


if __name__ == "__main__":
    unittest.main()
