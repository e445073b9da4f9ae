#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of each main screen in both languages and both themes, from the sample day and without a display.
#   tests/gui/screenshots.sh FOLDER [SCENE...]
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:?usage: tests/gui/screenshots.sh FOLDER [SCENE...]}
shift
scenes=("$@")
((${#scenes[@]})) || scenes=(board list groups filter several bulk moved detail edit assign new note login offline
    empty refused conflict keys palette found)
mkdir -p "$folder"
for scene in "${scenes[@]}"; do
    for language in zh_CN en; do
        for theme in light dark; do
            QT_QPA_PLATFORM=offscreen build/dev/bin/desk_preview --scene "$scene" --language "$language" \
                --theme "$theme" --save "$folder/$scene-$language-$theme.png"
        done
    done
done
