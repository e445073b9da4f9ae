#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Shows Relaydesk on this machine with believable sample data: the WeCom simulator, the server on embedded SQLite
# and the desktop client. Ctrl-C ends all of it; nothing is kept.
#   packaging/demo.sh [--no-desktop]
set -euo pipefail
cd "$(dirname "$0")/.."

desktop=yes
[ "${1:-}" = --no-desktop ] && desktop=no
if [ "$desktop" = yes ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display here: starting without the desktop client (as with --no-desktop)."
    desktop=no
fi

bash packaging/install-packages.sh build run
echo "building (the first time takes some minutes) …"
cmake --preset release >/dev/null
if [ "$desktop" = yes ]; then
    cmake --build --preset release --target relaydeskd relaydesk | tail -1
else
    cmake --build --preset release --target relaydeskd | tail -1
fi

work=$(mktemp -d)
children=()
finish() {
    trap - EXIT INT TERM
    for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
    echo "ended."
}
trap finish EXIT
trap 'exit 0' INT TERM

secret() { head -c 9 /dev/urandom | base64 | tr '+/' 'ab'; }
# $1 log, $2 pattern, $3 process: waits for a line, or says why it will not come
wait_for() {
    for _ in $(seq 150); do
        grep -q "$2" "$1" && return 0
        kill -0 "$3" 2>/dev/null || break
        sleep 0.2
    done
    cat "$1" >&2
    exit 1
}
address() { sed -n 's/.*listening on \(http:[^ ]*\).*/\1/p' "$1"; }

tests/wecomsim/wecomsim serve --port "${RELAYDESK_DEMO_SIMULATOR_PORT:-8900}" \
    --callback-url "http://127.0.0.1:${RELAYDESK_DEMO_PORT:-8000}/api/wechat/callback" >"$work/simulator.log" 2>&1 &
children+=($!)
wait_for "$work/simulator.log" "listening on" $!
simulator=$(address "$work/simulator.log")

admin=$(secret)
staff=$(secret)
integration=$(secret)
eval "$(/usr/bin/python3 packaging/demo_data.py simulator-settings "$simulator")"
export RELAYDESK_LISTEN="127.0.0.1:${RELAYDESK_DEMO_PORT:-8000}" RELAYDESK_DATA_DIR="$work/data" \
    RELAYDESK_ADMIN_PASSWORD="$admin" RELAYDESK_INTEGRATION_TOKEN="$integration" \
    QT_LOGGING_RULES="relay.*.info=false"
build/release/bin/relaydeskd serve >"$work/server.log" 2>&1 &
children+=($!)
wait_for "$work/server.log" "listening on" $!
server=$(address "$work/server.log")

printf '%s' "$staff" >"$work/password"
chmod 600 "$work/password"
/usr/bin/python3 packaging/demo_data.py load "$server" "$simulator" "$admin" "$staff"

wecomsim=tests/wecomsim/wecomsim
[ "$simulator" = http://127.0.0.1:8900 ] || wecomsim="$wecomsim --url $simulator"
cat <<TEXT

Relaydesk is running.
  server      $server        (health: $server/readyz)
  simulator   $simulator     (stands in for WeCom, which cannot be reached from a demo)
  log-ins     wangzong (manager), chenghong and zhoujie (sales), ligong, wanggong and zhaogong (engineers)
              password of all of them: $staff
              admin, password: $admin

Try this first, in another terminal, and watch the board:
  $wecomsim say chenghong "/创建工单 @客户张三 手机:13812340001 问题:服务器无法连接"
  $wecomsim say ligong "需要工程师@李工 协助"
  $wecomsim advance 24h        # WeCom moves the customer after a day
  $wecomsim messages           # what people read in WeCom

Ctrl-C ends everything.
TEXT

if [ "$desktop" = yes ]; then
    # settings and cache of its own: a desktop that this person uses for work stays as it is
    XDG_CONFIG_HOME="$work/desktop" XDG_DATA_HOME="$work/desktop" XDG_CACHE_HOME="$work/desktop" \
        build/release/bin/relaydesk --server "$server" --username wangzong --password-file "$work/password" &
    children+=($!)
fi
wait "${children[1]}"
