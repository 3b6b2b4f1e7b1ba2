import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { findServer, type Surroundings } from '../src/findServer';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'onrecord-find-'));
after(() => fs.rmSync(root, { recursive: true }));
beforeEach(() => {
    fs.rmSync(root, { recursive: true });
    fs.mkdirSync(root);
});

/** Where `findServer` finds the server, from the test's own folder, or what it says instead. */
function check(surroundings: Partial<Surroundings>, expected: string | RegExp): void {
    const found = findServer({
        setting: '',
        workspaceFolder: path.join(root, 'workspace'),
        trusted: true,
        home: path.join(root, 'home'),
        extensionFolder: path.join(root, 'extension'),
        searchPath: [path.join(root, 'bin'), path.join(root, 'usr')].join(path.delimiter),
        platform: 'linux',
        ...surroundings,
    });
    if (typeof expected === 'string') {
        assert.deepEqual(found, { command: path.join(root, ...expected.split('/')) });
    } else {
        assert.ok('problem' in found, `found ${JSON.stringify(found)}`);
        assert.match(found.problem, expected);
    }
}

function program(...names: string[]): void {
    for (const name of names) {
        const file = path.join(root, ...name.split('/'));
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, '', { mode: 0o755 });
    }
}

test('the setting comes before the extension and PATH', () => {
    program('own/onrecord', 'extension/server/onrecord', 'bin/onrecord');
    check({ setting: path.join(root, 'own', 'onrecord') }, 'own/onrecord');
});

test('the extension comes before PATH', () => {
    program('extension/server/onrecord', 'bin/onrecord');
    check({}, 'extension/server/onrecord');
    check({ setting: '  ' }, 'extension/server/onrecord');
});

test('PATH is searched in its order', () => {
    program('usr/onrecord');
    check({}, 'usr/onrecord');
    program('bin/onrecord');
    check({}, 'bin/onrecord');
});

test('relative entries of PATH are skipped', () => {
    program('bin/onrecord');
    const relative = path.relative(process.cwd(), path.join(root, 'bin'));
    check({ searchPath: ['', '.', relative].join(path.delimiter) }, /no onrecord on PATH/);
});

test('a folder or a file that cannot be run is not a program', () => {
    fs.mkdirSync(path.join(root, 'bin', 'onrecord'), { recursive: true });
    check({}, /no onrecord on PATH/);
    check({ setting: path.join(root, 'bin', 'onrecord') }, /which is not a program/);
});

test('on Windows the program ends in .exe', () => {
    program('bin/onrecord', 'usr/onrecord.exe');
    check({ platform: 'win32' }, 'usr/onrecord.exe');
});

test('a path that does not exist is reported, whatever else there is', () => {
    program('extension/server/onrecord', 'bin/onrecord');
    const setting = path.join(root, 'gone');
    check({ setting }, /onrecord\.server\.path names .*gone, which does not exist/);
});

test('~ is the home folder, at the start only', () => {
    program('home/bin/onrecord', 'a~/onrecord');
    check({ setting: '~/bin/onrecord' }, 'home/bin/onrecord');
    check({ setting: path.join(root, 'a~', 'onrecord') }, 'a~/onrecord');
    check({ setting: '~other/onrecord' }, /must be a full path/);
});

test('${workspaceFolder} is the open folder', () => {
    program('workspace/bin/onrecord');
    const setting = '${workspaceFolder}/bin/onrecord';
    check({ setting }, 'workspace/bin/onrecord');
    check({ setting, workspaceFolder: undefined }, /no folder is open/);
});

test('a folder name with a dollar sign stays as it is', () => {
    program('a$&b/onrecord');
    check({ setting: '${workspaceFolder}/onrecord', workspaceFolder: path.join(root, 'a$&b') }, 'a$&b/onrecord');
});

test('an untrusted workspace does not provide the program', () => {
    program('workspace/onrecord', 'extension/server/onrecord');
    check({ setting: '${workspaceFolder}/onrecord', trusted: false }, 'extension/server/onrecord');
});

test('a bare name is not searched for', () => {
    program('bin/onrecord');
    check({ setting: 'onrecord' }, /must be a full path/);
});
