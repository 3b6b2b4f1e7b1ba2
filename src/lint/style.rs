//! How a house sets quotes: what its rules ask for, and nothing where it does not mind.

/// How a house sets quotes. What is `None` it does not mind, and no rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    pub quote_marks: Option<Marks>,
    pub headline_marks: Option<Marks>,
    pub crosshead_marks: Option<Marks>,
    pub glyphs: Option<Glyphs>,
    pub punctuation: Option<Placement>,
    pub lead_in: Option<LeadIn>,
    pub ellipsis: Option<Ellipsis>,
    pub second_reference: Option<SecondReference>,
}

/// What a house may decide, by the name that settings have for it.
pub struct StyleKey {
    pub key: &'static str,
    /// What is decided, in Markdown.
    pub docs: &'static str,
    /// The choices there are; [`ANY`] takes back what a preset chose.
    pub words: &'static [&'static str],
    set: fn(&mut Style, &str),
}

/// The house does not mind.
pub const ANY: &str = "any";

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$about])* $variant,)*
        }

        impl $name {
            const WORDS: &[&str] = &[$($word,)* ANY];

            fn named(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

choice! {
    /// The marks of a quote in the story's own words; one inside it has the others.
    Marks {
        Double = "double",
        Single = "single",
    }
}

choice! {
    /// How quotation marks are drawn.
    Glyphs {
        Straight = "straight",
        Curly = "curly",
    }
}

choice! {
    /// Where a full stop or comma stands at a closing mark.
    Placement {
        /// Always before the mark.
        Inside = "inside",
        /// Before it where it belongs to the words quoted.
        Logical = "logical",
    }
}

choice! {
    /// What leads from a verb of saying to a quoted sentence.
    LeadIn {
        Comma = "comma",
        Colon = "colon",
        /// A comma before one sentence, a colon before several.
        ByLength = "by-length",
        CommaOrColon = "comma-or-colon",
    }
}

choice! {
    /// How words left out are marked.
    Ellipsis {
        /// Three dots with a space on either side.
        SpacedDots = "spaced-dots",
        /// Three dots that touch the word before them.
        Dots = "dots",
        /// The sign `…`.
        Sign = "sign",
    }
}

choice! {
    /// What somebody is called who was named before.
    SecondReference {
        Surname = "surname",
        /// `Ms Duarte`
        CourtesyTitle = "courtesy-title",
    }
}

pub const STYLE_KEYS: [StyleKey; 8] = [
    StyleKey {
        key: "quote-marks",
        docs: "The marks of a quote in the body; a quote inside it takes the others.",
        words: Marks::WORDS,
        set: |style, word| style.quote_marks = Marks::named(word),
    },
    StyleKey {
        key: "headline-marks",
        docs: "The marks of a quote in the headline.",
        words: Marks::WORDS,
        set: |style, word| style.headline_marks = Marks::named(word),
    },
    StyleKey {
        key: "crosshead-marks",
        docs: "The marks of a quote in a heading inside the article.",
        words: Marks::WORDS,
        set: |style, word| style.crosshead_marks = Marks::named(word),
    },
    StyleKey {
        key: "glyphs",
        docs: "Straight marks or curly ones. Where this is not set, an article may have either, but not both.",
        words: Glyphs::WORDS,
        set: |style, word| style.glyphs = Glyphs::named(word),
    },
    StyleKey {
        key: "punctuation",
        docs: "Where a full stop or comma stands at a closing mark: always `inside`, or `logical`, inside where it belongs to the words \
               quoted.",
        words: Placement::WORDS,
        set: |style, word| style.punctuation = Placement::named(word),
    },
    StyleKey {
        key: "lead-in",
        docs: "What stands between *he said* and the sentence quoted; `by-length` is a comma before one sentence and a colon before \
               several.",
        words: LeadIn::WORDS,
        set: |style, word| style.lead_in = LeadIn::named(word),
    },
    StyleKey {
        key: "ellipsis",
        docs: "How words left out of a quote are marked: `spaced-dots` (`one ... two`), `dots` (`one... two`) or the `sign` (`one … two`).",
        words: Ellipsis::WORDS,
        set: |style, word| style.ellipsis = Ellipsis::named(word),
    },
    StyleKey {
        key: "second-reference",
        docs: "What somebody is called who was named before: by `surname`, or with a `courtesy-title`.",
        words: SecondReference::WORDS,
        set: |style, word| style.second_reference = SecondReference::named(word),
    },
];

impl Style {
    /// Decides what `key` names; a word that is none of its choices is as [`ANY`].
    pub fn set(&mut self, key: &str, word: &str) {
        if let Some(found) = STYLE_KEYS.iter().find(|known| known.key == key) {
            (found.set)(self, word);
        }
    }
}
