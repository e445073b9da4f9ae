#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the server and the desktop for release and measures them: all of tests/bench, or the benchmarks that are named.
#   tests/bench/run.sh [--short] [--json FILE] [commands|fanout|intake|growth|memory|desk …]
set -euo pipefail
cd "$(dirname "$0")/../.."

bash packaging/install-packages.sh build run test
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "without node and npm (apt-get install nodejs npm) the stream is not compared with ws" >&2
fi
cmake --preset release -B build/bench -DRELAY_TESTS=ON >/dev/null
cmake --build build/bench --target relaydeskd bench_load relaydesk desk_views bench_desk_search bench_desk_cache
export RELAYDESK_BIN_DIR=$PWD/build/bench/bin
exec tests/support/with_desktop.sh /usr/bin/python3 tests/bench/bench.py "$@"
