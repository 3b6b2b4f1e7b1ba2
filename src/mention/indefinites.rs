//! Someone, others, 44 percent: words that stand for people and name none.

use super::names::mention;
use super::view::View;
use super::{Mention, MentionKind, Number};
use crate::lexicon::WordClass;
use crate::token::TokenKind;

/// Finds the indefinite pronouns of a block and the shares of people asked, in text order.
pub(super) fn find(view: &View<'_>) -> Vec<Mention> {
    (0..view.len())
        .filter_map(|at| {
            someone(view, at)
                .or_else(|| several(view, at))
                .or_else(|| share(view, at))
                .or_else(|| the_other(view, at))
                .or_else(|| yet_another(view, at))
        })
        .collect()
}

fn someone(view: &View<'_>, at: usize) -> Option<Mention> {
    view.is_one_of(at, &["someone", "somebody", "everyone", "everybody"])
        .then(|| mention(view, at..at + 1, MentionKind::UnnamedPerson))
}

/// `Others disagree`: only as the subject of a verb, since most of these words also stand before nouns.
fn several(view: &View<'_>, at: usize) -> Option<Mention> {
    let counts = view.is(at, WordClass::Function) || view.is(at, WordClass::Numeral) || view.is(at, WordClass::Noun);
    let asked = at.checked_sub(1).is_some_and(|before| view.is_one_of(before, &["how", "not", "of"]));
    let is_one = counts && !asked && view.is(at, WordClass::Several);
    is_one
        .then(|| plural(view, at, at + 1))
        .filter(|_| view.starts_predicate(at + 1) || view.is(at + 1, WordClass::SayPlural))
}

/// `The other said so`
fn the_other(view: &View<'_>, at: usize) -> Option<Mention> {
    let speaks = view.is_one_of(at, &["the"]) && view.is_one_of(at + 1, &["other"]) && view.starts_predicate(at + 2);
    speaks.then(|| mention(view, at..at + 2, MentionKind::UnnamedPerson))
}

/// `Yet another said so`
fn yet_another(view: &View<'_>, at: usize) -> Option<Mention> {
    let further = view.is_one_of(at, &["yet", "still"]) && view.is_one_of(at + 1, &["another"]);
    let speaks = further && (view.is_cue_verb(at + 2) || view.starts_predicate(at + 2));
    speaks.then(|| mention(view, at..at + 2, MentionKind::UnnamedPerson))
}

/// `44 percent said so`
fn share(view: &View<'_>, at: usize) -> Option<Mention> {
    if view.token(at)?.kind != TokenKind::Number {
        return None;
    }
    let end = match () {
        () if view.is_one_of(at + 1, &["percent"]) => at + 2,
        () if view.is_one_of(at + 1, &["per"]) && view.is_one_of(at + 2, &["cent"]) => at + 3,
        () if view.of(at).ends_with('%') => at + 1,
        () => return None,
    };
    (view.is_cue_verb(end) || view.is(end, WordClass::SayPlural)).then(|| plural(view, at, end))
}

fn plural(view: &View<'_>, start: usize, end: usize) -> Mention {
    let mut people = mention(view, start..end, MentionKind::Group);
    people.number = Number::Plural;
    people
}
