#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and runs every test. Ends with one line: N passed, N failed.
#   tests/run.sh [--preset dev|asan|tsan|release] [--only PATTERN]
set -uo pipefail
cd "$(dirname "$0")/.."

preset=dev
only=
while [ $# -gt 0 ]; do
    case "$1" in
    --preset) preset=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    *) echo "usage: tests/run.sh [--preset dev|asan|tsan|release] [--only PATTERN]" >&2; exit 2 ;;
    esac
done

bash packaging/install-packages.sh build run test || exit 1
cmake --preset "$preset" -DRELAY_TESTS=ON >/dev/null || exit 1
cmake --build --preset "$preset" || { echo "0 passed, 1 failed"; exit 1; }

bin=$PWD/build/$preset/bin
logs=$PWD/build/$preset/test-logs
mkdir -p "$logs"
export RELAYDESK_BIN_DIR=$bin LANG=C.UTF-8
export TSAN_OPTIONS=suppressions=$PWD/tests/support/tsan.supp
passed=0
failed=0

# name, command…: runs it, adds its totals, shows what failed. A crash counts as a failure of its own.
run() {
    local name=$1
    shift
    [ -n "$only" ] && [[ "$name" != *$only* ]] && return
    local log=$logs/$name.log status good bad
    local started=$SECONDS
    timeout 1200 $launcher "$@" >"$log" 2>&1
    status=$?
    good=$(awk '/^Totals:/ { sum += $2 } /^Ran [0-9]+ tests?/ { sum += $2 } END { print sum + 0 }' "$log")
    bad=$(awk '/^Totals:/ { sum += $4 }
        /^FAILED \(/ { line = $0; while (match(line, /(failures|errors)=[0-9]+/)) {
            split(substr(line, RSTART, RLENGTH), part, "="); sum += part[2]; python += part[2]
            line = substr(line, RSTART + RLENGTH) } }
        END { print sum + 0, python + 0 }' "$log")
    good=$((good - ${bad#* }))
    bad=${bad% *}
    [ $status -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
    passed=$((passed + good))
    failed=$((failed + bad))
    printf '%-24s %5d passed %3d failed  %4d s\n' "$name" "$good" "$bad" $((SECONDS - started))
    if [ "$bad" -gt 0 ]; then
        grep -aE -A6 '^FAIL!|^(FAIL|ERROR):|Traceback|Assertion|Sanitizer|QFATAL|Segmentation' "$log" | head -60
        tail -5 "$log"
    fi
}

# Tests with windows get a display, a session bus and a real keychain of their own.
desktop=tests/support/with_desktop.sh
launcher=

for test in "$bin"/test_*; do
    name=$(basename "$test")
    case "$name" in
    test_gui* | test_app*) launcher=$desktop run "$name" "$test" ;;
    *) QT_QPA_PLATFORM=offscreen run "$name" "$test" ;;
    esac
done
QT_QPA_PLATFORM=offscreen run fuzz bash tests/fuzz/run.sh 60
run wecomsim /usr/bin/python3 -m unittest discover -s tests/wecomsim
launcher=$desktop run bench /usr/bin/python3 -m unittest discover -s tests/bench
launcher=$desktop run e2e /usr/bin/python3 -m unittest discover -s tests/e2e

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
