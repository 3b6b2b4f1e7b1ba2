//! The rules, in the order of their categories.

mod ambiguous_pronoun_speaker;
mod doubled_punctuation_at_quote;
mod headline_quote_altered;
mod missing_comma_before_attribution;
mod missing_space_at_quote;
mod period_before_attribution;
mod quote_mark_direction;
mod running_quote_not_reopened;
mod secondhand_source;
mod source_name_misspelled;
mod speaker_name_variant;
mod speaker_not_introduced;
mod unattributed_quote;
mod unclosed_quote;
mod unopened_quote;
mod unread_text;
mod unused_suppression;

use super::Rule;

/// Every rule there is.
pub const RULES: &[Rule] = &[
    unclosed_quote::RULE,
    unopened_quote::RULE,
    running_quote_not_reopened::RULE,
    missing_space_at_quote::RULE,
    quote_mark_direction::RULE,
    missing_comma_before_attribution::RULE,
    period_before_attribution::RULE,
    doubled_punctuation_at_quote::RULE,
    unattributed_quote::RULE,
    speaker_not_introduced::RULE,
    speaker_name_variant::RULE,
    ambiguous_pronoun_speaker::RULE,
    secondhand_source::RULE,
    source_name_misspelled::RULE,
    headline_quote_altered::RULE,
    unused_suppression::RULE,
    unread_text::RULE,
];
