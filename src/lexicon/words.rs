//! What the word lists know of a single word, gathered so that one lookup a token is enough.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::class::{Classes, WordClass};
use super::cues::{self, CueWord};
use super::fold::folded;
use super::table::{cell, rows, spellings};

const COMMON: &str = include_str!("en/common.tsv");
const GIVEN_NAMES: &str = include_str!("en/given_names.tsv");
const HONORIFICS: &str = include_str!("en/honorifics.tsv");
const ROLES: &str = include_str!("en/roles.tsv");
/// Nouns with their plurals, all of one class.
const NOUNS: [(&str, WordClass); 5] = [
    (include_str!("en/organisation_heads.tsv"), WordClass::OrganisationHead),
    (include_str!("en/outlet_heads.tsv"), WordClass::OutletHead),
    (include_str!("en/place_heads.tsv"), WordClass::PlaceHead),
    (include_str!("en/documents.tsv"), WordClass::Document),
    (include_str!("en/inscriptions.tsv"), WordClass::Inscription),
];
/// Words with the names of their classes.
const CLASSED: [&str; 8] = [
    include_str!("en/closed.tsv"),
    include_str!("en/counts.tsv"),
    include_str!("en/names.tsv"),
    include_str!("en/people.tsv"),
    include_str!("en/pronouns.tsv"),
    include_str!("en/said.tsv"),
    include_str!("en/things.tsv"),
    include_str!("en/time.tsv"),
];
const EVERYDAY: &str = include_str!("en/everyday.tsv");

/// What the word lists know of a word. The default is a word they do not hold.
#[derive(Clone, Copy)]
pub struct Word(&'static Entry);

/// What is known of all words that the same is known of.
struct Entry {
    classes: Classes,
    cues: &'static [CueWord],
    /// What the models see.
    seen: u32,
    /// The entry of a word of which only a part is known, and that by this one.
    part: u32,
}

const PEOPLE: Classes = {
    use WordClass::{Anonymous, Group, Official, Person, Role};
    Classes::of(&[Official, Role, Person, Anonymous, Group])
};

static UNKNOWN: Entry = Entry { classes: Classes::of(&[]), cues: &[], seen: 0, part: 0 };

/// What an auxiliary does to the verb behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auxiliary {
    Be,
    Have,
    Do,
    /// `will`, `can`: the verb behind it is meant.
    Modal,
    /// `would`, `could`, `might`, `may`, `should`, `must`: the verb behind it may never happen.
    Irrealis,
    /// `to` before a base form.
    To,
}

impl Word {
    pub fn is(self, class: WordClass) -> bool {
        self.0.classes.has(class)
    }

    pub fn is_any(self, classes: &[WordClass]) -> bool {
        self.0.classes.meets(&Classes::of(classes))
    }

    /// Whether it is on the list of common English words, whatever else it is.
    pub fn is_common(self) -> bool {
        use WordClass::{Adjective, Adverb, Function, Interjection, Noun, Numeral, Verb};
        self.is_any(&[Noun, Verb, Adjective, Adverb, Numeral, Interjection, Function])
    }

    /// Whether no list tells what it is or names.
    pub fn is_unknown(self) -> bool {
        !self.0.classes.meets(&WordClass::LISTED)
    }

    /// Whether it names people by office, work or part.
    pub fn names_people(self) -> bool {
        self.0.classes.meets(&PEOPLE)
    }

    pub fn auxiliary(self) -> Option<Auxiliary> {
        const ALL: [(WordClass, Auxiliary); 6] = [
            (WordClass::AuxBe, Auxiliary::Be),
            (WordClass::AuxHave, Auxiliary::Have),
            (WordClass::AuxDo, Auxiliary::Do),
            (WordClass::AuxModal, Auxiliary::Modal),
            (WordClass::AuxIrrealis, Auxiliary::Irrealis),
            (WordClass::AuxTo, Auxiliary::To),
        ];
        ALL.iter().find(|(class, _)| self.is(*class)).map(|&(_, auxiliary)| auxiliary)
    }

    /// Its readings as a cue or as the first word of one. Longer cues come first; a word that is both past and
    /// participle (`said`) has a reading for each.
    pub fn cues(self) -> &'static [CueWord] {
        self.0.cues
    }

    /// The lists that hold it, a bit each: what the models see.
    pub(crate) fn bits(self) -> u32 {
        self.0.seen
    }

    /// The bits of `classes`, as [`Word::bits`] has them.
    pub(crate) const fn bits_of(classes: &[WordClass]) -> u32 {
        Classes::of(classes).first()
    }
}

impl Default for Word {
    fn default() -> Self {
        Self(&UNKNOWN)
    }
}

impl PartialEq for Word {
    /// Words are the same of which the same is known.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Word {}

impl std::fmt::Debug for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(WordClass::ALL.iter().filter(|class| self.is(**class))).finish()
    }
}

/// What the lists know of `word`, in any case. Allocates only for capitals outside ASCII.
pub fn word(word: &str) -> Word {
    folded(word, |form| LEXICON.get(form))
}

/// What the lists know of a word as it stands in a text: with or without the stop that an abbreviation has (`Inc.`) or
/// what is joined to an office by a hyphen (`ex-minister`, `Mayor-elect`).
///
/// Of a word that is known by a part, only what it is or names is known, and the models know nothing.
pub fn word_in_text(word: &str) -> Word {
    folded(word, |form| {
        let known = LEXICON.get(form);
        if known == Word::default() { LEXICON.by_part(form).unwrap_or(known) } else { known }
    })
}

/// Whether `word`, of which `known` is known, may stand between a subject and its verb, or behind the verb, and changes
/// neither: `also`, and every adverb in `ly`.
pub fn is_adverbial(word: &str, known: Word) -> bool {
    let in_ly = || word.len() > 4 && word.as_bytes()[word.len() - 2..].eq_ignore_ascii_case(b"ly");
    known.is(WordClass::Adverbial) || in_ly() && !known.is(WordClass::NoAdverb)
}

/// Reads the lists, if nobody has asked them yet.
pub(super) fn load() {
    LazyLock::force(&LEXICON);
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::english);

/// The words of one language.
struct Lexicon {
    /// The entry of each form.
    words: FxHashMap<Cow<'static, str>, u32>,
    /// The first is that of unknown words.
    entries: Vec<Entry>,
}

impl Lexicon {
    fn get(&'static self, form: &str) -> Word {
        self.words.get(form).map_or_else(Word::default, |&entry| Word(&self.entries[entry as usize]))
    }

    fn by_part(&'static self, form: &str) -> Option<Word> {
        self.part(form).map(|part| Word(&self.entries[part as usize]))
    }

    /// The entry of a form of which the lists hold a part only.
    fn part(&self, form: &str) -> Option<u32> {
        let known = |part: &str| self.words.get(part).map(|&entry| self.entries[entry as usize].part);
        if let Some(bare) = form.strip_suffix('.') {
            return known(bare);
        }
        let before = |part: &str| self.has(part, WordClass::BeforeOffice);
        let behind = |part: &str| self.has(part, WordClass::BehindOffice);
        let office = form.split_once('-').filter(|(part, _)| before(part)).map(|(_, office)| office);
        let office =
            office.or_else(|| form.rsplit_once('-').filter(|(_, part)| behind(part)).map(|(office, _)| office))?;
        known(office).filter(|&part| self.entries[part as usize].classes.meets(&PEOPLE))
    }

    fn has(&self, form: &str, class: WordClass) -> bool {
        self.words.get(form).is_some_and(|&entry| self.entries[entry as usize].classes.has(class))
    }

    /// Adds to the words that are known for their place in a sentence only, or as cues, what they are by a part: `jan.`
    fn complete(&mut self) {
        let joined = |form: &str| form.ends_with('.') || form.contains('-');
        let bare = |entry: &u32| !self.entries[*entry as usize].classes.meets(&WordClass::LISTED);
        let found: Vec<(Cow<'static, str>, u32)> = self
            .words
            .iter()
            .filter(|(form, entry)| joined(form) && bare(entry))
            .filter_map(|(form, _)| Some((form.clone(), self.part(form)?)))
            .collect();
        for (form, part) in found {
            let Some(number) = self.words.get_mut(&form) else { continue };
            let Entry { classes, cues, seen, .. } = self.entries[*number as usize];
            let classes = classes.or(&self.entries[part as usize].classes);
            *number = self.entries.len() as u32;
            self.entries.push(Entry { classes, cues, seen, part });
        }
    }

    fn english() -> Self {
        let mut words = Builder::default();
        for row in rows(COMMON) {
            for (rank, part) in cell(&row, 1).chars().enumerate() {
                words.add(cell(&row, 0), part_of_speech(part));
                if rank == 0 && part == 'v' {
                    words.add(cell(&row, 0), WordClass::MostlyVerb);
                }
            }
        }
        for row in rows(EVERYDAY) {
            words.add(cell(&row, 0), WordClass::Everyday);
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
        for (table, class) in NOUNS {
            for row in rows(table) {
                words.add_noun(&row, class);
            }
        }
        let named: FxHashMap<&str, WordClass> = WordClass::ALL.iter().map(|class| (class.name(), *class)).collect();
        for row in CLASSED.into_iter().flat_map(rows) {
            for class in cell(&row, 1).split(',').filter_map(|name| named.get(name)) {
                words.add(cell(&row, 0), *class);
            }
        }
        words.finish()
    }
}

/// Room for every word of the lists, so that the table is laid out once.
const CAPACITY: usize = 24_000;

struct Builder {
    words: FxHashMap<Cow<'static, str>, u32>,
    /// What is known under each number; the first is nothing.
    sets: Vec<Classes>,
    numbers: FxHashMap<Classes, u32>,
    /// Where a class leads from a set.
    steps: FxHashMap<(u32, WordClass), u32>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            words: FxHashMap::with_capacity_and_hasher(CAPACITY, FxBuildHasher),
            sets: vec![Classes::default()],
            numbers: [(Classes::default(), 0)].into_iter().collect(),
            steps: FxHashMap::default(),
        }
    }
}

impl Builder {
    fn add(&mut self, form: impl Into<Cow<'static, str>>, class: WordClass) {
        let number = self.words.entry(form.into()).or_default();
        let (sets, numbers) = (&mut self.sets, &mut self.numbers);
        *number = *self.steps.entry((*number, class)).or_insert_with(|| {
            let set = sets[*number as usize].with(class);
            *numbers.entry(set).or_insert_with(|| {
                sets.push(set);
                sets.len() as u32 - 1
            })
        });
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

    /// The entries of all words, cues among them.
    fn finish(mut self) -> Lexicon {
        let mut entries: Vec<Entry> = Vec::with_capacity(self.sets.len() * 4);
        let entry = |classes: Classes, cues| Entry { classes, cues, seen: classes.first() & SEEN, part: 0 };
        entries.extend(self.sets.iter().map(|set| entry(*set, &[][..])));
        // By number of the set: what is known of a word by a part of it.
        let mut parts: FxHashMap<Classes, u32> = FxHashMap::default();
        for number in 0..self.sets.len() {
            let classes = self.sets[number].and(&WordClass::LISTED);
            entries[number].part = *parts.entry(classes).or_insert_with(|| {
                entries.push(Entry { classes, cues: &[], seen: 0, part: 0 });
                entries.len() as u32 - 1
            });
        }
        for (form, readings) in cues::all() {
            let number = self.words.entry(Cow::Borrowed(form)).or_default();
            let Entry { classes, part, .. } = entries[*number as usize];
            *number = entries.len() as u32;
            entries.push(Entry { part, ..entry(classes, readings) });
        }
        let mut lexicon = Lexicon { words: self.words, entries };
        lexicon.complete();
        lexicon
    }
}

/// The bits of what the models see.
const SEEN: u32 = WordClass::LISTED.first();

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
        table::check(EVERYDAY, 1);
        table::check(HONORIFICS, 1);
        table::check(ROLES, 3);
        for (table, _) in NOUNS {
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
    fn tables_name_classes_that_are_asked_for() {
        for table in CLASSED {
            table::check(table, 2);
            for row in rows(table) {
                assert_eq!(row[0], row[0].to_lowercase(), "words are looked up in lower case");
                let classes: Vec<_> = row[1].split(',').collect();
                assert!(classes.is_sorted_by(|one, next| one < next), "{row:?}: classes are not sorted, or twice");
                for class in classes {
                    assert!(WordClass::ALL.iter().any(|known| known.name() == class), "{row:?}: {class} is no class");
                }
            }
        }
        for class in WordClass::ALL {
            assert!(LEXICON.entries.iter().any(|entry| entry.classes.has(*class)), "no word is {class:?}");
        }
    }

    #[test]
    fn knows_words_in_any_case() {
        check("The", &[Function, Determiner], &[GivenName, Noun]);
        check("Ana", &[GivenName], &[Noun]);
        check("Sen.", &[Honorific], &[]);
        check("Lt.", &[Honorific], &[]);
        check("spokeswomen", &[Official, Plural], &[Role]);
        check("mayor", &[Role], &[Plural]);
        check("residents", &[Person, Plural], &[]);
        check("critics", &[Plural], &[]);
        check("ministry", &[OrganisationHead], &[Plural]);
        check("indictment", &[Document], &[Inscription]);
        check("after", &[Preposition, Subordinator], &[Determiner]);
        assert!(word("Okafor").is_unknown());
        assert_eq!(word("’s").auxiliary(), Some(Auxiliary::Be));
    }

    #[test]
    fn adverbs_are_told_by_their_end() {
        let check = |form: &str| is_adverbial(form, word(form));
        assert!(check("immediately") && check("QUICKLY") && check("also") && !check("family") && !check("fly"));
    }

    #[test]
    fn knows_some_words_by_a_part() {
        let check = |form: &str, class: WordClass| {
            assert!(word_in_text(form).is(class) && word(form).is_unknown(), "{form} is {class:?}");
            assert_eq!(word_in_text(form).bits(), 0, "the models know {form} as a whole only");
        };
        check("ex-minister", Role);
        check("Mayor-elect", Role);
        check("ministry.", OrganisationHead);
        assert!(!word_in_text("A.").is(Determiner), "an initial is no article");
        assert!(word_in_text("ex-gate").is_unknown());
    }
}
