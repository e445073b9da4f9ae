# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""gettoken (doc 91039) and user/get (doc 90196)."""

from __future__ import annotations

from typing import Any

from .api import ApiCall, Endpoint, text
from .errors import ApiError, answer
from .limits import Rule


def get_token(call: ApiCall) -> dict[str, Any]:
    sim = call.sim
    # Many calls with a wrong secret block the caller's IP for an hour (help text of 45009).
    key = f"gettoken:{call.ip}"
    rule = Rule(3600, sim.settings.wrong_secrets_per_hour, 3600)
    if sim.limits.blocked(key, sim.clock.steady()):
        raise ApiError(45009)
    if text(call.query, "corpid", 41002) != sim.config.corp_id:
        raise ApiError(40013)
    if text(call.query, "corpsecret", 41004) != sim.config.secret:
        sim.limits.allow(key, sim.clock.steady(), rule)
        raise ApiError(40001)
    token, left = sim.tokens.issue()
    return answer(access_token=token, expires_in=left)


def get_user(call: ApiCall) -> dict[str, Any]:
    member = call.sim.world.member(text(call.query, "userid"))
    if member is None or not member.visible:
        raise ApiError(60111)
    # Apps created since 2022-06-20 get no mobile, e-mail, avatar or gender.
    return answer(
        userid=member.userid,
        name=member.name,
        department=member.department,
        position=member.position,
        status=member.status,
        isleader=0,
        enable=0 if member.status == 2 else 1,
        main_department=member.department[0] if member.department else 1,
        direct_leader=[],
        alias=member.nickname,
        extattr={"attrs": []},
    )


ENDPOINTS = {
    "/cgi-bin/gettoken": Endpoint("GET", get_token, token=False, trusted_ip=False),
    "/cgi-bin/user/get": Endpoint("GET", get_user),
}
