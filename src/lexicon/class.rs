//! The classes of words that the engine asks for, each under the name that the tables give it.

/// A set of up to 256 classes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Classes([u64; 4]);

impl Classes {
    pub const fn of(classes: &[WordClass]) -> Self {
        let mut set = [0; 4];
        let mut at = 0;
        while at < classes.len() {
            set[classes[at] as usize / 64] |= 1 << (classes[at] as usize % 64);
            at += 1;
        }
        Self(set)
    }

    pub fn has(&self, class: WordClass) -> bool {
        self.0[class as usize / 64] & 1 << (class as usize % 64) != 0
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(own, other)| own & other != 0)
    }

    pub fn and(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own &= other);
        self
    }

    pub fn or(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
        self
    }

    pub fn with(mut self, class: WordClass) -> Self {
        self.0[class as usize / 64] |= 1 << (class as usize % 64);
        self
    }

    /// The first 32 classes, a bit each.
    pub const fn first(&self) -> u32 {
        self.0[0] as u32
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident,)*) => {
        /// A list that a word may stand on, or a part of speech that it has as a common word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum WordClass {
            $($(#[$doc])* $class,)*
        }

        impl WordClass {
            pub const ALL: &[Self] = &[$(Self::$class,)*];

            /// As the tables write it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$class => stringify!($class),)*
                }
            }
        }
    };
}

classes! {
    // What the models see of a word, up to `Plural`: the order is part of what they learned.
    Noun,
    Verb,
    Adjective,
    Adverb,
    Numeral,
    Interjection,
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries.
    Function,
    /// More often a verb than anything else.
    MostlyVerb,
    /// `Ana`
    GivenName,
    /// `Mr`, `Sen.`; of those of several words (`Lt. Gen.`) each word.
    Honorific,
    /// `spokeswoman`, `official`: unnamed yet accountable.
    Official,
    /// `mayor`, `director`: mostly one holder.
    Role,
    /// `guard`, `teacher`: anyone of the kind.
    Person,
    /// `source`, `insider`: answers to nobody.
    Anonymous,
    /// `critics`, `residents`: always several.
    Group,
    OrganisationHead,
    OutletHead,
    PlaceHead,
    Document,
    Inscription,
    /// The form is a plural of one of the nouns above.
    Plural,

    // The closed classes: `en/closed.tsv`.
    /// Forms of `be`, and `got` of a passive.
    AuxBe,
    AuxHave,
    AuxDo,
    /// `will`, `can`: the verb behind it is meant.
    AuxModal,
    /// `would`, `could`, `might`: the verb behind it may never happen.
    AuxIrrealis,
    /// `to` before a base form.
    AuxTo,
    Negation,
    Preposition,
    /// Articles, possessives, demonstratives and words of quantity that open a noun phrase.
    Determiner,
    Conjunction,
    /// Opens a clause that depends on another.
    Subordinator,
    /// May stand between a subject and its verb, or behind the verb, and changes neither.
    Adverbial,
    /// Ends in `ly` and is no adverb.
    NoAdverb,
    /// A day, a month, or a noun that phrases of time are made of.
    Time,
    /// An auxiliary in a form that stands by itself, as a subject's verb: `was`, not `been` or `'s`.
    FiniteAux,
    /// `he`, `who`, `there`: what may be a verb's subject and is no noun.
    PronounSubject,
    /// `whether`, `what`: opens an indirect question.
    Question,
    /// Of those that are in no other class of words that open or end a noun phrase: pronouns, question words.
    NoNoun,
    /// A preposition that opens a time, place or reason at the head of what is said: `said in March the port …`
    OpensClause,
    /// `if`, `although`: a clause that it opens may be said by who says the next.
    Concedes,
    /// Opens what is said of somebody beside the name: `Kane, head of …, said`.
    OpensApposition,
    /// What is said and is no clause: `said no`, `said goodbye`.
    SaidAlone,
    /// What words go through: `in a statement`, `on Twitter`.
    Channel,
    /// Where or when something is said: `at a hearing`.
    Occasion,
    /// A work, or words that lead to its title: `the song`, `entitled`.
    Work,
    /// `the word`, `the term`: what follows is a word as a word.
    Wording,
    /// `a ledger labelled`: what follows is the name that something bears.
    BearsName,
    /// `so-called`, `dubbed`: what follows is a name for something.
    SoCalled,
    /// `a banner reading`: what follows is written there.
    BearsWords,
    /// Stands between a word that bears words and the words.
    BeforeInscribed,
    /// Follows `by` and says no agent: `by phone`, `by then`.
    ByWhich,
    /// A form of `go`.
    Go,
    /// `in`, `up`: a preposition that a verb may follow directly, as its own particle or before an infinitive's `to`.
    VerbParticle,
    /// Stands before an office and a hyphen: `ex-minister`.
    BeforeOffice,
    /// Stands behind an office and a hyphen: `mayor-elect`.
    BehindOffice,
}

impl WordClass {
    /// The classes that tell what a word is or names; the others tell how it stands in a sentence.
    pub(super) const LISTED: Classes = Classes::of(WordClass::ALL.split_at(WordClass::Plural as usize + 1).0);
}
