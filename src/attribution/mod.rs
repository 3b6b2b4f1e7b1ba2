//! Who said what: content, cue and speaker joined by an ordered list of sieves.
//!
//! Sieves that need one block alone make [`Link`]s and are cached with the block; those that look across blocks
//! (running quotes, carried speakers, alternation, credit lines) make the document's [`Attribution`]s from them.
//! Each records itself as [`Evidence`], so that every answer can say how it is known. An earlier sieve wins.

mod content;
mod document;
mod draft;
mod evidence;
mod frame;
mod local;
mod row;
mod scene;
mod sieve;
mod sieves;
#[cfg(test)]
mod tests;

pub use document::{DocumentLinks, Joiner, Placed, is_called};
pub use evidence::{Confidence, Evidence};
pub use local::attribute;
pub use row::{Rows, Words};
pub use scene::Block;
pub use sieve::Sieve;

pub use crate::lexicon::Mode;
use smallvec::SmallVec;

use crate::text::{BlockSpan, DocSpan};

/// What kind of statement an attribution holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AttributionKind {
    /// One or more whole quoted sentences.
    Direct,
    /// A quoted fragment alone.
    Partial,
    /// Indirect speech with a quoted fragment in it.
    Mixed,
    /// Indirect speech.
    Indirect,
    /// A quote that runs over several paragraphs.
    Running,
    /// A block quote.
    Block,
    /// A quote in a headline.
    Headline,
    /// A turn of an interview or hearing under its speaker's label, without marks.
    Transcript,
    /// Declined to comment and its kin: an event without words.
    NoComment,
}

impl AttributionKind {
    /// As `extract` prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Partial => "partial",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::Running => "running",
            Self::Block => "block",
            Self::Headline => "headline",
            Self::Transcript => "transcript",
            Self::NoComment => "no-comment",
        }
    }
}

/// What a quote is: how it is said, or which of the look-alikes that nobody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    Direct,
    Partial,
    Headline,
    /// A continuing or opening paragraph of a quote that runs over several.
    Running,
    Block,
    /// Inside another quote.
    Nested,
    /// Marks of distance around an ordinary phrase.
    Scare,
    /// A book, song, film, ship, programme.
    Title,
    Nickname,
    /// A word spoken of as a word: `the word "gate"`.
    Mention,
    /// Words on a sign, banner or plaque.
    Inscription,
    Hypothetical,
}

impl QuoteKind {
    /// As `extract` prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Partial => "partial",
            Self::Headline => "headline",
            Self::Running => "running",
            Self::Block => "block",
            Self::Nested => "nested",
            Self::Scare => "scare",
            Self::Title => "title",
            Self::Nickname => "nickname",
            Self::Mention => "mention",
            Self::Inscription => "inscription",
            Self::Hypothetical => "hypothetical",
        }
    }

    /// Whether nobody is quoted as saying it.
    pub fn is_look_alike(self) -> bool {
        matches!(self, Self::Scare | Self::Title | Self::Nickname | Self::Mention | Self::Hypothetical)
    }
}

/// What the sieves that see one block make of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Links {
    /// In the order of their first content.
    pub links: Vec<Link>,
    /// What each quote of the block is, by the quote's index.
    pub kinds: Vec<QuoteKind>,
    /// Who the last sentence of the block says will speak next: `Okafor said:`.
    pub lead_in: Option<LeadIn>,
    /// Whom the last sentence of the block names, should a block quote stand below: as `lead_in`, and where no colon ends
    /// the sentence (`Okafor had this to say.`), the one whose verb of saying has no words with it.
    pub announced: Option<LeadIn>,
    /// Who is said to have spoken the paragraph above: `That was how Okafor put it.`
    pub looks_back: Option<u32>,
}

/// A speaker and a cue at the end of a block whose content follows in the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadIn {
    /// Index of the mention that names who speaks.
    pub speaker: u32,
    /// Index of the cue.
    pub cue: Option<u32>,
}

/// Content, cue and speaker joined inside one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub kind: AttributionKind,
    pub mode: Mode,
    /// 1 for the story's own attributions, 2 for one inside another's content.
    pub level: u8,
    /// In text order, not overlapping; a quote's marks are included.
    pub content: Vec<BlockSpan>,
    /// The block's quotes whose words are the content, or lie in it.
    pub quotes: Vec<u32>,
    /// Index of the cue.
    pub cue: Option<u32>,
    /// Index of the mention that names who speaks.
    pub speaker: Option<u32>,
    /// Index of the mention that is spoken to.
    pub addressee: Option<u32>,
    /// Index of the mention that names the outlet the words come through.
    pub outlet: Option<u32>,
    /// `in a statement`
    pub channel: Option<BlockSpan>,
    /// `on Monday`
    pub occasion: Option<BlockSpan>,
    /// The speaker's mention with all that describes it there: `Ana Duarte, 59, who runs the pier`.
    pub phrase: Option<BlockSpan>,
    pub evidence: Evidence,
}

/// Content, cue and speaker joined for the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    pub kind: AttributionKind,
    pub mode: Mode,
    pub level: u8,
    /// In text order; a quote's marks are included.
    pub content: SmallVec<[DocSpan; 2]>,
    /// Indices into the document's quotes.
    pub quotes: SmallVec<[u32; 4]>,
    /// Empty where no word or sign attributes.
    pub cue: SmallVec<[DocSpan; 2]>,
    /// Lower-case lemma of the cue (`say`, `according to`), or its sign.
    pub cue_lemma: &'static str,
    /// Index into the document's mentions: the words that name the speaker for this content.
    pub mention: Option<u32>,
    /// Where the speaker is carried from: the index of an attribution that stands before this one.
    pub carried_from: Option<u32>,
    /// Indices into the document's speakers; several where they speak together. Empty where nobody is known to speak.
    pub speakers: SmallVec<[u32; 4]>,
    pub addressee: Option<u32>,
    pub outlet: Option<u32>,
    pub channel: Option<DocSpan>,
    pub occasion: Option<DocSpan>,
    /// The speaker's mention with all that describes it there.
    pub phrase: Option<DocSpan>,
    pub evidence: Evidence,
}

impl Attribution {
    /// Whether somebody said something, or is quoted: not what is thought, backed or opposed in no words that are given.
    pub fn is_statement(&self) -> bool {
        !matches!(self.mode, Mode::Thought | Mode::Stance) || !self.quotes.is_empty()
    }
}
