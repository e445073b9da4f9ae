# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Token, common checks, limits, faults and the control API itself."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

import aiohttp

from harness import EXTERNAL, ZHANG, SimulatorCase
from simulator.app import Server
from simulator.clock import parse_duration
from simulator.core import Simulator
from simulator.limits import Limiter, Rule

LAUNCHER = Path(__file__).parent / "wecomsim"
USERS = EXTERNAL + "get_follow_user_list"


class Token(SimulatorCase):
    async def test_the_same_until_it_expires(self) -> None:
        first = await self.gettoken()
        self.assertEqual(first["expires_in"], 7200)
        await self.control("clock", {"advance": "7190s"})
        self.assertEqual((await self.gettoken())["access_token"], first["access_token"])
        await self.control("clock", {"advance": "11s"})
        self.assertEqual((await self.get(USERS, access_token=first["access_token"]))["errcode"], 42001)
        self.assertNotEqual((await self.gettoken())["access_token"], first["access_token"])

    async def test_ended_early(self) -> None:
        for end, code in (("invalid", 40014), ("expired", 42001)):
            with self.subTest(end):
                token = (await self.gettoken())["access_token"]
                await self.control("token", {"end": end})
                self.assertEqual((await self.get(USERS, access_token=token))["errcode"], code)

    async def test_wrong_or_missing(self) -> None:
        self.assertEqual((await self.get(USERS, access_token=""))["errcode"], 41001)
        self.assertEqual((await self.get(USERS, access_token="made up"))["errcode"], 40014)
        rows = [
            ({"corpid": ""}, 41002),
            ({"corpsecret": ""}, 41004),
            ({"corpid": "ww0000000000000000"}, 40013),
            ({"corpsecret": "wrong"}, 40001),
        ]
        for change, code in rows:
            with self.subTest(change):
                self.assertEqual((await self.gettoken(**change))["errcode"], code)

    async def test_many_wrong_secrets_block_the_ip(self) -> None:
        await self.control("settings", {"wrong_secrets_per_hour": 3})
        codes = [(await self.gettoken(corpsecret="wrong"))["errcode"] for _ in range(5)]
        self.assertEqual(codes, [40001, 40001, 40001, 40001, 45009])
        self.assertEqual((await self.gettoken())["errcode"], 45009)
        await self.control("clock", {"advance": "1h"})
        self.assertEqual((await self.gettoken())["errcode"], 0)


class Checks(SimulatorCase):
    async def test_method(self) -> None:
        self.assertEqual((await self.get(EXTERNAL + "transfer_result"))["errcode"], 40003)
        self.assertEqual((await self.get("/cgi-bin/message/send"))["errcode"], 40058)
        self.assertEqual((await self.post(USERS, {}))["errcode"], 40058)

    async def test_body_must_be_an_object(self) -> None:
        for body in (b"", b"{", b"[]", b'"text"'):
            with self.subTest(body):
                self.assertEqual((await self.post(EXTERNAL + "transfer_result", body))["errcode"], 40058)

    async def test_trusted_ip(self) -> None:
        await self.control("settings", {"trusted_ips": ["10.1.2.3"]})
        self.assertEqual((await self.get(USERS))["errcode"], 60020)
        await self.control("settings", {"trusted_ips": ["10.1.2.3", "127.0.0.1"]})
        self.assertEqual((await self.get(USERS))["errcode"], 0)

    async def test_frequency_per_interface(self) -> None:
        await self.control("settings", {"api_per_minute": 2})
        token = (await self.gettoken())["access_token"]
        codes = [(await self.get(USERS, access_token=token))["errcode"] for _ in range(3)]
        self.assertEqual(codes, [0, 0, 45009])
        await self.control("clock", {"advance": "61s"})
        self.assertEqual((await self.get(USERS, access_token=token))["errcode"], 0)

    async def test_parallel_list_calls(self) -> None:
        await self.control("settings", {"latency_seconds": 0.1})
        token = (await self.gettoken())["access_token"]
        calls = [self.get(EXTERNAL + "list", userid=u, access_token=token) for u in ("chenghong", "zhoujie")]
        codes = sorted(result["errcode"] for result in await asyncio.gather(*calls))
        self.assertEqual(codes, [0, 45033])

    async def test_what_is_not_simulated_is_not_an_answer(self) -> None:
        async with self.http.get(self.url + "/cgi-bin/department/list") as response:
            self.assertEqual(response.status, 404)

    async def test_errmsg_is_never_the_same(self) -> None:
        messages = {(await self.get(USERS, access_token="x"))["errmsg"] for _ in range(3)}
        self.assertEqual(len(messages), 3)


class FaultKinds(SimulatorCase):
    """Each row: kind, is the transfer carried out, what the client sees."""

    async def _call(self) -> str:
        token = (await self.gettoken())["access_token"]
        body = {"handover_userid": "chenghong", "takeover_userid": "ligong", "external_userid": [ZHANG]}
        try:
            async with self.http.post(
                self.url + EXTERNAL + "transfer_customer", params={"access_token": token},
                json=body, timeout=aiohttp.ClientTimeout(total=0.3),
            ) as response:  # fmt: skip
                if response.status != 200:
                    return f"http {response.status}"
                return f"errcode {json.loads(await response.text())['errcode']}"
        except asyncio.TimeoutError:
            return "timeout"
        except aiohttp.ClientError:
            return "broken"
        except ValueError:
            return "not json"

    async def test_kinds(self) -> None:
        rows = [
            ({"kind": "errcode", "code": -1}, False, "errcode -1"),
            ({"kind": "http", "code": 502}, False, "http 502"),
            ({"kind": "http", "code": 502, "effect": True}, True, "http 502"),
            ({"kind": "garbage"}, True, "not json"),
            ({"kind": "half"}, True, "broken"),
            ({"kind": "close"}, False, "broken"),
            ({"kind": "close", "effect": True}, True, "broken"),
            ({"kind": "timeout_after"}, True, "timeout"),
            ({"kind": "timeout_before"}, False, "timeout"),
            ({"kind": "silence"}, False, "timeout"),
            ({"kind": "silence", "seconds": 0.05}, False, "broken"),
            ({"kind": "delay", "seconds": 0.05}, True, "errcode 0"),
        ]
        for fault, effect, seen in rows:
            with self.subTest(str(fault)):
                await self.control("reset", {})
                await self.control("faults", {"path": "transfer_customer", **fault})
                self.assertEqual(await self._call(), seen)
                self.assertEqual(len(self.sim.world.transfers), int(effect))
                logged = (await self.control("log?path=transfer_customer"))["calls"]
                self.assertEqual([call["fault"] for call in logged], [fault["kind"]])
                self.assertEqual(await self._call(), "errcode 0")  # once only

    async def test_times_skip_match_and_clear(self) -> None:
        await self.control("faults", {"path": "user/get", "kind": "errcode", "code": -1, "times": 2, "skip": 1})
        codes = [(await self.get("/cgi-bin/user/get", userid="ligong"))["errcode"] for _ in range(4)]
        self.assertEqual(codes, [0, -1, -1, 0])
        await self.control(
            "faults", {"path": "webhook", "kind": "errcode", "code": 93008, "times": 0, "match": "secret word"}
        )
        key = self.sim.config.webhook_key
        for words, code in (("plain", 0), ("the secret word", 93008)):
            body = {"msgtype": "text", "text": {"content": words}}
            self.assertEqual((await self.post("/cgi-bin/webhook/send", body, key=key))["errcode"], code)
        async with self.http.delete(self.url + "/control/faults") as response:
            self.assertEqual((await response.json())["faults"], [])

    async def test_mistakes_are_told(self) -> None:
        for fault in ({"path": "x"}, {"kind": "errcode", "path": "x"}, {"kind": "delay"}, {"kind": "x", "path": "y"}):
            with self.subTest(str(fault)):
                await self.control("faults", fault, status=400)
        await self.control("settings", {"no_such_switch": 1}, status=400)
        await self.control("settings", {"quota_days": "many"}, status=400)
        await self.control("say", {"userid": "nobody", "text": "x"}, status=404)
        await self.control("refuse", {"external_userid": ZHANG}, status=409)


class Log(SimulatorCase):
    async def test_body_answer_and_since(self) -> None:
        await self.transfer()
        log = await self.control("log?path=transfer_customer")
        call = log["calls"][0]
        self.assertEqual(call["body"]["external_userid"], [ZHANG])
        self.assertEqual(call["answer"]["customer"][0]["errcode"], 0)
        self.assertEqual(log["counts"][EXTERNAL + "transfer_customer"], 1)
        self.assertEqual((await self.control(f"log?since={log['last']}"))["count"], 0)


class Parts(unittest.TestCase):
    def test_durations(self) -> None:
        rows = [("24h", 86400), ("1h30m", 5400), ("90d", 7776000), ("250ms", 0.25), ("12", 12), (3, 3)]
        for text, seconds in rows:
            self.assertEqual(parse_duration(text), seconds)
        for text in ("", "h", "3x", "1h-", "tomorrow"):
            with self.assertRaises(ValueError):
                parse_duration(text)

    def test_window_slides(self) -> None:
        limiter, rule = Limiter(), Rule(60, 2)
        allowed = [limiter.allow("k", now, rule) for now in (0, 59, 59.5, 60.5, 61, 119.5)]
        self.assertEqual(allowed, [True, True, False, True, False, True])


class Program(unittest.IsolatedAsyncioTestCase):
    async def test_state_file_survives(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "state.json"
            first = Simulator()
            server = Server(first, path)
            await server.start()
            giver, taker = first.world.members["chenghong"], first.world.members["ligong"]
            first.clock.advance(3 * 86400)
            first.transfers.start(giver, taker, ZHANG, "")
            now = first.clock.now()
            await server.stop()
            second = Simulator()
            server = Server(second, path)
            await server.start()
            self.assertAlmostEqual(second.clock.now(), now, delta=2)
            second.clock.advance(86400)
            self.assertEqual(second.world.transfers[0].status, 1)
            await server.stop()

    async def test_command_line(self) -> None:
        serve = subprocess.Popen(
            [LAUNCHER, "serve", "--port", "0", "--set", "quota_days=3"], stdout=subprocess.PIPE, text=True
        )
        try:
            line = await asyncio.to_thread(serve.stdout.readline)
            self.assertRegex(line, r"^wecomsim listening on http://127\.0\.0\.1:\d+\n$")
            environment = {**os.environ, "WECOMSIM_URL": line.split()[-1]}

            def run(*arguments: str) -> str:
                done = subprocess.run(
                    [LAUNCHER, *arguments], env=environment, capture_output=True, text=True, check=True
                )
                return done.stdout

            self.assertIn("ligong", await asyncio.to_thread(run, "members"))
            said = json.loads(await asyncio.to_thread(run, "say", "李工", "#1 已解决"))
            self.assertEqual((said["content"], said["delivered"]), ("@售后助手 #1 已解决", False))
            self.assertEqual(json.loads(await asyncio.to_thread(run, "settings"))["quota_days"], 3)
            self.assertIn("used=0", await asyncio.to_thread(run, "customers"))
        finally:
            serve.send_signal(signal.SIGTERM)
            self.assertEqual(await asyncio.to_thread(serve.wait, 5), 0)
            serve.stdout.close()


if __name__ == "__main__":
    unittest.main()
