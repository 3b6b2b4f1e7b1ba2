//! Who speaks: introduced, named alike, no two at once.

pub(super) mod ambiguous_pronoun_speaker;
pub(super) mod speaker_name_variant;
pub(super) mod speaker_not_introduced;
