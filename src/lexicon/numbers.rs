//! Numbers in words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::fold::folded;
use super::table::{cell, rows};

const NUMBERS: &str = include_str!("en/numbers.tsv");

/// The number that a word is, in any case.
pub fn number(word: &str) -> Option<u32> {
    folded(word, |word| BY_WORD.get(word).copied())
}

static BY_WORD: LazyLock<FxHashMap<&'static str, u32>> =
    LazyLock::new(|| rows(NUMBERS).filter_map(|row| Some((cell(&row, 0), cell(&row, 1).parse().ok()?))).collect());

/// Reads the list, if nobody has asked it yet.
pub(super) fn load() {
    LazyLock::force(&BY_WORD);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::table;

    #[test]
    fn the_table_is_well_formed() {
        table::check(NUMBERS, 2);
        assert_eq!(BY_WORD.len(), rows(NUMBERS).count(), "every value is a number");
        assert_eq!((number("Twelve"), number("dozen")), (Some(12), None));
    }
}
