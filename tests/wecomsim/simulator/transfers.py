# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""In-service transfer of customers (在职继承, docs 92125 and 94088)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clock import natural_day
from .errors import ApiError
from .model import (
    STATUS_DONE,
    STATUS_FULL,
    STATUS_REFUSED,
    STATUS_WAITING,
    Customer,
    Follow,
    Member,
    Transfer,
)
from .world import DEFAULT_SUCCESS_MESSAGE

if TYPE_CHECKING:
    from .core import Simulator

YEAR = 365 * 86400


class Transfers:
    def __init__(self, sim: Simulator) -> None:
        self._sim = sim
        # (until, customer, follow): followers still listed for a moment after they are gone.
        self._ghosts: list[tuple[float, str, Follow]] = []

    # -- the request ---------------------------------------------------------------

    def check_members(self, handover: str, takeover: str) -> tuple[Member, Member, int]:
        """Both members, and the code that the pair earns (0: fine)."""
        giver, taker = self._sim.world.member(handover), self._sim.world.member(takeover)
        if giver is None or taker is None:
            raise ApiError(40003)
        if giver is taker:
            raise ApiError(40130)
        return giver, taker, self._pair_code(giver, taker)

    def _pair_code(self, giver: Member, taker: Member) -> int:
        settings = self._sim.settings
        if not (giver.visible and taker.visible):
            return 60011
        if giver.banned or taker.banned:
            return 40143
        if giver.team_account or taker.team_account:
            return 40132
        if not (giver.client_contact and taker.client_contact):
            return 84074
        if taker.status != 1:
            return 41054
        if not taker.real_name:
            return 40098
        oldest = self._sim.clock.now() - YEAR
        if any(m.last_login is not None and m.last_login < oldest for m in (giver, taker)):
            return settings.stale_login_errcode
        return 0

    def check_customer(self, giver: Member, taker: Member, external_userid: str) -> int:
        settings = self._sim.settings
        customer = self._sim.world.customers.get(external_userid)
        if customer is None:
            return 40096
        if customer.follow(giver.userid) is None:
            # The member deleted the customer: 84061; never had or handed on: 40131.
            return 84061 if giver.userid.lower() in customer.deleted_by else 40131
        if self.waiting(external_userid):
            return settings.waiting_errcode
        if self.quota_used(external_userid) >= settings.quota_transfers:
            return 40128
        if settings.capacity_checked_at_request and self._full(customer, taker):
            return 40099
        return 0

    def start(self, giver: Member, taker: Member, external_userid: str, message: str) -> Transfer:
        """Accepted: nothing visible happens for 24 hours, and an API call gives no callback."""
        now = self._sim.clock.now()
        transfer = Transfer(
            id=len(self._sim.world.transfers) + 1,
            external_userid=external_userid,
            handover=giver.userid,
            takeover=taker.userid,
            message=message or DEFAULT_SUCCESS_MESSAGE,
            requested_at=now,
            due_at=now + self._sim.settings.takeover_delay_seconds,
        )
        self._sim.world.transfers.append(transfer)
        self.plan(transfer)
        return transfer

    def plan(self, transfer: Transfer) -> None:
        """Also used for the waiting transfers of a loaded state."""
        customer = self._sim.world.customers[transfer.external_userid]
        self._sim.clock.schedule(transfer.due_at, lambda: self.finish(transfer))
        if customer.behaviour == "refuse":
            at = min(transfer.requested_at + customer.refuse_after_seconds, transfer.due_at)
            self._sim.clock.schedule(at, lambda: self.refuse(transfer))

    # -- the end -------------------------------------------------------------------

    def finish(self, transfer: Transfer) -> None:
        if transfer.status != STATUS_WAITING:
            return
        customer = self._sim.world.customers.get(transfer.external_userid)
        taker = self._sim.world.member(transfer.takeover)
        follow = customer.follow(transfer.handover) if customer else None
        if customer is None or taker is None or follow is None or follow.customer_deleted:
            # A customer who had deleted the handover member shows up as refused (reported 2021).
            self._end(transfer, STATUS_REFUSED)
            if self._sim.settings.deleted_handover_event:
                self._fail_event(transfer, "customer_refused")
            return
        if self._full(customer, taker):
            self._end(transfer, STATUS_FULL)
            self._fail_event(transfer, "customer_limit_exceed")
            return
        self._take_over(transfer, customer, follow)

    def refuse(self, transfer: Transfer) -> None:
        """The customer pressed 暂不添加; the relation to the handover member stays."""
        if transfer.status != STATUS_WAITING:
            return
        self._end(transfer, STATUS_REFUSED)
        self._fail_event(transfer, "customer_refused")

    def _take_over(self, transfer: Transfer, customer: Customer, old: Follow) -> None:
        now = self._sim.clock.now()
        quiet = self._known_before(transfer, customer)
        if customer.follow(transfer.takeover) is None:
            # add_way 202 (assigned) is expected, not confirmed, for in-service transfers.
            customer.follows.append(
                Follow(transfer.takeover, int(now), add_way=202, oper_userid=transfer.handover)
            )
        customer.follows.remove(old)
        if self._sim.settings.follower_lag_seconds > 0:
            until = self._sim.clock.steady() + self._sim.settings.follower_lag_seconds
            self._ghosts.append((until, customer.external_userid, old))
        self._end(transfer, STATUS_DONE, int(now))
        if not quiet or self._sim.settings.add_event_on_return:
            self._sim.callbacks.contact_event("add_external_contact", transfer.takeover, customer.external_userid)
        self._sim.callbacks.contact_event(
            "del_external_contact", transfer.handover, customer.external_userid, Source="DELETE_BY_TRANSFER"
        )
        self._sim.transcript.add(
            now, "transfer", transfer.takeover, customer.external_userid, "text", transfer.message
        )

    def _known_before(self, transfer: Transfer, customer: Customer) -> bool:
        """Conditions 5 and 6 of doc 92125: then there is no add event."""
        if customer.follow(transfer.takeover):
            return True
        return any(
            old.status == STATUS_DONE and old.handover.lower() == transfer.takeover.lower()
            for old in self.of(customer.external_userid)
        )

    def _end(self, transfer: Transfer, status: int, takeover_time: int = 0) -> None:
        transfer.status = status
        transfer.ended_at = self._sim.clock.now()
        transfer.takeover_time = takeover_time

    def _fail_event(self, transfer: Transfer, reason: str) -> None:
        # Missing transfer_fail events were reported, hence the loss rate.
        if self._sim.random.random() < self._sim.settings.transfer_fail_loss_rate:
            return
        self._sim.callbacks.contact_event(
            "transfer_fail", transfer.takeover, transfer.external_userid, FailReason=reason
        )

    # -- questions -----------------------------------------------------------------

    def of(self, external_userid: str) -> list[Transfer]:
        return [t for t in self._sim.world.transfers if t.external_userid == external_userid]

    def waiting(self, external_userid: str) -> Transfer | None:
        return next((t for t in self.of(external_userid) if t.status == STATUS_WAITING), None)

    def quota_used(self, external_userid: str) -> int:
        """Attempts of the last 90 natural days: one of day D counts through D+89."""
        settings = self._sim.settings
        today = natural_day(self._sim.clock.now())
        used = 0
        for transfer in self.of(external_userid):
            failed = transfer.status in (STATUS_REFUSED, STATUS_FULL)
            if failed and not settings.refused_counts:
                continue
            moment = transfer.requested_at
            if settings.quota_day == "completion" and transfer.ended_at:
                moment = transfer.ended_at
            if today - natural_day(moment) < settings.quota_days:
                used += 1
        return used

    def rows(self, handover: str, takeover: str) -> list[dict[str, object]]:
        """transfer_result knows the pair only; there is no request id."""
        found = [
            t
            for t in self._sim.world.transfers
            if t.handover.lower() == handover.lower() and t.takeover.lower() == takeover.lower()
        ]
        if self._sim.settings.result_rows == "one":
            found = list({t.external_userid: t for t in found}.values())
        return [
            {
                "external_userid": t.external_userid,
                "status": t.status,
                "takeover_time": int(t.due_at) if t.status == STATUS_WAITING else t.takeover_time,
            }
            for t in found
        ]

    def ghosts(self, external_userid: str) -> list[Follow]:
        now = self._sim.clock.steady()
        self._ghosts = [ghost for ghost in self._ghosts if ghost[0] > now]
        return [follow for _, customer, follow in self._ghosts if customer == external_userid]

    def clear(self) -> None:
        self._ghosts.clear()

    def _full(self, customer: Customer, taker: Member) -> bool:
        if customer.follow(taker.userid):
            return False
        return len(self._sim.world.customers_of(taker.userid)) >= taker.customer_cap
