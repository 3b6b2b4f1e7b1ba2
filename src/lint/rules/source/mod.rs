//! What the story rests on.

pub(super) mod anonymous_direct_quote;
pub(super) mod anonymous_source_no_reason;
pub(super) mod bare_source;
pub(super) mod declined_but_quoted;
pub(super) mod no_comment_unclear;
pub(super) mod refused_comment;
pub(super) mod secondhand_source;
pub(super) mod self_citation;
pub(super) mod source_name_misspelled;
pub(super) mod source_without_link;
pub(super) mod vague_source;
