# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""message/send and message/update_template_card (docs 90236, 94888)."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from .api import ApiCall, Endpoint, number, text
from .cards import INTERACTIVE, card_text, check_card
from .errors import ApiError, answer
from .limits import Rule
from .model import Member

TEXT_BYTES = 2048
LONGEST_CHECK = 4 * 3600
_MEDIA = ("image", "voice", "video", "file", "mpnews", "miniprogram_notice")


def send(call: ApiCall) -> dict[str, Any]:
    _check_agent(call)
    kind, content, shown = _content(call)
    receivers, invalid = _receivers(call)
    duplicate = _duplicate(call)
    if duplicate:
        return duplicate
    result = answer(
        invaliduser="|".join(invalid["user"]),
        invalidparty="|".join(invalid["party"]),
        invalidtag="|".join(invalid["tag"]),
        unlicenseduser="",
        msgid=secrets.token_urlsafe(40),
    )
    if kind == "template_card" and content.get("task_id"):
        card = call.sim.cards.add("app", "", [m.userid for m in receivers], content)
        if card.card_type in INTERACTIVE or content.get("action_menu"):
            result["response_code"] = call.sim.cards.new_code(card)
    for member in receivers:
        _deliver(call, member, kind, content, shown, result["msgid"])
    _remember(call, result)
    return result


def update_template_card(call: ApiCall) -> dict[str, Any]:
    _check_agent(call)
    code = text(call.body, "response_code", 60140)
    replacement = call.body.get("template_card")
    button = call.body.get("button")
    if isinstance(replacement, dict):
        check_card({**replacement, "task_id": replacement.get("task_id", "same")})
    elif not isinstance(button, dict) or not isinstance(button.get("replace_name"), str):
        raise ApiError(40058, "button")
    call.sim.cards.check_code(code)
    userids = call.body.get("userids") or []
    everyone = call.body.get("atall") == 1
    if not isinstance(userids, list) or len(userids) > 1000 or not (userids or everyone):
        raise ApiError(40058, "userids")
    card = call.sim.cards.use_code(code)
    had_it = {userid.lower() for userid in card.receivers}
    wanted = card.receivers if everyone else [str(userid) for userid in userids]
    shown = card_text(replacement) if isinstance(replacement, dict) else f"[{button['replace_name']}]"
    change = {"userids": wanted, "template_card": replacement, "button": button}
    card.updates.append(change)
    for userid in wanted:
        if userid.lower() in had_it:
            call.sim.transcript.add(
                call.sim.clock.now(), "card_update", "app", userid, "template_card", shown,
                body=change, note=f"task_id={card.task_id}",
            )  # fmt: skip
    return answer(invaliduser=[userid for userid in wanted if userid.lower() not in had_it])


def _check_agent(call: ApiCall) -> None:
    agent = call.body.get("agentid")
    if isinstance(agent, str) and agent.isdigit():
        agent = int(agent)
    if isinstance(agent, bool) or not isinstance(agent, int):
        raise ApiError(40056)
    if agent != call.sim.config.agent_id:
        raise ApiError(301002)


def _content(call: ApiCall) -> tuple[str, dict[str, Any], str]:
    """Type, content object and the text that a reader would see."""
    kind = text(call.body, "msgtype", 40008)
    content = call.body.get(kind)
    if kind in _MEDIA:
        raise ApiError(40007)  # uploads are not simulated, so no media_id can be right
    if kind not in ("text", "markdown", "textcard", "news", "template_card"):
        raise ApiError(40008)
    if not isinstance(content, dict):
        raise ApiError(40058, kind)
    if kind == "text":
        words = text(content, "content", 44004)
        return kind, content, words.encode()[:TEXT_BYTES].decode(errors="ignore")  # cut beyond
    if kind == "markdown":
        words = text(content, "content", 44004)
        if len(words.encode()) > TEXT_BYTES:
            raise ApiError(45002)
        return kind, content, words
    if kind == "textcard":
        for name in ("title", "description", "url"):
            text(content, name)
        return kind, content, f"{content['title']}\n{content['description']}"
    if kind == "news":
        articles = content.get("articles")
        if not isinstance(articles, list) or not 1 <= len(articles) <= 8:
            raise ApiError(40058, "articles")
        return kind, content, "\n".join(str(a.get("title", "")) for a in articles)
    card = check_card(content)
    if card["card_type"] in INTERACTIVE and not call.sim.callbacks.url:
        raise ApiError(43012)
    return kind, card, card_text(card)


def _receivers(call: ApiCall) -> tuple[list[Member], dict[str, list[str]]]:
    """Partly invalid receivers are named and the rest is served; all invalid is 81013."""
    world = call.sim.world
    reachable = [m for m in world.members.values() if m.visible and m.status == 1]
    invalid: dict[str, list[str]] = {"user": [], "party": [], "tag": []}
    users, parties, tags = (_split(call.body, name) for name in ("touser", "toparty", "totag"))
    if users == ["@all"]:
        return reachable, invalid
    if not (users or parties or tags):
        raise ApiError(40058, "touser")
    if len(users) > 1000 or len(parties) > 100 or len(tags) > 100:
        raise ApiError(40058, "too many receivers")
    found: dict[str, Member] = {}
    for userid in users:
        member = world.member(userid)
        if member in reachable:
            found[member.userid] = member
        else:
            invalid["user"].append(userid.lower())
    for party in parties:
        inside = [m for m in reachable if party.isdigit() and int(party) in m.department]
        found.update({m.userid: m for m in inside})
        if not inside:
            invalid["party"].append(party)
    invalid["tag"] = tags  # tags are not simulated
    if not found:
        raise ApiError(81013)
    return list(found.values()), invalid


def _split(body: dict[str, Any], name: str) -> list[str]:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise ApiError(40058, name)
    return [part for part in value.split("|") if part]


def _deliver(
    call: ApiCall, member: Member, kind: str, content: dict[str, Any], shown: str, msgid: str
) -> None:
    """Over 30 a minute or 1000 an hour the member gets nothing and the caller is not told."""
    settings, clock = call.sim.settings, call.sim.clock
    delivered = call.sim.limits.allow(
        f"message:{member.userid.lower()}",
        clock.steady(),
        Rule(60, settings.message_per_minute),
        Rule(3600, settings.message_per_hour),
    )
    call.sim.transcript.add(
        clock.now(), "app", "app", member.userid, kind, shown,
        body=content, msgid=msgid, delivered=delivered, note="" if delivered else "dropped_over_limit",
    )  # fmt: skip


def _check_interval(call: ApiCall) -> float:
    if call.body.get("enable_duplicate_check", 0) != 1:
        return 0.0
    interval = number(call.body, "duplicate_check_interval", 1800)
    if not 0 < interval <= LONGEST_CHECK:
        raise ApiError(40058, "duplicate_check_interval")
    return float(interval)


def _duplicate(call: ApiCall) -> dict[str, Any] | None:
    """The same request, byte by byte, is not delivered again within the interval."""
    interval = _check_interval(call)
    if not interval:
        return None
    earlier = call.sim.sent.get(hashlib.sha256(call.raw).hexdigest())
    if earlier is None or earlier[0] + interval <= call.sim.clock.steady():
        return None
    result = dict(earlier[1])
    # What the live service answers here is not published.
    if not call.sim.settings.duplicate_answer_has_code:
        result.pop("response_code", None)
    return result


def _remember(call: ApiCall, result: dict[str, Any]) -> None:
    if _check_interval(call):
        call.sim.sent[hashlib.sha256(call.raw).hexdigest()] = (call.sim.clock.steady(), result)


ENDPOINTS = {
    "/cgi-bin/message/send": Endpoint("POST", send),
    "/cgi-bin/message/update_template_card": Endpoint("POST", update_template_card),
}
