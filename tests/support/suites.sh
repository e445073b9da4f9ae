# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# To be sourced, at the top of the tree, with $logs set: what runs one suite after the other and adds up their totals.

mkdir -p "$logs"
export LANG=C.UTF-8
passed=0
failed=0
only=
launcher=
limit=1200 # seconds for one suite

# What programs that are built with sanitizers say goes to a file for each process: nobody reads the output of a server
# that a test has started, and some are killed at the end. GCC's UBSan itself only writes to that output: it aborts, which
# AddressSanitizer reports.
sanitizer_options() {
    local support=$PWD/tests/support report=log_path=$1
    export ASAN_OPTIONS=$report:detect_stack_use_after_return=1:strict_string_checks=1:check_initialization_order=1:handle_abort=1
    export LSAN_OPTIONS=suppressions=$support/lsan.supp:print_suppressions=0
    export UBSAN_OPTIONS=$report:abort_on_error=1:print_stacktrace=1
    export TSAN_OPTIONS=$report:suppressions=$support/tsan.supp
}

# name, command…: runs it, adds its totals, shows what failed. A crash counts as a failure of its own.
run() {
    local name=$1
    shift
    [ -n "$only" ] && [[ "$name" != *$only* ]] && return
    local log=$logs/$name.log status good bad
    local started=$SECONDS
    rm -f "$log".sanitizer.*
    sanitizer_options "$log.sanitizer"
    timeout "$limit" $launcher "$@" >"$log" 2>&1
    status=$?
    cat "$log".sanitizer.* >>"$log" 2>/dev/null && [ $status -eq 0 ] && status=1
    good=$(awk '/^Totals:/ { sum += $2 } /^Ran [0-9]+ tests?/ { sum += $2 } /^[0-9]+ passed, / { sum += $1 }
        END { print sum + 0 }' "$log")
    bad=$(awk '/^Totals:/ { sum += $4 } /^[0-9]+ passed, [0-9]+ failed/ { sum += $3 }
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
        grep -aE -A6 '^FAIL!|^(FAIL|ERROR):|Traceback|Assertion|Sanitizer|runtime error|QFATAL|Segmentation' "$log" | head -60
        tail -5 "$log"
    fi
}

# Says the totals, by which the caller ends.
totals() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
