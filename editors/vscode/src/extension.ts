// Starts the language server and keeps it running. What OnRecord knows about articles is
// all in the server, so that every editor gets the same.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, State } from 'vscode-languageclient/node';
import { findServer } from './findServer';
import { AuditPage } from './auditPage';
import { registerCommands } from './commands';
import { Surfaces, registerClientCommands } from './surfaces';
import { Views } from './views';

/** On a remote machine the extension runs there too, and sees its files as `file`. */
const ARTICLES = ['file', 'untitled'].flatMap((scheme) =>
    ['plaintext', 'markdown', 'html'].map((language) => ({ scheme, language })),
);

/** The desk's own files: what is written there holds before it is saved, and changes of it are of what is there. */
const DESK_FILES = ['**/{onrecord,people,sources}.toml', '**/people.csv'].map((pattern) => ({ scheme: 'file', pattern }));

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
    const running = (server = new Server(context));
    const views = new Views(() => running.running());
    context.subscriptions.push(
        vscode.commands.registerCommand('onrecord.restart', () => running.restart()),
        vscode.commands.registerCommand('onrecord.showOutput', () => running.log.show()),
        registerClientCommands(() => running.running()),
        registerCommands(() => running.running()),
        new AuditPage(() => running.running()),
        views,
        vscode.workspace.onDidChangeConfiguration((change) => {
            if (change.affectsConfiguration('onrecord.server.path')) {
                void running.restart();
            }
        }),
        vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    );
    await running.restart();
    views.wait(0);
}

export async function deactivate(): Promise<void> {
    await server?.stop();
}

class Server {
    readonly log = vscode.window.createOutputChannel('OnRecord');
    private readonly status = vscode.languages.createLanguageStatusItem('onrecord.server', ARTICLES);
    private client: LanguageClient | undefined;
    /** The last start or stop asked for. Each waits for the one before, so two servers never run. */
    private turn: Promise<void> = Promise.resolve();

    constructor(private readonly context: vscode.ExtensionContext) {
        this.status.name = 'OnRecord';
        this.status.command = { command: 'onrecord.restart', title: 'Restart Server' };
        context.subscriptions.push(this.log, this.status);
    }

    /** The client of the server that runs. */
    running(): LanguageClient | undefined {
        return this.client?.isRunning() ? this.client : undefined;
    }

    restart(): Promise<void> {
        void this.stop();
        return this.queue(() => this.begin());
    }

    stop(): Promise<void> {
        return this.queue(() => this.end());
    }

    /** Errors end here, in the log, so that one failure does not block what comes after it. */
    private queue(step: () => Promise<void>): Promise<void> {
        this.turn = this.turn.then(step).catch((error) => this.log.appendLine(String(error)));
        return this.turn;
    }

    private async begin(): Promise<void> {
        const found = findServer({
            setting: vscode.workspace.getConfiguration('onrecord').get('server.path', ''),
            workspaceFolder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
            trusted: vscode.workspace.isTrusted,
            home: os.homedir(),
            extensionFolder: this.context.extensionPath,
            searchPath: process.env['PATH'] ?? '',
            platform: process.platform,
        });
        if ('problem' in found) {
            this.show('not found', vscode.LanguageStatusSeverity.Error);
            this.log.appendLine(found.problem);
            // Not awaited: the message may stay up for as long as the user likes.
            void this.offerHelp(found.problem);
            return;
        }
        this.log.appendLine(`Starting ${found.command}`);
        let ran = false;
        const client: LanguageClient = new LanguageClient(
            'onrecord',
            'OnRecord',
            { command: found.command, args: ['lsp'] },
            {
                documentSelector: [...ARTICLES, ...DESK_FILES],
                outputChannel: this.log,
                // A server that fails to start is reported once, with a button that opens the log.
                // One that ran before it failed is started again, a few times.
                initializationFailedHandler: () => false,
                errorHandler: {
                    error: () => ({ action: ErrorAction.Continue, handled: true }),
                    closed: () => (ran ? crashes.closed() : { action: CloseAction.DoNotRestart, handled: true }),
                },
            },
        );
        const crashes = client.createDefaultErrorHandler();
        client.registerFeature(new Surfaces());
        this.client = client;
        client.onDidChangeState(({ newState }) => {
            ran ||= newState === State.Running;
            this.showState(client, newState);
        });
        await client.start();
    }

    private async end(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        if (client?.needsStop()) {
            // After a crash the client may be starting by itself, and cannot be stopped until it has.
            await client.start();
            await client.dispose();
        }
    }

    private showState(client: LanguageClient, state: State): void {
        if (client !== this.client) {
            return;
        }
        this.status.busy = state === State.Starting;
        switch (state) {
            case State.Starting:
                return this.show('starting');
            case State.Running:
                return this.show(client.initializeResult?.serverInfo?.version ?? 'running');
            case State.Stopped:
                return this.show('stopped', vscode.LanguageStatusSeverity.Error);
        }
    }

    private show(text: string, severity = vscode.LanguageStatusSeverity.Information): void {
        this.status.text = `OnRecord: ${text}`;
        this.status.severity = severity;
    }

    private async offerHelp(problem: string): Promise<void> {
        const settings = 'Open Settings';
        const install = 'How to Install';
        switch (await vscode.window.showErrorMessage(`OnRecord: ${problem}`, settings, install)) {
            case settings:
                // On a remote machine the setting belongs to that machine.
                await vscode.commands.executeCommand(
                    vscode.env.remoteName ? 'workbench.action.openRemoteSettings' : 'workbench.action.openSettings',
                    { query: 'onrecord.server.path' },
                );
                break;
            case install:
                await vscode.commands.executeCommand('markdown.showPreview', this.readme());
                break;
        }
    }

    /** Packaging changes the case of its name. */
    private readme(): vscode.Uri {
        const folder = this.context.extensionUri;
        const name = fs.readdirSync(folder.fsPath).find((entry) => entry.toLowerCase() === 'readme.md');
        return vscode.Uri.joinPath(folder, name ?? 'README.md');
    }
}
