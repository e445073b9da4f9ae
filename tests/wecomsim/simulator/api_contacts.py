# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""externalcontact/* – customers and their transfer (docs 92571, 92113, 92114, 92994, 92125, 94088)."""

from __future__ import annotations

from typing import Any

from .api import ApiCall, Endpoint, number, page, text, text_list
from .errors import ApiError, answer
from .model import Customer, Follow

FOLLOWERS_PER_PAGE = 500


def get_follow_user_list(call: ApiCall) -> dict[str, Any]:
    members = call.sim.world.members.values()
    return answer(
        follow_user=[m.userid for m in members if m.client_contact and m.visible and m.status == 1]
    )


def list_customers(call: ApiCall) -> dict[str, Any]:
    member = call.sim.world.member(text(call.query, "userid", 40003))
    if member is None:
        raise ApiError(40003)
    if not member.visible:
        raise ApiError(60011)
    if not member.client_contact:
        raise ApiError(84074)
    customers = call.sim.world.customers_of(member.userid)
    if not customers:
        raise ApiError(84061)  # not an empty list
    return answer(external_userid=[c.external_userid for c in customers])


def get_customer(call: ApiCall) -> dict[str, Any]:
    customer = call.sim.world.customers.get(text(call.query, "external_userid", 41035))
    if customer is None:
        raise ApiError(40096)
    follows = customer.follows + call.sim.transfers.ghosts(customer.external_userid)
    if not follows:
        raise ApiError(84061)
    seen = [f for f in follows if _visible(call, f)]
    if not seen:
        raise ApiError(40096)  # nobody of its followers is in the app's visibility
    rows, following = page([_follow(f, tags=True) for f in seen], call.query.get("cursor"), FOLLOWERS_PER_PAGE)
    result = answer(external_contact=_contact(customer), follow_user=rows)
    if following:
        result["next_cursor"] = following
    return result


def batch_get_by_user(call: ApiCall) -> dict[str, Any]:
    userids = text_list(call.body, "userid_list", 100)
    limit = number(call.body, "limit", 50)
    if not 1 <= limit <= 100:
        raise ApiError(40058, "limit")
    rows: list[dict[str, Any]] = []
    for userid in userids:
        member = call.sim.world.member(userid)
        if member is None:
            raise ApiError(40003)
        for customer in call.sim.world.customers_of(userid):
            follow = customer.follow(userid)
            if follow and member.visible:
                rows.append(
                    {"external_contact": _contact(customer), "follow_info": _follow(follow, tags=False)}
                )
    part, following = page(rows, call.body.get("cursor"), limit)
    return answer(external_contact_list=part, next_cursor=following)


def transfer_customer(call: ApiCall) -> dict[str, Any]:
    transfers = call.sim.transfers
    handover = text(call.body, "handover_userid", 40003)
    takeover = text(call.body, "takeover_userid", 40003)
    customers = text_list(call.body, "external_userid", 100)
    message = call.body.get("transfer_success_msg", "")
    if not isinstance(message, str) or len(message) > 200:
        raise ApiError(40058, "transfer_success_msg")
    giver, taker, pair_code = transfers.check_members(handover, takeover)
    if pair_code and call.sim.settings.member_errors_in == "top":
        raise ApiError(pair_code)
    rows = []
    for external_userid in customers:
        code = pair_code or transfers.check_customer(giver, taker, external_userid)
        if code == 0:
            transfers.start(giver, taker, external_userid, message)
        rows.append({"external_userid": external_userid, "errcode": code})
    return answer(customer=rows)


def transfer_result(call: ApiCall) -> dict[str, Any]:
    handover = text(call.body, "handover_userid", 40003)
    takeover = text(call.body, "takeover_userid", 40003)
    for userid in (handover, takeover):
        if call.sim.world.member(userid) is None:
            raise ApiError(40003)
    rows = call.sim.transfers.rows(handover, takeover)
    part, following = page(rows, call.body.get("cursor"), call.sim.settings.result_page_size)
    return answer(customer=part, next_cursor=following)


def _visible(call: ApiCall, follow: Follow) -> bool:
    member = call.sim.world.member(follow.userid)
    return bool(member and member.visible)


def _contact(customer: Customer) -> dict[str, Any]:
    contact: dict[str, Any] = {
        "external_userid": customer.external_userid,
        "name": customer.name,
        "avatar": "",
        "type": customer.type,
        "gender": customer.gender,
    }
    if customer.type == 1 and customer.unionid:
        contact["unionid"] = customer.unionid
    if customer.type == 2:  # company data only of WeCom users
        contact.update(position="", corp_name=customer.company, corp_full_name=customer.company)
    return contact


def _follow(follow: Follow, tags: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "userid": follow.userid,
        "remark": follow.remark,
        "description": follow.description,
        "createtime": follow.createtime,
        "remark_corp_name": follow.remark_corp_name,
        "remark_mobiles": follow.remark_mobiles,
        "oper_userid": follow.oper_userid,
        "add_way": follow.add_way,
    }
    row["tags" if tags else "tag_id"] = []
    if follow.state:
        row["state"] = follow.state
    return row


_POST = {"method": "POST", "wrong_method": 40003}  # doc 90313: 40003 also means GET instead of POST
_PREFIX = "/cgi-bin/externalcontact/"

ENDPOINTS = {
    _PREFIX + "get_follow_user_list": Endpoint("GET", get_follow_user_list),
    _PREFIX + "list": Endpoint("GET", list_customers, serial=True),
    _PREFIX + "get": Endpoint("GET", get_customer),
    _PREFIX + "batch/get_by_user": Endpoint(handler=batch_get_by_user, serial=True, **_POST),
    _PREFIX + "transfer_customer": Endpoint(handler=transfer_customer, **_POST),
    _PREFIX + "transfer_result": Endpoint(handler=transfer_result, **_POST),
}
