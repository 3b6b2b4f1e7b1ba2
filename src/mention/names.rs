//! Capitalised names: people with their titles, organisations, outlets, places.

mod chinese;
mod classify;
mod sequence;
mod surroundings;

use super::view::View;
use super::{Mention, MentionKind, Number};
use crate::lexicon::{self, KnownKind, WordClass, folded, known_names};
use crate::token::TokenKind;

/// Finds the names of a block, in text order, not overlapping.
pub(super) fn find(view: &View<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.len() {
        let end = match view.token(at).map(|token| token.kind) {
            Some(TokenKind::Handle) => {
                found.push(mention(view, at..at + 1, MentionKind::Handle));
                at + 1
            }
            Some(TokenKind::Word) if view.is_uncased(at) => {
                found.extend(chinese::speaker(view, at));
                at + 1
            }
            Some(TokenKind::Word) if sequence::starts_name(view, at) => {
                let sequence = sequence::read(view, at);
                classify::classify(view, &sequence, &mut found);
                sequence.end
            }
            _ => at + 1,
        };
        at = end.max(at + 1);
    }
    surroundings::name_openings(view, &mut found);
    surroundings::settle(view, &mut found);
    found
}

/// A name that the lexicon knows, read from token `at`: its kind and the token behind it.
fn known_at(view: &View<'_>, at: usize) -> Option<(KnownKind, usize)> {
    let first = view.token(at)?;
    let text = view.text.get(first.span.start() as usize..)?;
    known_names(first.span.of(view.text)).iter().find_map(|known| {
        let end = first.span.start() + prefix_len(text, known.text)? as u32;
        // The name must end where a token does.
        let mut next = at;
        while view.token(next)?.span.end() < end {
            next += 1;
        }
        (view.token(next)?.span.end() == end).then_some((known.kind, next + 1))
    })
}

/// How many bytes of `text` the `name` at its start takes, where any white space counts as the name's spaces do.
fn prefix_len(text: &str, name: &str) -> Option<usize> {
    let mut rest = text;
    for (index, word) in name.split(' ').enumerate() {
        if index > 0 {
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        }
        rest = match rest.strip_prefix(word) {
            Some(after) => after,
            // Curly apostrophes stand for straight ones.
            None if word.contains('\'') => rest.strip_prefix(word.replace('\'', "’").as_str())?,
            None => return None,
        };
    }
    Some(text.len() - rest.len())
}

/// A mention over `range` with nothing said of its parts.
pub(super) fn mention(view: &View<'_>, range: std::ops::Range<usize>, kind: MentionKind) -> Mention {
    let possessive = view.is_possessive(range.end);
    Mention {
        span: view.span(range.clone()),
        kind,
        start: range.start as u32,
        end: range.end as u32,
        number: Number::Singular,
        possessive,
        name: None,
        title: None,
        description: None,
    }
}

/// The article before token `at`, where there is one.
fn article_before(view: &View<'_>, at: usize) -> Option<usize> {
    at.checked_sub(1).filter(|&before| view.is_one_of(before, &["the"]) && view.is_spaced(at))
}

/// Whether the word at `at` is an office or a person's part that may stand before a name.
fn is_title_word(view: &View<'_>, at: usize) -> bool {
    let known = view.known(at);
    known.is(WordClass::Honorific)
        || view.is(at, WordClass::PluralTitle)
        || is_parent(view.of(at))
        || (known.is_any(&[WordClass::Role, WordClass::Official, WordClass::Person]) && !known.is(WordClass::Plural))
}

/// `Mum-of-two`
fn is_parent(word: &str) -> bool {
    word.split_once("-of-")
        .is_some_and(|(parent, _)| folded(parent, |parent| lexicon::word(parent).is(WordClass::KinCalled)))
}
