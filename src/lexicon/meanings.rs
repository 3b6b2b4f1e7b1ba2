//! Words that decide what a sentence says, sounds that say nothing, and what contractions stand for.

use super::table::{find, rows};
use super::{WordClass, word};

const MEANINGS: &str = include_str!("en/meanings.tsv");
const CONTRACTIONS: &str = include_str!("en/contractions.tsv");
const SCALES: &str = include_str!("en/scales.tsv");

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

/// What a word in lower case, with a straight apostrophe, does to the sense of a sentence; and whether two words, parted by a
/// blank, are a hesitation.
pub fn meaning(lower: &str) -> Option<Meaning> {
    let known = word(lower);
    if known.is(WordClass::Negation) {
        return Some(Meaning::Negation);
    }
    if known.is(WordClass::AuxModal) || known.is(WordClass::AuxIrrealis) {
        return Some(Meaning::Modal);
    }
    match find(MEANINGS, lower)? {
        "negation" => Some(Meaning::Negation),
        "quantity" => Some(Meaning::Quantity),
        "hesitation" => Some(Meaning::Hesitation),
        _ => None,
    }
}

/// The two words that a contraction in lower case stands for: `do` and `not` for `don't`. Where the second may be one of several,
/// all of them, parted by blanks: `is has` for `it's`.
pub fn contraction(lower: &str) -> Option<(String, &'static str)> {
    if !lower.contains('\'') && lower != "cannot" {
        return None;
    }
    let row = rows(CONTRACTIONS).filter(|row| lower.ends_with(row[0])).max_by_key(|row| row[0].len())?;
    match row[1] {
        "" => lower.strip_suffix(row[0]).filter(|first| !first.is_empty()).map(|first| (first.to_owned(), row[2])),
        first => (lower == row[0]).then(|| (first.to_owned(), row[2])),
    }
}

/// What a number before the word, which is in lower case, is multiplied by.
pub fn scale(lower: &str) -> Option<u64> {
    find(SCALES, lower)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::table;

    #[test]
    fn the_tables_are_well_formed_and_repeat_nothing() {
        table::check(MEANINGS, 2);
        table::check(SCALES, 2);
        table::check(CONTRACTIONS, 3);
        for row in table::rows(MEANINGS) {
            assert!(meaning(row[0]).is_some(), "{}", row[0]);
            let known = word(row[0]);
            let is_known = [WordClass::Negation, WordClass::AuxModal, WordClass::AuxIrrealis];
            assert!(!is_known.into_iter().any(|class| known.is(class)), "{} is in `closed.tsv`", row[0]);
        }
        for row in table::rows(SCALES) {
            assert!(scale(row[0]).is_some_and(|scale| scale >= 100), "{}", row[0]);
        }
    }

    #[test]
    fn what_changes_a_sentence() {
        for negation in ["not", "never", "no", "nobody", "nothing", "nor", "neither", "without"] {
            assert_eq!(meaning(negation), Some(Meaning::Negation), "{negation}");
        }
        let words = ["all", "might", "um", "you know", "harbour"].map(meaning);
        assert_eq!(
            words,
            [Some(Meaning::Quantity), Some(Meaning::Modal), Some(Meaning::Hesitation), Some(Meaning::Hesitation), None]
        );
    }

    #[test]
    fn contractions_are_two_words() {
        let parts = |word| contraction(word).map(|(first, second)| format!("{first} {second}"));
        let read = ["don't", "can't", "cannot", "won't", "we're", "i'm", "it's", "n't", "dont", "'s"].map(parts);
        let expected = [
            Some("do not"),
            Some("can not"),
            Some("can not"),
            Some("will not"),
            Some("we are"),
            Some("i am"),
            Some("it is has"),
            None,
            None,
            None,
        ];
        assert_eq!(read.each_ref().map(Option::as_deref), expected);
    }
}
