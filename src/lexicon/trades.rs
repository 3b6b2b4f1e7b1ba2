//! What kind of body a noun, or a word of a name, tells of.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table::{cell, rows};

const TRADES: &str = include_str!("en/trades.tsv");

/// What kind of body a word tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trade {
    Company,
    Bank,
    Police,
    Council,
    Team,
    Union,
    Learned,
    Charity,
    Party,
    Ministry,
    Agency,
    Court,
    Outlet,
}

/// The kind of body that a common noun stands for: `the company`, `the force`.
pub fn trade(noun: &str) -> Option<Trade> {
    BY_WORD.get(noun).filter(|known| known.noun).map(|known| known.trade)
}

/// The kind of body that a name's words tell of, the last first; in lower case.
pub fn trade_of_name(name: &str) -> Option<Trade> {
    name.split(' ').rev().find_map(|word| BY_WORD.get(word)).map(|known| known.trade)
}

struct Known {
    trade: Trade,
    noun: bool,
}

static BY_WORD: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let known = |row: super::table::Row| {
        Some((cell(&row, 0), Known { trade: named(cell(&row, 1))?, noun: cell(&row, 2) == "noun" }))
    };
    rows(TRADES).filter_map(known).collect()
});

/// Reads the list, if nobody has asked it yet.
pub(super) fn load() {
    LazyLock::force(&BY_WORD);
}

fn named(name: &str) -> Option<Trade> {
    Some(match name {
        "company" => Trade::Company,
        "bank" => Trade::Bank,
        "police" => Trade::Police,
        "council" => Trade::Council,
        "team" => Trade::Team,
        "union" => Trade::Union,
        "learned" => Trade::Learned,
        "charity" => Trade::Charity,
        "party" => Trade::Party,
        "ministry" => Trade::Ministry,
        "agency" => Trade::Agency,
        "court" => Trade::Court,
        "outlet" => Trade::Outlet,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::table;

    #[test]
    fn the_table_is_well_formed() {
        table::check(TRADES, 3);
        for row in rows(TRADES) {
            assert!(named(row[1]).is_some() && matches!(row[2], "noun" | "name"), "{row:?}");
        }
    }

    #[test]
    fn names_tell_of_trades() {
        assert_eq!(trade_of_name("halvorsen foods"), Some(Trade::Company));
        assert_eq!(trade_of_name("west yorkshire police"), Some(Trade::Police));
        assert_eq!(trade_of_name("lumo"), None);
        assert_eq!((trade("firm"), trade("holdings")), (Some(Trade::Company), None));
    }
}
