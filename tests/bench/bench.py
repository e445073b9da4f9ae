# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every benchmark, or those that are named; the figures as JSON, and as a table for people."""

from __future__ import annotations

import argparse
import json
import os
import platform
from pathlib import Path
from typing import Any

import bench_server
import bench_commands
import bench_desk
import bench_fanout
import bench_growth
import bench_intake
import bench_memory

MEMORY_SECONDS = int(os.environ.get("RELAYDESK_MEMORY_SECONDS", "180"))  # of load; 3600 for the hour

# name: (long form, short form that only shows that the benchmark still runs)
BENCHMARKS = {
    "commands": (lambda: bench_commands.run(15), lambda: bench_commands.run(1)),
    "fanout": (lambda: bench_fanout.run(15, 1_000, 5_000), lambda: bench_fanout.run(1, 20, 50, beside_ws=False)),
    "intake": (lambda: bench_intake.run(15, 100), lambda: bench_intake.run(1, 5)),
    "growth": (lambda: bench_growth.run((10_000, 100_000, 1_000_000), 200), lambda: bench_growth.run((1_000, 2_000), 5)),
    "memory": (lambda: bench_memory.run(1_000, MEMORY_SECONDS), lambda: bench_memory.run(10, 2)),
    "desk": (lambda: bench_desk.run(100_000, 10, 60, 400), lambda: bench_desk.run(1_000, 1, 2, 10)),
}


def machine() -> dict[str, Any]:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown")
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1024
    return {"processor": model, "cores": sum(line.startswith("processor") for line in lines), "memory_mb": memory,
            "kernel": platform.release()}


def table(name: str, value: Any) -> list[str]:
    """One line per figure, with its path."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in table(f"{name}.{key}", inner)]
    shown = f"{value:,.2f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
    return [f"{name:<60} {shown:>14}"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], help="which; all without a name")
    parser.add_argument("--short", action="store_true", help="a few seconds: whether it still runs")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    arguments = parser.parse_args()
    results: dict[str, Any] = {"machine": machine()}
    print("\n".join(table("machine", results["machine"])), flush=True)
    try:
        for name in arguments.names or BENCHMARKS:
            long, short = BENCHMARKS[name]
            results[name] = (short if arguments.short else long)()
            print("\n".join(table(name, results[name])), flush=True)
    finally:
        bench_server.end_cluster()
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
