// What VS Code can show that the server must be told of, and the commands behind code lenses.
// What they show is the server's.

import * as vscode from 'vscode';
import type {
    ClientCapabilities,
    FeatureState,
    LanguageClient,
    Location,
    Position,
    StaticFeature,
} from 'vscode-languageclient/node';

/** Named in package.json, so that themes can colour them. */
const TOKEN_TYPES = ['quote', 'speaker', 'cue', 'source'];
const TOKEN_MODIFIERS = ['direct', 'partial', 'nested', 'anonymous', 'inferred'];

const SHOW_REFERENCES = 'onrecord.showReferences';
const SHOW_AUDIT = 'onrecord.showAudit';
const COPY_QUOTE = 'onrecord.copyQuote';

/** Tells the server which names for tokens and which commands there are. */
export class Surfaces implements StaticFeature {
    fillClientCapabilities(capabilities: ClientCapabilities): void {
        const tokens = capabilities.textDocument?.semanticTokens;
        tokens?.tokenTypes.push(...TOKEN_TYPES);
        tokens?.tokenModifiers.push(...TOKEN_MODIFIERS);
        const experimental = (capabilities.experimental ?? {}) as Record<string, unknown>;
        capabilities.experimental = { ...experimental, commands: { commands: [SHOW_REFERENCES, SHOW_AUDIT, COPY_QUOTE] } };
    }

    initialize(): void {}

    getState(): FeatureState {
        return { kind: 'static' };
    }

    clear(): void {}
}

/** The commands behind code lenses and code actions, but for the audit's. `client` gives the one that runs, if any. */
export function registerClientCommands(client: () => LanguageClient | undefined): vscode.Disposable {
    return vscode.Disposable.from(
        vscode.commands.registerCommand(SHOW_REFERENCES, async (uri: string, at: Position, places: Location[]) => {
            const convert = client()?.protocol2CodeConverter;
            if (convert) {
                await vscode.commands.executeCommand(
                    'editor.action.showReferences',
                    convert.asUri(uri),
                    convert.asPosition(at),
                    places.map((place) => convert.asLocation(place)),
                );
            }
        }),
        vscode.commands.registerCommand(COPY_QUOTE, (text: string) => vscode.env.clipboard.writeText(text)),
    );
}
