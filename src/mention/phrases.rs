//! Common noun phrases that stand for someone: `the mayor`, `a port spokesperson`, `two people familiar with the talks`.
//!
//! Only heads that the lexicon knows count: `the gate` is nobody.

mod complement;
mod epithet;
mod extent;
mod kind;

use super::names::mention;
use super::view::View;
use super::{Mention, MentionKind, Number, quantities};
use crate::lexicon::{Word, WordClass};
use crate::token::TokenKind;
use extent::{Extent, Opening};

/// What stands between a name and the noun before it.
pub(super) struct Phrases {
    /// By the place of their heads; a phrase may lie in one that follows or comes before it.
    pub mentions: Vec<Mention>,
    /// Lower-case offices directly before a name: the first token and the one behind the last.
    pub titles: Vec<(usize, usize)>,
}

/// Finds the phrases of a block. `names` are its names, in text order.
pub(super) fn find(view: &View<'_>, names: &[Mention]) -> Phrases {
    let mut found = Phrases { mentions: Vec::new(), titles: Vec::new() };
    let mut next_name = 0;
    let mut at = 0;
    while at < view.len() {
        while names.get(next_name).is_some_and(|name| name.end as usize <= at) {
            next_name += 1;
        }
        if let Some(name) = names.get(next_name).filter(|name| (name.start as usize) <= at) {
            at = name.end as usize;
            continue;
        }
        if view.is_one_of(at, &["those"]) {
            found.mentions.extend(those(view, at));
        } else if is_head(view, at) || epithet::is_epithet(view, at) {
            let before = names.get(..next_name).unwrap_or_default();
            let name_follows = names.get(next_name).is_some_and(|name| name.start as usize == at + 1);
            read(view, at, before, name_follows, &mut found);
        }
        at += 1;
    }
    complement::extend(view, names, &mut found.mentions);
    found
}

/// `Those present`, `those close to the talks`: people without a noun.
fn those(view: &View<'_>, at: usize) -> Option<Mention> {
    let (end, kind) = match complement::description_end(view, at) {
        Some(end) => (end, MentionKind::Anonymous),
        None if view.is_one_of(at + 1, &["who"]) => (at + 1, MentionKind::Group),
        None if view.is(at + 1, WordClass::Present) => (at + 2, MentionKind::Group),
        None => return None,
    };
    let mut people = mention(view, at..end, kind);
    people.number = Number::Plural;
    Some(people)
}

/// Whether the word at `at` may head a phrase that stands for someone.
fn is_head(view: &View<'_>, at: usize) -> bool {
    let known = view.known(at);
    let counts = known.names_people()
        || known.is_any(&[WordClass::OrganisationHead, WordClass::Document, WordClass::Inscription])
        || (known.is(WordClass::OutletHead) && !view.is(at, WordClass::NoOutletNoun));
    (counts || kind::is_release(view, at) || extent::is_think_tank(view, at))
        && view.reads_lower(at)
        && extent::is_final(view, at)
}

fn read(view: &View<'_>, head: usize, names: &[Mention], name_follows: bool, found: &mut Phrases) {
    let extent = extent::before(view, head, names, &found.mentions);
    if name_follows && is_title_head(view.known(head)) && view.is_spaced(head + 1) {
        found.titles.push((extent.title_start, head + 1));
        return;
    }
    let end = complement::description_end(view, head).unwrap_or(head + 1);
    let Some(kind) = kind::of(view, head, &extent, end > head + 1) else { return };
    let counted = extent.opening == Opening::Count
        || view.token(extent.start).is_some_and(|token| token.kind == TokenKind::Number);
    let start = if counted { quantities::start_of_count(view, extent.start) } else { extent.start };
    let mut phrase = mention(view, start..end, kind);
    phrase.number = number(view, head, &extent);
    found.mentions.push(phrase);
}

/// Where the title of a name starts that starts itself at token `start`: with the ranks before it, what a bracket
/// shortens and a first office (`Former mayor`, `Member of parliament (MP)`, `founder and chief executive`).
/// `names` are those of the block, in text order.
pub(super) fn title_start(view: &View<'_>, start: usize, titled: bool, names: &[Mention]) -> usize {
    let Some(before) = start.checked_sub(1).filter(|_| view.is_spaced(start)) else { return start };
    if view.is_sign(before, ")") {
        return bracketed_title(view, before).unwrap_or(start);
    }
    if !titled {
        return start;
    }
    let ranked = |at: usize| extent::is_rank(view, at) && (view.is_capitalised(at) || view.opens(at));
    if ranked(before) {
        return before;
    }
    let first = before.checked_sub(1).filter(|&first| {
        view.is_one_of(before, &["and"]) && view.reads_lower(first) && is_title_head(view.known(first))
    });
    first.map_or(start, |first| {
        let names = &names[..names.partition_point(|name| name.end as usize <= first)];
        let extent = extent::before(view, first, names, &[]);
        let single = matches!(extent.opening, Opening::Bare | Opening::Owner);
        if single { extent.title_start } else { start }
    })
}

/// `Member of parliament (MP)`, where the bracket closes at `close` before a name.
fn bracketed_title(view: &View<'_>, close: usize) -> Option<usize> {
    let head = close.checked_sub(3).filter(|_| view.is_upper(close - 1) && view.is_sign(close - 2, "("))?;
    if !view.known(close - 1).names_people() {
        return None;
    }
    if is_title_head(view.known(head)) {
        return Some(head);
    }
    let office = head.checked_sub(2)?;
    (view.is_one_of(head - 1, &["of"]) && is_title_head(view.known(office))).then_some(office)
}

fn is_title_head(known: Word) -> bool {
    known.is_any(&[WordClass::Role, WordClass::Official, WordClass::Person]) && !known.is(WordClass::Plural)
}

fn number(view: &View<'_>, head: usize, extent: &Extent) -> Number {
    if view.is(head, WordClass::Plural) {
        return Number::Plural;
    }
    match extent.opening {
        Opening::Count => Number::Plural,
        _ => Number::Singular,
    }
}
