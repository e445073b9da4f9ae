#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzzers and runs each for a while on its corpus. By hand for longer: tests/fuzz/run.sh 600 [NAMES]
# What is found is kept beside the build; a new finding's input belongs into the corpus with its fix.
set -uo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-60}
names=${2:-bot_frames callback chat frames http_arguments http_head}
build=$PWD/build/fuzz
command -v clang++ >/dev/null || { echo "clang++ is needed: packaging/install-packages.sh test" >&2; exit 1; }
cmake --preset fuzz >/dev/null && cmake --build "$build" --target fuzzers || exit 1

passed=0
failed=0
mkdir -p "$build/findings"

# One fuzzer on its corpus; its exit status tells whether it has found something.
fuzz() {
    local name=$1 grown=$build/corpus/$1
    mkdir -p "$grown"
    # Qt's own allocations live as long as the process: leaks are the sanitized tests' business
    ASAN_OPTIONS=detect_leaks=0 "$build/bin/fuzz_$name" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
        -artifact_prefix="$build/findings/$name-" "$grown" "tests/fuzz/corpus/$name" >"$build/fuzz_$name.log" 2>&1
    echo $? >"$build/fuzz_$name.status"
}

# two at a time, as there are processors where this usually runs
for name in $names; do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
    fuzz "$name" &
done
wait
for name in $names; do
    if [ "$(cat "$build/fuzz_$name.status")" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL: fuzz_$name"
        grep -E "ERROR|SUMMARY|Test unit written" "$build/fuzz_$name.log"
    fi
    tail -1 "$build/fuzz_$name.log"
done
echo "Totals: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
