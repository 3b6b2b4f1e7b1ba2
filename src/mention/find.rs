//! The mentions of one block, in text order, those that hold others first.

use super::view::View;
use super::{Mention, MentionKind, appositions, coordination, indefinites, names, phrases, pronouns, quantities};
use crate::quote::Quotes;
use crate::token::Tokens;

/// Finds the mentions of one block, in text order. `tokens` and `quotes` are those of `text`.
///
/// A mention that holds others comes before them: a coordination its members, a phrase the names inside it.
pub fn find(text: &str, tokens: &Tokens, quotes: &Quotes) -> Vec<Mention> {
    let view = View::new(text, tokens, quotes);
    let mut named = names::find(&view);
    let phrases = phrases::find(&view, &named);
    give_titles(&view, &mut named, &phrases.titles);
    lengthen_titles(&view, &mut named);
    let pronouns = pronouns::find(&view);
    let parts = quantities::parts(&view, phrases.mentions.iter().chain(&pronouns).chain(&named));
    let others = [phrases.mentions, pronouns, indefinites::find(&view), parts];
    let mut mentions = merge(&view, named, others);
    appositions::describe(&view, &mut mentions);
    coordination::join(&view, mentions)
}

/// Adds lower-case offices to the names that they stand before.
fn give_titles(view: &View<'_>, named: &mut [Mention], titles: &[(usize, usize)]) {
    let mut titles = titles.iter().peekable();
    for name in named.iter_mut() {
        while titles.next_if(|title| title.1 < name.start as usize).is_some() {}
        let Some(&(start, _)) = titles.next_if(|title| title.1 == name.start as usize) else { continue };
        if name.kind != MentionKind::Person {
            continue;
        }
        let title_end = name.name.map_or(name.end as usize, |bare| view.tokens.inside(bare).start);
        name.title = Some(view.span(start..title_end));
        name.start = start as u32;
        name.span = view.span(name.tokens());
    }
}

/// Adds to titles what belongs to them further left.
fn lengthen_titles(view: &View<'_>, named: &mut Vec<Mention>) {
    for at in 0..named.len() {
        let name = &named[at];
        let (Some(bare), MentionKind::Person) = (name.name, name.kind) else { continue };
        let start = phrases::title_start(view, name.start as usize, name.title.is_some(), named);
        if start < name.start as usize {
            let title_end = view.tokens.inside(bare).start;
            let name = &mut named[at];
            name.title = Some(view.span(start..title_end));
            name.start = start as u32;
            name.span = view.span(name.tokens());
        }
    }
    // What an office holds is no mention beside it: `(MP)`, `Norwind` of `Norwind founder and owner Ida Holm`.
    let mut held_from = u32::MAX;
    for at in (0..named.len()).rev() {
        if named[at].end > held_from {
            named[at].end = named[at].start;
        } else if named[at].title.is_some() {
            held_from = named[at].start;
        }
    }
    named.retain(|name| name.start < name.end);
}

/// All mentions in text order, holders before the held; what a mention takes in whole and is not meant to stand
/// beside it is dropped.
fn merge(view: &View<'_>, named: Vec<Mention>, others: [Vec<Mention>; 4]) -> Vec<Mention> {
    let mut all = named;
    all.extend(others.into_iter().flatten());
    all.sort_by_key(|mention| (mention.start, std::cmp::Reverse(mention.end)));
    let mut kept: Vec<Mention> = Vec::with_capacity(all.len());
    let mut holder: Option<(std::ops::Range<u32>, MentionKind)> = None;
    for mut mention in all {
        match &holder {
            Some((outer, kind)) if mention.start < outer.end => {
                // `Helen Brandt's office` speaks, and Helen Brandt is somebody beside it.
                let owns = mention.kind == MentionKind::Person
                    && mention.possessive
                    && mention.start == outer.start
                    && *kind == MentionKind::Organisation;
                if mention.end > outer.end || !(owns || holds(*kind, mention.kind)) {
                    continue;
                }
                leave_article(view, &mut mention, kept.last().map_or(0, |last| last.start));
                kept.push(mention);
            }
            _ => {
                holder = Some((mention.start..mention.end, mention.kind));
                kept.push(mention);
            }
        }
    }
    kept
}

/// Whether a mention of `outer` kind lets one of `inner` kind stand inside it.
fn holds(outer: MentionKind, inner: MentionKind) -> bool {
    let owned_whole =
        matches!(outer, MentionKind::Organisation | MentionKind::Person | MentionKind::Outlet | MentionKind::Place);
    !owned_whole && !matches!(inner, MentionKind::Pronoun(super::Pronoun::Who))
}

/// In `the Treasury official` the article is the official's.
fn leave_article(view: &View<'_>, inner: &mut Mention, holder_start: u32) {
    if inner.start == holder_start
        && !inner.possessive
        && view.is_one_of(inner.start as usize, &["the"])
        && inner.end > inner.start + 1
    {
        inner.start += 1;
        inner.span = view.span(inner.tokens());
    }
}
