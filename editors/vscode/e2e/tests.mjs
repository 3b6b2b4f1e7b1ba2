// Runs extension-host.cjs in the extension host and prints its results; whatever else VS Code
// logs goes to standard error.
//
// usage: node tests.mjs BASE_URL FOLDER EXTENSION_FOLDER

import { join } from 'node:path';
import { openWorkbench, remote } from './workbench.mjs';

const [base, folder, extension] = process.argv.slice(2);

let finish;
const finished = new Promise((resolve) => (finish = resolve));
const payload = {
    extensionDevelopmentPath: remote(base, extension),
    extensionTestsPath: remote(base, join(import.meta.dirname, 'extension-host.cjs')),
    skipWelcome: 'true',
};
const { browser, page } = await openWorkbench(base, folder, payload, async (page) => {
    await page.exposeFunction('codeAutomationLog', (type, args) =>
        /^(not )?ok - /.test(args[0]) ? console.log(args[0]) : console.error(...args),
    );
    await page.exposeFunction('codeAutomationExit', finish);
});
process.exitCode = await finished;
await browser.close();
