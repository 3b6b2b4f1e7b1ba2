//! How good the reading of a text is, measured against what people marked in it.
//!
//! Everything here takes values and gives values: the edge reads the files, runs the engine and prints the tables.
//! `docs/evaluation.md` defines each figure.

pub mod attributions;
mod class;
mod figure;
mod kind;
pub mod pronouns;
mod raw;
pub mod speakers;
mod sources;
mod words;

pub use class::Class;
pub use figure::{BANDS, Band, Figure, Share, band};
pub use kind::Kind;
pub use raw::Raw;
