//! Several who are named together: `Okafor and Bianchi`.

use super::view::View;
use super::{Mention, MentionKind, Number};
use crate::lexicon::WordClass;

/// Adds a group over each run of mentions joined by `and`, in front of the mentions that it holds. `mentions` are in
/// text order.
pub(super) fn join(view: &View<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::with_capacity(mentions.len() + 4);
    let mut at = 0;
    while let Some(first) = mentions.get(at) {
        joined.extend(couple(view, first));
        let last = last_of_run(view, &mentions, at);
        if let Some(last) = last.and_then(|last| mentions.get(last)) {
            joined.push(group(view, last, first.start as usize));
        }
        let through = last.unwrap_or(at);
        joined.extend(mentions.get(at..=through).unwrap_or_default().iter().cloned());
        at = through + 1;
    }
    joined
}

/// `Mr and Mrs Kane`: the two who share the name of the second.
fn couple(view: &View<'_>, second: &Mention) -> Option<Mention> {
    let is_title = |at: usize| view.is(at, WordClass::CoupleTitle);
    let start = (second.start as usize).checked_sub(2)?;
    let joined = is_title(start) && view.is_one_of(start + 1, &["and"]) && second.title.is_some();
    joined.then(|| {
        let mut couple = group(view, second, start);
        couple.possessive = second.possessive;
        couple
    })
}

fn group(view: &View<'_>, last: &Mention, start: usize) -> Mention {
    let mut group = last.clone();
    group.kind = MentionKind::Group;
    group.start = start as u32;
    group.span = view.span(group.tokens());
    group.number = Number::Plural;
    (group.name, group.title, group.description) = (None, None, None);
    group
}

/// Longer lists are not looked for, so that a run of names that ends in nothing costs no second look at each.
const MOST: usize = 12;

/// The index of the last mention that is joined to the one at `first`.
fn last_of_run(view: &View<'_>, mentions: &[Mention], first: usize) -> Option<usize> {
    let mut last = first;
    while let [one, other, ..] = mentions.get(last..)? {
        let gap = one.end as usize..other.start as usize;
        if last - first >= MOST || !may_join(one, other) || is_of_somebody(view, other) {
            break;
        }
        let is_and = |at: usize| view.is_one_of(at, &["and"]);
        match gap.len() {
            1 if is_and(gap.start) => return Some(last + 1),
            1 if view.is_sign(gap.start, ",") && one.kind == other.kind => last += 1,
            2 if view.is_sign(gap.start, ",") && is_and(gap.start + 1) && last > first => {
                return Some(last + 1);
            }
            _ => break,
        }
    }
    None
}

/// `the former minister and U.S. senator`: the place is the senator's.
fn is_of_somebody(view: &View<'_>, place: &Mention) -> bool {
    let next = place.end as usize;
    place.kind == MentionKind::Place && view.reads_lower(next) && view.known(next).names_people()
}

fn may_join(one: &Mention, other: &Mention) -> bool {
    let speaks = |mention: &Mention| {
        !matches!(
            mention.kind,
            MentionKind::Document | MentionKind::Inscription | MentionKind::Handle | MentionKind::Group
        ) || mention.kind == MentionKind::Group
    };
    let pronoun = |mention: &Mention| mention.pronoun().is_some();
    speaks(one) && speaks(other) && !one.possessive && !pronoun(other) && other.start >= one.end
}
