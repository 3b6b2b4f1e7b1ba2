//! OnRecord: which words of an article are quoted, who says them, how that is known, and what an editor would query.
//!
//! The modules stand in layer order: each may use those above it and none below; `tests/tidy.rs` enforces it.
//! Everything up to `ide` takes text and gives values: no protocol, rope, thread, clock or file system.

#![forbid(unsafe_code)]

pub mod text;
pub mod lexicon;
pub mod format;
pub mod token;
pub mod model;
pub mod syntax;
pub mod quote;
pub mod mention;
pub mod cue;
pub mod attribution;
pub mod entity;
pub mod source;
pub mod analysis;
pub mod statement;
pub mod verify;
pub mod lint;
pub mod config;
pub mod ide;
pub mod archive;
pub mod pages;
#[cfg(feature = "train")]
pub mod train;
pub mod files;
pub mod server;
pub mod cli;

pub use analysis::Analysis;
pub use format::Format;
