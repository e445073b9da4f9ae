# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The things WeCom knows about: members, customers, transfers."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any, TypeVar

T = TypeVar("T")

STATUS_DONE, STATUS_WAITING, STATUS_REFUSED, STATUS_FULL = 1, 2, 3, 4


@dataclass
class Member:
    userid: str
    name: str = ""
    nickname: str = ""
    position: str = ""
    role: str = ""
    phone: str = ""
    department: list[int] = field(default_factory=lambda: [1])
    status: int = 1  # 1 activated, 2 disabled, 4 not activated, 5 left (doc 90196)
    real_name: bool = True
    client_contact: bool = True
    visible: bool = True
    banned: bool = False
    team_account: bool = False
    last_login: float | None = None  # None: logs in all the time; else seconds
    customer_cap: int = 5000


@dataclass
class Follow:
    userid: str
    createtime: int = 0
    remark: str = ""
    description: str = ""
    remark_corp_name: str = ""
    remark_mobiles: list[str] = field(default_factory=list)
    add_way: int = 1
    oper_userid: str = ""
    state: str = ""
    customer_deleted: bool = False  # the customer deleted the member: one-way relation


@dataclass
class Customer:
    external_userid: str
    name: str = ""
    company: str = ""
    phone: str = ""
    type: int = 1
    gender: int = 0
    unionid: str = ""
    follows: list[Follow] = field(default_factory=list)
    # Members who deleted the customer themselves: they get 84061, others 40131.
    deleted_by: list[str] = field(default_factory=list)
    # What the customer does on the next transfers: "accept" or "refuse".
    behaviour: str = "accept"
    refuse_after_seconds: float = 3600.0

    def follow(self, userid: str) -> Follow | None:
        wanted = userid.lower()
        return next((f for f in self.follows if f.userid.lower() == wanted), None)


@dataclass
class Transfer:
    id: int
    external_userid: str
    handover: str
    takeover: str
    message: str
    requested_at: float
    due_at: float
    status: int = STATUS_WAITING
    ended_at: float = 0.0
    takeover_time: int = 0


def build(kind: type[T], data: dict[str, Any]) -> T:
    """From JSON; unknown names are a mistake of the caller and are reported."""
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    unknown = set(data) - known
    if unknown:
        raise ValueError(f"unknown field {sorted(unknown)[0]!r} of {kind.__name__.lower()}")
    values = dict(data)
    if kind is Customer and "follows" in values:
        values["follows"] = [build(Follow, row) for row in values["follows"]]
    return kind(**values)


def patch(present: T, data: dict[str, Any]) -> T:
    return build(type(present), {**asdict(present), **data})  # type: ignore[call-overload]
