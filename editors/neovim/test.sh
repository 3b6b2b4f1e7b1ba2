#!/usr/bin/env bash
# Opens an article in a headless Neovim as its user would, and looks at what is shown.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
export ONRECORD="${ONRECORD:-onrecord}"
desk="$(mktemp -d)"
trap 'rm -rf "$desk"' EXIT
printf '"The gate was locked, Ana Duarte said.\n' >"$desk/story.txt"
timeout 120 nvim --headless --clean -n \
    --cmd "let g:onrecord = #{cmd: ['$(realpath "$(command -v "$ONRECORD")")', 'lsp']}" \
    --cmd "set runtimepath+=$here" --cmd 'filetype plugin on' \
    "$desk/story.txt" -c "luafile $here/test.lua"
