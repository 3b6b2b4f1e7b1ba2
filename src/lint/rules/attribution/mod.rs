//! Whether and how a quote is given to somebody.

pub(super) mod agentless_attribution;
pub(super) mod attribution_tense_mix;
pub(super) mod attribution_without_verb;
pub(super) mod crime_stated_as_fact;
pub(super) mod double_attribution;
pub(super) mod late_attribution;
pub(super) mod loaded_attribution_verb;
pub(super) mod non_speech_attribution_verb;
pub(super) mod partial_quote_person_shift;
pub(super) mod scare_quote;
pub(super) mod two_speakers_one_paragraph;
pub(super) mod unattributed_quote;
