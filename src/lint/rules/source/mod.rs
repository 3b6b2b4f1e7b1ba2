//! What the story rests on.

pub(super) mod refused_comment;
pub(super) mod secondhand_source;
pub(super) mod self_citation;
pub(super) mod source_name_misspelled;
