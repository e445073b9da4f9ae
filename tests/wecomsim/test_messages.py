# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Application messages, cards and group pushes (docs 90236, 94888, 99110)."""

from __future__ import annotations

import json
import unittest
from typing import Any

from harness import Receiver, SimulatorCase

SEND = "/cgi-bin/message/send"
UPDATE = "/cgi-bin/message/update_template_card"
HOOK = "/cgi-bin/webhook/send"


def text(words: str = "工单 #1 已派给你", **more: Any) -> dict[str, Any]:
    return {"touser": "ligong", "msgtype": "text", "agentid": 1000002, "text": {"content": words}, **more}


def card(task_id: str = "ticket_1", **more: Any) -> dict[str, Any]:
    content = {
        "card_type": "button_interaction",
        "main_title": {"title": "工单 #1"},
        "task_id": task_id,
        "button_list": [{"text": "接单", "key": "accept"}],
    }
    return {
        "touser": "ligong|wanggong", "msgtype": "template_card", "agentid": 1000002,
        "template_card": {**content, **more},
    }  # fmt: skip


class Sending(SimulatorCase):
    async def test_codes(self) -> None:
        rows = [
            (text(), 0),
            (text(agentid=7), 301002),
            (text(agentid=None), 40056),
            (text(touser=""), 40058),
            (text(touser="nobody|wmx"), 81013),
            (text(msgtype="poem"), 40008),
            (text(""), 44004),
            (text(enable_duplicate_check=1, duplicate_check_interval=14401), 40058),
            (card(), 43012),
        ]
        for body, code in rows:
            with self.subTest(str(body)):
                self.assertEqual((await self.post(SEND, body))["errcode"], code)

    async def test_partly_invalid_receivers(self) -> None:
        await self.control("members", {"userid": "zhaogong", "visible": False})
        result = await self.post(SEND, text(touser="LiGong|Nobody|zhaogong"))
        self.assertEqual((result["errcode"], result["invaliduser"]), (0, "nobody|zhaogong"))
        self.assertEqual(len((await self.control("messages?to=ligong"))["messages"]), 1)

    async def test_text_is_cut(self) -> None:
        await self.post(SEND, text("接" * 1000))
        shown = (await self.control("messages?to=ligong"))["messages"][0]["text"]
        self.assertEqual(shown, "接" * 682)

    async def test_the_same_bytes_are_delivered_once(self) -> None:
        body = json.dumps(text(enable_duplicate_check=1, duplicate_check_interval=600)).encode()
        first = await self.post(SEND, body)
        again = await self.post(SEND, body)
        self.assertEqual((again["errcode"], again["msgid"]), (0, first["msgid"]))
        await self.post(SEND, body + b" ")  # not identical
        await self.control("clock", {"advance": "601s"})
        await self.post(SEND, body)
        self.assertEqual(len((await self.control("messages?to=ligong"))["messages"]), 3)

    async def test_without_the_check_it_comes_again(self) -> None:
        for _ in range(2):
            await self.post(SEND, text())
        self.assertEqual(len((await self.control("messages?to=ligong"))["messages"]), 2)

    async def test_over_30_a_minute_is_dropped_without_a_word(self) -> None:
        for number in range(31):
            self.assertEqual((await self.post(SEND, text(str(number))))["errcode"], 0)
        rows = (await self.control("messages?to=ligong"))["messages"]
        self.assertEqual([row["delivered"] for row in rows], [True] * 30 + [False])


class Cards(SimulatorCase):
    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.receiver = await Receiver(self).start()
        await self.control("callback", {"url": self.receiver.url})

    def _update(self, code: str, **more: Any) -> dict[str, Any]:
        return {
            "userids": ["ligong", "zhaogong"], "agentid": 1000002, "response_code": code,
            "button": {"replace_name": "已接单"}, **more,
        }  # fmt: skip

    async def test_response_code_works_once(self) -> None:
        code = (await self.post(SEND, card()))["response_code"]
        wrong = {**self._update(code), "button": None}
        self.assertEqual((await self.post(UPDATE, wrong))["errcode"], 40058)  # does not use it up
        result = await self.post(UPDATE, self._update(code))
        self.assertEqual((result["errcode"], result["invaliduser"]), (0, ["zhaogong"]))
        self.assertEqual((await self.post(UPDATE, self._update(code)))["errcode"], 60140)
        updates = (await self.control("messages?to=ligong&source=card_update"))["messages"]
        self.assertEqual([row["text"] for row in updates], ["[已接单]"])

    async def test_response_code_ends_after_72_hours(self) -> None:
        code = (await self.post(SEND, card()))["response_code"]
        await self.control("clock", {"advance": "72h"})
        self.assertEqual((await self.post(UPDATE, self._update(code)))["errcode"], 60140)

    async def test_click_brings_a_new_code(self) -> None:
        await self.post(SEND, card())
        await self.control("click", {"userid": "李工", "task_id": "ticket_1", "key": "nothing"}, status=409)
        clicked = await self.control("click", {"userid": "李工", "task_id": "ticket_1", "key": "accept"})
        await self.control("callback/settle", {})
        xml = self.receiver.received[0]
        for part in ("<EventKey><![CDATA[accept]]>", "<TaskId><![CDATA[ticket_1]]>", clicked["response_code"]):
            self.assertIn(part, xml)
        self.assertEqual((await self.post(UPDATE, self._update(clicked["response_code"])))["errcode"], 0)

    async def test_task_id(self) -> None:
        self.assertEqual((await self.post(SEND, card("has space")))["errcode"], 42014)
        self.assertEqual((await self.post(SEND, card()))["errcode"], 0)
        self.assertEqual((await self.post(SEND, card()))["errcode"], 42014)  # used before

    async def test_notice_needs_an_action(self) -> None:
        body = card(card_type="text_notice")
        self.assertEqual((await self.post(SEND, body))["errcode"], 40058)
        body["template_card"]["card_action"] = {"type": 1, "url": "https://desk.example/t/1"}
        result = await self.post(SEND, body)
        self.assertEqual(result["errcode"], 0)
        self.assertNotIn("response_code", result)


class Webhook(SimulatorCase):
    async def _send(self, body: dict[str, Any], key: str = "") -> int:
        return (await self.post(HOOK, body, key=key or self.sim.config.webhook_key))["errcode"]

    async def test_codes(self) -> None:
        def words(kind: str, length: int) -> dict[str, Any]:
            return {"msgtype": kind, kind: {"content": "a" * length}}

        rows = [
            (words("text", 2048), 0), (words("text", 2049), 45002), (words("text", 0), 44004),
            (words("markdown", 4096), 0), (words("markdown", 4097), 45002), (words("markdown_v2", 4096), 0),
            ({"msgtype": "poem"}, 40008), ({"msgtype": "file", "file": {"media_id": "x"}}, 40007),
            ({"msgtype": "template_card", "template_card": {"card_type": "button_interaction"}}, 40058),
        ]  # fmt: skip
        for body, code in rows:
            with self.subTest(str(body)[:60]):
                self.assertEqual(await self._send(body), code)
        self.assertEqual(await self._send(words("text", 1), key="wrong"), 93000)

    async def test_20_a_minute_then_closed_for_60_seconds(self) -> None:
        body = {"msgtype": "text", "text": {"content": "工单播报", "mentioned_list": ["ligong"]}}
        self.assertEqual([await self._send(body) for _ in range(22)], [0] * 20 + [45009] * 2)
        await self.control("clock", {"advance": "58s"})
        self.assertEqual(await self._send(body), 45009)
        await self.control("clock", {"advance": "3s"})
        self.assertEqual(await self._send(body), 0)
        rows = (await self.control(f"messages?to={self.group}"))["messages"]
        self.assertEqual(len(rows), 21)

    async def test_disabled_and_removed(self) -> None:
        body = {"msgtype": "text", "text": {"content": "x"}}
        await self.control("webhooks", {"key": "second", "chatid": "wr2", "disabled": True})
        self.assertEqual(await self._send(body, "second"), 93004)
        async with self.http.delete(self.url + "/control/webhooks", params={"key": "second"}):
            pass
        self.assertEqual(await self._send(body, "second"), 93000)


if __name__ == "__main__":
    unittest.main()
