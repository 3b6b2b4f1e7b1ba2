//! Word classes.
//!
//! So far the closed classes alone, which are lists; what is learned from treebanks (parts of speech, names,
//! dependencies) belongs here too.

mod closed;

pub use closed::{
    Auxiliary, auxiliary, is_adverbial, is_conjunction, is_determiner, is_negation, is_preposition, is_subordinator,
    is_time_word,
};
