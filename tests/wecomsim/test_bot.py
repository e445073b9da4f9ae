# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The bot's long connection (docs 100719, 101463)."""

from __future__ import annotations

import unittest

import aiohttp

from harness import Bot, SimulatorCase


class Connection(SimulatorCase):
    async def test_subscribe(self) -> None:
        bot = await Bot.connect(self, subscribe=False)
        self.assertEqual((await bot.call("ping"))["errcode"], 853000)
        wrong = {"bot_id": self.sim.config.bot_id, "secret": "wrong"}
        self.assertEqual((await bot.call("aibot_subscribe", wrong))["errcode"], 853000)
        self.assertFalse((await self.control("bot"))["connected"])
        bot = await Bot.connect(self, path="/")
        self.assertEqual((await bot.call("ping"))["errcode"], 0)
        self.assertTrue((await self.control("bot"))["connected"])

    async def test_second_subscribe_ends_the_first(self) -> None:
        first = await Bot.connect(self)
        second = await Bot.connect(self)
        event = await first.next()
        self.assertEqual(event["cmd"], "aibot_event_callback")
        self.assertEqual(event["body"]["event"]["eventtype"], "disconnected_event")
        self.assertIn(await first.end(), (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED))
        self.assertEqual((await second.call("ping"))["errcode"], 0)

    async def test_kick_and_drop_by_control(self) -> None:
        bot = await Bot.connect(self)
        self.assertEqual(await self.control("bot/kick", {}), {"kicked": True})
        self.assertEqual((await bot.next())["body"]["event"]["eventtype"], "disconnected_event")
        bot = await Bot.connect(self)
        self.assertEqual(await self.control("bot/drop", {}), {"dropped": True})
        self.assertIn(await bot.end(), (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR, aiohttp.WSMsgType.CLOSE))
        self.assertEqual(await self.control("bot/kick", {}), {"kicked": False})

    async def test_silent_connection_is_closed(self) -> None:
        await self.control("settings", {"bot_silence_seconds": 0.1})
        bot = await Bot.connect(self)
        self.assertEqual(await bot.end(), aiohttp.WSMsgType.CLOSE)

    async def test_subscribing_too_often(self) -> None:
        await self.control("settings", {"bot_subscribes_per_minute": 2})
        bot = await Bot.connect(self)
        body = {"bot_id": self.sim.config.bot_id, "secret": self.sim.config.bot_secret}
        codes = [(await bot.call("aibot_subscribe", body))["errcode"] for _ in range(2)]
        self.assertEqual(codes, [0, 45009])

    async def test_faults_on_frames(self) -> None:
        bot = await Bot.connect(self)
        await self.control("faults", {"path": "bot/aibot_send_msg", "kind": "errcode", "code": 45009})
        self.assertEqual(await bot.push(self.group), 45009)
        await self.control("faults", {"path": "bot/ping", "kind": "close"})
        with self.assertRaises(TypeError):
            await bot.call("ping")


class TalkCase(SimulatorCase):
    async def asyncSetUp(self) -> None:
        await super().asyncSetUp()
        self.bot = await Bot.connect(self)

    async def say(self, words: str, chat: str | None = None, **more: object) -> dict:
        body = {"userid": "李工", "chatid": self.group if chat is None else chat, "text": words, **more}
        return await self.control("say", body)

    async def heard(self, words: str = "#1 已解决", chat: str | None = None) -> str:
        """Says it and returns the req_id under which the bot may answer."""
        await self.say(words, chat)
        return (await self.bot.next())["headers"]["req_id"]


class Hearing(TalkCase):
    async def test_only_with_an_at_in_a_group(self) -> None:
        said = await self.say("#1 已解决", mention=False)
        self.assertEqual((said["delivered"], said["reason"]), (False, "not_mentioned"))
        said = await self.say("#1 已解决")
        frame = await self.bot.next()
        self.assertEqual(frame["cmd"], "aibot_msg_callback")
        body = frame["body"]
        self.assertEqual((body["msgid"], body["chattype"], body["chatid"]), (said["msgid"], "group", self.group))
        self.assertEqual(body["from"], {"userid": "ligong"})
        self.assertEqual(body["text"]["content"], "@售后助手 #1 已解决")
        self.assertNotIn("response_url", body)

    async def test_the_at_may_stand_anywhere(self) -> None:
        said = await self.say("麻烦 @售后助手 看一下 #1", mention=False)
        self.assertTrue(said["delivered"])
        self.assertEqual((await self.bot.next())["body"]["text"]["content"], "麻烦 @售后助手 看一下 #1")

    async def test_alone_with_the_bot(self) -> None:
        await self.say("帮助", chat="")
        body = (await self.bot.next())["body"]
        self.assertEqual((body["chattype"], body["text"]["content"]), ("single", "帮助"))
        self.assertNotIn("chatid", body)

    async def test_quote(self) -> None:
        await self.say("已解决", quote="工单 #12 打印机")
        self.assertEqual((await self.bot.next())["body"]["quote"]["text"]["content"], "工单 #12 打印机")

    async def test_the_same_message_may_come_twice(self) -> None:
        await self.control("settings", {"bot_duplicates": 1})
        await self.say("你好")
        first, second = await self.bot.next(), await self.bot.next()
        self.assertEqual(first["body"]["msgid"], second["body"]["msgid"])
        self.assertNotEqual(first["headers"], second["headers"])

    async def test_without_a_connection_it_is_lost(self) -> None:
        await self.control("bot/drop", {})
        said = await self.say("你好")
        self.assertEqual((said["delivered"], said["reason"]), (False, "no_connection"))

    async def test_pictures_do_not_come_from_groups(self) -> None:
        picture = {"msgtype": "image", "image": {"url": "http://x/y"}}
        self.assertEqual((await self.say("", message=picture))["reason"], "type_not_in_groups")
        self.assertTrue((await self.say("", chat="", message=picture))["delivered"])

    async def test_enter_chat_once_a_day(self) -> None:
        self.assertTrue((await self.control("enter", {"userid": "ligong"}))["delivered"])
        frame = await self.bot.next()
        self.assertEqual(frame["body"]["event"]["eventtype"], "enter_chat")
        body = {"msgtype": "text", "text": {"content": "您好"}}
        done = await self.bot.call("aibot_respond_welcome_msg", body, frame["headers"]["req_id"])
        self.assertEqual(done["errcode"], 0)
        self.assertFalse((await self.control("enter", {"userid": "ligong"}))["delivered"])


class Answering(TalkCase):
    async def test_stream_until_finish(self) -> None:
        said = await self.say("#1 已解决")
        req_id = (await self.bot.next())["headers"]["req_id"]
        self.assertEqual(await self.bot.stream(req_id, "处理中", finish=False), 0)
        self.assertEqual(await self.bot.stream(req_id, "工单 #1 已解决"), 0)
        self.assertEqual(await self.bot.stream(req_id, "again"), 846608)
        replies = (await self.control(f"replies?wait=1&msgid={said['msgid'].replace('+', '%2B')}"))["replies"]
        self.assertEqual([(r["content"], r["updates"], r["finish"]) for r in replies], [("工单 #1 已解决", 2, True)])

    async def test_stream_ends_after_6_minutes(self) -> None:
        req_id = await self.heard()
        await self.bot.stream(req_id, "…", finish=False)
        await self.control("clock", {"advance": "6m"})
        self.assertEqual(await self.bot.stream(req_id, "late"), 846608)

    async def test_req_id(self) -> None:
        self.assertEqual(await self.bot.stream("made-up", "x"), 846605)
        req_id = await self.heard()
        await self.control("clock", {"advance": "25h"})
        self.assertEqual(await self.bot.stream(req_id, "x"), 846605)

    async def test_plain_text_is_no_answer(self) -> None:
        body = {"msgtype": "text", "text": {"content": "x"}}
        self.assertEqual((await self.bot.call("aibot_respond_msg", body, await self.heard()))["errcode"], 40008)

    async def test_push_only_where_somebody_wrote(self) -> None:
        self.assertEqual(await self.bot.push(self.group, 2), 40058)
        await self.heard()
        self.assertEqual(await self.bot.push(self.group, 2), 0)
        self.assertEqual(await self.bot.push("ligong", 1), 40058)
        body = {"chatid": self.group, "chat_type": 2, "msgtype": "text", "text": {"content": "x"}}
        self.assertEqual((await self.bot.call("aibot_send_msg", body))["errcode"], 40008)

    async def test_30_a_minute_in_one_chat(self) -> None:
        await self.heard()
        codes = [await self.bot.push(self.group) for _ in range(31)]
        self.assertEqual(codes, [0] * 30 + [45009])

    async def test_card_and_click(self) -> None:
        req_id = await self.heard(chat="")
        card = {
            "card_type": "button_interaction",
            "task_id": "t1",
            "main_title": {"title": "工单 #1"},
            "button_list": [{"text": "接单", "key": "accept"}],
        }
        body = {"msgtype": "template_card", "template_card": card}
        self.assertEqual((await self.bot.call("aibot_respond_msg", body, req_id))["errcode"], 0)
        await self.control("click", {"userid": "ligong", "task_id": "t1", "key": "accept"})
        frame = await self.bot.next()
        self.assertEqual(frame["body"]["event"]["template_card_event"]["event_key"], "accept")
        update = {"response_type": "update_template_card", "template_card": card}
        click = frame["headers"]["req_id"]
        self.assertEqual((await self.bot.call("aibot_respond_update_msg", update, click))["errcode"], 0)
        await self.control("clock", {"advance": "6s"})
        self.assertEqual((await self.bot.call("aibot_respond_update_msg", update, click))["errcode"], 846605)

    async def test_three_open_streams_per_person(self) -> None:
        for number in range(3):
            await self.bot.stream(await self.heard(), "…", finish=False, stream=f"S{number}")
        self.assertEqual((await self.say("还有一个"))["reason"], "too_many_interactions")


if __name__ == "__main__":
    unittest.main()
