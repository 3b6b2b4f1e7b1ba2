//! Attributions by their shape alone: `Duarte said`, `said Duarte`, `she said`, `according to Duarte`.
//!
//! The rules on punctuation ask what stands behind a closing mark, or would if it were there; they must not depend on
//! whether the engine made an attribution of it, since the missing punctuation may be why it did not.

use std::ops::Range;

use super::quoted::word;
use crate::analysis::BlockAnalysis;
use crate::cue::{Cue, CueForm};
use crate::lexicon::{CuePart, Mode};
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::quote::Quote;
use crate::token::TokenKind;

/// Words that attribute, where the words quoted would stand before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tail {
    pub(super) tokens: Range<usize>,
    pub(super) shape: Shape,
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
    if let Some(cue) = cue_at(block, token) {
        let speaker = mention_at(block, cue.end as usize).filter(|mention| mention.pronoun().is_none())?;
        return inverts(cue).then_some(Tail { tokens: token..speaker.end as usize, shape: Shape::CueName });
    }
    let speaker = mention_at(block, token)?;
    if speaker.possessive {
        return None;
    }
    let cue = cue_at(block, skip_to_verb(block, speaker))?;
    let finite = matches!(cue.form, CueForm::Past | CueForm::Present);
    let shape = match speaker.kind {
        MentionKind::Pronoun(Pronoun::He | Pronoun::She | Pronoun::They | Pronoun::It | Pronoun::I | Pronoun::We) => {
            Shape::PronounCue
        }
        MentionKind::Pronoun(_) => return None,
        _ => Shape::NameCue,
    };
    finite.then_some(Tail { tokens: token..cue.end as usize, shape })
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
        .find_map(|tail| Some((tail.clone(), end_of_adjuncts(block, tail.tokens.end)?)))
}

/// The token where the clause ends, if all that is left of it from `token` on is whom, when or where: `reporters on
/// Tuesday.`
pub(super) fn end_of_adjuncts(block: &BlockAnalysis, token: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let from = mention_at(block, token).map_or(token, |mention| mention.end as usize);
    if ends_clause(block, from) {
        return Some(from);
    }
    let starts_adjunct = matches!(
        word(block, from),
        "after"
            | "as"
            | "at"
            | "before"
            | "by"
            | "during"
            | "in"
            | "later"
            | "of"
            | "on"
            | "to"
            | "today"
            | "yesterday"
            | "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
    );
    let end = (from..from + LONGEST).find(|&at| ends_clause(block, at))?;
    let is_plain = !block.cues.iter().any(|cue| (from..end).contains(&(cue.start as usize)));
    (starts_adjunct && is_plain).then_some(end)
}

/// Whether the text, the sentence or the clause ends at `token`.
fn ends_clause(block: &BlockAnalysis, token: usize) -> bool {
    matches!(word(block, token), "" | "." | "," | ";" | ":" | "—" | "–")
}

/// Whether the one who speaks may stand behind the cue.
fn inverts(cue: &Cue) -> bool {
    matches!(cue.form, CueForm::Past | CueForm::Present | CueForm::Preposition)
}

fn cue_at(block: &BlockAnalysis, token: usize) -> Option<&Cue> {
    let at = block.cues.partition_point(|cue| (cue.start as usize) < token);
    let cue = block.cues.get(at).filter(|cue| cue.start as usize == token)?;
    let takes_quote = cue.entry.is_some_and(|entry| {
        entry.mode != Mode::NoComment && (entry.frames.quote || entry.part == CuePart::Preposition)
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
        matches!(word, "has" | "have" | "had" | "also" | "later" | "then" | "further")
            || word.len() > 4
                && word.ends_with("ly")
                && block.tokens.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    };
    while is_between(at) && cue_at(block, at).is_none() {
        at += 1;
    }
    at
}
