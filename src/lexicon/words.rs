//! What the word lists know of a single word, gathered so that one lookup a token is enough.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::fold::folded;
use super::table::{cell, rows, spellings};

const COMMON: &str = include_str!("common.tsv");
const GIVEN_NAMES: &str = include_str!("given_names.tsv");
const HONORIFICS: &str = include_str!("honorifics.tsv");
const ROLES: &str = include_str!("roles.tsv");
const ORGANISATION_HEADS: &str = include_str!("organisation_heads.tsv");
const OUTLET_HEADS: &str = include_str!("outlet_heads.tsv");
const PLACE_HEADS: &str = include_str!("place_heads.tsv");
const DOCUMENTS: &str = include_str!("documents.tsv");
const INSCRIPTIONS: &str = include_str!("inscriptions.tsv");

/// What the word lists know of a word. The default is a word they do not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word(u32);

/// A list that a word may stand on, or a part of speech that it has as a common word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordClass {
    Noun,
    Verb,
    Adjective,
    Adverb,
    Numeral,
    Interjection,
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries.
    Function,
    /// More often a verb than anything else.
    MostlyVerb,
    /// `Ana`
    GivenName,
    /// `Mr`, `Sen.`; of those of several words (`Lt. Gen.`) each word.
    Honorific,
    /// `spokeswoman`, `official`: unnamed yet accountable.
    Official,
    /// `mayor`, `director`: mostly one holder.
    Role,
    /// `guard`, `teacher`: anyone of the kind.
    Person,
    /// `source`, `insider`: answers to nobody.
    Anonymous,
    /// `critics`, `residents`: always several.
    Group,
    OrganisationHead,
    OutletHead,
    PlaceHead,
    Document,
    Inscription,
    /// The form is a plural of one of the nouns above.
    Plural,
}

impl Word {
    pub fn is(self, class: WordClass) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    pub fn is_any(self, classes: &[WordClass]) -> bool {
        classes.iter().any(|&class| self.is(class))
    }

    /// Whether it is on the list of common English words, whatever else it is.
    pub fn is_common(self) -> bool {
        use WordClass::{Adjective, Adverb, Function, Interjection, Noun, Numeral, Verb};
        self.is_any(&[Noun, Verb, Adjective, Adverb, Numeral, Interjection, Function])
    }

    /// Whether no list holds it.
    pub fn is_unknown(self) -> bool {
        self == Self::default()
    }

    /// Whether it names people by office, work or part.
    pub fn names_people(self) -> bool {
        use WordClass::{Anonymous, Group, Official, Person, Role};
        self.is_any(&[Official, Role, Person, Anonymous, Group])
    }

    /// The lists that hold it, a bit each: what the models see.
    pub(crate) fn bits(self) -> u32 {
        self.0
    }

    /// The bits of `classes`, as [`Word::bits`] has them.
    pub(crate) const fn bits_of(classes: &[WordClass]) -> u32 {
        let mut bits = 0;
        let mut at = 0;
        while at < classes.len() {
            bits |= 1 << classes[at] as u32;
            at += 1;
        }
        bits
    }

    fn add(&mut self, class: WordClass) {
        self.0 |= 1 << class as u32;
    }
}

/// What the lists know of `word`, in any case. Allocates only for capitals outside ASCII.
pub fn word(word: &str) -> Word {
    folded(word, |form| WORDS.get(form).copied().unwrap_or_default())
}

type Words = FxHashMap<Cow<'static, str>, Word>;

/// Reads the lists, if nobody has asked them yet.
pub(super) fn load() {
    LazyLock::force(&WORDS);
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Builder(Words::with_capacity_and_hasher(CAPACITY, FxBuildHasher));
    for row in rows(COMMON) {
        for (rank, part) in cell(&row, 1).chars().enumerate() {
            words.add(cell(&row, 0), part_of_speech(part));
            if rank == 0 && part == 'v' {
                words.add(cell(&row, 0), WordClass::MostlyVerb);
            }
        }
    }
    for row in rows(GIVEN_NAMES) {
        words.add(cell(&row, 0), WordClass::GivenName);
    }
    for row in rows(HONORIFICS) {
        for part in cell(&row, 0).split(' ') {
            words.add(part.to_lowercase(), WordClass::Honorific);
        }
    }
    for row in rows(ROLES) {
        words.add_noun(&row, role_class(cell(&row, 2)));
    }
    for (table, class) in [
        (ORGANISATION_HEADS, WordClass::OrganisationHead),
        (OUTLET_HEADS, WordClass::OutletHead),
        (PLACE_HEADS, WordClass::PlaceHead),
        (DOCUMENTS, WordClass::Document),
        (INSCRIPTIONS, WordClass::Inscription),
    ] {
        for row in rows(table) {
            words.add_noun(&row, class);
        }
    }
    words.0
});

/// Room for every word of the lists, so that the table is laid out once.
const CAPACITY: usize = 14_000;

struct Builder(Words);

impl Builder {
    fn add(&mut self, form: impl Into<Cow<'static, str>>, class: WordClass) {
        self.0.entry(form.into()).or_default().add(class);
    }

    /// A noun with its plural in the second column.
    fn add_noun(&mut self, row: &[&'static str], class: WordClass) {
        self.add(cell(row, 0), class);
        if class == WordClass::Group {
            self.add(cell(row, 0), WordClass::Plural);
        }
        for plural in spellings(cell(row, 1)) {
            self.add(plural, class);
            self.add(plural, WordClass::Plural);
        }
    }
}

fn part_of_speech(letter: char) -> WordClass {
    match letter {
        'n' => WordClass::Noun,
        'v' => WordClass::Verb,
        'a' => WordClass::Adjective,
        'r' => WordClass::Adverb,
        'm' => WordClass::Numeral,
        'i' => WordClass::Interjection,
        _ => WordClass::Function,
    }
}

fn role_class(name: &str) -> WordClass {
    match name {
        "official" => WordClass::Official,
        "role" => WordClass::Role,
        "anonymous" => WordClass::Anonymous,
        "group" => WordClass::Group,
        _ => WordClass::Person,
    }
}

#[cfg(test)]
mod tests {
    use super::WordClass::*;
    use super::*;
    use crate::lexicon::table;

    #[track_caller]
    fn check(form: &str, is: &[WordClass], is_not: &[WordClass]) {
        let word = word(form);
        assert!(is.iter().all(|&class| word.is(class)), "{form} is {is:?}");
        assert!(!word.is_any(is_not), "{form} is none of {is_not:?}");
    }

    #[test]
    fn tables_are_well_formed() {
        table::check(COMMON, 2);
        table::check(GIVEN_NAMES, 1);
        table::check(HONORIFICS, 1);
        table::check(ROLES, 3);
        for table in [ORGANISATION_HEADS, OUTLET_HEADS, PLACE_HEADS, DOCUMENTS, INSCRIPTIONS] {
            table::check(table, 2);
        }
        for row in rows(COMMON) {
            assert!(row[1].chars().all(|part| "nvarmif".contains(part)), "{row:?}");
        }
        for row in rows(ROLES) {
            assert!(["official", "role", "person", "anonymous", "group"].contains(&row[2]), "{row:?}");
        }
    }

    #[test]
    fn knows_words_in_any_case() {
        check("The", &[Function], &[GivenName, Noun]);
        check("Ana", &[GivenName], &[Noun]);
        check("Sen.", &[Honorific], &[]);
        check("Lt.", &[Honorific], &[]);
        check("spokeswomen", &[Official, Plural], &[Role]);
        check("mayor", &[Role], &[Plural]);
        check("residents", &[Person, Plural], &[]);
        check("critics", &[Plural], &[]);
        check("ministry", &[OrganisationHead], &[Plural]);
        check("indictment", &[Document], &[Inscription]);
        assert!(word("Okafor").is_unknown());
    }
}
