//! Nouns for people and how they widen: a surgeon is a doctor. Read in place: nothing is loaded.

use smallvec::SmallVec;

use super::table::{find, spellings};

const NOUNS: &str = include_str!("en/person_nouns.tsv");
const SENSES: &str = include_str!("en/person_senses.tsv");
const RELATIONS: &str = include_str!("en/relations.tsv");

/// What nouns for somebody mean, by the numbers of their senses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonSenses {
    own: SmallVec<[u16; 4]>,
    wider: SmallVec<[u16; 8]>,
}

/// Whether a noun, in lower case and in the singular, can mean a person.
pub fn is_person_noun(noun: &str) -> bool {
    find(NOUNS, noun).is_some()
}

/// What the other is in turn, where one is somebody's kin or the like: `aunt` and `uncle` of a `niece`.
pub fn inverses(relation: &str) -> impl Iterator<Item = &'static str> {
    let cell = find(RELATIONS, relation).and_then(|row| row.split('\t').next());
    cell.into_iter().flat_map(spellings)
}

/// Whether a relation is one of blood or marriage.
pub fn is_kinship(relation: &str) -> bool {
    find(RELATIONS, relation).is_some_and(|row| row.split('\t').nth(1) == Some("kin"))
}

/// The plain word for a relation: `mother` for `mum`, and `aunt` for itself.
pub fn plain_relation(relation: &str) -> &str {
    let plain = find(RELATIONS, relation).and_then(|row| row.split('\t').nth(2));
    plain.filter(|plain| *plain != "-").unwrap_or(relation)
}

impl PersonSenses {
    pub fn new(noun: &str) -> Self {
        let mut senses = Self::default();
        senses.add(noun);
        senses
    }

    /// Adds what another noun for the same person means.
    pub fn add(&mut self, noun: &str) {
        /// Two steps up from a prosecutor stands a professional, which tells nobody from anybody.
        const STEPS: usize = 2;
        for sense in find(NOUNS, noun).into_iter().flat_map(|senses| senses.split('|')) {
            insert(&mut self.own, sense);
            let mut above: SmallVec<[&str; 4]> = SmallVec::from_slice(&[sense]);
            for _ in 0..STEPS {
                let wider = above.iter().filter_map(|sense| find(SENSES, sense)).flat_map(|wider| wider.split('|'));
                above = wider.filter(|wider| *wider != "-").collect();
                above.iter().for_each(|wider| insert(&mut self.wider, wider));
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// Whether nouns with these senses can be said of who is called by the others: they have a sense in common, or one is wider.
    pub fn fits(&self, other: &Self) -> bool {
        let meets = |some: &[u16], others: &[u16]| some.iter().any(|sense| others.contains(sense));
        meets(&self.own, &other.own) || meets(&self.own, &other.wider) || meets(&self.wider, &other.own)
    }

    /// Whether they have a sense in common.
    pub fn shares(&self, other: &Self) -> bool {
        self.own.iter().any(|sense| other.own.contains(sense))
    }
}

/// Senses are numbered by three digits of base 36.
fn insert<const N: usize>(into: &mut SmallVec<[u16; N]>, sense: &str)
where
    [u16; N]: smallvec::Array<Item = u16>,
{
    if let Ok(number) = u16::from_str_radix(sense, 36)
        && !into.contains(&number)
    {
        into.push(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(epithet: &str, calling: &str, fits: bool) {
        assert_eq!(PersonSenses::new(epithet).fits(&PersonSenses::new(calling)), fits, "{epithet} / {calling}");
    }

    #[test]
    fn the_tables_hold_what_tables_promise() {
        super::super::table::check(NOUNS, 2);
        super::super::table::check(SENSES, 2);
        super::super::table::check(RELATIONS, 4);
    }

    #[test]
    fn epithets_fit_callings() {
        check("writer", "author", true);
        check("lawyer", "prosecutor", true);
        check("prosecutor", "attorney", true);
        check("congresswoman", "representative", true);
        check("pastor", "reverend", true);
        check("surgeon", "plumber", false);
        check("striker", "mayor", false);
        check("the", "mayor", false);
    }
}
