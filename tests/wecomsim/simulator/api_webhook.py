# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Push into a group, 消息推送 (docs 91770, 99110)."""

from __future__ import annotations

from typing import Any

from .api import ApiCall, Endpoint, text
from .cards import NOTICES, card_text, check_card
from .errors import ApiError, answer
from .limits import Rule

_MOST_BYTES = {"text": 2048, "markdown": 4096, "markdown_v2": 4096}


def send(call: ApiCall) -> dict[str, Any]:
    hook = call.sim.world.webhooks.get(call.query.get("key", ""))
    if hook is None:
        raise ApiError(93000)
    if hook.disabled:
        raise ApiError(93004)
    kind, content, shown = _content(call.body)
    settings, clock = call.sim.settings, call.sim.clock
    # Fixed or sliding minute is not published: sliding is the stricter reading.
    rule = Rule(60, settings.webhook_per_minute, settings.webhook_block_seconds)
    if not call.sim.limits.allow(f"webhook:{hook.key}", clock.steady(), rule):
        raise ApiError(45009)
    call.sim.transcript.add(
        clock.now(), "webhook", hook.name or "webhook", hook.chatid, kind, shown, body=content
    )
    return answer()


def _content(body: dict[str, Any]) -> tuple[str, dict[str, Any], str]:
    kind = text(body, "msgtype", 40008)
    content = body.get(kind)
    if kind in ("file", "voice"):
        raise ApiError(40007)  # uploads are not simulated
    if kind not in (*_MOST_BYTES, "image", "news", "template_card"):
        raise ApiError(40008)
    if not isinstance(content, dict):
        raise ApiError(40058, kind)
    if kind in _MOST_BYTES:
        words = text(content, "content", 44004)
        if len(words.encode()) > _MOST_BYTES[kind]:
            raise ApiError(45002)
        for name in ("mentioned_list", "mentioned_mobile_list"):
            if not isinstance(content.get(name, []), list):
                raise ApiError(40058, name)
        return kind, content, words
    if kind == "image":
        text(content, "base64")
        text(content, "md5")
        return kind, {"md5": content["md5"]}, "[图片]"
    if kind == "news":
        articles = content.get("articles")
        if not isinstance(articles, list) or not 1 <= len(articles) <= 8:
            raise ApiError(40058, "articles")
        return kind, content, "\n".join(str(a.get("title", "")) for a in articles)
    return kind, content, card_text(check_card(content, NOTICES))


ENDPOINTS = {"/cgi-bin/webhook/send": Endpoint("POST", send, token=False, trusted_ip=False)}
