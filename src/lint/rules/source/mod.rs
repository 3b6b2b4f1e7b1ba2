//! What the story rests on.

pub(super) mod secondhand_source;
pub(super) mod source_name_misspelled;
