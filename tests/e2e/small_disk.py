# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Disks of a test's own, which are soon full."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


def as_root(*command: str) -> None:
    """Disks of a test's own need root; whoever installs the packages with sudo has it."""
    subprocess.run(command if os.geteuid() == 0 else ["sudo", "-n", *command], check=True)


@contextlib.contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="relaydesk-disk-"))
    as_root("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,uid={os.geteuid()}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        as_root("umount", "-l", str(folder))
        shutil.rmtree(folder, ignore_errors=True)
