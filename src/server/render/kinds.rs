//! What the kinds and reasons of the core are called.

use std::borrow::Cow;

use crate::attribution::{AttributionKind, QuoteKind};
use crate::entity::SpeakerKind;
use crate::source::SourceKind;

/// What a sieve goes by. One without an entry is called by its name.
pub(in crate::server) fn reason(sieve: &str) -> Cow<'_, str> {
    let reason = match sieve {
        "beside-quote" => "named beside the quote",
        "reported" => "subject of the verb that reports it",
        "naming" => "subject of the verb that describes it so",
        "preposition" => "the words are according to them",
        "passive" => "named as the one it comes from",
        "noun" => "the claim is called theirs",
        "credit" => "named before a colon or behind a dash",
        "credit-line" => "named in the credit line",
        "continued" => "goes on where the quote before it left",
        "carried" => "goes on from the paragraph before",
        "lead-in" => "the paragraph before leads in to it",
        "alternation" => "two speakers take turns",
        "inscription" => "an object bears the words",
        "beat" => "acts beside the words",
        "turn-label" => "named by the label of the turn",
        "named-before" => "subject of the sentence before it",
        "no-comment" => "named as the one who declined",
        "clause" => "subject of the clause that the words stand in",
        "label" => "named by the label inside the marks",
        "echo" => "says the same words in the story",
        "stance" => "subject of the verb that takes a stand",
        other => return other.replace('-', " ").into(),
    };
    reason.into()
}

pub(in crate::server) fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "Direct quote",
        QuoteKind::Partial => "Partial quote",
        QuoteKind::Headline => "Quote in a headline",
        QuoteKind::Running => "Running quote",
        QuoteKind::Block => "Block quote",
        QuoteKind::Nested => "Quote inside a quote",
        QuoteKind::Scare => "Marks of distance: nobody is quoted",
        QuoteKind::Title => "A title: nobody is quoted",
        QuoteKind::Nickname => "A nickname: nobody is quoted",
        QuoteKind::Mention => "A word as a word: nobody is quoted",
        QuoteKind::Inscription => "An inscription",
        QuoteKind::Hypothetical => "Nobody said it",
    }
}

pub(in crate::server) fn attribution_kind(kind: AttributionKind) -> &'static str {
    match kind {
        AttributionKind::Direct => "Direct quote",
        AttributionKind::Partial => "Partial quote",
        AttributionKind::Mixed => "Indirect speech with quoted words",
        AttributionKind::Indirect => "Indirect speech",
        AttributionKind::Running => "Running quote",
        AttributionKind::Block => "Block quote",
        AttributionKind::Headline => "Quote in a headline",
        AttributionKind::Transcript => "A turn of a transcript",
        AttributionKind::NoComment => "No comment",
    }
}

pub(in crate::server) fn speaker_kind(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Organisation => "organisation",
        SpeakerKind::Place => "place",
        SpeakerKind::Outlet => "outlet",
        SpeakerKind::Document => "document",
        SpeakerKind::Inscription => "inscription",
        SpeakerKind::Role => "by office",
        SpeakerKind::UnnamedOfficial => "unnamed official",
        SpeakerKind::Anonymous => "anonymous",
        SpeakerKind::UnnamedPerson => "unnamed person",
        SpeakerKind::Group => "group",
        SpeakerKind::Handle => "account",
        SpeakerKind::Unresolved => "not known who",
    }
}

pub(in crate::server) fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Reported => "reported by another",
        SourceKind::Told => "told to another",
        SourceKind::AccordingTo => "according to another",
        SourceKind::Interview => "an interview with another",
        SourceKind::Document => "a document",
        SourceKind::Poll => "a poll",
        SourceKind::Post => "a post",
        SourceKind::PressRelease => "a press release",
        SourceKind::Anonymous => "anonymous",
    }
}
