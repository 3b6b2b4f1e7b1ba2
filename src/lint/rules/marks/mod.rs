//! Quotation marks and the punctuation beside them.

pub(super) mod doubled_punctuation_at_quote;
pub(super) mod fake_quote_mark;
pub(super) mod headline_quote_mark;
pub(super) mod lead_in_punctuation;
pub(super) mod missing_comma_before_attribution;
pub(super) mod missing_space_at_quote;
pub(super) mod mixed_quote_glyphs;
pub(super) mod nested_quote_mark;
pub(super) mod period_before_attribution;
pub(super) mod primary_quote_mark;
pub(super) mod quote_mark_direction;
pub(super) mod running_quote_not_reopened;
pub(super) mod space_inside_quote;
pub(super) mod split_quote_punctuation;
pub(super) mod terminal_punctuation_placement;
pub(super) mod that_before_full_quote;
pub(super) mod unclosed_quote;
pub(super) mod unopened_quote;
