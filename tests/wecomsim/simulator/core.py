# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The simulator as one object; every part gets it and nothing is global."""

from __future__ import annotations

import random
from typing import Any

from .bot import BotHub
from .callbacks import CallbackSender
from .cards import Cards
from .clock import Clock
from .config import Config
from .faults import Faults
from .journal import CallLog, Transcript
from .limits import Limiter
from .settings import Settings
from .tokens import Tokens
from .transfers import Transfers
from .world import Webhook, World


class Simulator:
    def __init__(self, config: Config | None = None, settings: Settings | None = None, scale: float = 1.0) -> None:
        self.config = config or Config()
        self.settings = settings or Settings()
        self.clock = Clock(scale)
        self.random = random.Random(2026)
        self.world = World()
        self.limits = Limiter()
        self.faults = Faults()
        self.log = CallLog()
        self.transcript = Transcript()
        self.tokens = Tokens(self)
        self.cards = Cards(self)
        # message/send with a duplicate check: digest of the request -> (when, answer)
        self.sent: dict[str, tuple[float, dict[str, Any]]] = {}
        self.callbacks = CallbackSender(self)
        self.transfers = Transfers(self)
        self.bot = BotHub(self)
        self._fill()

    def reset(self) -> None:
        """Back to the sample company; settings to their defaults. Time goes on, connections stay."""
        self.clock.clear()
        self.world.clear()
        self.limits.clear()
        self.faults.clear()
        self.log.clear()
        self.transcript.clear()
        self.tokens.clear()
        self.cards.clear()
        self.sent.clear()
        self.callbacks.clear()
        self.transfers.clear()
        self.bot.clear()
        self.settings.__init__()  # type: ignore[misc]
        self._fill()

    def _fill(self) -> None:
        config = self.config
        self.world.groups[config.group_chatid] = config.group_name
        self.world.webhooks[config.webhook_key] = Webhook(config.webhook_key, config.group_chatid, "工单播报")
        if config.sample:
            self.world.load_sample(config.sample, self.clock.now())

    def summary(self) -> dict[str, Any]:
        config = self.config
        return {
            "corp_id": config.corp_id,
            "secret": config.secret,
            "agent_id": config.agent_id,
            "bot": {"id": config.bot_id, "secret": config.bot_secret, "name": config.bot_name, **self.bot.state()},
            "callback": self.callbacks.target(),
            "webhook_key": config.webhook_key,
            "group_chatid": config.group_chatid,
            "groups": self.world.groups,
            "members": len(self.world.members),
            "customers": len(self.world.customers),
            "transfers_waiting": sum(t.status == 2 for t in self.world.transfers),
            "now": self.clock.now(),
            "scale": self.clock.scale,
            "last_log_id": self.log.last,
        }
