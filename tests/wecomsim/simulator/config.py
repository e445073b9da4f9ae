# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Identities: what an administrator would copy from WeCom's console."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

SAMPLE_FILE = Path(__file__).resolve().parent.parent / "sample.json"


@dataclass
class Config:
    corp_id: str = "ww5a7c1e9b3d2f4860"
    secret: str = "simAppSecret-7hQ2vXcN0rKfYbT9mWzLpE4uJd6sGaRi"
    agent_id: int = 1000002

    callback_url: str = ""
    callback_token: str = "RelayTokenSim2026"
    # 43 letters and digits; the last one leaves no stray bits for strict Base64 decoders.
    callback_aes_key: str = "q7Wm2ZxK9pRtY4uVbN8cLd3FhJ6sGaE1oTiXeUyQwB0"

    bot_id: str = "aibSIMz3Kq8WvT1nYcR5dLx7"
    bot_secret: str = "simBotSecret-Jx5pQm8ZtV2wNc7RbK4hYs9Ld"
    bot_name: str = "售后助手"

    webhook_key: str = "0f6c2d3e-5b7a-4c81-9e24-7d1a3b5c9f60"
    group_chatid: str = "wrSIMz3Kq8AAAAshouhouqun0000001A"
    group_name: str = "售后服务群"

    sample: Path | None = field(default=SAMPLE_FILE)
