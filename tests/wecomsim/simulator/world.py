# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Everything inside the simulated company, without behaviour in time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .model import Customer, Follow, Member, Transfer, build

DEFAULT_SUCCESS_MESSAGE = "您好，您的服务已升级，后续将由我的同事接替我的工作，继续为您服务。"


@dataclass
class Webhook:
    key: str
    chatid: str
    name: str = ""
    disabled: bool = False


class World:
    def __init__(self) -> None:
        self.members: dict[str, Member] = {}
        self.customers: dict[str, Customer] = {}
        self.transfers: list[Transfer] = []
        self.groups: dict[str, str] = {}
        self.webhooks: dict[str, Webhook] = {}

    def clear(self) -> None:
        self.__init__()  # type: ignore[misc]

    def put_member(self, member: Member) -> None:
        self.members[member.userid.lower()] = member

    def member(self, userid: str) -> Member | None:
        """userids are case-insensitive (doc 90196); who left (status 5) is unknown to every API."""
        found = self.members.get(str(userid).lower())
        return found if found and found.status != 5 else None

    def person(self, text: str) -> Member | None:
        """For the control API: also by name or nickname."""
        for member in self.members.values():
            if text.lower() == member.userid.lower() or text in (member.name, member.nickname):
                return member
        return None

    def customer_like(self, text: str) -> Customer | None:
        """For the control API: by id, name or phone."""
        if text in self.customers:
            return self.customers[text]
        return next((c for c in self.customers.values() if text and text in (c.name, c.phone)), None)

    def customers_of(self, userid: str) -> list[Customer]:
        return [c for c in self.customers.values() if c.follow(userid)]

    def load_sample(self, path: Path, now: float) -> None:
        sample: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for row in sample["staff"]:
            known = {k: v for k, v in row.items() if k in Member.__dataclass_fields__}
            self.put_member(build(Member, known))
        for number, row in enumerate(sample["customers"]):
            follow = Follow(
                userid=row["sales"],
                createtime=int(now) - 86400 * (400 - 20 * number),
                remark=f"{row['name']} {row['company']}"[:20],
                remark_corp_name=row["company"][:20],
                remark_mobiles=[row["phone"]],
                oper_userid=row["sales"],
            )
            self.customers[row["external_userid"]] = Customer(
                external_userid=row["external_userid"],
                name=row["name"],
                company=row["company"],
                phone=row["phone"],
                gender=row.get("gender", 0),
                follows=[follow],
            )
