//! Training: from treebanks to the weights that [`crate::model`] embeds. Behind the feature `train`.

pub mod conllu;
