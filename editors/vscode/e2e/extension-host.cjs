// Runs inside VS Code's extension host, where it sees what the user sees. VS Code calls `run`.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const vscode = require('vscode');

const MISSING_COMMA = 'missing-comma-before-attribution';

const tests = {
    async 'findings appear in a plain text article'() {
        const article = await open('bridge.txt');
        const [finding] = await findings(article, 1);
        assert.equal(finding.source, 'onrecord');
        assert.equal(article.lineAt(finding.range.start).text, '"We waited nine years for this" she said.');
    },

    async 'findings appear in a Markdown article'() {
        await findings(await open('trains.md'), 1);
    },

    async 'hovering over a quote names its speaker'() {
        const article = await open('bridge.txt');
        assert.match(await hover(article, 'last span'), /^.*Marta Okonjo/);
        assert.match(await hover(article, 'boatmen'), /^.*Brandt/);
    },

    async 'a carried quote is preceded by its speaker'() {
        const content = 'The bridge is shut.\n\nIlya Brandt shook his head. "Nobody came," he said.\n\n"Nobody at all."\n';
        const article = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
        await vscode.window.showTextDocument(article);
        const everything = new vscode.Range(0, 0, article.lineCount, 0);
        const read = async () => {
            const hints = await vscode.commands.executeCommand('vscode.executeInlayHintProvider', article.uri, everything);
            return hints.flatMap(({ label }) => label.map(({ value }) => value));
        };
        // How sure the engine is of it, the question mark says.
        await until('a hint', async () => (await read()).some((hint) => /^\(Ilya Brandt\??\)$/.test(hint)), read);
        assert.ok((await read()).includes('→ Ilya Brandt'));
    },

    async 'a lens on the headline opens the audit, one on a speaker leads to the quotes'() {
        const article = await open('bridge.txt');
        const resolved = 20;
        const read = () => vscode.commands.executeCommand('vscode.executeCodeLensProvider', article.uri, resolved);
        const lens = async (title) => (await read()).find(({ command }) => title.test(command?.title));
        await until('the lenses', () => lens(/quotes · /), async () => JSON.stringify(await read()));
        const headline = await lens(/^4 quotes · \d speakers · 0 anonymous · 0 second-hand$/);
        const speaker = await lens(/^3 quotes, 18 words$/);
        await vscode.commands.executeCommand(speaker.command.command, ...speaker.command.arguments);
        await vscode.commands.executeCommand(headline.command.command, ...headline.command.arguments);
        const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
        const page = () => tabs().find(({ input, label }) => input instanceof vscode.TabInputWebview && label === 'Source Audit: bridge.txt');
        await until('the audit', page, () => tabs().map(({ label }) => label).join(', '));
        await vscode.window.tabGroups.close(page());
    },

    async 'the quote at the cursor is copied with its credit'() {
        const article = await open('bridge.txt');
        const at = article.positionAt(article.getText().indexOf('last span'));
        vscode.window.activeTextEditor.selection = new vscode.Selection(at, at);
        await vscode.env.clipboard.writeText('');
        await until(
            'the quote',
            async () => {
                await vscode.commands.executeCommand('onrecord.copyQuoteHere');
                return (await vscode.env.clipboard.readText()).includes('Marta Okonjo');
            },
            () => vscode.env.clipboard.readText(),
        );
    },

    async 'an example opens, its safe fixes are made, and a rule is explained'() {
        await vscode.commands.executeCommand('onrecord.openExample');
        const article = vscode.window.activeTextEditor.document;
        await until('findings', () => onrecord(article).length > 10, () => String(onrecord(article).length));
        const before = article.getText();
        await vscode.commands.executeCommand('onrecord.fixAll');
        await until('the fixes', () => article.getText() !== before, () => article.getText());
        await vscode.commands.executeCommand('onrecord.explainRule', 'unclosed-quote');
        const page = () => vscode.window.activeTextEditor?.document;
        await until('the page', () => /unclosed-quote\.md$/.test(page()?.fileName ?? ''), () => page()?.fileName ?? 'none');
    },

    async 'the views follow the article'() {
        await open('bridge.txt');
        await vscode.commands.executeCommand('onrecord.speakers.focus');
        await vscode.commands.executeCommand('onrecord.sources.focus');
        await vscode.commands.executeCommand('workbench.view.explorer');
    },

    async 'words are coloured by what they are'() {
        const article = await open('bridge.txt');
        const legend = async () =>
            vscode.commands.executeCommand('vscode.provideDocumentSemanticTokensLegend', article.uri);
        await until('a legend', async () => (await legend())?.tokenTypes.includes('quote'), async () => JSON.stringify(await legend()));
        const tokens = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokens', article.uri);
        assert.ok(tokens.data.length > 0 && tokens.data.length % 5 === 0);
    },

    async 'an edit adds a finding, and undoing it takes the finding away'() {
        const article = await open('bridge.txt');
        await append(article, '\n"It is a lovely bridge" Okonjo said.\n');
        const [, added] = await findings(article, 2);
        assert.match(article.lineAt(added.range.start).text, /lovely/);
        await vscode.commands.executeCommand('undo');
        await findings(article, 1);
    },

    async 'positions hold after an emoji'() {
        const article = await open('bridge.txt');
        await append(article, '\n👩‍💻 It opens in May. "It is a lovely 🌉 bridge" Okonjo said.\n');
        const [, added] = await findings(article, 2);
        await apply(await codeAction(article, added.range, vscode.CodeActionKind.QuickFix));
        assert.match(article.getText(), /👩‍💻 It opens in May\. "It is a lovely 🌉 bridge," Okonjo said\./);
    },

    async 'a quick fix removes its finding'() {
        const article = await open('bridge.txt');
        const [finding] = await findings(article, 1);
        await apply(await codeAction(article, finding.range, vscode.CodeActionKind.QuickFix));
        await findings(article, 0);
        assert.match(article.getText(), /"We waited nine years for this," she said\./);
    },

    async 'all findings are fixed at once'() {
        const article = await open('bridge.txt');
        await append(article, '\n"It is a lovely bridge" Okonjo said.\n');
        await findings(article, 2);
        const everything = new vscode.Range(0, 0, article.lineCount, 0);
        await apply(await codeAction(article, everything, vscode.CodeActionKind.SourceFixAll.append('onrecord')));
        await findings(article, 0);
    },

    async 'an untitled document is read too'() {
        const content = '"We won" said Marta Okonjo, the engineer.\n\n"It was close," said Ilya Brandt, the ferryman.\n';
        const article = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
        await vscode.window.showTextDocument(article);
        assert.equal(article.uri.scheme, 'untitled');
        await findings(article, 1);
        assert.match(await hover(article, 'close'), /^.*Brandt/);
    },

    // The folder's articles are told of, open or not.
    async 'closing an article of the folder keeps its findings'() {
        const uri = inWorkspace('closing.txt');
        await vscode.workspace.fs.copy(inWorkspace('bridge.txt'), uri);
        // A document that an extension opens stays open for minutes after its editor; the user's does not.
        await vscode.commands.executeCommand('vscode.open', uri);
        await findings({ uri }, 1);
        await closeAll();
        await findings({ uri }, 1);
        await vscode.workspace.fs.delete(uri);
    },

    async 'the restart command replaces the server'() {
        const article = await open('bridge.txt');
        await findings(article, 1);
        const [before] = await servers(1);
        // Asked for twice, to see that two servers never run side by side.
        await Promise.all([1, 2].map(() => vscode.commands.executeCommand('onrecord.restart')));
        const [after] = await servers(1);
        assert.notEqual(after, before);
        await findings(article, 1);
    },

    async 'a server that dies comes back'() {
        const article = await open('bridge.txt');
        const [before] = await servers(1);
        process.kill(before, 'SIGKILL');
        await until('a new server', async () => (await servers(1))[0] !== before);
        await append(article, '\n"It is a lovely bridge" Okonjo said.\n');
        await findings(article, 2);
    },

    async 'a server that hangs is replaced, and ended'() {
        const article = await open('bridge.txt');
        const [before] = await servers(1);
        process.kill(before, 'SIGSTOP');
        await vscode.commands.executeCommand('onrecord.restart');
        const [after] = await servers(1);
        assert.notEqual(after, before);
        await findings(article, 1);
    },

    async 'a changed server path takes effect at once'() {
        const article = await open('bridge.txt');
        const settings = vscode.workspace.getConfiguration('onrecord');
        // One is not there, and the other is no language server.
        for (const wrong of ['/nowhere/onrecord', '/bin/false']) {
            await settings.update('server.path', wrong, vscode.ConfigurationTarget.Global);
            await servers(0);
            await findings(article, 0);
            await settings.update('server.path', undefined, vscode.ConfigurationTarget.Global);
            await servers(1);
            await findings(article, 1);
        }
    },

    async 'the log says which server was started'() {
        await vscode.commands.executeCommand('onrecord.showOutput');
        const log = () =>
            vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && uri.path.includes('OnRecord'));
        await until('the log', () => /Starting .*server.onrecord/.test(log()?.getText()), () => log()?.getText());
    },
};

/** One `ok` or `not ok` line a test is the result; the extension host's exit code only says that all were run. */
exports.run = async () => {
    for (const [name, test] of Object.entries(tests)) {
        try {
            await test();
            console.log(`ok - ${name}`);
        } catch (error) {
            console.log(`not ok - ${name}\n${error.stack}`);
        }
        await closeAll();
    }
};

async function open(name) {
    const article = await vscode.workspace.openTextDocument(inWorkspace(name));
    await vscode.window.showTextDocument(article);
    return article;
}

function inWorkspace(name) {
    return vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, name);
}

async function closeAll() {
    while (vscode.window.tabGroups.activeTabGroup.tabs.length > 0) {
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
}

async function append(article, text) {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(article.uri, article.positionAt(article.getText().length), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Waits until the article has this many missing commas, and gives them in their order. */
async function findings(article, count) {
    const current = () =>
        vscode.languages.getDiagnostics(article.uri).filter(({ code }) => rule(code) === MISSING_COMMA);
    await until(`${count} findings`, () => current().length === count, () => JSON.stringify(current()));
    return current().sort((a, b) => a.range.start.compareTo(b.range.start));
}

function onrecord(article) {
    return vscode.languages.getDiagnostics(article.uri).filter(({ source }) => source === 'onrecord');
}

/** The rule's id; VS Code wraps it when the diagnostic has a link as well. */
function rule(code) {
    return typeof code === 'object' ? code.value : code;
}

/** The Markdown shown at the first place that has this text. */
async function hover(article, text) {
    const at = article.positionAt(article.getText().indexOf(text));
    const read = async () => {
        const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', article.uri, at);
        return hovers.flatMap(({ contents }) => contents.map((content) => content.value ?? content)).join('\n');
    };
    await until(`a hover over ${text}`, async () => (await read()) !== '');
    return read();
}

/** The action of this kind that the user gets at a single key, or else the first on the list. */
async function codeAction(article, range, kind) {
    const resolved = 20;
    const actions = await vscode.commands.executeCommand(
        'vscode.executeCodeActionProvider', article.uri, range, kind.value, resolved);
    assert.ok(actions.length > 0, `there is no ${kind.value} code action`);
    return actions.find(({ isPreferred }) => isPreferred) ?? actions[0];
}

async function apply({ edit, command }) {
    if (edit) {
        assert.ok(await vscode.workspace.applyEdit(edit));
    }
    if (command) {
        await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    }
}

/** Waits until this extension host has this many servers, and gives their process ids. */
async function servers(count) {
    const current = () => fs.readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).filter(isServer).map(Number);
    await until(`${count} servers`, () => current().length === count, () => String(current()));
    return current();
}

function isServer(pid) {
    try {
        const [, parent] = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').match(/\) \S (\d+) /);
        const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return Number(parent) === process.pid && words.includes('lsp');
    } catch {
        // It ended while we looked.
        return false;
    }
}

async function until(what, condition, seen = () => '') {
    const deadline = Date.now() + 20_000;
    while (!(await condition())) {
        if (Date.now() > deadline) {
            throw new Error(`waited in vain for ${what} ${await seen()}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}
