# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Shared by the control modules: JSON in, JSON out, mistakes as 400."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web


class Missing(Exception):
    """The thing named does not exist: 404."""


class Conflict(Exception):
    """Not possible now: 409."""


Action = Callable[[web.Request, dict[str, Any]], Awaitable[Any]]


def route(app: web.Application, method: str, path: str, action: Action) -> None:
    async def handle(request: web.Request) -> web.Response:
        try:
            body: Any = json.loads(await request.read() or b"{}")
            # A list is allowed where several rows can be given at once.
            values = {"rows": body} if isinstance(body, list) else body
            if not isinstance(values, dict):
                raise ValueError("a JSON object is expected")
            return reply(await action(request, values))
        except Missing as error:
            return reply({"error": str(error)}, 404)
        except Conflict as error:
            return reply({"error": str(error)}, 409)
        except (ValueError, TypeError, KeyError) as error:
            return reply({"error": f"{type(error).__name__}: {error}"}, 400)

    app.router.add_route(method, path, handle)


def reply(value: Any, status: int = 200) -> web.Response:
    return web.Response(
        status=status, text=json.dumps(value, ensure_ascii=False), content_type="application/json"
    )


def since(request: web.Request) -> int:
    return int(request.query.get("since", "0") or 0)


def only(values: dict[str, Any], *names: str) -> None:
    """A misspelt field must not be ignored silently."""
    unknown = set(values) - set(names)
    if unknown:
        raise ValueError(f"unknown field {sorted(unknown)[0]!r}; known: {', '.join(names)}")


async def rows_within(request: web.Request, read: Callable[[], list[Any]], enough: Callable[[Any], bool]) -> list[Any]:
    """?wait=SECONDS: asks again until one row is enough, or the time is over."""
    end = time.monotonic() + float(request.query.get("wait", "0") or 0)
    while True:
        rows = read()
        if any(enough(row) for row in rows) or time.monotonic() >= end:
            return rows
        await asyncio.sleep(0.01)
