//! Who speaks: introduced, named alike, no two at once.

pub(super) mod ambiguous_pronoun_speaker;
pub(super) mod introduced_twice;
pub(super) mod pronoun_conflict;
pub(super) mod second_reference_form;
pub(super) mod shared_surname_speaker;
pub(super) mod speaker_name_variant;
pub(super) mod speaker_not_introduced;
pub(super) mod speaker_title_conflict;
pub(super) mod speaker_without_role;
