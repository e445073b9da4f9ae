# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A disk that stops taking writes under a running server, and takes them again."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

# What SQLite writes its files with fails with the errno that stands in the file, as long as it is there.
SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static int fails(void)
{
    char text[16] = "";
    const int file = open(getenv("FAILING_DISK"), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 0;
    const ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    errno = length > 0 ? atoi(text) : 0;
    return errno != 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at)
{
    return fails() ? -1 : REAL(pwrite64)(file, data, size, at);
}

int fsync(int file)
{
    return fails() ? -1 : REAL(fsync)(file);
}

int fdatasync(int file)
{
    return fails() ? -1 : REAL(fdatasync)(file);
}

int ftruncate64(int file, off64_t size)
{
    return fails() ? -1 : REAL(ftruncate64)(file, size);
}
"""


class FailingDisk:
    """Holds for servers that are started with its `environment`."""

    def __init__(self, case: unittest.TestCase) -> None:
        folder = Path(tempfile.mkdtemp(prefix="relaydesk-failing-"))
        case.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        library = folder / "failing_disk.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", str(library), "-ldl"], input=SOURCE, text=True,
                       check=True)
        self._failure = folder / "errno"
        self.environment = {
            "LD_PRELOAD": str(library),
            "FAILING_DISK": str(self._failure),
            "ASAN_OPTIONS": "verify_asan_link_order=0",
        }

    def fail(self, number: int) -> None:
        """From now on, with this errno."""
        written = self._failure.with_suffix(".new")
        written.write_text(str(number))
        written.rename(self._failure)

    def heal(self) -> None:
        self._failure.unlink()
