//! Answers for editors: plain data out, no protocol types.
//!
//! Offsets and spans index the document's source. Nothing here is worded for people; the edge does that.

mod code_actions;
mod definition;
mod document_highlight;
mod document_symbols;
mod hover;
mod references;
mod subject;
mod workspace_symbols;

pub use code_actions::{Action, ActionKind, code_actions, fix_all};
pub use definition::{Definition, definition};
pub use document_highlight::{Highlight, document_highlight};
pub use document_symbols::{Symbol, SymbolKind, document_symbols};
pub use hover::{About, Hover, QuoteCard, Resolution, SourceCard, SpeakerCard, Statement, Voice, hover};
pub use references::references;
pub use subject::Subject;
pub use workspace_symbols::{Fit, ListedSpeaker, fit, listed_speakers};

#[cfg(test)]
pub(crate) mod fixture;
