//! Several who are named together: `Okafor and Bianchi`.

use super::view::View;
use super::{Mention, MentionKind, Number};

/// Adds a group over each run of mentions joined by `and`, in front of the mentions that it holds. `mentions` are in
/// text order.
pub(super) fn join(view: &View<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::with_capacity(mentions.len() + 4);
    let mut at = 0;
    while let Some(first) = mentions.get(at) {
        let last = last_of_run(view, &mentions, at);
        if let Some(last) = last.and_then(|last| mentions.get(last)) {
            let mut group = first.clone();
            group.kind = MentionKind::Group;
            group.end = last.end;
            group.span = first.span.cover(last.span);
            group.number = Number::Plural;
            group.possessive = last.possessive;
            (group.name, group.title, group.description) = (None, None, None);
            joined.push(group);
        }
        let through = last.unwrap_or(at);
        joined.extend(mentions.get(at..=through).unwrap_or_default().iter().cloned());
        at = through + 1;
    }
    joined
}

/// Longer lists are not looked for, so that a run of names that ends in nothing costs no second look at each.
const MOST: usize = 12;

/// The index of the last mention that is joined to the one at `first`.
fn last_of_run(view: &View<'_>, mentions: &[Mention], first: usize) -> Option<usize> {
    let mut last = first;
    while let [one, other, ..] = mentions.get(last..)? {
        let gap = one.end as usize..other.start as usize;
        if last - first >= MOST || !may_join(one, other) {
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
