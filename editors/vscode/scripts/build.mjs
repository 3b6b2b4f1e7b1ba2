// Bundles the extension into dist/, with the licences of the packages that the bundle contains.

import { build } from 'esbuild';
import { chmodSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    bundle: true,
    minify: true,
    platform: 'node',
    // The Node of the oldest VS Code in engines.vscode.
    target: 'node18',
    format: 'cjs',
    external: ['vscode'],
    loader: { '.txt': 'text' },
    metafile: true,
    logLevel: 'warning',
});

// The client runs this script, from beside its own code, to end a server that hangs.
const script = 'terminateProcess.sh';
copyFileSync(join(root, 'node_modules/vscode-languageclient/lib/node', script), join(root, 'dist', script));
chmodSync(join(root, 'dist', script), 0o755);

const packages = new Set(
    Object.keys(metafile.inputs).flatMap((input) => input.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []),
);
const notices = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) {
        throw new Error(`${name} has no licence file to pass on`);
    }
    const text = readFileSync(join(root, folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync(join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'), notices.join('\n----\n\n'));
