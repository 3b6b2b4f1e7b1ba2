//! Words by what they are and what they hang on, as learned from treebanks: parts of speech, names and dependencies.
//!
//! The learned models are small and linear, and are wrong about one word in twenty (tags) to one in five
//! (dependencies); `docs/model.md` has the figures. They give every text an answer and take time linear in its length.

mod form;
mod models;
pub(crate) mod names;
mod parse;
pub(crate) mod parser;
mod relation;
mod row;
mod tag;
pub(crate) mod tagger;
mod tags;
#[cfg(test)]
mod tests;
mod transition;

pub use models::{FILES as MODEL_FILES, Models};
pub use names::NameKind;
pub use parse::{Arc, Parse, Parser};
pub use relation::Relation;
pub use row::Item;
pub use tag::{Number, Tag, Upos, VerbForm};
pub use tags::{Name, Tags};

/// What training shares with prediction.
#[cfg(feature = "train")]
pub(crate) mod learned {
    pub(crate) use super::form::{Form, forms};
    pub(crate) use super::models::{Fingerprint, fingerprint};
    pub(crate) use super::names::{self, Part};
    pub(crate) use super::parser::{self, Unit};
    pub(crate) use super::row::{Row, units};
    pub(crate) use super::tagger;
    pub(crate) use super::transition::{State, Step};
}
