// Commands of the palette that need nothing but what the editor and the server have.

import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import example from '../../../examples/faulty.txt';

const FIX_ALL = 'source.fixAll.onrecord';

export function registerCommands(client: () => LanguageClient | undefined): vscode.Disposable {
    return vscode.Disposable.from(
        vscode.commands.registerCommand('onrecord.nextFinding', () => vscode.commands.executeCommand('editor.action.marker.next')),
        vscode.commands.registerCommand('onrecord.fixAll', () =>
            vscode.commands.executeCommand('editor.action.codeAction', { kind: FIX_ALL, apply: 'first' }),
        ),
        vscode.commands.registerCommand('onrecord.copyQuoteHere', () => copyQuote()),
        vscode.commands.registerCommand('onrecord.openExample', async () => {
            const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: example });
            await vscode.window.showTextDocument(document);
        }),
        vscode.commands.registerCommand('onrecord.explainRule', (rule?: string) => explain(client(), rule)),
    );
}

/** Copies the quote at the cursor with its credit: the server's action, without the menu. */
async function copyQuote(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
        return;
    }
    const actions = await vscode.commands.executeCommand<(vscode.CodeAction | vscode.Command)[]>(
        'vscode.executeCodeActionProvider',
        editor.document.uri,
        editor.selection,
    );
    const commands = actions.map((action) => (typeof action.command === 'string' ? (action as vscode.Command) : action.command));
    const copy = commands.find((command) => command?.command === 'onrecord.copyQuote');
    if (copy) {
        await vscode.commands.executeCommand(copy.command, ...(copy.arguments ?? []));
        void vscode.window.setStatusBarMessage('Copied the quote with its credit', 3000);
    } else {
        void vscode.window.setStatusBarMessage('There is no quote with a speaker at the cursor', 3000);
    }
}

/** Shows a rule's page: the one at the cursor, or one of those that found something. */
async function explain(client: LanguageClient | undefined, rule?: string): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const found = editor
        ? vscode.languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'onrecord')
        : [];
    const name = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);
    const here = editor && found.find(({ range }) => range.contains(editor.selection.active));
    rule ??= here && name(here);
    rule ??= await vscode.window.showQuickPick([...new Set(found.map(name))].sort(), { title: 'Explain a rule' });
    if (rule && client) {
        await client.sendRequest('workspace/executeCommand', { command: 'onrecord.openRule', arguments: [rule] });
    }
}
