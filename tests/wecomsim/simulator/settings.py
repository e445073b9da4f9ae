# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Switches that can be changed while the simulator runs (control verb `settings`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any


@dataclass
class Settings:
    # Transfers (docs 92125, 94088).
    takeover_delay_seconds: float = 86400.0
    quota_transfers: int = 2
    quota_days: int = 90
    quota_day: str = "request"  # or "completion": unconfirmed which day counts
    refused_counts: bool = True  # unconfirmed, worst case
    waiting_errcode: int = 40129  # or 40100: unconfirmed which one is used
    member_errors_in: str = "top"  # or "row": where 40098, 40143, … appear
    stale_login_errcode: int = 40003  # code for "no log-in within a year" is not published
    capacity_checked_at_request: bool = True  # False: full members fail later, status 4
    add_event_on_return: bool = False
    transfer_fail_loss_rate: float = 0.0
    deleted_handover_event: bool = False
    follower_lag_seconds: float = 0.0
    result_rows: str = "one"  # or "several"
    result_page_size: int = 1000

    # Token and gateway (docs 91039, 90312).
    token_lifetime_seconds: float = 7200.0
    trusted_ips: list[str] = field(default_factory=list)
    api_per_minute: int = 10_000
    api_per_hour: int = 150_000
    wrong_secrets_per_hour: int = 2000
    concurrency_limit: int = 1  # customer list style calls only
    latency_seconds: float = 0.0

    # Messages (docs 90236, 94888, 99110).
    message_per_minute: int = 30
    message_per_hour: int = 1000
    duplicate_answer_has_code: bool = False
    response_code_hours: float = 72.0
    webhook_per_minute: int = 20
    webhook_block_seconds: float = 60.0

    # Callbacks (doc 90930). Seconds of the wall clock.
    callback_timeout_seconds: float = 5.0
    callback_retry_seconds: float = 5.0
    callback_attempts: int = 3
    callback_delay_seconds: float = 0.0
    callback_duplicates: int = 0
    callback_reorder: bool = False
    callback_loss_rate: float = 0.0

    # Bot (docs 100719, 101463).
    bot_silence_seconds: float = 90.0
    bot_subscribes_per_minute: int = 20
    bot_stream_minutes: float = 6.0
    bot_per_minute: int = 30
    bot_per_hour: int = 1000
    bot_duplicates: int = 0
    bot_open_streams_per_user: int = 3
    bot_unknown_chat_errcode: int = 40058  # code not published
    bot_group_push_card: bool = False
    bot_push_idle_hours: float = 0.0  # >0: pushes stop when nobody wrote for so long
    bot_members: list[str] = field(default_factory=list)  # empty: everybody may use it

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def change(self, values: dict[str, Any]) -> None:
        """Checks every name and type first, so that a typing error changes nothing."""
        known = {f.name: getattr(self, f.name) for f in fields(self)}
        checked: dict[str, Any] = {}
        for name, value in values.items():
            if name not in known:
                raise ValueError(f"unknown setting {name!r}")
            checked[name] = _coerce(name, value, known[name])
        for name, value in checked.items():
            setattr(self, name, value)


def _coerce(name: str, value: Any, present: Any) -> Any:
    kind = type(present)
    if kind is bool:
        if not isinstance(value, bool):
            raise ValueError(f"{name} takes true or false")
        return value
    if kind in (int, float):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError(f"{name} takes a number")
        return kind(value)
    if not isinstance(value, kind):
        raise ValueError(f"{name} takes a {kind.__name__}")
    return value
