#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and runs every test. Ends with one line: N passed, N failed.
#   tests/run.sh [--preset dev|asan|tsan|release] [--only PATTERN]
# tests/nightly.sh runs the long form of what runs in a shorter one here, and everything under the sanitizers.
set -uo pipefail
cd "$(dirname "$0")/.."

preset=dev
wanted=
while [ $# -gt 0 ]; do
    case "$1" in
    --preset) preset=$2; shift 2 ;;
    --only) wanted=$2; shift 2 ;;
    *) echo "usage: tests/run.sh [--preset dev|asan|tsan|release] [--only PATTERN]" >&2; exit 2 ;;
    esac
done

bash packaging/install-packages.sh build run test || exit 1
cmake --preset "$preset" -DRELAY_TESTS=ON >/dev/null || exit 1
cmake --build --preset "$preset" || { echo "0 passed, 1 failed"; exit 1; }

bin=$PWD/build/$preset/bin
logs=$PWD/build/$preset/test-logs
export RELAYDESK_BIN_DIR=$bin
. tests/support/suites.sh
only=$wanted
[[ $preset == [at]san ]] && limit=5400 # they take several times as long

# Tests with windows get a display, a session bus and a real keychain of their own.
desktop=tests/support/with_desktop.sh

for test in "$bin"/test_*; do
    name=$(basename "$test")
    case "$name" in
    test_gui* | test_app*) launcher=$desktop run "$name" "$test" ;;
    *) QT_QPA_PLATFORM=offscreen run "$name" "$test" ;;
    esac
done
[ "$preset" = tsan ] && { totals; exit; } # the rest starts programs to which tsan_handover.cpp does not belong
QT_QPA_PLATFORM=offscreen run fuzz bash tests/fuzz/run.sh 60
run wecomsim /usr/bin/python3 -m unittest discover -s tests/wecomsim
launcher=$desktop run bench /usr/bin/python3 -m unittest discover -s tests/bench
launcher=$desktop run e2e /usr/bin/python3 -m unittest discover -s tests/e2e
totals
