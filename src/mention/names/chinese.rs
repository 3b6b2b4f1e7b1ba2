//! Chinese names before a verb of saying. Chinese has no spaces, so name and verb are one token.

use std::ops::Range;

use crate::lexicon::{self, CuePart};
use crate::mention::view::View;
use crate::mention::{Mention, MentionKind};
use crate::text::BlockSpan;
use crate::token::{Case, TokenKind};

/// The name at the start of token `at`, where the token ends in a verb of saying and a sign follows: `杜阿尔特说：`.
/// Its span is shorter than its token's.
pub(super) fn speaker(view: &View<'_>, at: usize) -> Option<Mention> {
    const LONGEST_VERB: usize = 3;
    let token = view.token(at).filter(|token| token.case == Case::None)?;
    let before_sign = view
        .token(at + 1)
        .is_some_and(|next| matches!(next.kind, TokenKind::Punctuation | TokenKind::Mark) && !next.spaced);
    let word = view.of(at);
    if !before_sign || word.is_ascii() {
        return None;
    }
    let starts: Vec<usize> = word.char_indices().map(|(start, _)| start).rev().take(LONGEST_VERB).collect();
    let says = |&start: &usize| {
        let speaks = |verb: &str| {
            let mut readings = lexicon::word(verb).cues().iter();
            readings.any(|cue| cue.entry.part == CuePart::Verb && cue.entry.language == "zh")
        };
        word.get(start..).is_some_and(speaks)
    };
    let name_end = starts.into_iter().rev().find(says)?;
    let letters = word.get(..name_end)?.chars().count();
    (2..=8).contains(&letters).then(|| named(view, at..at + 1, token.span.start(), name_end as u32))
}

fn named(view: &View<'_>, range: Range<usize>, start: u32, len: u32) -> Mention {
    let span = BlockSpan::new(start, start + len);
    let mut named = super::mention(view, range, MentionKind::Person);
    named.span = span;
    named.name = Some(span);
    named
}
