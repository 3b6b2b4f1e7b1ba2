//! The bodies, documents and other named speakers of a document, to be found again by a name that agrees.

use rustc_hash::FxHashMap;

use super::SpeakerKind;
use super::names::Name;

/// Found through the words and initials that names which agree have in common, so that a book of names is no slower
/// a name than a story.
#[derive(Default)]
pub struct Bodies<'a> {
    bodies: Vec<(&'a Name, SpeakerKind, u32)>,
    /// Indices of `bodies`, ascending, by first and by last word.
    by_word: FxHashMap<&'a str, Vec<u32>>,
    by_initials: FxHashMap<String, Vec<u32>>,
}

impl<'a> Bodies<'a> {
    pub fn add(&mut self, name: &'a Name, kind: SpeakerKind, speaker: u32) {
        let index = self.bodies.len() as u32;
        self.bodies.push((name, kind, speaker));
        self.by_word.entry(name.first()).or_default().push(index);
        if name.is_full() {
            self.by_word.entry(name.surname()).or_default().push(index);
        }
        if let Some(initials) = name.initials() {
            self.by_initials.entry(initials).or_default().push(index);
        }
    }

    /// The organisation that was added last of those whose names start with a single word and go on.
    pub fn starting_with(&self, name: &Name) -> Option<u32> {
        let indices = self.by_word.get(name.first())?;
        let starts = |&&index: &&u32| {
            let (known, kind, _) = self.bodies[index as usize];
            kind == SpeakerKind::Organisation && known.is_full() && known.first() == name.first()
        };
        indices.iter().rev().take(16).find(starts).map(|&index| self.bodies[index as usize].2)
    }

    /// The speaker that was added last of those of a kind whose names agree.
    pub fn find(&self, name: &Name, kind: SpeakerKind) -> Option<u32> {
        let words = [name.first(), name.surname()].map(|word| self.by_word.get(word));
        let initials = name.initials().and_then(|initials| self.by_initials.get(&initials));
        let agrees = |&index: &u32| {
            let (known, known_kind, _) = self.bodies[index as usize];
            known_kind == kind && known.agrees_as_body(name)
        };
        let last = |indices: Option<&Vec<u32>>| indices?.iter().rev().copied().find(agrees);
        let found = words.into_iter().chain([initials]).filter_map(last).max()?;
        Some(self.bodies[found as usize].2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_search_one_by_one_would() {
        let names = [
            "Lund Harbour Authority",
            "Harbour Authority",
            "HA",
            "Ministry of the Interior",
            "MI",
            "M.I.",
            "Interior",
            "Interior Ministry",
            "Lund",
            "The",
            "Evening News",
            "News",
        ];
        let names = names.map(Name::new);
        let mut bodies = Bodies::default();
        for (added, name) in names.iter().enumerate() {
            for sought in &names {
                let one_by_one = names[..added].iter().rposition(|known| known.agrees_as_body(sought));
                let found = bodies.find(sought, SpeakerKind::Organisation);
                assert_eq!(found, one_by_one.map(|at| at as u32), "{sought:?} among {:?}", &names[..added]);
            }
            bodies.add(name, SpeakerKind::Organisation, added as u32);
        }
    }
}
