//! Who cites whom inside a block: `X citing Y`, `X, which quoted Y`, `a letter from Y`, `documents seen by X`.

use crate::lexicon::WordClass;
use crate::mention::{Mention, MentionKind};
use crate::token::Words;

/// One mention that rests on another, by their indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cites {
    pub by: u32,
    pub whom: u32,
}

/// How far before a mention the words are looked for that make it a cited one, in tokens.
const REACH: usize = 8;

/// The citations of a block, sorted by who cites, each of whom cites one; and the documents that the article knows
/// through an outlet, as what that outlet cites.
pub(super) fn cites(words: Words, mentions: &[Mention]) -> (Vec<Cites>, Vec<Cites>) {
    let (mut cites, mut through): (Vec<Cites>, Vec<Cites>) = (Vec::new(), Vec::new());
    let mut outlet: Option<usize> = None;
    for (index, mention) in mentions.iter().enumerate() {
        let is_held = index > 0 && mentions[index - 1].end >= mention.end && mentions[index - 1].start == mention.start;
        if !is_held && mention.pronoun().is_none() {
            if let Some(by) = citing(words, mentions, index, outlet) {
                cites.push(Cites { by: by as u32, whom: index as u32 });
            }
            if mention.kind == MentionKind::Outlet
                && let Some(document) = seen_by(words, mentions, index)
            {
                through.push(Cites { by: index as u32, whom: document as u32 });
            }
        }
        if mention.kind == MentionKind::Outlet {
            outlet = Some(index);
        }
    }
    cites.sort_unstable();
    cites.dedup_by_key(|cites| cites.by);
    through.sort_unstable_by_key(|through| through.whom);
    (cites, through)
}

/// The mention that cites the one at `index`. `outlet` is the last outlet before it.
fn citing(words: Words, mentions: &[Mention], index: usize, outlet: Option<usize>) -> Option<usize> {
    let start = mentions[index].start as usize;
    let start = if words.reads_any(words.before(start), &["the"]) { start - 1 } else { start };
    let before = start.checked_sub(1)?;
    if words.reads_any(before, &["citing", "quoting"]) {
        let sentence = words.sentence(before);
        let in_sentence = |&outlet: &usize| mentions[outlet].start as usize >= sentence.start;
        return ending_before(words, mentions, index, before).or(outlet.filter(in_sentence));
    }
    if words.reads_any(before, &["by", "from"]) {
        let document = ending_before(words, mentions, index, before)?;
        let writes =
            !matches!(mentions[index].kind, MentionKind::Document | MentionKind::Inscription | MentionKind::Place);
        let adjacent = mentions[document].end as usize == before;
        return (mentions[document].kind == MentionKind::Document && writes && adjacent).then_some(document);
    }
    relative(words, mentions, index, before)
}

/// `the Gazette, which said it had seen Y`: the mention before the relative clause whose object stands at `index`.
fn relative(words: Words, mentions: &[Mention], index: usize, before: usize) -> Option<usize> {
    let first = before.saturating_sub(REACH);
    let opening = (first..=before).rev().find(|&at| words.reads_any(at, &["which", "who"]))?;
    let sees = (opening + 1..=before).any(|at| words.is(at, WordClass::Sees));
    let broken = (opening + 1..=before).any(|at| words.reads_any(at, &[",", ";", "and", "but"]) || words.is_mark(at));
    if !sees || broken {
        return None;
    }
    ending_before(words, mentions, index, opening)
}

/// The document that `seen by` and its kin tell of before the outlet at `index`.
fn seen_by(words: Words, mentions: &[Mention], index: usize) -> Option<usize> {
    let start = mentions[index].start as usize;
    let start = if words.reads_any(words.before(start), &["the"]) { start - 1 } else { start };
    let by = start.checked_sub(1).filter(|&by| words.reads_any(by, &["by", "to", "with"]))?;
    let seen = by.checked_sub(1).filter(|&seen| words.is(seen, WordClass::SeenBy))?;
    let document = ending_before(words, mentions, index, seen)?;
    (mentions[document].kind == MentionKind::Document).then_some(document)
}

/// The outermost mention before `index` that ends at token `at`, or at a comma before it.
fn ending_before(words: Words, mentions: &[Mention], index: usize, at: usize) -> Option<usize> {
    let ends = |mention: &Mention| {
        let end = mention.end as usize;
        end == at || (end + 1 == at && words.reads_any(end, &[","]))
    };
    // Mentions nest no deeper than a few.
    (index.saturating_sub(6)..index).find(|&other| ends(&mentions[other]) && mentions[other].pronoun().is_none())
}
