#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzzers and runs each for a while on its corpus. By hand for longer: tests/fuzz/run.sh 600
# What is found is kept beside the build; a new finding's input belongs into the corpus with its fix.
set -uo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-10}
build=$PWD/build/fuzz
command -v clang++ >/dev/null || { echo "clang++ is needed: packaging/install-packages.sh test" >&2; exit 1; }
cmake --preset fuzz >/dev/null && cmake --build "$build" --target fuzzers || exit 1

passed=0
failed=0
mkdir -p "$build/findings"
for name in callback chat frames http_head; do
    grown=$build/corpus/$name
    mkdir -p "$grown"
    log=$build/fuzz_$name.log
    # Qt's own allocations live as long as the process: leaks are the sanitized tests' business
    if ASAN_OPTIONS=detect_leaks=0 "$build/bin/fuzz_$name" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
        -artifact_prefix="$build/findings/$name-" "$grown" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL: fuzz_$name"
        grep -E "ERROR|SUMMARY|Test unit written" "$log"
    fi
    tail -1 "$log"
done
echo "Totals: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
