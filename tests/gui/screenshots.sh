#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of the screens in both languages and both themes, from the sample day and without a display.
#   tests/gui/screenshots.sh                      the main screens, as resources/screenshots keeps them
#   tests/gui/screenshots.sh FOLDER [SCENE...]    every screen, or these, to look at
# They are made smaller where pngquant is installed.
set -euo pipefail
cd "$(dirname "$0")/../.."
main=(board list detail assign new conflict offline palette settings login keys empty)
others=(loading groups filter several bulk moved edit note refused found connection)
folder=${1:-resources/screenshots}
if (($# > 1)); then
    scenes=("${@:2}")
elif (($#)); then
    scenes=("${main[@]}" "${others[@]}")
else
    scenes=("${main[@]}")
fi
mkdir -p "$folder"
for scene in "${scenes[@]}"; do
    for language in zh_CN en; do
        for theme in light dark; do
            file=$folder/$scene-$language-$theme.png
            QT_QPA_PLATFORM=offscreen build/dev/bin/desk_preview --scene "$scene" --language "$language" \
                --theme "$theme" --save "$file"
            if command -v pngquant >/dev/null; then
                pngquant --force --skip-if-larger --strip --output "$file" 128 "$file" || (($? == 98))
            fi
        done
    done
done
