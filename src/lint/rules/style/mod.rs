//! How quotes are set, and what must not go into print.

pub(super) mod blockquote_without_attribution;
pub(super) mod bracketed_insert;
pub(super) mod ellipsis_in_quote;
pub(super) mod placeholder_left;
pub(super) mod redundant_marks_in_quote_element;
