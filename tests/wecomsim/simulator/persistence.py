# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keeps the company in a file, so that the simulator can be restarted in the middle of a test."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .model import STATUS_WAITING, Customer, Member, Transfer, build
from .world import Webhook

if TYPE_CHECKING:
    from .core import Simulator


class StateFile:
    def __init__(self, sim: Simulator, path: Path) -> None:
        self._sim = sim
        self._path = path
        self._saved = ""

    def load(self) -> bool:
        if not self._path.exists():
            return False
        data = json.loads(self._path.read_text(encoding="utf-8"))
        sim = self._sim
        sim.clock.clear()
        sim.clock.jump_to(max(data["now"], sim.clock.now()))
        sim.settings.change(data["settings"])
        sim.tokens.load(data["tokens"])
        sim.bot.events.chats.update(data["bot_chats"])
        world = sim.world
        world.clear()
        world.groups.update(data["groups"])
        world.webhooks.update({row["key"]: Webhook(**row) for row in data["webhooks"]})
        for row in data["members"]:
            world.put_member(build(Member, row))
        for row in data["customers"]:
            world.customers[row["external_userid"]] = build(Customer, row)
        world.transfers.extend(build(Transfer, row) for row in data["transfers"])
        for transfer in world.transfers:
            if transfer.status == STATUS_WAITING:
                sim.transfers.plan(transfer)
        return True

    def save(self) -> None:
        state = self._state()
        text = json.dumps(state, ensure_ascii=False, indent=1, sort_keys=True)
        if text == self._saved:
            return
        # The time moves all the time; only a change of anything else is worth a write.
        self._saved = text
        full = json.dumps({**state, "now": self._sim.clock.now()}, ensure_ascii=False, indent=1)
        temporary = self._path.with_suffix(self._path.suffix + ".new")
        temporary.write_text(full, encoding="utf-8")
        os.replace(temporary, self._path)

    def _state(self) -> dict[str, Any]:
        sim, world = self._sim, self._sim.world
        return {
            "members": [asdict(m) for m in world.members.values()],
            "customers": [asdict(c) for c in world.customers.values()],
            "transfers": [asdict(t) for t in world.transfers],
            "groups": world.groups,
            "webhooks": [asdict(w) for w in world.webhooks.values()],
            "settings": sim.settings.as_dict(),
            "tokens": sim.tokens.dump(),
            "bot_chats": sim.bot.events.chats,
            "clock_jumps": sim.clock.jumps,
        }
