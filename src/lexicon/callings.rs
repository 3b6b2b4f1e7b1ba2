//! What somebody of a calling is called as well, and what they cannot be besides.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table::{cell, rows, spellings};

const CALLINGS: &str = include_str!("en/callings.tsv");

/// What somebody has a part in a story as: nobody is two of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Defendant,
    Judge,
    Lawyer,
    Officer,
    Player,
}

/// The wider words for a calling, in lower case: `officer` for a `detective`.
pub fn wider(calling: &str) -> impl Iterator<Item = &'static str> {
    BY_WORD.get(calling).into_iter().flat_map(|known| spellings(known.wider))
}

/// The part that a calling has in a story.
pub fn part(calling: &str) -> Option<Part> {
    BY_WORD.get(calling)?.part
}

struct Known {
    wider: &'static str,
    part: Option<Part>,
}

static BY_WORD: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let known = |row: super::table::Row| (cell(&row, 0), Known { wider: cell(&row, 1), part: named(cell(&row, 2)) });
    rows(CALLINGS).map(known).collect()
});

/// Reads the list, if nobody has asked it yet.
pub(super) fn load() {
    LazyLock::force(&BY_WORD);
}

fn named(name: &str) -> Option<Part> {
    Some(match name {
        "defendant" => Part::Defendant,
        "judge" => Part::Judge,
        "lawyer" => Part::Lawyer,
        "officer" => Part::Officer,
        "player" => Part::Player,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::table;

    #[test]
    fn the_table_is_well_formed() {
        table::check(CALLINGS, 3);
        for row in rows(CALLINGS) {
            assert!(row[2] == "-" || named(row[2]).is_some(), "{row:?}");
            assert!(row[1] != "-" || row[2] != "-", "{row:?} says nothing");
        }
    }

    #[test]
    fn callings_have_wider_ones_and_parts() {
        assert_eq!(wider("sgt").collect::<Vec<_>>(), ["sergeant", "officer"]);
        assert_eq!(wider("gate").count(), 0);
        assert_eq!((part("coroner"), part("gate")), (Some(Part::Judge), None));
    }
}
