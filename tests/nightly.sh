#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# The long form of what tests/run.sh runs in a shorter one: takes most of a day. Each part leaves its log in
# build/nightly. Ends with one line: N passed, N failed.
#   tests/nightly.sh [asan|tsan|kills|nodes|weather|upgrades|silence|desktop|queue|fuzz|growth|memory …]
set -uo pipefail
cd "$(dirname "$0")/.."

known=(asan tsan kills nodes weather upgrades silence desktop queue fuzz growth memory)
parts=("$@")
[ $# -eq 0 ] && parts=("${known[@]}")
for part in "${parts[@]}"; do
    [[ " ${known[*]} " == *" $part "* ]] || { echo "no such part: $part; there are: ${known[*]}" >&2; exit 2; }
done

bash packaging/install-packages.sh build run test || exit 1
cmake --preset release -B build/bench -DRELAY_TESTS=ON >/dev/null || exit 1
cmake --build build/bench --target relaydeskd relaydesk test_sync || { echo "0 passed, 1 failed"; exit 1; }

logs=$PWD/build/nightly
export RELAYDESK_BIN_DIR=$PWD/build/bench/bin
. tests/support/suites.sh
limit=43200

# part, file, arguments…: one file of tests/e2e, with as many rounds as the environment says.
rounds() {
    local part=$1 file=$2
    shift 2
    launcher=tests/support/with_desktop.sh run "$part" /usr/bin/python3 -m unittest discover -s tests/e2e -p "$file" "$@"
}

# part, command…: what has no totals of its own counts as one test.
whole() {
    local part=$1
    shift
    run "$part" bash -c '"$@" && echo "1 passed, 0 failed"' whole "$@"
}

for part in "${parts[@]}"; do
    case "$part" in
    asan | tsan) run "$part" tests/run.sh --preset "$part" ;;
    kills) RELAYDESK_KILL_ROUNDS=300 rounds kills test_kill_rounds.py ;;
    nodes) RELAYDESK_NODE_ROUNDS=50 RELAYDESK_NODE_CLAIMS=2000 rounds nodes test_nodes.py ;;
    weather) RELAYDESK_AWAY_SECONDS=60 rounds weather test_bad_weather.py ;;
    upgrades) RELAYDESK_START_ROUNDS=300 rounds upgrades test_upgrades.py ;;
    silence) RELAYDESK_SILENCE_SECONDS=3600 rounds silence test_wecom_faults.py -k test_silence ;;
    desktop) RELAYDESK_DESKTOP_KILLS=30 rounds desktop test_desktop_killed.py ;;
    queue) RELAYDESK_QUEUE_ROUNDS=100 QT_QPA_PLATFORM=offscreen run queue "$RELAYDESK_BIN_DIR/test_sync" TestQueueKill ;;
    fuzz) run fuzz tests/fuzz/run.sh 600 ;;
    growth) whole growth tests/bench/run.sh growth ;;
    memory) RELAYDESK_MEMORY_SECONDS=3600 whole memory tests/bench/run.sh memory ;;
    esac
done
totals
