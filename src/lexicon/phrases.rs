//! Openings and endings of lines and words, which are looked for one by one.

use std::sync::LazyLock;

use super::table::{cell, rows};

const PHRASES: &str = include_str!("en/phrases.tsv");

macro_rules! phrases {
    ($($(#[$doc:meta])* $class:ident,)*) => {
        /// What a phrase is looked for as.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum PhraseClass {
            $($(#[$doc])* $class,)*
        }

        impl PhraseClass {
            const ALL: &[Self] = &[$(Self::$class,)*];

            /// As the table writes it.
            const fn name(self) -> &'static str {
                match self {
                    $(Self::$class => stringify!($class),)*
                }
            }
        }
    };
}

phrases! {
    /// What a byline may open with, in lower case.
    Byline,
    /// What opens words of a desk for other desks and for readers, in lower case.
    EditorsNote,
    /// The same, in brackets.
    DeskAside,
    /// The same, where nothing below is the story's any more.
    TailNote,
    /// Ends the words between one who asks and the one who is asked: `tells`, `sat down with`.
    AsksWhom,
    /// What comes before one's own name: `I am Ana Duarte`.
    GivesName,
    /// An ending that ordinary words have far more often than names.
    PlainEnding,
    /// An ending of words for people: `ferryman`.
    PersonEnding,
    /// An ending of outlets' names, written so.
    OutletEnding,
    /// Opens a surname that has a second capital: `McAdam`.
    SurnameStart,
    /// Stands for words that are to come, written so: `TK`.
    Placeholder,
    /// Letters that stand for a number or a name to come, and may be a numeral or a size: `XX`.
    PlaceholderLetters,
    /// Behind such letters: they mean what they are.
    BehindRealLetters,
    /// What a bracket holds that stands for words to come, in lower case.
    BracketedPlaceholder,
    /// What a bracket in a quote holds that replaces no words of the speaker's, in lower case.
    BracketedAside,
    /// How a writing assistant opens what it says to the writer, in lower case.
    AssistantOpening,
    /// Opens text that fills a layout, in lower case.
    FillerOpening,
}

/// All phrases of a class, sorted.
pub fn phrases(class: PhraseClass) -> &'static [&'static str] {
    &LISTS[class as usize]
}

/// Reads the list, if nobody has asked it yet.
pub(super) fn load() {
    LazyLock::force(&LISTS);
}

static LISTS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let mut lists = vec![Vec::new(); PhraseClass::ALL.len()];
    for row in rows(PHRASES) {
        for name in cell(&row, 1).split(',') {
            if let Some(class) = PhraseClass::ALL.iter().find(|class| class.name() == name) {
                lists[*class as usize].push(cell(&row, 0));
            }
        }
    }
    lists
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::table;

    #[test]
    fn the_table_names_classes_that_are_asked_for() {
        table::check(PHRASES, 2);
        for row in rows(PHRASES) {
            for name in row[1].split(',') {
                assert!(PhraseClass::ALL.iter().any(|class| class.name() == name), "{row:?}: {name} is no class");
            }
        }
        for class in PhraseClass::ALL {
            assert!(!phrases(*class).is_empty(), "no phrase is {class:?}");
        }
        assert!(phrases(PhraseClass::Byline).contains(&"by "), "a blank at the end counts");
    }
}
