//! Abbreviations that keep their full stop.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table;

static TABLE: &str = include_str!("en/abbreviations.tsv");

/// What an abbreviation's stop can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Stands before a name and never ends a sentence: `Mr.`, `Gen.`
    Title,
    /// Leads on to more words and never ends a sentence: `e.g.`, `vs.`
    Joining,
    /// An abbreviation only before a number: `No. 5`.
    Number,
    /// May end a sentence: `Inc.`, `a.m.`, `Jan.`
    Other,
}

struct Entry {
    class: Abbreviation,
    /// Whether a capital first letter must stand, or must not.
    capital: Option<bool>,
}

/// Reads the lists, if nobody has asked them yet.
pub(super) fn load() {
    LazyLock::force(&ENTRIES);
}

static ENTRIES: LazyLock<FxHashMap<&'static str, Entry>> = LazyLock::new(|| {
    table::rows(TABLE)
        .filter_map(|row| {
            let [form, class, writing] = *row else { return None };
            let class = match class {
                "title" => Abbreviation::Title,
                "joining" => Abbreviation::Joining,
                "number" => Abbreviation::Number,
                _ => Abbreviation::Other,
            };
            let capital = match writing {
                "capital" => Some(true),
                "lower" => Some(false),
                _ => None,
            };
            Some((form, Entry { class, capital }))
        })
        .collect()
});

/// Longer than every form in the table, so that a lookup needs no allocation.
const MAX_LEN: usize = 12;

/// What `word`, written without its last stop, abbreviates; `None` for a word that is no abbreviation as written.
pub(crate) fn find(word: &str) -> Option<Abbreviation> {
    let mut lower = [0; MAX_LEN];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let entry = ENTRIES.get(std::str::from_utf8(lower).ok()?)?;
    let capital = word.starts_with(|first: char| first.is_ascii_uppercase());
    entry.capital.is_none_or(|wanted| wanted == capital).then_some(entry.class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted_and_well_formed() {
        table::check(TABLE, 3);
        for row in table::rows(TABLE) {
            assert!(row[0].len() <= MAX_LEN, "{} is too long to be looked up", row[0]);
            assert!(matches!(row[1], "title" | "joining" | "number" | "other"), "{row:?}");
            assert!(matches!(row[2], "capital" | "lower" | "any"), "{row:?}");
        }
    }

    #[test]
    fn writing_matters() {
        assert_eq!(find("Gen"), Some(Abbreviation::Title));
        assert_eq!(find("GEN"), Some(Abbreviation::Title));
        assert_eq!(find("gen"), None);
        assert_eq!(find("p"), Some(Abbreviation::Number));
        assert_eq!(find("P"), None);
        assert_eq!(find("e.g"), Some(Abbreviation::Joining));
        assert_eq!(find("Okafor"), None);
        assert_eq!(find("éléphantesque"), None);
    }
}
