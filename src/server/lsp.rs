//! The protocol's types, under one name: the crate that they come from changes with the library's releases.

pub use tower_lsp::ls_types::*;
