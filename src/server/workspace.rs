//! The folders around the documents: their settings as they change, and the articles that are not open.

pub mod index;
pub mod indexing;
pub mod reload;
