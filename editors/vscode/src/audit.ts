// Written by `npm run types` from docs/audit.schema.json.

export type SourceKind =
    'reported' | 'told' | 'according-to' | 'interview' | 'document' | 'poll' | 'post' | 'press-release' | 'anonymous';

/**
 * The answer to `onrecord/audit`: what a story rests on. `schema` rises when a field goes or means something else; fields may be added.
 */
export interface Audit {
    schema: 1;
    /**
     * Of the document, as the client numbers it.
     */
    version: number;
    /**
     * Quotes of the story; those over it repeat them and do not count.
     */
    quotes: number;
    /**
     * Quoted words.
     */
    words: number;
    /**
     * Everyone who says something, by quoted words, the most first.
     */
    speakers: Speaker[];
    /**
     * Everyone who goes unnamed.
     */
    anonymous: Anonymous[];
    /**
     * What is known through other outlets, each chain once.
     */
    secondHand: Chain[];
    /**
     * Published sources that the article does not link to; null where its format has no links.
     */
    unlinked: null | Unlinked[];
    /**
     * Quotes over the story.
     */
    headlines: Headline[];
    /**
     * Quotes of the story that nothing gives to anyone.
     */
    unattributed: Quoted[];
    /**
     * How many quotes were found in the notes; null where there are none.
     */
    notes: null | Notes;
    /**
     * What an editor would ask.
     */
    questions: string[];
}
export interface Speaker {
    name: string;
    /**
     * As `onrecord extract` names it.
     */
    kind: string | null;
    role: string | null;
    firstMention: null | Range;
    /**
     * What they say, quoted or not.
     */
    statements: number;
    quotes: number;
    words: number;
    /**
     * Of the quoted words; null where nothing is quoted.
     */
    share: number | null;
    quoted: Quoted[];
}
export interface Range {
    start: Position;
    end: Position;
}
export interface Position {
    line: number;
    character: number;
}
export interface Quoted {
    /**
     * With their marks.
     */
    words: string;
    range: Range;
    notes?: InNotes;
}
/**
 * What became of a quote in the notes.
 */
export interface InNotes {
    verdict: 'found' | 'differs' | 'other-speaker' | 'not-found';
    tier: 'exact' | 'typography' | 'case' | 'spoken' | 'marked' | 'near' | null;
    weight: 'words' | 'omission' | 'meaning' | null;
    places: string[];
}
export interface Anonymous {
    name: string;
    range: Range;
    /**
     * How many they are, where the article says so.
     */
    count: number | null;
    /**
     * Whether they may be more.
     */
    atLeast: boolean;
    /**
     * Why they go unnamed, in the article's words.
     */
    reason: string | null;
}
export interface Chain {
    /**
     * From the outlet that is cited to where it all comes from.
     */
    chain: string[];
    kind: SourceKind;
    range: Range;
}
export interface Unlinked {
    name: string;
    kind: SourceKind;
    range: Range;
}
export interface Headline {
    words: string;
    range: Range;
    match: 'exact' | 'altered' | 'missing';
    /**
     * The body's quote.
     */
    body: null | Range;
    /**
     * From the headline's words to the body's, where they are altered.
     */
    changes: {
        same: boolean;
        headline: string;
        body: string;
    }[];
}
export interface Notes {
    found: number;
    differs: number;
    otherSpeaker: number;
    notFound: number;
}
