//! What is said of a name beside it: `Ana Duarte, a crane operator,`, `A spokesman for the port, Idris Kane,`.

use super::view::View;
use super::{Mention, MentionKind};
use crate::lexicon::WordClass;
use crate::text::BlockSpan;
use crate::token::TokenKind;

/// No description is longer than this many tokens.
const REACH: usize = 25;

/// Gives people the descriptions that stand beside their names. `mentions` are in text order.
pub(super) fn describe(view: &View<'_>, mentions: &mut [Mention]) {
    let mut role_before: Option<(usize, BlockSpan)> = None;
    for mention in mentions {
        if mention.kind == MentionKind::Person && mention.is_named() {
            let before = role_before.filter(|&(end, _)| {
                view.is_sign(end, ",")
                    && mention.start as usize == end + 1
                    && ends_apposition(view, mention.end as usize)
            });
            mention.description = after(view, mention.end as usize).or(before.map(|(_, span)| span));
        }
        let is_role =
            matches!(mention.kind, MentionKind::Role | MentionKind::UnnamedOfficial | MentionKind::UnnamedPerson);
        if is_role {
            role_before = Some((mention.end as usize, mention.span));
        }
    }
}

/// Whether the name ends where an apposition does.
fn ends_apposition(view: &View<'_>, at: usize) -> bool {
    view.token(at).is_none_or(|token| token.kind == TokenKind::Punctuation)
}

/// The description behind a name that ends before token `at`.
fn after(view: &View<'_>, at: usize) -> Option<BlockSpan> {
    if view.is_sign(at, "(") {
        let close = (at + 2..at + 8).find(|&close| view.is_sign(close, ")"))?;
        return Some(view.span(at + 1..close));
    }
    let dash = matches!(view.of(at), "—" | "–" | "--");
    if !dash && !view.is_sign(at, ",") {
        return None;
    }
    let start = at + 1;
    let is_clause = view.is_one_of(start, &["who", "whose"]);
    if !(is_clause || opens_description(view, start)) {
        return None;
    }
    let mut end = start;
    while end < start + REACH {
        match view.token(end) {
            None => break,
            Some(token) if token.kind == TokenKind::Mark && token.spaced => return None,
            Some(token) if token.kind == TokenKind::Punctuation && closes(view, end, dash) => break,
            Some(_) if !is_clause && speaks(view, end) => return None,
            Some(_) => end += 1,
        }
    }
    (end > start && end < start + REACH).then(|| view.span(start..end))
}

fn closes(view: &View<'_>, at: usize, dash: bool) -> bool {
    match view.of(at) {
        "." | ";" | ":" | "!" | "?" | ")" => true,
        "—" | "–" | "--" => dash,
        "," => !dash && !joins_place_or_list(view, at),
        _ => false,
    }
}

/// A comma inside the description: `a crane operator from Leeds, England,` goes on, as do ages before a trade.
fn joins_place_or_list(view: &View<'_>, at: usize) -> bool {
    let place_after = view.is_capitalised(at + 1) && view.is_sign(at + 2, ",");
    let place_before = at.checked_sub(1).is_some_and(|before| view.is_capitalised(before));
    place_after && place_before
}

fn opens_description(view: &View<'_>, at: usize) -> bool {
    let Some(token) = view.token(at) else { return false };
    if token.kind == TokenKind::Number {
        return true;
    }
    let known = view.known(at);
    if view.is(at, WordClass::OpensDescription) {
        return true;
    }
    if view.is_capitalised(at) {
        // `Ana Duarte, Leeds council's chief executive,`; a list of names is none.
        return (at..at + 8)
            .take_while(|&at| !view.is_sign(at, ","))
            .any(|at| view.known(at).names_people() && !view.is(at, WordClass::GivenName));
    }
    !known.is_any(&[WordClass::Function, WordClass::MostlyVerb, WordClass::Adverb])
        && (known.is_any(&[WordClass::Noun, WordClass::Adjective]) || known.names_people())
}

/// Whether a verb of saying stands here, so that what came before was no description.
fn speaks(view: &View<'_>, at: usize) -> bool {
    view.is_cue_verb(at) && !view.is_one_of(at, &["called", "named", "known", "described"])
}
