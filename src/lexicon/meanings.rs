//! Words that decide what a sentence says, and sounds that say nothing.

use super::table::find;
use super::{WordClass, word};

const MEANINGS: &str = include_str!("en/meanings.tsv");

/// What a word does to the sense of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meaning {
    Negation,
    /// `some`, `all`
    Quantity,
    /// `may`, `will`
    Modal,
    /// `um`: no word at all.
    Hesitation,
}

/// What a word in lower case, with a straight apostrophe, does to the sense of a sentence.
pub fn meaning(lower: &str) -> Option<Meaning> {
    if lower.ends_with("n't") || lower == "cannot" || word(lower).is(WordClass::Negation) {
        return Some(Meaning::Negation);
    }
    match find(MEANINGS, lower)? {
        "negation" => Some(Meaning::Negation),
        "quantity" => Some(Meaning::Quantity),
        "modal" => Some(Meaning::Modal),
        "hesitation" => Some(Meaning::Hesitation),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::table;

    #[test]
    fn the_table_is_well_formed() {
        table::check(MEANINGS, 2);
        for row in table::rows(MEANINGS) {
            assert!(meaning(row[0]).is_some(), "{}", row[0]);
        }
        for negation in ["not", "never", "no", "nobody", "nothing", "can't", "cannot", "nor", "neither", "without"] {
            assert_eq!(meaning(negation), Some(Meaning::Negation), "{negation}");
        }
        assert_eq!(meaning("harbour"), None);
    }
}
