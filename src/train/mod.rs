//! Corpora and what is measured against them. Behind the feature `train`.

pub mod brat;
pub mod evaluate;
