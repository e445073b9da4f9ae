# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Messages from WeCom: a thousand a second while desks work, and a storm of re-deliveries."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench_commands import progress_requests
from bench_server import BenchServer, Server, Swarm, http_load, server, start_http_load
from processes import Simulator

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "wecomsim"))

from simulator.crypto import Crypt  # noqa: E402

MESSAGES_A_SECOND = 1_000
SMALL_TALK = "今天天气不错"
PROGRESS = "#9902 进度 40%"  # one of ten says something that has to be done

# The self-built app's callback is on; what the server would say to WeCom leads nowhere.
CALLBACKS = {
    "RELAYDESK_WECOM_API_BASE": "http://127.0.0.1:9",
    "RELAYDESK_WECOM_CORP_ID": Simulator.corp_id,
    "RELAYDESK_WECOM_SECRET": Simulator.secret,
    "RELAYDESK_WECOM_AGENT_ID": str(Simulator.agent_id),
    "RELAYDESK_WECOM_CALLBACK_TOKEN": Simulator.callback_token,
    "RELAYDESK_WECOM_CALLBACK_AES_KEY": Simulator.callback_aes_key,
}


def message(number: str, text: str) -> str:
    body = {"FromUserName": "person190", "Content": text, "MsgId": number}
    return f"/api/wechat/work-message\t{Server.integration_token}\t{json.dumps(body, ensure_ascii=False)}"


def callbacks(count: int) -> list[str]:
    """Encrypted messages to the app, each another one (docs 90238, 90239)."""
    crypt = Crypt(Simulator.callback_token, Simulator.callback_aes_key, Simulator.corp_id)
    now = int(time.time())
    requests = []
    for number in range(count):
        plain = (f"<xml><ToUserName>{Simulator.corp_id}</ToUserName><FromUserName>person190</FromUserName>"
                 f"<CreateTime>{now}</CreateTime><MsgType>text</MsgType>"
                 f"<Content>{SMALL_TALK if number % 10 else PROGRESS}</Content>"
                 f"<MsgId>{10**18 + number}</MsgId><AgentID>{Simulator.agent_id}</AgentID></xml>")
        sealed = crypt.seal(plain.encode())
        query = {"timestamp": str(now), "nonce": str(number)}
        query["msg_signature"] = crypt.signature(query["timestamp"], query["nonce"], sealed)
        requests.append(f"/api/wechat/callback?{urlencode(query)}\tnone\t<xml><ToUserName>{Simulator.corp_id}</ToUserName>"
                        f"<Encrypt><![CDATA[{sealed}]]></Encrypt></xml>")
    return requests


def callback_flood(target: BenchServer, seconds: int) -> dict[str, Any]:
    flood = http_load(target.port, callbacks((seconds + 2) * MESSAGES_A_SECOND), connections=64,
                      rate=MESSAGES_A_SECOND, seconds=seconds)
    return {"callbacks_per_second": flood["per_second"], "callback_p99_ms": flood["latency"]["p99_us"] / 1000,
            "callback_slowest_ms": flood["latency"]["max_us"] / 1000,
            "stored_of_callbacks": target.number("SELECT COUNT(*) FROM inbox WHERE dedupe_key LIKE '%100000000000%'")}


def run(seconds: int, desks: int) -> dict[str, Any]:
    results: dict[str, Any] = {}
    for back_end in ("postgresql", "sqlite"):
        with server(back_end, **CALLBACKS) as target:
            swarm = Swarm(target.port, desks, last_seq=target.last_seq())
            work = start_http_load(target.port, progress_requests(), connections=2, rate=20, seconds=seconds)
            messages = [message("m-@SEQ@", SMALL_TALK)] * 9 + [message("m-@SEQ@", PROGRESS)]
            flood = http_load(target.port, messages, connections=64, rate=MESSAGES_A_SECOND, seconds=seconds)
            working = json.loads(work.communicate()[0])
            storm = http_load(target.port, [message(f"again-{n}", "/创建工单 客户客户7 问题：打印机坏了") for n in range(5)],
                              connections=64, seconds=seconds)
            made = target.number("SELECT COUNT(*) FROM tickets WHERE id > 10000")
            called = callback_flood(target, seconds)
            swarm.figures()
            results[back_end] = {
                "messages_per_second": flood["per_second"], "p99_ms": flood["latency"]["p99_us"] / 1000,
                "slowest_ms": flood["latency"]["max_us"] / 1000, "desk_command_p99_ms": working["latency"]["p99_us"] / 1000,
                **called, "redeliveries_per_second": storm["per_second"], "tickets_of_5_messages": made,
            }
    return results
