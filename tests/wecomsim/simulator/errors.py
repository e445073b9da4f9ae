# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Error codes of the global list (doc 90313) that the simulator can answer."""

from __future__ import annotations

import secrets
from typing import Any

MESSAGES: dict[int, str] = {
    -1: "system busy",
    0: "ok",
    40001: "invalid credential",
    40003: "invalid UserID",
    40007: "invalid media_id",
    40008: "invalid message type",
    40013: "invalid corpid",
    40014: "invalid access_token",
    40056: "invalid agentid",
    40058: "invalid Request Parameter",
    40096: "invalid external userid",
    40098: "user not verified with real name",
    40099: "external contact number reach limit",
    40100: "customer is already in a transfer process",
    40128: "customer transferred too often",
    40129: "customer is being transferred",
    40130: "handover and takeover user are the same",
    40131: "handover user is not a follower of this customer",
    40132: "team account not supported",
    40143: "transfer user is banned",
    41001: "access_token missing",
    41002: "corpid missing",
    41004: "secret missing",
    41035: "external userid missing",
    41054: "user not activated or not verified",
    42001: "access_token expired",
    42014: "invalid task id",
    43012: "callback url required",
    44004: "content empty",
    45002: "content size out of limit",
    45009: "api freq out of limit",
    45033: "api concurrent out of limit",
    60011: "no privilege to access/modify contact/party/agent",
    60020: "not allow to access from your ip",
    60111: "userid not found",
    60140: "invalid response_code",
    81013: "user & party & tag all invalid",
    84061: "not external contact",
    84074: "no external contact permission",
    93000: "invalid webhook url",
    93004: "robot disabled",
    301002: "not allow operate another agent with this accesstoken",
    846605: "invalid req_id",
    846608: "stream message update expired",
    853000: "invalid bot_id or secret",
}


class ApiError(Exception):
    """An answer with errcode != 0. WeCom still sends HTTP 200 with it."""

    def __init__(self, code: int, detail: str = "") -> None:
        super().__init__(f"{code} {detail}")
        self.code = code
        self.detail = detail


def message(code: int, ip: str = "127.0.0.1", detail: str = "") -> str:
    """errmsg as the live service words it: never equal twice, so that nobody matches on it."""
    if code == 0:
        return "ok"
    text = MESSAGES.get(code, "error")
    if detail:
        text += f" ({detail})"
    return (
        f"{text}, hint: [{secrets.randbelow(10**10)}_{secrets.token_hex(8)}], from ip: {ip}, "
        f"more info at https://open.work.weixin.qq.com/devtool/query?e={code}"
    )


def answer(code: int = 0, ip: str = "127.0.0.1", detail: str = "", **fields: Any) -> dict[str, Any]:
    return {"errcode": code, "errmsg": message(code, ip, detail), **fields}
