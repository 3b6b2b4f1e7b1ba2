//! Attributions by their shape alone: `Duarte said`, `said Duarte`, `she said`, `according to Duarte`.
//!
//! The rules on punctuation ask what stands behind a closing mark, or would if it were there; they must not depend on
//! whether the engine made an attribution of it, since the missing punctuation may be why it did not.

use std::ops::Range;

use super::quoted::word;
use crate::analysis::BlockAnalysis;
use crate::cue::{Cue, CueForm};
use crate::lexicon::{CuePart, Frames, Mode, WordClass};
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::quote::Quote;
use crate::token::TokenKind;

/// Words that attribute, where the words quoted would stand before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tail {
    pub(super) tokens: Range<usize>,
    pub(super) shape: Shape,
    /// What the cue may stand beside.
    pub(super) frames: Frames,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `she said`
    PronounCue,
    /// `Duarte said`
    NameCue,
    /// `said Duarte`, `according to Duarte`
    CueName,
}

/// The attribution that starts at `token`.
pub(super) fn at(block: &BlockAnalysis, token: usize) -> Option<Tail> {
    match cue_at(block, token) {
        Some(cue) => cue_first(block, cue),
        None => speaker_first(block, mention_at(block, token)?),
    }
}

fn cue_first(block: &BlockAnalysis, cue: &Cue) -> Option<Tail> {
    let speaker = mention_at(block, cue.end as usize).filter(|mention| mention.pronoun().is_none())?;
    let tokens = cue.start as usize..speaker.end as usize;
    let frames = Frames { addressee: false, ..cue.entry?.frames };
    inverts(cue).then_some(Tail { tokens, shape: Shape::CueName, frames })
}

fn speaker_first(block: &BlockAnalysis, speaker: &Mention) -> Option<Tail> {
    let cue = cue_at(block, skip_to_verb(block, speaker))?;
    let shape = match speaker.kind {
        MentionKind::Pronoun(Pronoun::Who | Pronoun::You) => return None,
        MentionKind::Pronoun(_) => Shape::PronounCue,
        _ => Shape::NameCue,
    };
    let frames = cue.entry?.frames;
    let tokens = speaker.start as usize..cue.end as usize;
    let tail = Tail { tokens, shape, frames };
    let finite = matches!(cue.form, CueForm::Past | CueForm::Present);
    // `Duarte opened` attributes only where it opens nothing: as all there is to its clause.
    let says_all = shape == Shape::PronounCue || !frames.quote_only || end_of_adjuncts(block, &tail).is_some();
    (finite && says_all && !speaker.possessive).then_some(tail)
}

/// Whether a verb of saying stands directly beside a mention, on either side.
pub(super) fn speaks(block: &BlockAnalysis, mention: &Mention) -> bool {
    let start = mention.start as usize;
    let before = block.cues.partition_point(|cue| (cue.end as usize) < start);
    let inverted = block.cues.get(before).filter(|cue| cue.end as usize == start);
    at(block, start).is_some()
        || inverted.is_some_and(|cue| inverts(cue) && cue_at(block, cue.start as usize).is_some())
}

/// The first attribution inside an open quote that follows a comma and is all that follows it in its clause: where a
/// closing mark is missing. With the token where the clause ends.
pub(super) fn inside(block: &BlockAnalysis, quote: &Quote) -> Option<(Tail, usize)> {
    block
        .tokens
        .inside(quote.inner)
        .filter(|&token| word(block, token) == ",")
        .filter_map(|comma| at(block, comma + 1))
        .find_map(|tail| end_of_adjuncts(block, &tail).map(|end| (tail, end)))
}

/// The token where the clause ends, if all that it says behind the attribution is whom, when or where: `told reporters
/// on Tuesday.`
pub(super) fn end_of_adjuncts(block: &BlockAnalysis, tail: &Tail) -> Option<usize> {
    const LONGEST: usize = 8;
    let from = behind_addressee(block, tail);
    let end = (from..from + LONGEST).find(|&at| ends_clause(block, at))?;
    reaches(block, tail, end).then_some(end)
}

/// Whether all that stands behind the attribution up to token `end` is whom, when or where it was said.
pub(super) fn reaches(block: &BlockAnalysis, tail: &Tail, end: usize) -> bool {
    let from = behind_addressee(block, tail);
    let next_cue = block.cues.get(block.cues.partition_point(|cue| (cue.start as usize) < from));
    let is_plain = next_cue.is_none_or(|cue| cue.start as usize >= end);
    end == from || end > from && opens_adjunct(block, from) && is_plain
}

/// The token behind the one who is told: `told reporters`.
fn behind_addressee(block: &BlockAnalysis, tail: &Tail) -> usize {
    let behind = tail.tokens.end;
    let addressee = mention_at(block, behind).filter(|_| tail.frames.addressee);
    addressee.map_or(behind, |mention| mention.end as usize)
}

/// Whether the phrase at `token` says when, where, to whom or of what something was said.
fn opens_adjunct(block: &BlockAnalysis, token: usize) -> bool {
    match word(block, token) {
        "to" => mention_at(block, token + 1).is_some(),
        _ => block.tokens.known(token).is_any(&[WordClass::OpensAdjunct, WordClass::Weekday]),
    }
}

/// Whether the text, the sentence or the clause ends at `token`. What leads into a quote is no end.
fn ends_clause(block: &BlockAnalysis, token: usize) -> bool {
    let leads_in = || block.tokens.tokens.get(token + 1).is_some_and(|next| next.kind == TokenKind::Mark);
    match word(block, token) {
        "" | "." | ";" | "—" | "–" => true,
        "," => !leads_in(),
        _ => false,
    }
}

/// Whether the one who speaks may stand behind the cue.
fn inverts(cue: &Cue) -> bool {
    matches!(cue.form, CueForm::Past | CueForm::Present | CueForm::Preposition)
}

fn cue_at(block: &BlockAnalysis, token: usize) -> Option<&Cue> {
    let at = block.cues.partition_point(|cue| (cue.start as usize) < token);
    let cue = block.cues.get(at).filter(|cue| cue.start as usize == token)?;
    let takes_quote = cue.entry.is_some_and(|entry| {
        entry.language == "en"
            && entry.mode != Mode::NoComment
            && (entry.frames.quote || entry.part == CuePart::Preposition)
    });
    (takes_quote && !cue.negated && !cue.hypothetical).then_some(cue)
}

/// The longest mention that starts at `token`.
fn mention_at(block: &BlockAnalysis, token: usize) -> Option<&Mention> {
    let at = block.mentions.partition_point(|mention| (mention.start as usize) < token);
    let starting = block.mentions[at..].iter().take_while(|mention| mention.start as usize == token);
    starting.max_by_key(|mention| mention.end)
}

/// The token where the verb of a subject may stand: behind `, a crane operator,` and behind `has also later`.
fn skip_to_verb(block: &BlockAnalysis, subject: &Mention) -> usize {
    let mut at = subject.end as usize;
    if let Some(description) = subject.description.filter(|description| description.start() >= subject.span.end()) {
        at = at.max(block.tokens.inside(description).end);
    }
    while word(block, at) == "," && at > subject.end as usize {
        at += 1;
    }
    let is_between = |at: usize| {
        let word = word(block, at);
        block.tokens.known(at).is(WordClass::BetweenSubjectAndVerb)
            || word.len() > 4
                && word.ends_with("ly")
                && block.tokens.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    };
    while is_between(at) && cue_at(block, at).is_none() {
        at += 1;
    }
    at
}
