// Writes src/audit.ts from the schema of the server's answer; with --check only says whether it is out of date.

import { compileFromFile } from 'json-schema-to-typescript';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const file = join(root, 'src', 'audit.ts');
const fresh = await compileFromFile(join(root, '../../docs/audit.schema.json'), {
    additionalProperties: false,
    bannerComment: '// Written by `npm run types` from docs/audit.schema.json.',
    style: { singleQuote: true, tabWidth: 4, printWidth: 120 },
});
const kept = (() => {
    try {
        return readFileSync(file, 'utf8');
    } catch {
        return '';
    }
})();
if (process.argv.includes('--check')) {
    if (kept !== fresh) {
        console.error('src/audit.ts is out of date: npm run types');
        process.exitCode = 1;
    }
} else {
    writeFileSync(file, fresh);
}
