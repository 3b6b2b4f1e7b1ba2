#!/usr/bin/env bash
# Opens an article in Emacs with eglot as its user would, and looks at what is shown.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
ONRECORD="$(realpath "$(command -v "${ONRECORD:-onrecord}")")"
desk="$(mktemp -d)"
trap 'rm -rf "$desk"' EXIT
printf '"The gate was locked, Ana Duarte said.\n' >"$desk/story.txt"
export ONRECORD ARTICLE="$desk/story.txt"
timeout 120 emacs --batch -Q -l "$here/onrecord-test.el"
