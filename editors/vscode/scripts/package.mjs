// Makes onrecord-VERSION-PLATFORM.vsix: the extension with the server inside.
//
// The server is built with cargo, unless ONRECORD_BINARY names one that is built already.

import { createVSIX } from '@vscode/vsce';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const extension = join(import.meta.dirname, '..');
const repository = join(extension, '..', '..');

function builtServer() {
    const cargo = spawnSync(
        'cargo',
        ['build', '--release', '--locked', '--bin', 'onrecord', '--message-format=json-render-diagnostics'],
        { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 },
    );
    if (cargo.error?.code === 'ENOENT') {
        fail('cargo is not on PATH. Install Rust, or name a finished server in ONRECORD_BINARY.');
    }
    if (cargo.status !== 0) {
        fail('cargo could not build the server.');
    }
    // Cargo says itself where the program is: that depends on its configuration.
    const artifacts = cargo.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
    return artifacts.find(({ executable, target }) => executable && target.name === 'onrecord').executable;
}

/** The name that VS Code gives to the machine this runs on, as in `linux-x64`. */
function hostPlatform() {
    const arch = process.arch === 'arm' ? 'armhf' : process.arch;
    const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
    return `${musl ? 'alpine' : process.platform}-${arch}`;
}

function fail(message) {
    console.error(`onrecord: ${message}`);
    process.exit(1);
}

const binary = process.env.ONRECORD_BINARY ? resolve(process.env.ONRECORD_BINARY) : builtServer();
if (!existsSync(binary)) {
    fail(`ONRECORD_BINARY names ${binary}, which does not exist.`);
}
const server = join(extension, 'server');
rmSync(server, { recursive: true, force: true });
mkdirSync(server);
const bundled = join(server, process.platform === 'win32' ? 'onrecord.exe' : 'onrecord');
copyFileSync(binary, bundled);
chmodSync(bundled, 0o755);
for (const licence of ['LICENSE-APACHE', 'LICENSE-MIT']) {
    copyFileSync(join(repository, licence), join(extension, licence));
}

const { version } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
const target = hostPlatform();

/** The full path of the package. */
export const vsix = join(extension, `onrecord-${version}-${target}.vsix`);

await createVSIX({
    cwd: extension,
    packagePath: vsix,
    target,
    // The bundle has them.
    dependencies: false,
    allowMissingRepository: true,
    // There are two licences, and vsce looks for one.
    skipLicense: true,
});
