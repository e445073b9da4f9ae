# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""`wecomsim serve`."""

from __future__ import annotations

import argparse
import asyncio
import signal
from dataclasses import fields
from pathlib import Path

from .app import Server
from .config import SAMPLE_FILE, Config
from .core import Simulator
from .settings import Settings

# Option name = field of Config; what an administrator would have copied from WeCom's console.
_IDENTITY = [f.name for f in fields(Config) if f.name != "sample"]


def add_options(parser: argparse.ArgumentParser) -> None:
    defaults = Config()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8900, help="0 takes a free one (default 8900)")
    parser.add_argument("--state", type=Path, metavar="FILE", help="keep the company in this JSON file")
    parser.add_argument("--time-scale", type=float, default=1.0, help="how much faster the calendar runs")
    parser.add_argument("--sample", type=Path, default=SAMPLE_FILE, help="sample company (default sample.json)")
    parser.add_argument("--no-sample", action="store_true", help="start with no members and no customers")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a setting, see README.md; repeatable"
    )
    for name in _IDENTITY:
        value = getattr(defaults, name)
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value, help=f"default {value!r}")


def run(options: argparse.Namespace) -> int:
    config = Config(**{name: getattr(options, name) for name in _IDENTITY})
    config.sample = None if options.no_sample else options.sample
    settings = Settings()
    settings.change(dict(parse_setting(text) for text in options.set))
    asyncio.run(_serve(options, config, settings))
    return 0


def parse_setting(text: str) -> tuple[str, object]:
    import json

    name, mark, value = text.partition("=")
    if not mark:
        raise ValueError(f"NAME=VALUE expected, not {text!r}")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


async def _serve(options: argparse.Namespace, config: Config, settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    server = Server(Simulator(config, settings, options.time_scale), options.state)
    url = await server.start(options.host, options.port)
    print(f"wecomsim listening on {url}", flush=True)
    await stop.wait()
    await server.stop()
