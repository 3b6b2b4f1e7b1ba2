//! The rules, a room for each category.

mod attribution;
mod consistency;
mod marks;
mod source;
mod speaker;
mod style;
mod suppression;

use super::Rule;

/// Every rule there is, in the order of their categories.
pub const RULES: &[Rule] = &[
    marks::unclosed_quote::RULE,
    marks::unopened_quote::RULE,
    marks::running_quote_not_reopened::RULE,
    marks::missing_space_at_quote::RULE,
    marks::space_inside_quote::RULE,
    marks::quote_mark_direction::RULE,
    marks::mixed_quote_glyphs::RULE,
    marks::fake_quote_mark::RULE,
    marks::nested_quote_mark::RULE,
    marks::primary_quote_mark::RULE,
    marks::headline_quote_mark::RULE,
    marks::terminal_punctuation_placement::RULE,
    marks::missing_comma_before_attribution::RULE,
    marks::period_before_attribution::RULE,
    marks::doubled_punctuation_at_quote::RULE,
    marks::lead_in_punctuation::RULE,
    marks::split_quote_punctuation::RULE,
    marks::that_before_full_quote::RULE,
    attribution::unattributed_quote::RULE,
    attribution::loaded_attribution_verb::RULE,
    attribution::non_speech_attribution_verb::RULE,
    attribution::agentless_attribution::RULE,
    attribution::partial_quote_person_shift::RULE,
    attribution::scare_quote::RULE,
    attribution::attribution_without_verb::RULE,
    attribution::double_attribution::RULE,
    attribution::crime_stated_as_fact::RULE,
    speaker::speaker_not_introduced::RULE,
    speaker::speaker_name_variant::RULE,
    speaker::ambiguous_pronoun_speaker::RULE,
    speaker::shared_surname_speaker::RULE,
    speaker::speaker_title_conflict::RULE,
    speaker::introduced_twice::RULE,
    speaker::second_reference_form::RULE,
    source::anonymous_source_no_reason::RULE,
    source::bare_source::RULE,
    source::anonymous_direct_quote::RULE,
    source::vague_source::RULE,
    source::secondhand_source::RULE,
    source::source_name_misspelled::RULE,
    source::self_citation::RULE,
    source::refused_comment::RULE,
    source::declined_but_quoted::RULE,
    source::no_comment_unclear::RULE,
    consistency::headline_quote_altered::RULE,
    consistency::headline_quote_missing::RULE,
    consistency::headline_speaker_mismatch::RULE,
    consistency::quote_variant::RULE,
    consistency::quote_repeated::RULE,
    consistency::quote_attributed_twice::RULE,
    consistency::headline_name_mismatch::RULE,
    consistency::caption_name_mismatch::RULE,
    style::ellipsis_in_quote::RULE,
    style::bracketed_insert::RULE,
    style::blockquote_without_attribution::RULE,
    style::redundant_marks_in_quote_element::RULE,
    style::placeholder_left::RULE,
    suppression::unused_suppression::RULE,
    suppression::unread_text::RULE,
];
