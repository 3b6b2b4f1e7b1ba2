//! The words that attribute: verbs of saying and their kin, `according to`, nouns such as `claim`, colons and dashes.
//!
//! A cue leaves out auxiliaries, and knows what the [lexicon](crate::lexicon) says of its frame. Finding a cue does not
//! say that it attributes anything: that is for [`attribution`](crate::attribution) to decide.

mod find;

use crate::lexicon::CueEntry;
use crate::text::BlockSpan;

pub use find::find;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    pub span: BlockSpan,
    /// The second part of a cue in two: `as saying` of `quoted by Reuters as saying`.
    pub more: Option<BlockSpan>,
    /// The tokens from the first to the last of the cue's words.
    pub start: u32,
    pub end: u32,
    pub form: CueForm,
    /// What the lexicon knows of the word; `None` for colons and dashes.
    pub entry: Option<&'static CueEntry>,
    /// `did not say`, `never said`, `refused to say`.
    pub negated: bool,
    /// Under `if`, `would`, `could`, `may`, `should`, `to say that …`: nothing was said.
    pub hypothetical: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueForm {
    /// A finite verb in the past, or a participle after `have`.
    Past,
    /// A finite verb in the present.
    Present,
    /// `saying`, `claiming`.
    Participle,
    /// `to say`, `will say`.
    Infinitive,
    /// `was told`, `is said`, `reported by`: the grammatical subject is not the one who speaks.
    Passive,
    /// `was quoted (by X) as saying`, `is quoted as saying`: the grammatical subject speaks.
    QuotedAs,
    /// `according to`, `per`, `in the words of`.
    Preposition,
    /// `X's claim that`, `a warning that`, `in X's words`.
    Noun,
    /// `Name: "…"`.
    Colon,
    /// `"…" – Name`, `— Name`.
    Dash,
}

impl Cue {
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}
