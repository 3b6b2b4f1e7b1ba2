//! Who is the same in parts of a document that were resolved by themselves.

use rustc_hash::{FxHashMap, FxHashSet};

use super::clues::Clues;
use super::names::{self, FullName, Name};
use super::{Speaker, SpeakerKind};
use crate::attribution::Placed;
use crate::mention::{Mention, MentionKind};

/// The names of people in one part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// In text order, each once.
    pub full: Vec<FullName>,
    /// Surnames, or given names, that stand there alone and that no full name there explains, in text order.
    pub wanted: Vec<Box<str>>,
}

impl Names {
    /// Reads the names of `blocks`; `clues` are those of the same blocks.
    pub fn new(blocks: &[Placed], clues: &[&Clues]) -> Self {
        let mentions = || {
            let pairs = blocks.iter().zip(clues);
            let pairs = pairs.flat_map(|(placed, clues)| {
                placed.mentions.iter().zip(&clues.mentions).map(move |(mention, clue)| (placed, mention, &clue.name))
            });
            pairs.filter(|(_, mention, _)| mention.kind == MentionKind::Person)
        };
        let mut names = Self::default();
        let mut seen: FxHashSet<&Name> = FxHashSet::default();
        let mut explained: FxHashSet<&str> = FxHashSet::default();
        for (placed, mention, name) in mentions().filter(|(_, _, name)| name.is_full()) {
            if seen.insert(name) {
                explained.extend([name.surname(), name.first()]);
                let words = mention.name.unwrap_or(mention.span).of(&placed.block.text);
                names.full.push(FullName { name: name.clone(), words: names::one_line(words).into() });
            }
        }
        for (.., name) in mentions().filter(|(_, _, name)| !name.is_full()) {
            if explained.insert(name.surname()) {
                names.wanted.push(name.surname().into());
            }
        }
        names
    }
}

/// What makes a speaker the same in another part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// A person by their full name.
    Person(Name),
    /// Whoever is called the same and is of the same kind.
    Called(SpeakerKind, Box<str>),
    /// Nobody elsewhere: `a spokesman`, a pronoun that nothing resolves.
    Alone,
}

impl Identity {
    /// The identity of a speaker; `first` is their first mention, a mention of `placed`.
    pub fn new(speaker: &Speaker, placed: &Placed, first: &Mention) -> Self {
        let name = Name::new(&speaker.name);
        if speaker.kind == SpeakerKind::Person && name.is_full() {
            return Self::Person(name);
        }
        let words = first.span.of(&placed.block.text);
        let definite = ["the ", "The ", "this ", "This "].iter().any(|opening| words.starts_with(opening));
        let narrator = speaker.kind == SpeakerKind::Unresolved && speaker.name == "I";
        let again = first.name.is_some()
            || definite
            || narrator
            || matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organisation);
        if again { Self::Called(speaker.kind, names::described(&speaker.name).into()) } else { Self::Alone }
    }
}

/// The speakers of a document so far, by who they are.
#[derive(Default)]
pub struct Register<'a> {
    /// By surname.
    people: FxHashMap<&'a str, Vec<(&'a Name, u32)>>,
    /// By full name, as far as it was asked for.
    named: FxHashMap<&'a Name, u32>,
    called: FxHashMap<(SpeakerKind, &'a str), u32>,
}

impl<'a> Register<'a> {
    /// Of the bearers of one surname so many are compared.
    const MOST_BEARERS: usize = 32;

    /// The speaker of that identity: one that is known, else `next`.
    pub fn find_or_add(&mut self, identity: &'a Identity, next: u32) -> u32 {
        match identity {
            Identity::Person(name) => *self.named.entry(name).or_insert_with(|| {
                let bearers = self.people.entry(name.surname()).or_default();
                let known = bearers.iter().take(Self::MOST_BEARERS).find(|(known, _)| known.agrees_as_person(name));
                match known {
                    Some(&(_, speaker)) => speaker,
                    None => {
                        bearers.push((name, next));
                        next
                    }
                }
            }),
            Identity::Called(kind, words) => *self.called.entry((*kind, words)).or_insert(next),
            Identity::Alone => next,
        }
    }
}

/// The full names that parts of a document give, to be found by surname or given name.
pub struct Directory<'a> {
    by_name: FxHashMap<&'a str, Vec<&'a FullName>>,
}

impl<'a> Directory<'a> {
    pub fn new(parts: impl Iterator<Item = &'a Names>) -> Self {
        let mut by_name: FxHashMap<&str, Vec<&FullName>> = FxHashMap::default();
        for full in parts.flat_map(|names| &names.full) {
            // Surnames before given names: a bearer of the one is meant first.
            for part in [full.name.surname(), full.name.first()] {
                let bearers = by_name.entry(part).or_default();
                if bearers.len() < Register::MOST_BEARERS && !bearers.iter().any(|known| known.name == full.name) {
                    bearers.push(full);
                }
            }
        }
        Self { by_name }
    }

    /// The people who may be meant by names that nothing explains where they stand.
    pub fn bearers(&self, wanted: &[Box<str>]) -> Vec<FullName> {
        let mut found: Vec<&FullName> = Vec::new();
        for word in wanted {
            let bearers = self.by_name.get(&**word).map_or(&[][..], Vec::as_slice);
            let surnamed = bearers.iter().any(|full| full.name.surname() == &**word);
            for &full in bearers.iter().filter(|full| !surnamed || full.name.surname() == &**word) {
                if !found.iter().any(|known| known.name == full.name) {
                    found.push(full);
                }
            }
        }
        found.into_iter().cloned().collect()
    }
}
