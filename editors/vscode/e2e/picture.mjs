// Takes pictures of an article in VS Code: of its squiggles, with the mouse resting on a given text of it, and of its
// source audit beside the views.
//
// usage: node picture.mjs BASE_URL ARTICLE TEXT OUTDIR
//
// TEXT must stand on one line of the editor. Writes NAME-squiggles.png, NAME-hover.png and NAME-audit.png.

import { mkdirSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { openWorkbench, remote } from './workbench.mjs';

const [base, article, text, outdir] = process.argv.slice(2);
const pictureOf = (what) => join(outdir, `${parse(article).name}-${what}.png`);
mkdirSync(outdir, { recursive: true });

const payload = { openFile: remote(base, article) };
const { browser, page } = await openWorkbench(base, dirname(article), payload);
try {
    await page.waitForSelector('.monaco-editor .view-line');
    await page.waitForSelector(
        ['error', 'warning', 'info', 'hint'].map((severity) => `.monaco-editor .squiggly-${severity}`).join(),
        { state: 'attached' },
    );
    // The page is the article's.
    await page.keyboard.press('Control+b');
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    await page.screenshot({ path: pictureOf('squiggles') });

    const shown = page.locator('.monaco-hover:not(.hidden) .hover-contents');
    // The workbench only shows a hover to a mouse that moves, and drops it when it is not ready.
    for (let step = 0; !(await shown.first().isVisible()); step += 1) {
        if (step === 200) {
            throw new Error(`nothing is shown at "${text}"`);
        }
        // Lenses that come late move the lines below them.
        const place = await page.waitForFunction(placeOf, text).then((handle) => handle.jsonValue());
        await page.mouse.move(place.x + (step % 2), place.y);
        await shown.first().waitFor({ timeout: 500 }).catch(() => {});
    }
    await settled(page, shown);
    await page.screenshot({ path: pictureOf('hover') });
    console.log((await shown.allInnerTexts()).join('\n').trim().replaceAll(/^/gm, '# '));

    await command(page, 'OnRecord: Show Source Audit');
    const audit = await frameWith(page, 'h1:has-text("Source audit")');
    await audit.locator('td.number .place[role="link"]').first().waitFor();
    await command(page, 'View: Show OnRecord');
    await page.locator('.pane-body .monaco-list-row').first().waitFor();
    await page.screenshot({ path: pictureOf('audit') });
    console.log((await audit.locator('h2, .questions').allInnerTexts()).join('\n').trim().replaceAll(/^/gm, '# '));
} catch (error) {
    await page.screenshot({ path: pictureOf('failure') });
    throw error;
} finally {
    await browser.close();
}

/** Runs a command of the palette by its name. */
async function command(page, name) {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill(`>${name}`);
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await page.keyboard.press('Enter');
}

/** The frame in which something stands: views of extensions are frames in frames. */
async function frameWith(page, selector) {
    for (let tries = 0; tries < 100; tries += 1) {
        for (const frame of page.frames()) {
            if ((await frame.locator(selector).count().catch(() => 0)) > 0) {
                return frame;
            }
        }
        await page.waitForTimeout(200);
    }
    throw new Error(`nothing has ${selector}`);
}

/** A finding is shown at once, and what the server says of the place joins it when it comes. */
async function settled(page, shown) {
    for (let [before, now] = ['', undefined]; now !== before || now.includes('Loading...'); ) {
        before = now;
        await page.waitForTimeout(500);
        now = (await shown.allInnerTexts()).join();
    }
}

/** In the page: the middle of `text` in the editor, or undefined while it is not on show. */
function placeOf(text) {
    for (const line of document.querySelectorAll('.monaco-editor .view-line')) {
        // The editor shows spaces as no-break spaces, and splits a line at each change of style.
        const start = line.textContent.replaceAll('\u00a0', ' ').indexOf(text);
        if (start < 0) {
            continue;
        }
        const range = document.createRange();
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let passed = 0; walker.nextNode(); passed += walker.currentNode.length) {
            const { currentNode } = walker;
            const within = (offset) => offset >= passed && offset <= passed + currentNode.length;
            if (within(start)) {
                range.setStart(currentNode, start - passed);
            }
            if (within(start + text.length)) {
                range.setEnd(currentNode, start + text.length - passed);
                break;
            }
        }
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
    }
    return undefined;
}
