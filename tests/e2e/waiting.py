# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waiting for conditions, and running slow stories side by side. Nothing here sleeps for a fixed time."""

from __future__ import annotations

import concurrent.futures
import contextlib
import functools
import time
import unittest
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
PAUSE = 0.02


def eventually(check: Callable[[], T], what: str, seconds: float = 20, pause: float = PAUSE) -> T:
    """The first true value of check(); it may fail with AssertionError or LookupError until then."""
    deadline = time.monotonic() + seconds
    while True:
        last: object = None
        try:
            value = check()
            if value:
                return value
            last = value
        except (AssertionError, LookupError, OSError) as error:
            last = error
        if time.monotonic() >= deadline:
            raise AssertionError(f"not within {seconds:g} s: {what}; last seen: {last!r}")
        time.sleep(pause)


_loaded: list[tuple[type[unittest.TestCase], str]] = []  # the tests of this run that go side by side
_bodies: dict[tuple[type[unittest.TestCase], str], Callable[[unittest.TestCase], None]] = {}
_started: dict[tuple[type[unittest.TestCase], str], concurrent.futures.Future[None]] = {}
_WORKERS = 40


def slow(test: Callable[..., None]) -> Callable[..., None]:
    """Marks a test that takes more than half a minute: it begins before the others."""
    test.slow = True  # type: ignore[attr-defined]
    return test


def side_by_side(cls: type[unittest.TestCase]) -> type[unittest.TestCase]:
    """Class decorator for stories that mostly wait and share nothing: with the first of them begin all that belong
    to this run, each on an instance of its own, and every test then waits for its own end."""

    def initialise(case: unittest.TestCase, name: str = "runTest") -> None:
        unittest.TestCase.__init__(case, name)
        if (cls, name) in _bodies:
            _loaded.append((cls, name))

    cls.__init__ = initialise  # type: ignore[method-assign]
    for name in [name for name in dir(cls) if name.startswith("test_")]:
        body = getattr(cls, name)
        _bodies[cls, name] = body
        setattr(cls, name, functools.wraps(body)(lambda case, name=name: _wait_for(cls, name)))
    return cls


def _wait_for(cls: type[unittest.TestCase], name: str) -> None:
    if not _started:
        pool = concurrent.futures.ThreadPoolExecutor(max_workers=_WORKERS)
        for key in sorted(_loaded, key=lambda key: not getattr(_bodies[key], "slow", False)):
            _started[key] = pool.submit(_run, *key)
    _started[cls, name].result()


def _run(cls: type[unittest.TestCase], name: str) -> None:
    case = cls.__new__(cls)
    unittest.TestCase.__init__(case, name)
    with contextlib.ExitStack() as stack:
        stack.callback(_clean_up, case)
        _bodies[cls, name](case)


def _clean_up(case: unittest.TestCase) -> None:
    """As doCleanups(), which keeps to itself what is raised."""
    with contextlib.ExitStack() as stack:
        while case._cleanups:
            function, arguments, named = case._cleanups.pop(0)
            stack.callback(function, *arguments, **named)
