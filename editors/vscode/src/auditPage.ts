// The source audit as a page of its own, which follows the article. What it shows is the server's; here it is only put
// into a view that may run nothing but the script that leads back into the article.

import { randomBytes } from 'node:crypto';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

const FORMATS = [
    { label: 'HTML', format: 'html', extension: 'html', detail: 'One page, with nothing beside it' },
    { label: 'CSV', format: 'csv', extension: 'csv', detail: 'A row a speaker' },
    { label: 'JSON', format: 'json', extension: 'json', detail: 'All that is known, for programs' },
];
/** How long nothing must be typed before the page is made anew. */
const PAUSE = 400;

interface Page {
    content: string;
    style?: string;
}

/** The page, one at a time, and the commands that show it and write it out. */
export class AuditPage implements vscode.Disposable {
    private panel: vscode.WebviewPanel | undefined;
    private article: vscode.Uri | undefined;
    private timer: NodeJS.Timeout | undefined;
    private readonly held: vscode.Disposable;

    constructor(private readonly client: () => LanguageClient | undefined) {
        this.held = vscode.Disposable.from(
            vscode.commands.registerCommand('onrecord.showAudit', (uri?: string) => this.show(uri)),
            vscode.commands.registerCommand('onrecord.exportAudit', () => this.export()),
            vscode.workspace.onDidChangeTextDocument(({ document }) => {
                if (this.panel && document.uri.toString() === this.article?.toString()) {
                    clearTimeout(this.timer);
                    this.timer = setTimeout(() => void this.refresh(), PAUSE);
                }
            }),
            vscode.window.onDidChangeActiveTextEditor((editor) => {
                if (this.panel && editor && isArticle(editor.document)) {
                    this.article = editor.document.uri;
                    void this.refresh();
                }
            }),
        );
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.panel?.dispose();
        this.held.dispose();
    }

    private async show(uri?: string): Promise<void> {
        const article = uri ? vscode.Uri.parse(uri) : vscode.window.activeTextEditor?.document.uri;
        if (!article) {
            return;
        }
        this.article = article;
        if (!this.panel) {
            this.panel = vscode.window.createWebviewPanel(
                'onrecord.audit',
                'Source Audit',
                { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
                { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
            );
            this.panel.onDidDispose(() => (this.panel = undefined));
            this.panel.webview.onDidReceiveMessage((message: { line?: unknown }) => this.jump(message.line));
        } else {
            this.panel.reveal(undefined, true);
        }
        await this.refresh();
    }

    private async refresh(): Promise<void> {
        const page = await this.ask('body');
        if (this.panel && page && this.article) {
            this.panel.title = `Source Audit: ${path.basename(this.article.path)}`;
            this.panel.webview.html = whole(page, this.panel.webview.cspSource);
        }
    }

    private async ask(format: string): Promise<Page | undefined> {
        const client = this.client();
        if (!client || !this.article) {
            return undefined;
        }
        const uri = client.code2ProtocolConverter.asUri(this.article);
        // A change that comes meanwhile overtakes the question, and asks again.
        const page = client.sendRequest<Page | null>('onrecord/auditPage', { textDocument: { uri }, format });
        return (await page.catch(() => null)) ?? undefined;
    }

    private async jump(line: unknown): Promise<void> {
        if (this.article && typeof line === 'number' && line > 0) {
            const at = new vscode.Position(line - 1, 0);
            const shown = vscode.window.visibleTextEditors.find(
                ({ document }) => document.uri.toString() === this.article?.toString(),
            );
            await vscode.window.showTextDocument(this.article, {
                viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
                selection: new vscode.Range(at, at),
            });
        }
    }

    private async export(): Promise<void> {
        const article = this.panel?.active ? this.article : (vscode.window.activeTextEditor?.document.uri ?? this.article);
        const chosen = article && (await vscode.window.showQuickPick(FORMATS, { title: 'Export the source audit' }));
        if (!chosen) {
            return;
        }
        this.article = article;
        const page = await this.ask(chosen.format);
        const stem = path.basename(article.path).replace(/\.[^.]+$/, '') || 'article';
        const folder = article.scheme === 'file' ? vscode.Uri.joinPath(article, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
        const name = `${stem}-audit.${chosen.extension}`;
        const target =
            page &&
            (await vscode.window.showSaveDialog({
                ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
                filters: { [chosen.label]: [chosen.extension] },
            }));
        if (target) {
            await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(page.content));
        }
    }
}

/** Whether OnRecord reads a document. */
export function isArticle(document: vscode.TextDocument): boolean {
    return ['plaintext', 'markdown', 'html'].includes(document.languageId) && ['file', 'untitled'].includes(document.uri.scheme);
}

/** The page around its body. Nothing is loaded, and one script runs. */
function whole(page: Page, source: string): string {
    const nonce = randomBytes(16).toString('base64');
    const policy = `default-src 'none'; style-src ${source} 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">${page.style ?? ''}</style>
</head>
<body>
${page.content}
<script nonce="${nonce}">
const code = acquireVsCodeApi();
const lead = (target) => {
    const line = Number(target.closest('[data-line]')?.dataset.line);
    if (line) code.postMessage({ line });
};
document.addEventListener('click', ({ target }) => lead(target));
document.addEventListener('keydown', ({ key, target }) => key === 'Enter' && lead(target));
for (const place of document.querySelectorAll('[data-line]')) {
    place.tabIndex = 0;
    place.setAttribute('role', 'link');
}
</script>
</body>
</html>`;
}
