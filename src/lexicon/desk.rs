//! Words that a desk asks about: verbs that pass a verdict, words for crimes, people who are hardly described.
//!
//! They are kept apart from the words that the engine reads by: what a rule asks for changes no reading.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table::rows;

const DESK: &str = include_str!("en/desk.tsv");

macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident,)*) => {
        /// What a rule may ask of a word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum DeskClass {
            $($(#[$doc])* $class,)*
        }

        impl DeskClass {
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

classes! {
    /// The lemma of a verb of saying that passes a verdict, or its noun; the detail says which.
    Loaded,
    /// The lemma of a verb that utters nothing; the detail is its participle.
    Wordless,
    /// A crime's verb in `-ing`.
    Committing,
    /// A crime's verb in the past.
    Committed,
    /// A passage with it is about a charge, an arrest, a trial or a suit.
    Charge,
    /// A sentence with it does not tell a deed as a fact, or tells one that is proven.
    Hedges,
    /// A court has decided.
    Spent,
    /// A passage with it says that somebody did wrong.
    Accuses,
    /// How or through whom somebody was asked.
    Contact,
    /// Words that attack a person.
    Pejorative,
    /// People or works that stand for nobody in particular.
    Vague,
    /// Of those, works.
    Study,
    /// Unnamed people of whom the word alone says nothing.
    Bare,
    /// `it is understood`, `it is unclear`
    Agentless,
    /// Of those, what somebody does not know.
    Unclear,
    /// `reportedly`
    Report,
    /// Whose name is kept back for their own sake.
    Spared,
    /// A sentence with it says why somebody goes unnamed.
    Reason,
}

/// What the desk's table knows of a word. The default is a word that it does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DeskWord {
    classes: u32,
    /// What the table says beside the classes; empty where it says nothing.
    pub detail: &'static str,
}

impl DeskWord {
    pub fn is(self, class: DeskClass) -> bool {
        self.classes & 1 << class as u32 != 0
    }
}

/// What the desk's table knows of a word, in whatever case.
pub fn desk(word: &str) -> DeskWord {
    let known = LIST.get(word).or_else(|| {
        let is_cased = word.bytes().any(|byte| byte.is_ascii_uppercase());
        is_cased.then(|| LIST.get(&*word.to_ascii_lowercase())).flatten()
    });
    known.copied().unwrap_or_default()
}

pub(super) fn load() {
    LazyLock::force(&LIST);
}

static LIST: LazyLock<FxHashMap<&'static str, DeskWord>> = LazyLock::new(|| {
    let bit =
        |name: &str| DeskClass::ALL.iter().find(|class| class.name() == name).map_or(0, |&class| 1 << class as u32);
    rows(DESK)
        .map(|row| {
            let classes = row[1].split(',').map(bit).fold(0, |sum, bit| sum | bit);
            let detail = if row[2] == "-" { "" } else { row[2] };
            (row[0], DeskWord { classes, detail })
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_what_tables_promise() {
        super::super::table::check(DESK, 3);
        for row in rows(DESK) {
            let names: Vec<&str> = row[1].split(',').collect();
            assert!(names.is_sorted(), "{row:?}");
            assert!(names.iter().all(|name| DeskClass::ALL.iter().any(|class| class.name() == *name)), "{row:?}");
            let tells = desk(row[0]).is(DeskClass::Loaded) || desk(row[0]).is(DeskClass::Wordless);
            assert_eq!(tells, !desk(row[0]).detail.is_empty(), "{row:?}");
        }
    }

    #[test]
    fn case_does_not_matter() {
        assert!(desk("Sources").is(DeskClass::Bare) && !desk("Gate").is(DeskClass::Bare));
        assert_eq!(desk("smile").detail, "smiling");
    }
}
