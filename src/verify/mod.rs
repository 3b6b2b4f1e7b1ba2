//! Quotes against notes and transcripts: where the words were said, how nearly, and by whom.
//!
//! What carries meaning is never stripped: a negation, a number, `some` and `all` are compared whatever the tier, and a
//! marked omission may not hide a negation of the sentence that it joins. Nothing here fails for what a text says.

pub mod align;
mod find;
mod index;
mod read;
mod same;
mod trace;
#[cfg(test)]
mod tests;
mod words;

pub use find::{Change, Verdict, Weight};
pub use index::{Notes, Place, clock};
pub use read::{EXTENSIONS, Passage, Transcript, Unreadable, read};
pub use trace::{Trace, TraceFigures, Traces};

/// How nearly words were found, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Letter for letter.
    Exact,
    /// But for the glyphs of marks, hyphens, and numbers in words.
    Typography,
    /// But for capitals.
    Case,
    /// But for hesitations, repeated words, and `do not` for `don't`.
    Spoken,
    /// But for what brackets and ellipses mark.
    Marked,
    /// But for words that were misheard.
    Near,
}

impl Tier {
    pub const ALL: [Self; 6] = [Self::Exact, Self::Typography, Self::Case, Self::Spoken, Self::Marked, Self::Near];

    /// As it is printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Typography => "typography",
            Self::Case => "case",
            Self::Spoken => "spoken",
            Self::Marked => "marked",
            Self::Near => "near",
        }
    }

    /// As people are told of it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Typography => "but for its marks and figures",
            Self::Case => "but for capitals",
            Self::Spoken => "but for how it was spoken",
            Self::Marked => "but for what is marked",
            Self::Near => "but for a word that sounds alike",
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self { most: Tier::Near, verbatim: false }
    }
}

/// What a desk lets pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// The last tier that is allowed.
    pub most: Tier,
    /// Whether hesitations and repeated words belong to a quote.
    pub verbatim: bool,
}

impl Policy {
    pub fn allows(self, tier: Tier) -> bool {
        tier <= self.most && !(self.verbatim && tier == Tier::Spoken)
    }

    /// The tiers that pass.
    pub fn tiers(self) -> impl Iterator<Item = Tier> {
        Tier::ALL.into_iter().filter(move |&tier| self.allows(tier))
    }

    /// The tiers by name: `exact, typography, case`.
    pub fn words(self) -> String {
        self.tiers().map(Tier::name).collect::<Vec<_>>().join(", ")
    }

    /// The same for the same policy in every version and on every machine (FNV-1a of its words, 64 bits).
    pub fn fingerprint(self) -> String {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        format!("{:016x}", self.words().bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }
}
