#!/usr/bin/env bash
# Tries the packaged extension in a real VS Code, and takes pictures of it.
#
# usage: run.sh [--picture ARTICLE TEXT] [VSIX [OUTDIR]]
#
# Without VSIX it packages the extension first. Pictures and logs go to OUTDIR, by default
# target/e2e in the repository. With --picture it only takes pictures, of ARTICLE, with the
# mouse on TEXT. CODE_SERVER_DIR names where code-server is or will be installed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
extension=$(dirname "$here")

article='' text=''
if [ "${1:-}" = --picture ]; then
    article=$(realpath "$2") text=$3
    shift 3
fi
vsix=${1:-}
out=${2:-$extension/../../target/e2e}
mkdir -p "$out"
out=$(realpath "$out")

# --- What has to be there first

code_server=$("$here/install-code-server.sh" ${CODE_SERVER_DIR:+"$CODE_SERVER_DIR"})
[ -d "$here/node_modules" ] || npm --prefix "$here" ci
if [ -z "$vsix" ]; then
    [ -d "$extension/node_modules" ] || npm --prefix "$extension" ci
    npm --prefix "$extension" run package
    vsix=$(ls -t "$extension"/onrecord-*.vsix | head -n 1)
fi

# --- VS Code, in a process group of its own, so that nothing of it outlives this script

scratch=$(mktemp -d)
group=''

# Zombies do not count: where no init process collects them, they stay.
group_lives() {
    local stat state pgrp
    for stat in /proc/[0-9]*/stat; do
        { read -r stat < "$stat"; } 2>/dev/null || continue
        read -r state _ pgrp _ <<< "${stat##*) }"
        [ "$pgrp" != "$group" ] || [ "$state" = Z ] || return 0
    done
    return 1
}

until_or_seconds() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $deadline ] || return 1
        sleep 0.1
    done
}

stop_code_server() {
    [ -n "$group" ] || return 0
    kill -TERM -- "-$group" 2>/dev/null || true
    if ! until_or_seconds 15 not group_lives; then
        kill -KILL -- "-$group" 2>/dev/null || true
    fi
    group=''
}

not() { ! "$@"; }

finish() {
    stop_code_server
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM

mkdir -p "$scratch"/{data/User,extensions,workspace}
cp "$here"/fixtures/* "$scratch/workspace"
cat > "$scratch/data/User/settings.json" <<'JSON'
{
    "breadcrumbs.enabled": false,
    "editor.hover.above": false,
    "editor.hover.delay": 100,
    "editor.minimap.enabled": false,
    "editor.occurrencesHighlight": "off",
    "editor.scrollBeyondLastLine": false,
    "editor.wordWrap": "on",
    "extensions.autoCheckUpdates": false,
    "extensions.autoUpdate": false,
    "files.autoSave": "off",
    "git.enabled": false,
    "security.workspace.trust.enabled": false,
    "telemetry.telemetryLevel": "off",
    "typescript.disableAutomaticTypeAcquisition": true,
    "window.commandCenter": false,
    "workbench.activityBar.location": "hidden",
    "workbench.layoutControl.enabled": false,
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": false
}
JSON

# Without these code-server would write to the user's own folders.
export XDG_CONFIG_HOME=$scratch/config XDG_DATA_HOME=$scratch/share
code=(node "$code_server/node_modules/code-server/out/node/entry.js"
    --user-data-dir "$scratch/data" --extensions-dir "$scratch/extensions")

"${code[@]}" --install-extension "$vsix"

# Port 0 lets the system choose a free one, which the log then names.
log=$out/code-server.log
setsid "${code[@]}" --auth none --bind-addr 127.0.0.1:0 --disable-telemetry --disable-update-check \
    --disable-workspace-trust > "$log" 2>&1 &
group=$!
listening() { base=$(grep -om1 'http://127\.0\.0\.1:[0-9]*' "$log"); }
until_or_seconds 60 listening || { cat "$log" >&2; exit 1; }

# --- Tests and pictures

results=$out/results.txt

# The result of a command as one line, in the form that the extension host's tests have, too.
try() {
    local name=$1
    shift
    if "$@"; then echo "ok - $name"; else echo "not ok - $name"; fi
}

picture() { timeout --foreground 120 node "$here/picture.mjs" "$base" "$scratch/workspace/$1" "$2" "$out"; }

if [ -n "$article" ]; then
    cp "$article" "$scratch/workspace"
    picture "$(basename "$article")" "$text"
    exit
fi

# The installed files are tested, not the sources.
installed=$(echo "$scratch"/extensions/onrecord.onrecord-*)
host_tests() { timeout --foreground 300 node "$here/tests.mjs" "$base" "$scratch/workspace" "$installed" 2> "$out/workbench.log"; }
no_server_left() { ! grep -qsF "$installed/server/onrecord" /proc/[0-9]*/cmdline; }

{
    try 'the tests in the extension host ran to their end' host_tests
    try 'a picture of a plain text article' picture bridge.txt 'last span'
    try 'a picture of a Markdown article' picture trains.md 'sold out'
} | tee "$results"
stop_code_server
try 'no server outlives the editor' until_or_seconds 10 no_server_left | tee -a "$results"

echo "Pictures and logs are in $out"
failed=$(grep -c '^not ok ' "$results" || true)
echo "$(grep -c '^ok ' "$results" || true) passed, $failed failed"
[ "$failed" = 0 ]
