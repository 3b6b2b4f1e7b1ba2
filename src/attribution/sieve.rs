//! The sieves by name: every way in which the words of a quote are found to be somebody's, or nobody's.

/// What decided an attribution, or what a quote is. Those of one block run in the order of
/// [`SIEVES`](super::sieves::SIEVES); the others look across blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sieve {
    Aside,
    Title,
    NoComment,
    Inscription,
    BesideQuote,
    Interrupted,
    Naming,
    Preposition,
    Passive,
    Noun,
    Reported,
    Credit,
    Label,
    AnyVerb,
    Continued,
    Clause,
    LookAlike,
    NamedBefore,
    Stance,
    TurnLabel,
    BoldQuestion,
    CreditLine,
    LookBack,
    LeadIn,
    Beat,
    Alternation,
    Carried,
    SoleVoice,
    Echo,
}

impl Sieve {
    /// As `extract` prints it, in kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aside => "aside",
            Self::Title => "title",
            Self::NoComment => "no-comment",
            Self::Inscription => "inscription",
            Self::BesideQuote => "beside-quote",
            Self::Interrupted => "interrupted",
            Self::Naming => "naming",
            Self::Preposition => "preposition",
            Self::Passive => "passive",
            Self::Noun => "noun",
            Self::Reported => "reported",
            Self::Credit => "credit",
            Self::Label => "label",
            Self::AnyVerb => "any-verb",
            Self::Continued => "continued",
            Self::Clause => "clause",
            Self::LookAlike => "look-alike",
            Self::NamedBefore => "named-before",
            Self::Stance => "stance",
            Self::TurnLabel => "turn-label",
            Self::BoldQuestion => "bold-question",
            Self::CreditLine => "credit-line",
            Self::LookBack => "look-back",
            Self::LeadIn => "lead-in",
            Self::Beat => "beat",
            Self::Alternation => "alternation",
            Self::Carried => "carried",
            Self::SoleVoice => "sole-voice",
            Self::Echo => "echo",
        }
    }
}
