//! How many of whom: `one of the officers`, `some of the passengers`, `more than a dozen employees`.

use super::names::mention;
use super::view::View;
use super::{Mention, MentionKind, Number, Pronoun};
use crate::lexicon::WordClass;
use crate::token::TokenKind;

/// Finds the parts that are taken of `wholes`, which are in text order: `one of the officers` of `the officers`.
pub(super) fn parts<'m>(view: &View<'_>, wholes: impl Iterator<Item = &'m Mention>) -> Vec<Mention> {
    wholes.filter_map(|whole| part(view, whole)).collect()
}

fn part(view: &View<'_>, whole: &Mention) -> Option<Mention> {
    let of = (whole.start as usize).checked_sub(1)?;
    let last = of.checked_sub(1)?;
    let plural = whole.number == Number::Plural || whole.kind == MentionKind::Pronoun(Pronoun::They);
    if !plural || whole.possessive || !view.is_one_of(of, &["of"]) || !view.is_spaced(of) {
        return None;
    }
    let (start, number) = quantity(view, last)?;
    let kind = match (whole.kind, number) {
        (MentionKind::Group | MentionKind::Pronoun(_), Number::Singular) => MentionKind::UnnamedPerson,
        (MentionKind::Group | MentionKind::Pronoun(_), _) => MentionKind::Group,
        (kind @ (MentionKind::UnnamedOfficial | MentionKind::Anonymous | MentionKind::Organisation), _) => kind,
        _ => return None,
    };
    let mut part = mention(view, start..whole.end as usize, kind);
    part.number = number;
    Some(part)
}

/// Where a quantity starts that ends in token `last`, and whether it is one or several; none of them is nobody.
fn quantity(view: &View<'_>, last: usize) -> Option<(usize, Number)> {
    let article =
        |at: usize| at.checked_sub(1).filter(|&before| view.is_one_of(before, &["a", "an", "another", "the"]));
    if view.is_one_of(last, &["one", "another"]) {
        return Some((last, Number::Singular));
    }
    if view.is(last, WordClass::Ordinal) {
        return article(last).map(|start| (start, Number::Singular));
    }
    if view.is(last, WordClass::Share) {
        return article(last).map(|start| (start, Number::Plural));
    }
    let is_number = view.token(last)?.kind == TokenKind::Number;
    if !is_number && !view.is(last, WordClass::CountsSeveral) {
        return None;
    }
    let start = last.checked_sub(1).filter(|&before| view.is_one_of(before, &["a"]) && view.is_one_of(last, &["few"]));
    Some((start_of_count(view, start.unwrap_or(last)), Number::Plural))
}

/// Where a count that starts at token `start` starts with the words that say how exact it is: `more than a dozen`,
/// `at least three`, `about 20`.
pub(super) fn start_of_count(view: &View<'_>, start: usize) -> usize {
    let before = |at: usize, back: usize| at.checked_sub(back);
    let is_at = |at: Option<usize>, words: &[&str]| at.is_some_and(|at| view.is_one_of(at, words));
    let start = match before(start, 1) {
        Some(article) if view.is_one_of(start, &["dozen"]) && view.is_one_of(article, &["a", "two", "three"]) => {
            article
        }
        _ => start,
    };
    if before(start, 1).is_some_and(|before| view.is(before, WordClass::Roughly)) {
        return start - 1;
    }
    let two = (is_at(before(start, 1), &["least", "most"]) && is_at(before(start, 2), &["at"]))
        || (is_at(before(start, 1), &["than"]) && is_at(before(start, 2), &["more", "fewer", "less"]));
    if two { start - 2 } else { start }
}
