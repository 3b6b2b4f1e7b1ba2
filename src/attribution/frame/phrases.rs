//! What stands behind a cue and belongs to it: the addressee, the channel, the occasion.

use super::{Frame, Order};
use crate::attribution::scene::Scene;
use crate::lexicon::WordClass;
use crate::mention::MentionKind;

/// What stands behind the cue and belongs to it: the addressee, the channel, the occasion.
pub(super) fn take_phrases(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>) {
    let Some(entry) = frame.cue(scene).entry else { return };
    if frame.how == Order::CueFirst
        && let Some(speaker) = frame.speaker
    {
        extend_over_description(scene, frame, speaker);
    }
    let mut at = frame.group.end;
    if let Some(by) = scene.is_word(at, "by").then(|| scene.mention_starting(at + 1)).flatten() {
        // `was quoted by Reuters as saying`
        frame.outlet = Some(by);
    }
    if entry.frames.addressee
        && frame.how != Order::CueFirst
        && let Some(mention) = scene.mention_starting(at).filter(|&mention| !scene.mention(mention).possessive)
    {
        frame.addressee = Some(mention);
        if scene.mention(mention).kind == MentionKind::Outlet {
            frame.outlet = Some(mention);
        }
        at = scene.mention_atoms(mention).end;
    } else if entry.frames.addressee && frame.how != Order::CueFirst {
        at = spoken_to(scene, at, sentence.end);
    }
    while at < sentence.end {
        let Some(end) = phrase_end(scene, at, sentence.end, entry.frames.infinitive) else { break };
        take_phrase(scene, frame, at..end);
        at = end;
    }
    frame.group.end = frame.group.end.max(at);
}

/// The end of an addressee that is no mention: `told me that`, `told the crowd: "…"`, `told co-host Rui Kane that`.
fn spoken_to(scene: &Scene, at: usize, end: usize) -> usize {
    if scene.is(at, WordClass::ObjectPronoun) {
        return at + 1;
    }
    let ends =
        |at: usize| scene.is_word(at, "that") || matches!(scene.word(at), ":" | ",") || scene.quote(at).is_some();
    let breaks =
        |at: usize| scene.is_punctuation(at) || scene.is_auxiliary(at) || scene.is(at, WordClass::Subordinator);
    match (at..end.min(at + 7)).find(|&at| ends(at) || breaks(at)) {
        Some(stop) if ends(stop) => stop,
        _ => at,
    }
}

/// `said Ana Duarte, who lives opposite,`: the description belongs to the group.
pub(super) fn extend_over_description(scene: &Scene, frame: &mut Frame, mention: u32) {
    if let Some(description) = scene.mention(mention).description
        && description.start() >= scene.mention(mention).span.end()
    {
        let end = scene.atoms.partition_point(|atom| atom.span.start() < description.end());
        frame.group.end = frame.group.end.max(end);
    }
}

/// What a phrase behind its first words does not go on with.
const STOPS: [WordClass; 4] =
    [WordClass::Determiner, WordClass::Preposition, WordClass::Conjunction, WordClass::Subordinator];

/// The end of an adverb, a time or a prepositional phrase that starts at `at`.
fn phrase_end(scene: &Scene, at: usize, end: usize, takes_infinitive: bool) -> Option<usize> {
    if scene.quote(at).is_some() {
        return None;
    }
    // `said there was no plan`, `vowed not to go`: what is said has begun.
    let opens_clause = scene.is_word(at, "there") && scene.is_auxiliary(at + 1)
        || takes_infinitive && scene.is_word(at, "not") && scene.is_word(at + 1, "to");
    if opens_clause {
        return None;
    }
    if scene.is_adverbial(at) || scene.is(at, WordClass::Time) {
        return Some(at + 1);
    }
    // `said this week that`; in `said this week was hard` it is what they speak of.
    let speaks_of_it = || scene.is_auxiliary(at + 2) || scene.is(at + 2, WordClass::Verb);
    if scene.is_word(at, "this") && scene.is(at + 1, WordClass::Time) && !speaks_of_it() {
        return Some((at + 2).min(end));
    }
    let opens = scene.is(at, WordClass::Preposition) && !scene.is(at, WordClass::NoPhrase);
    if !opens || (takes_infinitive && scene.is_word(at, "to")) {
        return None;
    }
    // `to reporters`, `in a statement`, `at the end of the day`; a second noun phrase begins the content.
    let mut behind = at + 1;
    if let Some(mention) = scene.mention_starting(behind) {
        behind = scene.mention_atoms(mention).end;
        if !scene.mention(mention).possessive || scene.mention(mention).pronoun().is_some() {
            return Some(behind.min(end));
        }
        // `to the network's Rich Eisen`, `in Kane's office`
        behind += 1;
        if let Some(owned) = scene.mention_starting(behind) {
            return Some(scene.mention_atoms(owned).end.min(end));
        }
    }
    if scene.is(behind, WordClass::Determiner) {
        behind += 1;
    }
    let first = behind;
    while behind < end && behind < first + 6 {
        let stops = scene.is_punctuation(behind)
            || scene.quote(behind).is_some()
            || scene.is_any(behind, &STOPS)
            || scene.is_auxiliary(behind)
            || scene.is_word(behind, "who")
            || (behind > first && scene.mention_starting(behind).is_some() && !scene.is(behind, WordClass::Time))
            || scene.mention_starting(behind).is_some_and(|mention| scene.mention(mention).pronoun().is_some());
        if stops {
            break;
        }
        behind += 1;
    }
    (behind > at + 1).then_some(behind)
}

fn take_phrase(scene: &Scene, frame: &mut Frame, phrase: std::ops::Range<usize>) {
    let names_channel = phrase.clone().any(|at| scene.is(at, WordClass::Channel));
    let names_time = phrase.clone().any(|at| scene.is_any(at, &[WordClass::Time, WordClass::Occasion]));
    let span = scene.span(phrase.clone());
    let opening = phrase.start;
    // `with Radio Costa` behind `in an interview` belongs to it.
    if scene.is_word(opening, "with")
        && let Some(channel) = frame.channel
        && channel.end() < span.start()
    {
        frame.channel = Some(channel.cover(span));
        frame.outlet = frame.outlet.or_else(|| scene.mention_starting(opening + 1));
    } else if names_channel {
        frame.channel = frame.channel.or(Some(span));
    } else if names_time {
        frame.occasion = frame.occasion.or(Some(span));
    } else if scene.is_word(opening, "to") && frame.addressee.is_none() {
        frame.addressee = scene.mention_starting(opening + 1);
    }
}
