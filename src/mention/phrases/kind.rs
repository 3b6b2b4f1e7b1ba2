//! What a noun phrase stands for, by its head and what opens it.

use super::extent::{self, Extent, Opening};
use crate::lexicon::WordClass;
use crate::mention::MentionKind;
use crate::mention::view::View;

/// The kind of the phrase with this head; `None` where it stands for nobody. `confides` holds where it goes on with
/// `familiar with the talks` or the like.
pub(super) fn of(view: &View<'_>, head: usize, extent: &Extent, confides: bool) -> Option<MentionKind> {
    let known = view.known(head);
    let plural = known.is(WordClass::Plural);
    let opens_sentence = view.opens(extent.start) || view.in_headline(extent.start);
    if extent.opening == Opening::Nobody {
        return None;
    }
    if super::epithet::is_epithet(view, head) {
        return (extent.opening == Opening::Definite).then_some(MentionKind::UnnamedPerson);
    }
    if known.names_people() {
        if confides {
            return Some(MentionKind::Anonymous);
        }
        return of_people(view, head, extent, opens_sentence);
    }
    let opened = extent.opening != Opening::Bare;
    if known.is(WordClass::OrganisationHead) && !known.is(WordClass::Document) {
        let acts_bare = view.is(head, WordClass::ActsBare);
        return (opened || acts_bare || plural || opens_sentence).then_some(MentionKind::Organisation);
    }
    if known.is(WordClass::Document) || is_release(view, head) {
        let minutes = view.is_one_of(head, &["minutes"]);
        if minutes && !view.is(head + 1, WordClass::BehindMinutes) {
            return None;
        }
        let bare = minutes || (opens_sentence && view.is(head, WordClass::MassDocument));
        return (opened || bare || plural || (opens_sentence && extent.modified)).then_some(MentionKind::Document);
    }
    if extent::is_think_tank(view, head) {
        return opened.then_some(MentionKind::Organisation);
    }
    if known.is(WordClass::Inscription) {
        return (opened || plural).then_some(MentionKind::Inscription);
    }
    (known.is(WordClass::OutletHead) && matches!(extent.opening, Opening::Definite | Opening::Owner))
        .then_some(MentionKind::Outlet)
}

/// `a press release`
pub(super) fn is_release(view: &View<'_>, head: usize) -> bool {
    view.is_one_of(head, &["release", "releases"])
        && head.checked_sub(1).is_some_and(|before| view.is_one_of(before, &["press", "news", "media"]))
}

fn of_people(view: &View<'_>, head: usize, extent: &Extent, opens_sentence: bool) -> Option<MentionKind> {
    let known = view.known(head);
    let plural = known.is(WordClass::Plural);
    let bare_singular = extent.opening == Opening::Bare && !plural;
    if known.is(WordClass::Anonymous) {
        let speaks = !bare_singular || opens_sentence || extent.modified;
        return (speaks && !is_thing_source(view, head)).then_some(MentionKind::Anonymous);
    }
    // `Talks are over, official says`
    let says = view.is_one_of(head + 1, &["says"]);
    if bare_singular
        && !says
        && !(opens_sentence && (extent.modified || known.is_any(&[WordClass::Role, WordClass::Official])))
    {
        return None;
    }
    if known.is(WordClass::Official) {
        return Some(of_official(view, head, extent));
    }
    if plural {
        return Some(MentionKind::Group);
    }
    let definite = matches!(extent.opening, Opening::Definite | Opening::Owner | Opening::Bare);
    // `the chief financial officer`
    let leads = (extent.start..head).any(|at| view.is_one_of(at, &["chief"]));
    Some(if (known.is(WordClass::Role) || leads) && definite { MentionKind::Role } else { MentionKind::UnnamedPerson })
}

/// An official who belongs to somebody is accountable; one who is merely senior is not. `for the port` behind the
/// phrase comes later and makes an official of it as well.
fn of_official(view: &View<'_>, head: usize, extent: &Extent) -> MentionKind {
    let speaks_for_others = !view.is(head, WordClass::MerelyOfficial);
    let followed = view.is(head + 1, WordClass::BelongsTo);
    let plural = view.is(head, WordClass::Plural);
    if extent.belongs || speaks_for_others || followed {
        MentionKind::UnnamedOfficial
    } else if plural && !extent.modified && matches!(extent.opening, Opening::Bare | Opening::Definite) {
        MentionKind::Group
    } else if extent.opening == Opening::Definite {
        MentionKind::UnnamedOfficial
    } else {
        MentionKind::Anonymous
    }
}

/// `a source of income`, `an energy source`
fn is_thing_source(view: &View<'_>, head: usize) -> bool {
    let made_of = head.checked_sub(1).is_some_and(|before| {
        let known = view.known(before);
        let thing = known.is(WordClass::Noun) && !known.is(WordClass::Adjective) && !known.names_people();
        (thing
            && !view.is_capitalised(before)
            && !known.is(WordClass::OrganisationHead)
            && !view.is(before, WordClass::SpeakingSource))
            || view.is_one_of(before, &["main", "open"])
    });
    made_of || view.is_one_of(head + 1, &["of", "code"])
}
