//! The same words, names and figures in two places.

pub(super) mod headline_quote_altered;
