//! The story's own words: what stands outside quotation marks, asked of by sentence.

use std::ops::Range;

use super::quoted::word;
use crate::analysis::BlockAnalysis;
use crate::attribution::Link;
use crate::cue::Cue;
use crate::format::BlockKind;
use crate::lexicon::{self, DeskClass};
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::token::Words;

/// Whether the block is running copy, and not a heading, a credit, a cell or somebody's words as a whole.
pub(super) fn is_copy(block: &BlockAnalysis) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)
}

pub(super) fn tokens(block: &BlockAnalysis) -> Words<'_> {
    Words { text: &block.text, tokens: &block.tokens }
}

/// Whether a token stands in no quotation marks.
pub(super) fn is_outside(block: &BlockAnalysis, token: usize) -> bool {
    block.tokens.tokens.get(token).is_some_and(|token| block.quotes.innermost(token.span.start()).is_none())
}

/// Whether the desk's table gives token `at` a class.
pub(super) fn is(block: &BlockAnalysis, at: usize, class: DeskClass) -> bool {
    lexicon::desk(word(block, at)).is(class)
}

/// Whether a word of the story's own among these tokens is of a class.
pub(super) fn holds(block: &BlockAnalysis, mut tokens: Range<usize>, class: DeskClass) -> bool {
    tokens.any(|at| is(block, at, class) && is_outside(block, at))
}

/// The tokens of the sentence that holds token `at`, from the one `before` to the one `after` it.
pub(super) fn sentences(block: &BlockAnalysis, at: usize, before: usize, after: usize) -> Range<usize> {
    let sentences = &block.tokens.sentences;
    let index = block.tokens.sentence_of(at);
    let first = sentences.get(index.saturating_sub(before)).map_or(at, |sentence| sentence.start as usize);
    let last = sentences.get(index + after).or(sentences.last()).map_or(at, |sentence| sentence.end as usize);
    first..last
}

/// The cues of the story's own among these tokens.
pub(super) fn cues(block: &BlockAnalysis, tokens: Range<usize>) -> impl Iterator<Item = &Cue> {
    let first = block.cues.partition_point(|cue| (cue.start as usize) < tokens.start);
    let within = block.cues[first..].iter().take_while(move |cue| (cue.start as usize) < tokens.end);
    within.filter(|cue| block.quotes.innermost(cue.span.start()).is_none())
}

/// Whether somebody is given as the source of something among these tokens.
pub(super) fn is_sourced(block: &BlockAnalysis, tokens: Range<usize>) -> bool {
    let speaks = |link: &Link| {
        let cue = link.cue.and_then(|cue| block.cues.get(cue as usize));
        link.speaker.is_some() && cue.is_some_and(|cue| tokens.contains(&(cue.start as usize)))
    };
    block.links.links.iter().any(speaks)
}

pub(super) fn speaker<'a>(block: &'a BlockAnalysis, link: &Link) -> Option<&'a Mention> {
    block.mentions.get(link.speaker? as usize)
}

pub(super) fn cue<'a>(block: &'a BlockAnalysis, link: &Link) -> Option<&'a Cue> {
    block.cues.get(link.cue? as usize)
}

/// The longest mention that starts at a token.
pub(super) fn mention_at(block: &BlockAnalysis, token: usize) -> Option<&Mention> {
    let at = block.mentions.partition_point(|mention| (mention.start as usize) < token);
    let starting = block.mentions[at..].iter().take_while(|mention| mention.start as usize == token);
    starting.max_by_key(|mention| mention.end)
}

/// Whether a mention is of one person, as its words alone show.
pub(super) fn is_one_person(mention: &Mention) -> bool {
    use MentionKind::{Anonymous, Person, Role, UnnamedOfficial, UnnamedPerson};
    matches!(
        mention.kind,
        Person | Role | UnnamedOfficial | UnnamedPerson | Anonymous | MentionKind::Pronoun(Pronoun::He | Pronoun::She)
    ) && !mention.possessive
}
