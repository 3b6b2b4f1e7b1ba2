//! The models that come with the program.

use std::sync::LazyLock;

use super::form::Form;
use super::parser::{self, RELATION_WIDTH, STEP_WIDTH, Unit};
use super::relation::Relation;
use super::tag::Tag;
use super::transition::State;
use super::{names, tagger};
use crate::model::{Aligned, Fault, Table};
use crate::text;

/// All that is learned.
#[derive(Debug, Clone, Copy)]
pub struct Models<'a> {
    pub(crate) tagger: Table<'a, { tagger::WIDTH }>,
    pub(crate) names: Table<'a, { names::WIDTH }>,
    pub(crate) kinds: Table<'a, { names::KIND_WIDTH }>,
    pub(crate) steps: Table<'a, STEP_WIDTH>,
    pub(crate) relations: Table<'a, RELATION_WIDTH>,
}

static TAGGER: &Aligned<[u8]> = &Aligned(*include_bytes!("../model/weights/tagger.bin"));
static NAMES: &Aligned<[u8]> = &Aligned(*include_bytes!("../model/weights/names.bin"));
static KINDS: &Aligned<[u8]> = &Aligned(*include_bytes!("../model/weights/kinds.bin"));
static STEPS: &Aligned<[u8]> = &Aligned(*include_bytes!("../model/weights/steps.bin"));
static RELATIONS: &Aligned<[u8]> = &Aligned(*include_bytes!("../model/weights/relations.bin"));

/// The files of the models, without their ending.
pub const FILES: [&str; 5] = ["tagger", "names", "kinds", "steps", "relations"];

impl Models<'static> {
    /// The models in the program itself. A test checks that they are whole and fit the features; a build where they do
    /// not would tag everything with the first tag.
    pub fn embedded() -> &'static Self {
        static MODELS: LazyLock<Models<'static>> = LazyLock::new(|| {
            let read = Models::new([&TAGGER.0, &NAMES.0, &KINDS.0, &STEPS.0, &RELATIONS.0]);
            read.unwrap_or(Models {
                tagger: Table::default(),
                names: Table::default(),
                kinds: Table::default(),
                steps: Table::default(),
                relations: Table::default(),
            })
        });
        &MODELS
    }

    /// A short name for the embedded models: others have another.
    pub fn fingerprint() -> u64 {
        text::fingerprint([&TAGGER.0, &NAMES.0, &KINDS.0, &STEPS.0, &RELATIONS.0])
    }
}

impl<'a> Models<'a> {
    /// The models in the bytes of [`FILES`].
    pub fn new([tagger, names, kinds, steps, relations]: [&'a [u8]; 5]) -> Result<Self, Fault> {
        Ok(Self {
            tagger: Table::new(tagger, fingerprint(Fingerprint::Tagger))?,
            names: Table::new(names, fingerprint(Fingerprint::Names))?,
            kinds: Table::new(kinds, fingerprint(Fingerprint::Kinds))?,
            steps: Table::new(steps, fingerprint(Fingerprint::Steps))?,
            relations: Table::new(relations, fingerprint(Fingerprint::Relations))?,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fingerprint {
    Tagger,
    Names,
    Kinds,
    Steps,
    Relations,
}

/// Tells whether weights were trained for the features and classes of this program: the features of a made-up row of
/// words, hashed together with the names of the classes.
pub fn fingerprint(of: Fingerprint) -> u64 {
    let form = |seed: u32| Form {
        word: seed * 11,
        prefix: seed * 13,
        suffix2: seed * 17,
        suffix3: seed * 19,
        shape: seed * 23,
        lists: seed * 29,
        known: seed * 31,
        name_like: seed > 2,
    };
    let row: Vec<Unit> =
        (1..8).map(|seed| Unit { form: form(seed), tag: Tag::from_class(3 * seed as usize) }).collect();
    let forms: Vec<Form> = row.iter().map(|unit| unit.form).collect();
    let tags: Vec<Tag> = row.iter().map(|unit| unit.tag).collect();
    let mut state = State::default();
    state.start(row.len());
    for _ in 0..4 {
        state.shift();
    }
    state.join(2, Relation::Obj);
    state.join(4, Relation::Nsubj);
    let names = |names: &mut dyn Iterator<Item = &str>| names.fold(String::new(), |all, name| all + name + " ");
    let (keys, classes) = match of {
        Fingerprint::Tagger => {
            let classes = names(&mut Tag::ALL.iter().map(|tag| tag.name()));
            (tagger::features(&forms, 3, &tags[..3]).to_vec(), classes)
        }
        Fingerprint::Names => {
            let before = [names::Part::Further, names::Part::First];
            (names::features(&forms, &tags, 3, before).to_vec(), String::new())
        }
        Fingerprint::Kinds => {
            let classes = format!("{:?}", names::NameKind::ALL);
            (names::kind_features(&forms, &tags, 3..5).to_vec(), classes)
        }
        Fingerprint::Steps => (parser::step_features(&row, &state).to_vec(), String::new()),
        Fingerprint::Relations => {
            let classes = names(&mut Relation::ALL.iter().map(|relation| relation.name()));
            (parser::relation_features(&row, &state, 4, 1).to_vec(), classes)
        }
    };
    let bytes = keys.iter().flat_map(|key| key.to_le_bytes()).chain(classes.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Header;

    #[test]
    fn the_embedded_models_are_whole_and_fit_the_features() {
        for (name, bytes) in FILES.iter().zip([&TAGGER.0, &NAMES.0, &KINDS.0, &STEPS.0, &RELATIONS.0]) {
            assert!(Header::is_whole(bytes), "{name} is not what was written");
        }
        if let Err(fault) = Models::new([&TAGGER.0, &NAMES.0, &KINDS.0, &STEPS.0, &RELATIONS.0]) {
            panic!("{fault}: train again");
        }
    }
}
