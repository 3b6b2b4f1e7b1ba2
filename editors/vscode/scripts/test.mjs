// Bundles the unit tests, which are TypeScript, and hands them to Node's test runner.

import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const out = mkdtempSync(join(tmpdir(), 'onrecord-test-'));
try {
    await build({
        entryPoints: [join(import.meta.dirname, '..', 'test', 'findServer.test.ts')],
        outdir: out,
        bundle: true,
        platform: 'node',
        target: 'node20',
        logLevel: 'warning',
    });
    const { status } = spawnSync(process.execPath, ['--test', join(out, 'findServer.test.js')], { stdio: 'inherit' });
    process.exitCode = status ?? 1;
} finally {
    rmSync(out, { recursive: true });
}
