//! Training and what is measured of it: from treebanks to the weights that [`crate::model`] embeds, and from texts that
//! people have marked to the figures of `docs/evaluation.md`. Behind the feature `train`.

pub mod conllu;
pub mod brat;
pub mod evaluate;
