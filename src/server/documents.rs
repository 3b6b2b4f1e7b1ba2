//! The documents: which are open, what holds for them, and what was read in them.

pub mod analyst;
pub mod document;
pub mod findings;
pub mod observer;
pub mod pauses;
pub mod place;
pub mod publish;
pub mod settings;
pub mod snapshot;
pub mod typing;
