//! Verbs that tell who speaks next.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table::rows;

const DEEDS: &str = include_str!("en/deeds.tsv");

/// What a verb leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Somebody else is to answer.
    Asks,
    Answers,
    /// Who spoke last goes on.
    Continues,
    /// Whom it is done to has something to say.
    Affects,
}

/// What a verb leads to: by its lemma who asks, answers and goes on, by its past form what is done to somebody.
pub fn deed(word: &str) -> Option<Deed> {
    LISTS.get(word).copied()
}

pub(super) fn load() {
    LazyLock::force(&LISTS);
}

static LISTS: LazyLock<FxHashMap<&'static str, Deed>> = LazyLock::new(|| {
    let class = |name| match name {
        "asks" => Deed::Asks,
        "answers" => Deed::Answers,
        "continues" => Deed::Continues,
        _ => Deed::Affects,
    };
    rows(DEEDS).map(|row| (row[0], class(row[1]))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_what_tables_promise() {
        super::super::table::check(DEEDS, 2);
        assert!(rows(DEEDS).all(|row| matches!(row[1], "asks" | "answers" | "continues" | "affects")));
    }
}
