// Opens VS Code's workbench, as code-server serves it, in a headless Chromium.

import { chromium } from 'playwright-core';

/**
 * Opens `folder` at `base`. Each property of `payload` goes to the workbench: `openFile`,
 * for one, names a file to open, as an address from `remote`.
 */
export async function openWorkbench(base, folder, payload, prepare = async () => {}) {
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        // Containers have no user namespaces for the sandbox, and the page is our own.
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
    const page = await browser.newPage({ viewport: { width: 960, height: 600 }, deviceScaleFactor: 2 });
    page.setDefaultTimeout(60_000);
    await prepare(page);
    const query = new URLSearchParams({ folder, payload: JSON.stringify(Object.entries(payload)) });
    await page.goto(`${base}/?${query}`, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('.monaco-workbench .part.editor');
    return { browser, page };
}

/** The address that the workbench uses for a file on the machine that serves it. */
export function remote(base, file) {
    return `vscode-remote://${new URL(base).host}${file}`;
}
