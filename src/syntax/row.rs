//! Rows of words and whole quotes, as the parser takes them.

use std::ops::Range;

use super::form::{Form, forms, hash};
use super::parser::Unit;
use super::tag::{Tag, Upos};
use crate::token::{TokenKind, Tokens};

/// An item of a row, by the indices of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    Word(u32),
    /// A quote, marks included, that stands in the row as one.
    Quote(Range<u32>),
}

/// What the parser sees of each item. The words of a row belong to one sentence; `tags` are those of all tokens.
pub(crate) fn units(text: &str, tokens: &Tokens, tags: &[Tag], items: &[Item], row: &mut Row) {
    row.units.clear();
    let Some(range) = range(items) else { return };
    forms(text, tokens, range.clone(), &mut row.forms);
    for item in items {
        row.units.push(match item {
            Item::Word(token) => {
                let token = *token as usize;
                let form = token.checked_sub(range.start).and_then(|at| row.forms.get(at)).copied();
                Unit { form: form.unwrap_or_default(), tag: tags.get(token).copied().unwrap_or(Tag::Other) }
            }
            Item::Quote(quote) => quoted(text, tokens, tags, quote.start as usize..quote.end as usize),
        });
    }
}

/// What a parser works with, kept between rows.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub units: Vec<Unit>,
    forms: Vec<Form>,
}

/// The tokens from the first item to the last.
fn range(items: &[Item]) -> Option<Range<usize>> {
    let start = match items.first()? {
        Item::Word(token) => *token,
        Item::Quote(quote) => quote.start,
    };
    let end = match items.last()? {
        Item::Word(token) => token + 1,
        Item::Quote(quote) => quote.end,
    };
    Some(start as usize..end as usize)
}

/// A quote is told by how long it is, what it starts with and the stop before its closing mark.
fn quoted(text: &str, tokens: &Tokens, tags: &[Tag], quote: Range<usize>) -> Unit {
    let is_mark = |at: &usize| tokens.tokens.get(*at).is_none_or(|token| token.kind == TokenKind::Mark);
    let first = quote.clone().find(|at| !is_mark(at));
    let last = quote.clone().rev().take(4).find(|at| !is_mark(at));
    let tag = |at: Option<usize>| at.and_then(|at| tags.get(at)).copied().unwrap_or(Tag::Other);
    let stop = last.filter(|_| tag(last).upos() == Upos::Punct).and_then(|at| tokens.tokens.get(at));
    let stop = stop.map_or(0, |token| hash(token.span.of(text).as_bytes()));
    let length: u32 = match quote.len() {
        0..=3 => 0,
        4..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    const SEEN: usize = 24;
    let has_verb = quote.clone().take(SEEN).any(|at| tags.get(at).is_some_and(|tag| tag.is_verb()));
    let capital = first.and_then(|at| tokens.tokens.get(at)).is_some_and(|token| token.case.is_name_like());
    let kind = length | u32::from(has_verb) << 2 | u32::from(capital) << 3;
    let form = Form {
        word: stop ^ kind.wrapping_mul(0x9e37_79b1),
        prefix: tag(first) as u32,
        suffix2: kind,
        suffix3: stop,
        shape: kind,
        lists: tag(first) as u32 | 1 << 30,
        known: 0,
        name_like: false,
    };
    Unit { form, tag: Tag::QuotedWords }
}
