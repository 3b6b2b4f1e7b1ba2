//! Names that are known as they stand: outlets, organisations, places and the adjectives made from them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::fold::folded;
use super::table::{Row, cell, rows, spellings};

const OUTLETS: &str = include_str!("en/outlets.tsv");
const ORGANISATIONS: &str = include_str!("en/organisations.tsv");
const PLACES: &str = include_str!("en/places.tsv");
const PEOPLES: &str = include_str!("en/peoples.tsv");

/// A news agency, newspaper, broadcaster, magazine or site.
#[derive(Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Without `The`.
    pub name: &'static str,
    pub kind: OutletKind,
    /// Whether `The` belongs to the name.
    pub the: bool,
    /// The other names it goes by, without `The`.
    pub aliases: Vec<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutletKind {
    Agency,
    Newspaper,
    Broadcaster,
    Site,
    Magazine,
}

/// A name known as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownName {
    /// As written in running text, words parted by single spaces.
    pub text: &'static str,
    pub kind: KnownKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KnownKind {
    Outlet,
    Organisation,
    Place,
    /// `Danish`, `Dane`, `Catholic`
    Demonym,
    /// `Danes`, `Catholics`
    Demonyms,
}

/// All outlets, sorted by name.
pub fn outlets() -> &'static [Outlet] {
    &OUTLET_LIST
}

/// The outlet that goes by `name`, in any case, with or without `The`.
pub fn outlet(name: &str) -> Option<&'static Outlet> {
    folded(name, |form| {
        let form = form.strip_prefix("the ").unwrap_or(form);
        OUTLETS_BY_NAME.get(form).copied()
    })
}

/// The known names that start with the word `first`, written exactly so, the longest first.
pub fn known_names(first: &str) -> &'static [KnownName] {
    NAMES.get(first).map(Vec::as_slice).unwrap_or_default()
}

/// Reads the lists, if nobody has asked them yet.
pub(super) fn load() {
    LazyLock::force(&OUTLETS_BY_NAME);
    LazyLock::force(&NAMES);
}

static OUTLET_LIST: LazyLock<Vec<Outlet>> = LazyLock::new(|| {
    let outlet = |row: Row| Outlet {
        name: cell(&row, 0),
        kind: outlet_kind(cell(&row, 1)),
        the: cell(&row, 2) == "the",
        aliases: spellings(cell(&row, 3)).collect(),
    };
    rows(OUTLETS).map(outlet).collect()
});

static OUTLETS_BY_NAME: LazyLock<FxHashMap<String, &'static Outlet>> = LazyLock::new(|| {
    let names = |outlet: &'static Outlet| std::iter::once(outlet.name).chain(outlet.aliases.iter().copied());
    let mut by_name = FxHashMap::default();
    for outlet in outlets() {
        for name in names(outlet) {
            by_name.entry(name.to_lowercase()).or_insert(outlet);
        }
    }
    by_name
});

static NAMES: LazyLock<FxHashMap<&'static str, Vec<KnownName>>> = LazyLock::new(|| {
    let mut names: FxHashMap<&'static str, Vec<KnownName>> = FxHashMap::default();
    let mut add = |text: &'static str, kind| {
        let first = text.split([' ', '\'']).next().unwrap_or(text);
        let known = names.entry(first).or_default();
        if !known.iter().any(|name| name.text == text) {
            known.push(KnownName { text, kind });
        }
    };
    for row in rows(PLACES) {
        add(cell(&row, 0), KnownKind::Place);
        spellings(cell(&row, 2)).for_each(|name| add(name, KnownKind::Place));
        for demonym in spellings(cell(&row, 3)) {
            add(demonym, if is_plural_demonym(demonym) { KnownKind::Demonyms } else { KnownKind::Demonym });
        }
    }
    for row in rows(PEOPLES) {
        add(cell(&row, 0), if cell(&row, 1) == "people" { KnownKind::Demonyms } else { KnownKind::Demonym });
    }
    for row in rows(ORGANISATIONS) {
        add(cell(&row, 0), KnownKind::Organisation);
        spellings(cell(&row, 1)).for_each(|name| add(name, KnownKind::Organisation));
    }
    for outlet in outlets() {
        add(outlet.name, KnownKind::Outlet);
        outlet.aliases.iter().for_each(|name| add(name, KnownKind::Outlet));
    }
    for known in names.values_mut() {
        known.sort_by_key(|name| std::cmp::Reverse(name.text.len()));
    }
    names
});

fn is_plural_demonym(demonym: &str) -> bool {
    demonym.ends_with('s') && !demonym.ends_with("ss") && demonym != "Laos"
}

fn outlet_kind(name: &str) -> OutletKind {
    match name {
        "agency" => OutletKind::Agency,
        "broadcaster" => OutletKind::Broadcaster,
        "site" => OutletKind::Site,
        "magazine" => OutletKind::Magazine,
        _ => OutletKind::Newspaper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::table;

    #[test]
    fn tables_are_well_formed() {
        table::check(OUTLETS, 4);
        table::check(ORGANISATIONS, 2);
        table::check(PLACES, 4);
        table::check(PEOPLES, 2);
        for row in rows(OUTLETS) {
            assert!(["agency", "broadcaster", "magazine", "newspaper", "site"].contains(&row[1]), "{row:?}");
            assert!(["the", "-"].contains(&row[2]), "{row:?}");
        }
        for row in rows(PLACES) {
            assert!(["country", "place"].contains(&row[1]), "{row:?}");
        }
        for row in rows(PEOPLES) {
            assert!(["adjective", "people"].contains(&row[1]), "{row:?}");
        }
    }

    #[test]
    fn finds_outlets_by_any_name() {
        let name = |form| outlet(form).map(|outlet| outlet.name);
        assert_eq!(name("The Associated Press"), Some("Associated Press"));
        assert_eq!(name("AP"), Some("Associated Press"));
        assert_eq!(name("the guardian"), Some("Guardian"));
        assert_eq!(name("Censor.NET"), Some("Censor.NET"));
        assert_eq!(name("Harbour Gate"), None);
        assert!(outlet("Guardian").is_some_and(|outlet| outlet.the && outlet.kind == OutletKind::Newspaper));
    }

    #[test]
    fn longer_names_come_first() {
        let names: Vec<_> = known_names("New").iter().map(|name| name.text.len()).collect();
        assert!(names.len() > 5 && names.is_sorted_by(|long, short| long >= short));
        assert_eq!(known_names("Danish"), [KnownName { text: "Danish", kind: KnownKind::Demonym }]);
        assert_eq!(known_names("Danes"), [KnownName { text: "Danes", kind: KnownKind::Demonyms }]);
        assert!(known_names("us").is_empty());
    }
}
