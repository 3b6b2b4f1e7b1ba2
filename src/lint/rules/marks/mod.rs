//! Quotation marks and the punctuation beside them.

pub(super) mod doubled_punctuation_at_quote;
pub(super) mod missing_comma_before_attribution;
pub(super) mod missing_space_at_quote;
pub(super) mod period_before_attribution;
pub(super) mod quote_mark_direction;
pub(super) mod running_quote_not_reopened;
pub(super) mod unclosed_quote;
pub(super) mod unopened_quote;
