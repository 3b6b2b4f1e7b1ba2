// Who speaks in the article at hand, and what it rests on, as two trees and a line of figures. All three show one answer of the
// server's.

import * as vscode from 'vscode';
import type { LanguageClient, Range } from 'vscode-languageclient/node';
import type { Audit, Quoted, Speaker } from './audit';
import { isArticle } from './auditPage';

/** How long nothing must be typed before the trees are made anew. */
const PAUSE = 400;

/** A row of a tree; the rows below it are there before anybody opens it. */
class Row extends vscode.TreeItem {
    parent: Row | undefined;

    constructor(
        label: string,
        icon: string,
        readonly range: Range | null,
        readonly rows: Row[] = [],
        state = vscode.TreeItemCollapsibleState.Collapsed,
    ) {
        super(label, rows.length > 0 ? state : vscode.TreeItemCollapsibleState.None);
        this.iconPath = new vscode.ThemeIcon(icon);
        for (const row of rows) {
            row.parent = this;
        }
        if (range) {
            this.command = { command: 'onrecord.reveal', title: 'Show', arguments: [range] };
        }
    }

    described(words: string | undefined, tooltip?: string): this {
        this.description = words ?? '';
        this.tooltip = tooltip ?? `${String(this.label)}${words ? `, ${words}` : ''}`;
        this.accessibilityInformation = { label: this.tooltip };
        return this;
    }
}

class Tree implements vscode.TreeDataProvider<Row> {
    private readonly changed = new vscode.EventEmitter<void>();
    readonly onDidChangeTreeData = this.changed.event;
    rows: Row[] = [];

    set(rows: Row[]): void {
        this.rows = rows;
        this.changed.fire();
    }

    getTreeItem(row: Row): vscode.TreeItem {
        return row;
    }

    getChildren(row?: Row): Row[] {
        return row ? row.rows : this.rows;
    }

    getParent(row: Row): Row | undefined {
        return row.parent;
    }
}

/** The trees *Speakers* and *Sources*, and the figures in the status bar. */
export class Views implements vscode.Disposable {
    private readonly speakers = new Tree();
    private readonly sources = new Tree();
    private readonly speakersView = vscode.window.createTreeView('onrecord.speakers', { treeDataProvider: this.speakers });
    private readonly sourcesView = vscode.window.createTreeView('onrecord.sources', { treeDataProvider: this.sources });
    private readonly figures = vscode.window.createStatusBarItem('onrecord.figures', vscode.StatusBarAlignment.Left);
    private readonly held: vscode.Disposable;
    private article: vscode.TextDocument | undefined;
    private audit: Audit | undefined;
    private timer: NodeJS.Timeout | undefined;

    constructor(private readonly client: () => LanguageClient | undefined) {
        this.figures.name = 'OnRecord';
        this.figures.command = 'workbench.actions.view.problems';
        this.held = vscode.Disposable.from(
            this.speakersView,
            this.sourcesView,
            this.figures,
            vscode.commands.registerCommand('onrecord.reveal', (range: Range) => this.reveal(range)),
            vscode.window.onDidChangeActiveTextEditor(() => this.wait(0)),
            vscode.workspace.onDidChangeTextDocument(({ document }) => {
                if (document === this.article) {
                    this.wait(PAUSE);
                }
            }),
            vscode.languages.onDidChangeDiagnostics(({ uris }) => {
                if (uris.some((uri) => uri.toString() === this.article?.uri.toString())) {
                    this.count();
                }
            }),
            vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
                if (textEditor.document === this.article) {
                    this.follow(textEditor.selection.active);
                }
            }),
        );
        this.wait(0);
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.held.dispose();
    }

    /** Asks anew, once nothing was typed for a while. */
    wait(pause: number): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.refresh(), pause);
    }

    private async refresh(): Promise<void> {
        const document = vscode.window.activeTextEditor?.document;
        if (!document || !isArticle(document)) {
            // A panel or an output channel takes the focus: what is known of the article stays.
            if (document || vscode.window.visibleTextEditors.length === 0) {
                this.show(undefined, undefined);
            }
            return;
        }
        const client = this.client();
        if (!client) {
            return;
        }
        const uri = client.code2ProtocolConverter.asUri(document.uri);
        const answer = client.sendRequest<Audit | null>('onrecord/audit', { textDocument: { uri } });
        // A change that comes meanwhile overtakes the question, and asks again.
        const audit = await answer.catch(() => undefined);
        if (audit !== undefined && document === vscode.window.activeTextEditor?.document) {
            this.show(document, audit ?? undefined);
        }
    }

    private show(article: vscode.TextDocument | undefined, audit: Audit | undefined): void {
        this.article = article;
        this.audit = audit;
        this.speakers.set(audit ? speakerRows(audit) : []);
        this.sources.set(audit ? sourceRows(audit) : []);
        this.count();
    }

    private count(): void {
        if (!this.article || !this.audit) {
            this.figures.hide();
            return;
        }
        const found = vscode.languages.getDiagnostics(this.article.uri).filter(({ source }) => source === 'onrecord');
        const speaking = this.audit.speakers.length;
        const figures = [
            count(this.audit.quotes, 'quote'),
            count(speaking, 'speaker'),
            count(found.length, 'finding'),
        ];
        this.figures.text = `$(quote) ${figures.join(' · ')}`;
        this.figures.tooltip = 'OnRecord: show the findings';
        this.figures.accessibilityInformation = { label: `OnRecord: ${figures.join(', ')}` };
        this.figures.show();
    }

    private async reveal(range: Range): Promise<void> {
        const convert = this.client()?.protocol2CodeConverter;
        if (this.article && convert) {
            await vscode.window.showTextDocument(this.article, { selection: convert.asRange(range) });
        }
    }

    /** Marks whose quote the cursor is in. */
    private follow(at: vscode.Position): void {
        const convert = this.client()?.protocol2CodeConverter;
        if (!this.speakersView.visible || !convert) {
            return;
        }
        for (const speaker of this.speakers.rows) {
            const row = speaker.rows.find(({ range }) => range && convert.asRange(range).contains(at));
            if (row) {
                void this.speakersView.reveal(row, { select: true, focus: false });
                return;
            }
        }
    }
}

function speakerRows(audit: Audit): Row[] {
    const rows = audit.speakers.map((speaker) => {
        const row = new Row(speaker.name, icon(speaker), speaker.firstMention, speaker.quoted.map(quoteRow));
        const share = speaker.share !== null && speaker.words > 0 ? `${Math.round(speaker.share * 100)} %` : undefined;
        return row.described([speaker.role, share].filter(Boolean).join(' · '));
    });
    if (audit.unattributed.length > 0) {
        const quotes = audit.unattributed.map(quoteRow);
        rows.push(new Row('Nobody is named', 'question', null, quotes).described(count(quotes.length, 'quote')));
    }
    return rows;
}

function icon({ kind }: Speaker): string {
    switch (kind) {
        case 'anonymous':
        case 'unnamed-official':
        case 'unnamed-person':
            return 'account';
        case 'organisation':
        case 'outlet':
        case 'place':
            return 'organization';
        case 'group':
            return 'organization';
        case 'document':
            return 'file';
        default:
            return 'person';
    }
}

function quoteRow({ words, range, notes }: Quoted): Row {
    const row = new Row(words, notes && notes.verdict !== 'found' ? 'warning' : 'quote', range);
    const found = notes && [verdict(notes), ...notes.places].join(', ');
    return row.described(`line ${range.start.line + 1}${found ? ` · ${found}` : ''}`, words);
}

function verdict({ verdict, tier, weight }: NonNullable<Quoted['notes']>): string {
    switch (verdict) {
        case 'found':
            return tier ?? 'found';
        case 'differs':
            return weight === 'meaning' ? 'the notes say something else' : 'other words in the notes';
        case 'other-speaker':
            return 'somebody else’s in the notes';
        case 'not-found':
            return 'not in the notes';
    }
}

function sourceRows(audit: Audit): Row[] {
    const unnamed = audit.anonymous.map(({ name, reason, range }) =>
        new Row(name, 'account', range).described(reason ?? 'no reason given'),
    );
    const chains = audit.secondHand.map(({ chain, range }) => new Row(chain.join(' ← '), 'references', range));
    const unlinked = (audit.unlinked ?? []).map(({ name, range }) => new Row(name, 'link', range).described('no link'));
    const asked = audit.questions.map((question) => new Row(question, 'comment', null).described(undefined, question));
    const open = vscode.TreeItemCollapsibleState.Expanded;
    return [
        new Row('Unnamed', 'account', null, unnamed, open),
        new Row('Second hand', 'references', null, chains, open),
        new Row('Not linked to', 'link', null, unlinked, open),
        new Row('An editor would ask', 'comment-discussion', null, asked, open),
    ]
        .filter(({ rows }) => rows.length > 0)
        .map((row) => row.described(String(row.rows.length)));
}

function count(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
