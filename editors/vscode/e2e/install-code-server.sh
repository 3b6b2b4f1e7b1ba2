#!/usr/bin/env bash
# Installs VS Code, as code-server packs it, from npm into a directory that later runs reuse.
#
# usage: install-code-server.sh [DIR]        default: target/code-server in the repository
#
# Needs Node 20, a C++ compiler, make, python3 and rg. Prints the directory.
set -euo pipefail

# The last release that runs on Node 20.
version=4.100.3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=${1:-$here/../../../target/code-server}

mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
stamp=$dir/installed-$version
if [ -e "$stamp" ]; then
    echo "$dir"
    exit 0
fi

for tool in node npm g++ make python3 rg; do
    command -v "$tool" >/dev/null || { echo "$0: $tool is needed and is not on PATH" >&2; exit 1; }
done
case $(node --version) in
    v20.*) ;;
    *) echo "$0: code-server $version needs Node 20, this is $(node --version)" >&2; exit 1 ;;
esac

{
    cd "$dir"
    rm -rf node_modules package.json package-lock.json
    echo '{ "private": true }' > package.json
    export npm_config_loglevel=error npm_config_audit=false npm_config_fund=false
    # Started by npm, this inherits the extension's own setting, with which a rebuild would build nothing.
    export npm_config_ignore_scripts=false

    # With the headers that came with Node, native modules build without a download.
    prefix=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
    [ ! -d "$prefix/include/node" ] || export npm_config_nodedir=$prefix

    # Install scripts would fetch ready-made binaries from outside npm. They are all
    # skipped, and the few native modules that VS Code cannot start without are built here.
    npm install --ignore-scripts "code-server@$version"
    npm rebuild argon2
    test -d node_modules/argon2/lib/binding
    cd node_modules/code-server/lib/vscode
    npm install --omit=dev --ignore-scripts
    (cd extensions && npm install --omit=dev --ignore-scripts)
    npm rebuild @vscode/spdlog native-watchdog
    # The module is built by the time the last step of its script fails.
    npm rebuild node-pty || test -f node_modules/node-pty/build/Release/pty.node

    # What the skipped scripts would have put in place.
    [ -e node_modules.asar ] || ln -s node_modules node_modules.asar
    ln -sf code-linux.sh bin/remote-cli/code-server
    ln -sf browser-linux.sh bin/helpers/browser.sh
    mkdir -p node_modules/@vscode/ripgrep/bin
    ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
} >&2

touch "$stamp"
echo "$dir"
