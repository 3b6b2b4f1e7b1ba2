//! Answers for editors: plain data out, no protocol types.
//!
//! Offsets and spans index the document's source. Nothing here is worded for people; the edge does that.

mod action;
mod audit;
mod code_actions;
mod code_lenses;
mod completion;
mod definition;
mod document_highlight;
mod document_links;
mod document_symbols;
mod folding_ranges;
mod hover;
mod inlay_hints;
mod mask;
mod places;
mod quoted;
mod references;
mod selection_ranges;
mod semantic_tokens;
mod ignore;
mod rename;
mod speaker_actions;
mod subject;
mod workspace_symbols;
mod tally;
mod words;

pub use action::{Action, ActionKind, IgnoreScope};
pub use audit::{AnonymousSource, Audit, AuditedHeadline, AuditedQuote, AuditedSpeaker, SecondHand, Unlinked, audit};
pub use code_actions::{all_fixes, code_actions, fix_all};
pub use code_lenses::{ArticleFigures, CodeLens, LensKind, article_figures, code_lenses, quotes_of_speaker};
pub use completion::{CompletedName, Completion, NameCard, Origin, completion, name_card};
pub use definition::{Definition, InFile, definition};
pub use document_highlight::{Highlight, document_highlight};
pub use document_links::{DocumentLink, document_links};
pub use document_symbols::{Symbol, SymbolKind, document_symbols};
pub use folding_ranges::{FoldKind, FoldingRange, folding_ranges};
pub use hover::{
    About, Hover, InNotes, Linked, QuoteCard, Resolution, SourceCard, SpeakerCard, Statement, Voice, hover, statement,
};
pub use ignore::{Line, ignore};
pub use inlay_hints::{HintPlace, InlayHint, inlay_hint, inlay_hints};
pub use mask::mask;
pub use quoted::QuotedForm;
pub use references::references;
pub use rename::{Renamable, Renamed, Unrenamable, prepare_rename, rename};
pub use selection_ranges::selection_ranges;
pub use semantic_tokens::{SemanticKind, SemanticModifiers, SemanticToken, semantic_tokens};
pub use speaker_actions::{add_person, assign_speaker, copy_quote};
pub use subject::Subject;
pub use tally::{Amount, Share, Tally};
pub use words::prose;
pub use workspace_symbols::{Fit, ListedSpeaker, fit, listed_speakers};

#[cfg(test)]
pub(crate) mod fixture;
