# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Control API, first part: members, customers and what they do."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .control_util import Conflict, Missing, only, route, rows_within, since
from .model import Customer, Follow, Member, build, patch

if TYPE_CHECKING:
    from .core import Simulator


class People:
    def __init__(self, sim: Simulator) -> None:
        self._sim = sim

    # -- members and customers -------------------------------------------------------

    async def members(self, _: web.Request, __: dict[str, Any]) -> Any:
        return {"members": [asdict(m) for m in self._sim.world.members.values()]}

    async def put_members(self, _: web.Request, body: dict[str, Any]) -> Any:
        """New ones are created, known ones changed field by field."""
        done = []
        for row in body["rows"] if "rows" in body else [body]:
            known = self._sim.world.members.get(str(row["userid"]).lower())
            member = patch(known, row) if known else build(Member, row)
            self._sim.world.put_member(member)
            done.append(asdict(member))
        return {"members": done}

    async def customers(self, _: web.Request, __: dict[str, Any]) -> Any:
        return {"customers": [self._customer_row(c) for c in self._sim.world.customers.values()]}

    async def customer(self, request: web.Request, _: dict[str, Any]) -> Any:
        return self._customer_row(self._customer(request.match_info["id"]))

    async def put_customers(self, _: web.Request, body: dict[str, Any]) -> Any:
        done = []
        for row in body["rows"] if "rows" in body else [body]:
            known = self._sim.world.customers.get(row["external_userid"])
            customer = patch(known, row) if known else build(Customer, row)
            self._sim.world.customers[customer.external_userid] = customer
            done.append(self._customer_row(customer))
        return {"customers": done}

    def _customer_row(self, customer: Customer) -> dict[str, Any]:
        waiting = self._sim.transfers.waiting(customer.external_userid)
        return {
            **asdict(customer),
            "quota_used": self._sim.transfers.quota_used(customer.external_userid),
            "waiting": asdict(waiting) if waiting else None,
        }

    # -- relations and transfers -----------------------------------------------------

    async def follow(self, _: web.Request, body: dict[str, Any]) -> Any:
        """They became friends in the client: add_external_contact."""
        only(body, "external_userid", "userid", "state", "add_way", "remark")
        customer, member = self._customer(body["external_userid"]), self._person(body["userid"])
        if customer.follow(member.userid):
            raise Conflict("already a follower")
        follow = Follow(member.userid, int(self._sim.clock.now()), oper_userid=member.userid)
        for name in ("state", "add_way", "remark"):
            setattr(follow, name, body.get(name, getattr(follow, name)))
        customer.follows.append(follow)
        customer.deleted_by = [u for u in customer.deleted_by if u != member.userid.lower()]
        more = {"State": follow.state} if follow.state else {}
        self._sim.callbacks.contact_event("add_external_contact", member.userid, customer.external_userid, **more)
        return self._customer_row(customer)

    async def unfollow(self, _: web.Request, body: dict[str, Any]) -> Any:
        """by member: the relation ends (84061 later). by customer: a one-way relation stays."""
        only(body, "external_userid", "userid", "by")
        customer, member = self._customer(body["external_userid"]), self._person(body["userid"])
        follow = customer.follow(member.userid)
        if follow is None:
            raise Conflict("not a follower")
        if body.get("by", "member") == "customer":
            follow.customer_deleted = True
            change = "del_follow_user"
        else:
            customer.follows.remove(follow)
            customer.deleted_by.append(member.userid.lower())
            change = "del_external_contact"
        self._sim.callbacks.contact_event(change, member.userid, customer.external_userid)
        return self._customer_row(customer)

    async def refuse(self, _: web.Request, body: dict[str, Any]) -> Any:
        return self._end_waiting(body, refuse=True)

    async def accept(self, _: web.Request, body: dict[str, Any]) -> Any:
        """Whether a customer may accept early is not confirmed."""
        return self._end_waiting(body, refuse=False)

    def _end_waiting(self, body: dict[str, Any], refuse: bool) -> Any:
        only(body, "external_userid")
        transfer = self._sim.transfers.waiting(self._customer(body["external_userid"]).external_userid)
        if transfer is None:
            raise Conflict("no transfer is waiting")
        if refuse:
            self._sim.transfers.refuse(transfer)
        else:
            self._sim.transfers.finish(transfer)
        return asdict(transfer)

    async def transfers(self, request: web.Request, _: dict[str, Any]) -> Any:
        wanted = request.query.get("external_userid", "")
        rows = self._sim.world.transfers
        return {"transfers": [asdict(t) for t in rows if wanted in ("", t.external_userid)]}

    # -- talking ---------------------------------------------------------------------

    async def say(self, _: web.Request, body: dict[str, Any]) -> Any:
        only(body, "userid", "chatid", "text", "mention", "quote", "message")
        chatid = body.get("chatid") or ""
        if chatid and chatid not in self._sim.world.groups:
            self._sim.world.groups[chatid] = chatid
        return await self._sim.bot.events.say(
            self._person(body["userid"]), chatid, str(body.get("text", "")),
            body.get("mention", True) is True, body.get("quote"), body.get("message"),
        )  # fmt: skip

    async def replies(self, request: web.Request, _: dict[str, Any]) -> Any:
        """With ?wait=SECONDS: until there is a finished one."""
        query = request.query
        rows = await rows_within(
            request,
            lambda: self._sim.bot.replies.rows(query.get("msgid", ""), since(request), query.get("chat", "")),
            lambda row: row["finish"],
        )
        return {"replies": rows}

    async def messages(self, request: web.Request, _: dict[str, Any]) -> Any:
        query = request.query
        rows = await rows_within(
            request,
            lambda: self._sim.transcript.select(query.get("to", ""), since(request), query.get("source", "")),
            lambda row: True,
        )
        return {"messages": rows}

    async def app_message(self, _: web.Request, body: dict[str, Any]) -> Any:
        only(body, "userid", "text")
        return {"msgid": self._sim.callbacks.text(self._person(body["userid"]).userid, body["text"])}

    async def enter(self, _: web.Request, body: dict[str, Any]) -> Any:
        only(body, "userid")
        return await self._sim.bot.events.enter(self._person(body["userid"]))

    async def click(self, _: web.Request, body: dict[str, Any]) -> Any:
        only(body, "userid", "task_id", "key", "selected")
        member, selected = self._person(body["userid"]), body.get("selected", {})
        card = self._sim.cards.find(body["task_id"])
        if card is None:
            raise Missing("no such card")
        if body["key"] not in card.keys():
            raise Conflict(f"no such button; there are {sorted(card.keys())}")
        if card.source == "bot":
            return await self._sim.bot.events.click(member, card, body["key"], selected)
        code = self._sim.cards.new_code(card)
        items = [
            ("SelectedItem", [("QuestionKey", q), ("OptionIds", [("OptionId", o) for o in ids])])
            for q, ids in selected.items()
        ]
        fields: list[tuple[str, Any]] = [("EventKey", body["key"]), ("TaskId", card.task_id)]
        fields += [("CardType", card.card_type), ("ResponseCode", code)]
        self._sim.callbacks.event(
            member.userid, "template_card_event", fields + ([("SelectedItems", items)] if items else [])
        )
        return {"delivered": bool(self._sim.callbacks.url), "response_code": code}

    async def cards(self, _: web.Request, __: dict[str, Any]) -> Any:
        return {"cards": [asdict(card) for card in self._sim.cards.rows()]}

    def _person(self, text: str) -> Member:
        found = self._sim.world.person(text)
        if found is None:
            raise Missing(f"no member {text!r}")
        return found

    def _customer(self, text: str) -> Customer:
        found = self._sim.world.customer_like(text)
        if found is None:
            raise Missing(f"no customer {text!r}")
        return found


def add_routes(app: web.Application, sim: Simulator) -> None:
    people = People(sim)
    for method, path, action in (
        ("GET", "members", people.members),
        ("POST", "members", people.put_members),
        ("GET", "customers", people.customers),
        ("GET", "customers/{id}", people.customer),
        ("POST", "customers", people.put_customers),
        ("POST", "follow", people.follow),
        ("POST", "unfollow", people.unfollow),
        ("POST", "refuse", people.refuse),
        ("POST", "accept", people.accept),
        ("GET", "transfers", people.transfers),
        ("POST", "say", people.say),
        ("GET", "replies", people.replies),
        ("GET", "messages", people.messages),
        ("POST", "app-message", people.app_message),
        ("POST", "enter", people.enter),
        ("POST", "click", people.click),
        ("GET", "cards", people.cards),
    ):
        route(app, method, f"/control/{path}", action)
