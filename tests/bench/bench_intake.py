# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Messages from WeCom: a thousand a second while desks work, and a storm of re-deliveries."""

from __future__ import annotations

import json
from typing import Any

from bench_commands import progress_requests
from bench_server import Server, Swarm, http_load, server, start_http_load

MESSAGES_A_SECOND = 1_000


def message(number: str, text: str) -> str:
    body = {"FromUserName": "person190", "Content": text, "MsgId": number}
    return f"/api/wechat/work-message\t{Server.integration_token}\t{json.dumps(body, ensure_ascii=False)}"


def run(seconds: int, desks: int) -> dict[str, Any]:
    results: dict[str, Any] = {}
    for back_end in ("postgresql", "sqlite"):
        with server(back_end) as target:
            swarm = Swarm(target.port, desks, last_seq=target.last_seq())
            work = start_http_load(target.port, progress_requests(), connections=2, rate=20, seconds=seconds)
            # one of ten says something that has to be done
            messages = [message("m-@SEQ@", "今天天气不错")] * 9 + [message("m-@SEQ@", "#9902 进度 40%")]
            flood = http_load(target.port, messages, connections=64, rate=MESSAGES_A_SECOND, seconds=seconds)
            working = json.loads(work.communicate()[0])
            storm = http_load(target.port, [message(f"again-{n}", "/创建工单 客户客户7 问题：打印机坏了") for n in range(5)],
                              connections=64, seconds=seconds)
            made = target.number("SELECT COUNT(*) FROM tickets WHERE id > 10000")
            swarm.figures()
            results[back_end] = {
                "messages_per_second": flood["per_second"], "p99_ms": flood["latency"]["p99_us"] / 1000,
                "slowest_ms": flood["latency"]["max_us"] / 1000, "desk_command_p99_ms": working["latency"]["p99_us"] / 1000,
                "redeliveries_per_second": storm["per_second"], "tickets_of_5_messages": made,
            }
    return results
