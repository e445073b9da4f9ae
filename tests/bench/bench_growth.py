# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Queries on stores that grow, catching up after 10,000 events, start-up, and the snapshot of 20,000 tickets."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

import company
from bench_server import BenchServer, Swarm, command, http_load, query, server

OPEN = ["pending", "assigned", "processing", "escalated"]
EVENTS = 10_000
MANAGER = 190

Query = Callable[[random.Random, int], str]

# What people ask for, by whom; draw picks what it is about, tickets is how many there are.
QUERIES: dict[str, Query] = {
    "board of an engineer": lambda draw, tickets: query("ticket.list", draw.choice(company.ENGINEERS), status=OPEN),
    "board of sales": lambda draw, tickets: query("ticket.list", draw.choice(company.SALES), status=OPEN),
    "board of a newcomer in sales": lambda draw, tickets: query("ticket.list", company.NEWCOMER, status=OPEN),
    "board of a manager": lambda draw, tickets: query("ticket.list", MANAGER, status=OPEN),
    "list of an engineer": lambda draw, tickets: query("ticket.list", draw.choice(company.ENGINEERS), limit=50),
    "list of sales": lambda draw, tickets: query("ticket.list", draw.choice(company.SALES), limit=50),
    "urgent work of a manager, none there": lambda draw, tickets: query("ticket.list", MANAGER, status=["escalated"]),
    "list of a manager, further down": lambda draw, tickets: query(
        "ticket.list", MANAGER, limit=50, cursor=str(draw.randrange(100, tickets))),
    "list of a colleague, of a manager": lambda draw, tickets: query(
        "ticket.list", MANAGER, assignee_id=draw.choice(company.ENGINEERS)),
    "list by words": lambda draw, tickets: query("ticket.list", MANAGER, text=f"AS{draw.randrange(1, tickets // 100) * 100}"),
    "ticket": lambda draw, tickets: query("ticket.get", MANAGER, ticket_id=draw.randrange(1, tickets)),
    "customer": lambda draw, tickets: query("customer.get", MANAGER, customer_id=draw.randrange(1, tickets // 5)),
    "customer of an engineer": lambda draw, tickets: engineers_customer(draw, tickets),
    "customer by phone": lambda draw, tickets: query(
        "customer.find", MANAGER, phone=str(13_000_000_000 + draw.randrange(1, tickets // 5))),
    "customer by name": lambda draw, tickets: query("customer.find", MANAGER, name=f"客户{draw.randrange(1, tickets // 5)}"),
    "transfers of a ticket": lambda draw, tickets: query("transfer.list", MANAGER, ticket_id=draw.randrange(1, tickets)),
    "transfers of a customer": lambda draw, tickets: query(
        "transfer.list", MANAGER, customer_id=draw.randrange(1, tickets // 5)),
}


def engineers_customer(draw: random.Random, tickets: int) -> str:
    ticket = draw.randrange(1, tickets)
    return query("customer.get", 2 + ticket % 100, customer_id=ticket % (tickets // 5) + 1)


def measure_queries(target: BenchServer, tickets: int, count: int) -> dict[str, float]:
    """p95 in milliseconds of each query, one at a time."""
    draw = random.Random(3)
    result = {}
    for name, make in QUERIES.items():
        requests = [make(draw, tickets) for _ in range(count)]
        http_load(target.port, requests, connections=1, total=count // 2, warm_up=0, seconds=60)
        figures = http_load(target.port, requests, connections=1, total=count, warm_up=0, seconds=120)
        result[name] = figures["latency"]["p95_us"] / 1000
    return result


def start_up_seconds(target: BenchServer) -> float:
    target.stop()
    began = time.monotonic()
    target.start()
    return time.monotonic() - began


def catch_up_ms(target: BenchServer, last_seq: int | None) -> float:
    swarm = Swarm(target.port, 1, last_seq=last_seq)
    return swarm.figures()["catch_up"]["max_us"] / 1000


def resume_ms(target: BenchServer, tickets: int) -> float:
    """Until a desk that has missed 10,000 events has the last of them: it sees the remark that was made after."""
    http_load(target.port, [command("ticket.comment", MANAGER, ticket_id=tickets, text="bench:@NOW@")],
              connections=16, total=EVENTS, warm_up=0, seconds=120)
    seq = target.last_seq()
    swarm = Swarm(target.port, 1, last_seq=seq - EVENTS, until_seq=seq)
    return swarm.figures()["catch_up"]["max_us"] / 1000


def run(sizes: tuple[int, ...], count: int) -> dict[str, Any]:
    results: dict[str, Any] = {}
    for back_end in ("sqlite", "postgresql"):
        queries: dict[int, dict[str, float]] = {}
        for tickets in sizes:
            with server(back_end, tickets) as target:
                queries[tickets] = measure_queries(target, tickets, count)
                if tickets == sizes[-1]:
                    other = {
                        "start_up_seconds": start_up_seconds(target),
                        "snapshot_of_a_manager_ms": catch_up_ms(target, None),
                        "resume_ms": resume_ms(target, tickets),
                    }
        smallest, largest = queries[sizes[0]], queries[sizes[-1]]
        results[back_end] = {
            **other,
            "p95_ms": {name: {f"{tickets:,}": queries[tickets][name] for tickets in sizes} for name in QUERIES},
            "growth": {name: largest[name] / smallest[name] for name in QUERIES},
        }
    return results
