#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing of the Debian packages that a purpose needs: build, run, test. As root or with sudo.
set -euo pipefail

build=(g++ cmake ninja-build ccache pkg-config
    qt6-base-dev qt6-websockets-dev qt6-httpserver-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    linguist-qt6 qtkeychain-qt6-dev qcoro-qt6-dev libgl-dev
    libboost1.81-dev libexpected-dev libicu-dev libsodium-dev libssl-dev libpq-dev)
run=(libqt6sql6-sqlite libqt6sql6-psql libqt6svg6 fonts-noto-cjk python3 python3-aiohttp python3-cryptography)
test=(clang-format-14 postgresql-15 xvfb xauth dbus dbus-x11 at-spi2-core gnome-keyring python3-pyatspi curl util-linux faketime clang)

wanted=()
for purpose in "$@"; do
    declare -n list="$purpose"
    wanted+=("${list[@]}")
done

missing=()
for package in "${wanted[@]}"; do
    if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
        missing+=("$package")
    fi
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "install first, as root: ${missing[*]}" >&2; exit 1; }
    as_root=(sudo)
fi
echo "installing: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
# a PostgreSQL server for tests only: Debian's own cluster is neither needed nor started
if [[ " ${missing[*]} " == *" postgresql-15 "* ]]; then
    "${as_root[@]}" mkdir -p /etc/postgresql-common/createcluster.d
    echo "create_main_cluster = false" \
        | "${as_root[@]}" tee /etc/postgresql-common/createcluster.d/relaydesk-tests.conf >/dev/null
fi
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
