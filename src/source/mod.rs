//! What the story rests on: outlets, documents, organisations, people, anonymous sources, and the chains between them.

mod find;

use crate::text::DocSpan;

pub use find::find;

/// A place where the article takes something from another source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub kind: SourceKind,
    /// The words of the whole citation: `As reported by HarbourNews citing the Gazette`.
    pub span: DocSpan,
    /// From the one the article cites to the one it all comes from. Never empty.
    pub chain: Vec<SourceLink>,
}

/// One link of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLink {
    pub name: String,
    pub span: DocSpan,
    /// Index of the mention, where there is one.
    pub mention: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// `X reported`, `as reported by X`, `X quoted Y as saying`.
    Reported,
    /// `Y told X`, `Y said in an interview with X`.
    Told,
    /// `according to X`
    AccordingTo,
    Document,
    Anonymous,
}
