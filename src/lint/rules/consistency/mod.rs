//! The same words, names and figures in two places.

pub(super) mod caption_name_mismatch;
pub(super) mod headline_name_mismatch;
pub(super) mod headline_number_mismatch;
pub(super) mod headline_quote_altered;
pub(super) mod headline_quote_missing;
pub(super) mod headline_speaker_mismatch;
pub(super) mod name_differs_from_file;
pub(super) mod quote_attributed_twice;
pub(super) mod quote_differs_from_embed;
pub(super) mod quote_edited;
pub(super) mod quote_not_in_source;
pub(super) mod quote_of_another_speaker;
pub(super) mod quote_repeated;
pub(super) mod quote_variant;
pub(super) mod relative_day_in_attribution;
