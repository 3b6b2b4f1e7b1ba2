//! What the kinds and reasons of the core are called.

use crate::attribution::{AttributionKind, QuoteKind, Sieve};
use crate::source::SourceKind;

/// What a sieve goes by.
pub fn reason(sieve: Sieve) -> &'static str {
    match sieve {
        Sieve::Aside => "the words are told not to be said",
        Sieve::Title => "the place of a title",
        Sieve::NoComment => "named as the one who declined",
        Sieve::Inscription => "an object bears the words",
        Sieve::BesideQuote => "named beside the quote",
        Sieve::Interrupted => "acts between the parts of the quote",
        Sieve::Naming => "subject of the verb that describes it so",
        Sieve::Preposition => "the words are according to them",
        Sieve::Passive => "named as the one it comes from",
        Sieve::Noun => "the claim is called theirs",
        Sieve::Reported => "subject of the verb that reports it",
        Sieve::Credit => "named before a colon or behind a dash",
        Sieve::Label => "named by the label inside the marks",
        Sieve::AnyVerb => "subject of the verb beside the quote",
        Sieve::Continued => "goes on where the quote before it left",
        Sieve::Clause => "subject of the clause that the words stand in",
        Sieve::LookAlike => "the look of what nobody says",
        Sieve::NamedBefore => "subject of the sentence before it",
        Sieve::Stance => "subject of the verb that takes a stand",
        Sieve::TurnLabel => "named by the label of the turn",
        Sieve::BoldQuestion => "answers a question in bold",
        Sieve::CreditLine => "named in the credit line",
        Sieve::LookBack => "the paragraph behind says whose it was",
        Sieve::LeadIn => "the paragraph before leads in to it",
        Sieve::Beat => "acts beside the words",
        Sieve::Alternation => "two speakers take turns",
        Sieve::Carried => "goes on from the paragraph before",
        Sieve::SoleVoice => "nobody else speaks in the story",
        Sieve::Echo => "says the same words in the story",
    }
}

pub fn quote_kind(kind: QuoteKind) -> &'static str {
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

pub fn attribution_kind(kind: AttributionKind) -> &'static str {
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

pub fn source_kind(kind: SourceKind) -> &'static str {
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
