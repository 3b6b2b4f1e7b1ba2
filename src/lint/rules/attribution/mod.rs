//! Whether and how a quote is given to somebody.

pub(super) mod unattributed_quote;
