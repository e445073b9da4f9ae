# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What WeCom was asked, held against what the server says that it asked: interface.md, "Outside effects"."""

from __future__ import annotations

import json
import unittest
from collections import Counter, defaultdict
from typing import Any

from harness import World

# The server sends no more than 20 and 30 of these a minute, as WeCom wants it.
RATE_LIMITED = ("group_message", "app_message")
# Settings of a simulator that takes them as they come: the minutes are the server's business there.
NO_LIMITS = {name: 10**6 for name in ("webhook_per_minute", "message_per_minute", "message_per_hour")}

UNDER_WAY = 100  # calls; far more than a server has at one time


class Outside:
    """The simulator's log of a world whose servers are killed. `killed` are moments of the wall clock at which a
    server ended in whatever it did."""

    def __init__(self, case: unittest.TestCase, world: World) -> None:
        self.case = case
        self.world = world
        self.killed: list[tuple[float, float]] = []
        self._calls: dict[int, dict[str, Any]] = {}

    def collect(self) -> None:
        """Takes over what was logged since the last time, as the simulator keeps only the newest; the last ones again,
        which may not have been answered then."""
        since = max(self._calls, default=0) - UNDER_WAY
        rows = self.world.simulator.control("log", since=max(since, 0), limit=20_000)["calls"]
        self._calls |= {row["id"]: row for row in rows}

    def calls(self, path: str) -> list[dict[str, Any]]:
        """Oldest first."""
        return [self._calls[number] for number in sorted(self._calls) if self._calls[number]["path"].endswith(path)]

    def accepted(self, path: str) -> list[dict[str, Any]]:
        return [call for call in self.calls(path) if (call["answer"] or {}).get("errcode") == 0]

    def payloads(self, lane: str, state: str = "delivered") -> list[dict[str, Any]]:
        """Of what the server has recorded, oldest first."""
        rows = self.world.sql(f"SELECT payload FROM outbox WHERE lane = '{lane}' AND state = '{state}' ORDER BY id")
        return [json.loads("|".join(row)) for row in rows]  # psql parts columns by what may stand in a text

    def check(self) -> None:
        self.collect()
        self.check_transfers()
        self.check_group_pushes()
        self.check_app_messages()

    # -- customers: never twice ---------------------------------------------------------

    def check_transfers(self) -> None:
        for external in self.world.customers:
            self._check_transfers_of(external)

    def _check_transfers_of(self, external: str) -> None:
        """Here no transfer comes to its end, so after the one that WeCom has accepted it is asked no more."""
        case = self.case
        rows = self.world.sql("SELECT state, attempts FROM transfers WHERE strategy = 'contact' "
                              f"AND external_userid = '{external}' ORDER BY id")
        asked = [state for state, attempts in rows if int(attempts) > 0]
        case.assertEqual(set(asked) - {"waiting", "done"}, set(), f"{external}: {rows}")
        case.assertEqual({state for state, attempts in rows if int(attempts) == 0} - {"cancelled"}, set(), f"{rows}")
        calls = [call for call in self.calls("/transfer_customer") if external in call["body"]["external_userid"]]
        accepted = [call for call in calls if _errcode_of(call, external) == 0]
        case.assertEqual(len(accepted), len(asked), f"{external}: {rows}, and WeCom was asked {calls}")
        case.assertEqual(len(self.world.simulator.transfers(external)), len(asked))
        case.assertLessEqual(len(calls), sum(int(attempts) for _, attempts in rows))
        later = [call for call in calls if accepted and call["id"] > accepted[0]["id"]]
        case.assertEqual(later, [], f"{external}: asked again, whatever WeCom said to that")

    # -- the group: at least once --------------------------------------------------------

    def check_group_pushes(self) -> None:
        """Every card arrived, in turn; one stands there again only where the server ended while it was on its way."""
        case = self.case
        due = Counter(payload["content"] for payload in self.payloads("group_message"))
        calls = self.accepted("/webhook/send")
        sent = [call["body"]["markdown"]["content"] for call in calls]
        case.assertEqual({text for text in due if text not in sent}, set(), "never arrived")
        case.assertEqual({text: count for text, count in due.items() if sent.count(text) < count}, {})
        again = [number for number in range(1, len(sent)) if sent[number] == sent[number - 1]]
        between = [(calls[number - 1]["wall"], calls[number]["wall"]) for number in again]
        unexplained = [span for span in between if not any(
            span[0] <= until and since <= span[1] for since, until in self.killed)]
        surplus = Counter(sent) - due - Counter(self._pending_cards())
        case.assertLessEqual(surplus, Counter(sent[number] for number in again), "not only the one in flight")
        same = sum(count - 1 for count in due.values())  # cards with the same words
        case.assertLessEqual(len(unexplained), same, "again without an end of the server in between")
        case.assertLessEqual(surplus.total(), len(self.killed))

    def _pending_cards(self) -> list[str]:
        return [payload["content"] for payload in self.payloads("group_message", "pending")]

    # -- members: the same bytes again, seen once -------------------------------------------

    def check_app_messages(self) -> None:
        case = self.case
        due = Counter(self._members("delivered"))
        seen = Counter((row["to"].lower(), row["text"]) for userid in {userid for userid, _ in due}
                       for row in self.world.simulator.control("messages", to=userid, source="app")["messages"]
                       if row["delivered"])
        pending = Counter(self._members("pending"))
        case.assertEqual(seen - pending, due - pending)
        bytes_of: dict[tuple[str, str], set[str]] = defaultdict(set)
        for call in self.calls("/message/send"):
            bytes_of[call["body"]["touser"].lower(), call["body"]["text"]["content"]].add(call["digest"])
        different = {key: len(bodies) for key, bodies in bytes_of.items() if len(bodies) > (due + pending)[key]}
        case.assertEqual(different, {}, "a repeat with other bytes")

    def _members(self, state: str) -> list[tuple[str, str]]:
        return [(payload["userid"].lower(), payload["content"]) for payload in self.payloads("app_message", state)]


def _errcode_of(call: dict[str, Any], external_userid: str) -> int | None:
    """What this call came to for this customer."""
    answer = call["answer"] or {}
    if answer.get("errcode") != 0:
        return answer.get("errcode")
    rows = [row for row in answer.get("customer", []) if row["external_userid"] == external_userid]
    return rows[0]["errcode"] if rows else None
