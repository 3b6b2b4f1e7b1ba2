//! Words and phrases as data.
//!
//! Each list is a tab-separated file with a header that says where it comes from; a test checks that every list is
//! sorted, without doubles and well formed, and holds no value that nobody reads. Lookups are by lower-case form. What is
//! English stands in `en/`; the lists beside it hold words of several languages.

pub(crate) mod abbreviations;
mod callings;
mod class;
mod cues;
mod deeds;
mod desk;
mod fold;
mod meanings;
mod names;
mod numbers;
mod phrases;
mod people;
pub(crate) mod table;
mod trades;
mod words;

pub use callings::{Part, part, wider};
pub use class::WordClass;
pub use cues::{CueWord, Inflection};
pub use deeds::{Deed, deed};
pub use desk::{DeskClass, DeskWord, desk};
pub use fold::folded;
pub use meanings::{Meaning, contraction, meaning, scale};
pub use names::{KnownKind, KnownName, Outlet, OutletKind, known_names, outlet, outlets};
pub use numbers::number;
pub use people::{PersonSenses, inverses, is_kinship, is_person_noun, plain_relation};
pub use phrases::{PhraseClass, phrases};
pub use trades::{Trade, trade, trade_of_name};
pub use words::{Auxiliary, Word, is_adverbial, word, word_in_text};

/// Reads all lists, which otherwise happens when one is first asked: a few milliseconds that nobody needs to wait for.
pub fn load() {
    abbreviations::load();
    callings::load();
    cues::load();
    deeds::load();
    desk::load();
    names::load();
    numbers::load();
    phrases::load();
    trades::load();
    words::load();
}

/// How the one who is named stands to the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    Speech,
    /// Believes, hopes, fears, wants.
    Thought,
    /// Denies, rejects.
    Denial,
    /// Praises, opposes, calls for: a stand on something that the object names, with no words of it.
    Stance,
    /// Declines to comment.
    NoComment,
}

impl Mode {
    /// As `extract` prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Thought => "thought",
            Self::Denial => "denial",
            Self::Stance => "stance",
            Self::NoComment => "no-comment",
        }
    }
}

/// What part of speech a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CuePart {
    Verb,
    Noun,
    Preposition,
}

/// A word or phrase that attributes, with what may stand beside it.
#[derive(Debug, PartialEq, Eq)]
pub struct CueEntry {
    pub lemma: &'static str,
    pub part: CuePart,
    pub mode: Mode,
    pub frames: Frames,
    /// ISO 639-1 code of the language.
    pub language: &'static str,
}

/// What a cue takes. Several may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frames {
    /// A direct quote beside it: `"…," she said`. Also `smiled`.
    pub quote: bool,
    /// A `that` clause, with or without `that`: `said (that) …`.
    pub clause: bool,
    /// Only with an explicit `that`: `warned`, `showed`.
    pub clause_needs_that: bool,
    /// A question: `asked whether`, `wondered why`.
    pub question: bool,
    /// `urged X to …`, `vowed to …`.
    pub infinitive: bool,
    /// Its object is spoken to: `told X`, `urged X`, `warned X`.
    pub addressee: bool,
    /// `called X "…"`, `described X as "…"`, `dubbed`, `branded`: the object is spoken of.
    pub naming: bool,
    /// `accused X of …`, `blamed X for …`: X is the target, the prepositional object the content.
    pub target: bool,
    /// Speaks only with a document as its subject: `reads`, `states`, `shows`, `finds`.
    pub document: bool,
    /// Attributes only beside a quote, never a bare clause: `smiled`, `continued`, `began`, `texted`.
    pub quote_only: bool,
    /// What its object names is spoken or thought of, in no words that are given: `criticised the plan`, `called for a ban`.
    pub object: bool,
}
