//! Parts of speech, fine enough to tell verb forms and the number of nouns.

/// A universal part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// The form of a verb or an auxiliary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbForm {
    /// `say`, behind `to` or a modal, or as a command.
    Base,
    /// `say`, with a subject.
    Present,
    /// `says`
    PresentThird,
    /// `said`, with a subject.
    Past,
    /// `saying`
    PresentParticiple,
    /// `said`, behind `has` or `was`, or behind a noun.
    PastParticiple,
    /// `would`: has one form only.
    Modal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    Singular,
    Plural,
}

macro_rules! tags {
    ($($tag:ident $upos:ident $name:literal,)*) => {
        /// A part of speech with the form of a verb, the number of a noun, the kind of a pronoun. The names are those
        /// of the universal part of speech and of the Penn Treebank's tag.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Tag { $($tag,)* }

        impl Tag {
            pub const ALL: &'static [Tag] = &[$(Tag::$tag,)*];

            pub fn upos(self) -> Upos {
                match self { $(Tag::$tag => Upos::$upos,)* }
            }

            /// `VERB/VBD`
            pub fn name(self) -> &'static str {
                match self { $(Tag::$tag => $name,)* }
            }
        }
    };
}

tags! {
    Noun Noun "NOUN/NN",
    Nouns Noun "NOUN/NNS",
    Name Propn "PROPN/NNP",
    Names Propn "PROPN/NNPS",
    VerbBase Verb "VERB/VB",
    VerbPresent Verb "VERB/VBP",
    VerbThird Verb "VERB/VBZ",
    VerbPast Verb "VERB/VBD",
    VerbIng Verb "VERB/VBG",
    VerbParticiple Verb "VERB/VBN",
    AuxBase Aux "AUX/VB",
    AuxPresent Aux "AUX/VBP",
    AuxThird Aux "AUX/VBZ",
    AuxPast Aux "AUX/VBD",
    AuxIng Aux "AUX/VBG",
    AuxParticiple Aux "AUX/VBN",
    Modal Aux "AUX/MD",
    Adjective Adj "ADJ/JJ",
    Comparative Adj "ADJ/JJR",
    Superlative Adj "ADJ/JJS",
    NameAdjective Adj "ADJ/NNP",
    Adverb Adv "ADV/RB",
    AdverbComparative Adv "ADV/RBR",
    AdverbSuperlative Adv "ADV/RBS",
    AdverbWh Adv "ADV/WRB",
    Pronoun Pron "PRON/PRP",
    Possessive Pron "PRON/PRP$",
    PronounWh Pron "PRON/WP",
    PronounWhich Pron "PRON/WDT",
    PronounThis Pron "PRON/DT",
    Existential Pron "PRON/EX",
    Someone Pron "PRON/NN",
    Determiner Det "DET/DT",
    Predeterminer Det "DET/PDT",
    DeterminerWh Det "DET/WDT",
    Preposition Adp "ADP/IN",
    Particle Adp "ADP/RP",
    Subordinator Sconj "SCONJ/IN",
    Coordinator Cconj "CCONJ/CC",
    To Part "PART/TO",
    Not Part "PART/RB",
    PossessiveEnding Part "PART/POS",
    Numeral Num "NUM/CD",
    Interjection Intj "INTJ/UH",
    Symbol Sym "SYM/SYM",
    Punctuation Punct "PUNCT/.",
    Other X "X/FW",
    QuotedWords X "X/QUOTE",
}

impl Tag {
    /// The tag of a class of the model; [`Tag::Other`] beyond the last.
    pub(crate) fn from_class(class: usize) -> Self {
        Self::ALL.get(class).copied().unwrap_or(Self::Other)
    }

    pub fn verb_form(self) -> Option<VerbForm> {
        Some(match self {
            Self::VerbBase | Self::AuxBase => VerbForm::Base,
            Self::VerbPresent | Self::AuxPresent => VerbForm::Present,
            Self::VerbThird | Self::AuxThird => VerbForm::PresentThird,
            Self::VerbPast | Self::AuxPast => VerbForm::Past,
            Self::VerbIng | Self::AuxIng => VerbForm::PresentParticiple,
            Self::VerbParticiple | Self::AuxParticiple => VerbForm::PastParticiple,
            Self::Modal => VerbForm::Modal,
            _ => return None,
        })
    }

    /// Of common nouns and names.
    pub fn number(self) -> Option<Number> {
        match self {
            Self::Noun | Self::Name => Some(Number::Singular),
            Self::Nouns | Self::Names => Some(Number::Plural),
            _ => None,
        }
    }

    pub fn is_verb(self) -> bool {
        matches!(self.upos(), Upos::Verb | Upos::Aux)
    }

    /// Common noun, name, pronoun or number: what can be a subject.
    pub fn is_nominal(self) -> bool {
        matches!(self.upos(), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }
}

impl Upos {
    /// As Universal Dependencies write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }
}
