//! What the words beside a name tell of it, where the name itself tells nothing: `shares in Norvale`, `in Port Ellen`,
//! `the Kanes`, `(Lab, Quayside)`.

use crate::lexicon::{self, WordClass, known_names};
use crate::mention::view::View;
use crate::mention::{Mention, MentionKind, Number};
use crate::text::BlockSpan;
use crate::token::TokenKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// Sets the kinds of names that read as people only because nothing in them speaks against it, and leaves out parties
/// and seats in brackets. `names` are those of the block in text order.
pub(super) fn settle(view: &View<'_>, names: &mut Vec<Mention>) {
    leave_out_brackets(view, names);
    let mut told: FxHashMap<&str, MentionKind> = FxHashMap::default();
    let mut place: Option<usize> = None;
    for name in names.iter_mut() {
        if is_bare_person(view, name) && place.is_some_and(|end| lies_in(view, name, end)) {
            name.kind = MentionKind::Place;
        }
        place =
            (name.kind == MentionKind::Place && is_governed(view, name.start as usize)).then_some(name.end as usize);
        let Some(bare) = name.name else { continue };
        if !is_bare_person(view, name) {
            if name.kind == MentionKind::Organisation
                && let Some(short) = without_legal_form(view, name)
            {
                told.entry(short).or_insert(MentionKind::Organisation);
            }
            continue;
        }
        if let Some(kind) = kind_beside(view, name) {
            told.insert(bare.of(view.text), kind);
            take_kind(view, name, kind);
        }
    }
    if told.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| is_bare_person(view, name)) {
        let kind = name.name.and_then(|bare| told.get(bare.of(view.text))).copied();
        if let Some(kind @ (MentionKind::Organisation | MentionKind::Place)) = kind {
            take_kind(view, name, kind);
        }
    }
}

/// Adds the words that open a sentence and are the surname of somebody whom the block names in full: `Ana Green left.
/// Green was late.`
pub(super) fn name_openings(view: &View<'_>, names: &mut Vec<Mention>) {
    let full = |name: &&Mention| name.kind == MentionKind::Person && name.name.is_some() && name.end - name.start > 1;
    let surnames = names.iter().filter(full).map(|name| view.of(name.end as usize - 1));
    let surnames: FxHashSet<&str> = surnames.collect();
    if surnames.is_empty() {
        return;
    }
    let mut added: Vec<Mention> = Vec::new();
    for sentence in &view.tokens.sentences {
        let opening = sentence.range().find(|&at| view.is_word(at));
        let Some(at) = opening.filter(|&at| surnames.contains(view.of(at)) && !view.in_headline(at)) else { continue };
        let place = names.partition_point(|name| (name.start as usize) <= at);
        let taken = place.checked_sub(1).is_some_and(|before| names[before].tokens().contains(&at));
        if !taken && !super::sequence::is_name_word(view, at + 1) {
            let mut named = super::mention(view, at..at + 1, MentionKind::Person);
            named.name = Some(named.span);
            added.push(named);
        }
    }
    if !added.is_empty() {
        names.append(&mut added);
        names.sort_by_key(|name| name.start);
    }
}

/// A person by default: no title, and no word in the name that people are called by.
fn is_bare_person(view: &View<'_>, name: &Mention) -> bool {
    name.kind == MentionKind::Person
        && name.title.is_none()
        && !view.is(name.start as usize, WordClass::GivenName)
        && name.end - name.start <= 3
}

fn take_kind(view: &View<'_>, name: &mut Mention, kind: MentionKind) {
    name.kind = kind;
    if kind == MentionKind::Group {
        name.number = Number::Plural;
        name.start = super::article_before(view, name.start as usize).unwrap_or(name.start as usize) as u32;
        name.span = view.span(name.tokens());
    }
}

/// `Norvale` of `Norvale Plc`
fn without_legal_form<'a>(view: &View<'a>, name: &Mention) -> Option<&'a str> {
    let start = view.tokens.inside(name.name?).start;
    let mut end = name.end as usize;
    while end > start + 1 && (view.is(end - 1, WordClass::LegalForm) || view.is_sign(end - 1, ",")) {
        end -= 1;
    }
    (end < name.end as usize).then(|| view.span(start..end).of(view.text))
}

fn kind_beside(view: &View<'_>, name: &Mention) -> Option<MentionKind> {
    let (start, end) = (name.start as usize, name.end as usize);
    if view.is_one_of(end, &["programme", "program", "podcast"]) {
        return Some(MentionKind::Outlet);
    }
    if is_outlet_before(view, start, end) {
        return Some(MentionKind::Outlet);
    }
    if is_in_apposition(view, start, end)
        || is_company_behind(view, end)
        || is_company_before(view, start)
        || names_thing(view, start, end)
    {
        return Some(MentionKind::Organisation);
    }
    if is_family(view, name) {
        return Some(MentionKind::Group);
    }
    is_place(view, start).then_some(MentionKind::Place)
}

/// `the Russian news agency Tarn reported`, `the daily Norden,`
fn is_outlet_before(view: &View<'_>, start: usize, end: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|&before| view.reads_lower(before)) else { return false };
    let is_news = view.is_one_of(before, &["agency", "channel", "service", "site"])
        && before.checked_sub(1).is_some_and(|news| view.is_one_of(news, &["news"]));
    let closes = view.token(end).is_none_or(|token| token.kind == TokenKind::Punctuation) || view.starts_predicate(end);
    (is_news || view.is(before, WordClass::OutletNoun)) && closes && view.is_spaced(start)
}

/// `charity SafeHarbour said`, `union Clean Quay,`
fn is_in_apposition(view: &View<'_>, start: usize, end: usize) -> bool {
    let before =
        start.checked_sub(1).filter(|&before| view.reads_lower(before) && view.is(before, WordClass::BodyNoun));
    let closes = view.token(end).is_none_or(|token| token.kind == TokenKind::Punctuation) || view.starts_predicate(end);
    // `the company Kane founded` has an article more often than not.
    let bare = before
        .is_some_and(|before| !(0..3).any(|back| before > back && view.is_one_of(before - back - 1, &["the", "a"])));
    before.is_some() && closes && bare && view.is_spaced(start)
}

/// `Norvale shares`, `Norvale's revenue`, `Norvale, which makes pumps,`, `Norvale (NYSE: NRV)`
fn is_company_behind(view: &View<'_>, end: usize) -> bool {
    let heads_company =
        |at: usize| view.is_one_of(at, &["chief"]) && view.is_one_of(at + 1, &["executive", "financial"]);
    let owner = view.is_possessive(end);
    (view.is(end, WordClass::Traded) && view.is_spaced(end))
        || (owner
            && (view.is(end + 1, WordClass::OwnedByCompany)
                || heads_company(end + 1)
                || view.is_one_of(end + 1, &["ceo"])))
        || (view.is_sign(end, ",") && view.is_one_of(end + 1, &["which"]))
        || (view.is_sign(end, "(") && is_exchange(view, end + 1))
}

/// `a 2013 Norwind talk`, `the Norwind programme`: an article, a name and a noun; what the noun is of is nobody who speaks.
fn names_thing(view: &View<'_>, start: usize, end: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).filter(|&at| view.is_one_of(at, &["a", "an", "the"]));
    let describes = |at: usize| {
        view.token(at).is_some_and(|token| token.kind == TokenKind::Number) || view.is(at, WordClass::Adjective)
    };
    let article = before(1).or_else(|| before(2).filter(|&at| describes(at + 1)));
    article.is_some()
        && view.is_spaced(end)
        && view.is(end, WordClass::Thing)
        && !view.is_capitalised(end)
        && !view.starts_predicate(end)
}

/// `shares in Norvale`, `chief executive of Norvale`, `economists at Norbank`
fn is_company_before(view: &View<'_>, start: usize) -> bool {
    let Some(preposition) = start.checked_sub(1) else { return false };
    let Some(noun) = preposition.checked_sub(1) else { return false };
    let traded = view.is_one_of(preposition, &["in", "of"]) && view.is(noun, WordClass::HeldIn);
    let led = view.is_one_of(preposition, &["of", "at"])
        && (view.is_one_of(noun, &["executive", "ceo", "cfo", "shareholders"]));
    let employed =
        view.is_one_of(preposition, &["at"]) && view.known(noun).names_people() && !view.is(noun, WordClass::Anonymous);
    traded || led || employed
}

/// `the Kanes`: several who share a name, or a team that goes by one.
fn is_family(view: &View<'_>, name: &Mention) -> bool {
    let at = name.start as usize;
    let word = view.of(at);
    name.end == name.start + 1
        && super::article_before(view, at).is_some()
        && word.len() > 4
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
        && view.known(at).is_unknown()
        && !view.is_possessive(at + 1)
        && view.starts_predicate(at + 1)
}

/// `in Alderne`, `near Port Ellen`, where no word before it says that it is trust or the like.
fn is_place(view: &View<'_>, start: usize) -> bool {
    let Some(preposition) = start.checked_sub(1) else { return false };
    let held = preposition.checked_sub(1).is_some_and(|before| view.is(before, WordClass::TrustIn));
    view.is_one_of(preposition, &["in", "near", "outside"]) && !held
}

/// Whether a preposition inside the sentence stands before token `at`: `of Quay Street`.
fn is_governed(view: &View<'_>, at: usize) -> bool {
    let preposition = at.checked_sub(1).filter(|&before| view.is(before, WordClass::PlacePreposition));
    preposition.is_some_and(|preposition| !view.opens(preposition))
}

/// `of Quay Street, Alderne,`: what follows a place and a comma is where the place is.
fn lies_in(view: &View<'_>, name: &Mention, place_end: usize) -> bool {
    let closes = [",", ".", ";", ")"].iter().any(|sign| view.is_sign(name.end as usize, sign));
    view.is_sign(place_end, ",") && name.start as usize == place_end + 1 && closes
}

/// Leaves out what stands in brackets directly behind a name and is a party, with or without a seat, or a ticker.
fn leave_out_brackets(view: &View<'_>, names: &mut Vec<Mention>) {
    let mut closed: Option<BlockSpan> = None;
    let mut behind: Option<usize> = None;
    names.retain(|name| {
        if behind == Some((name.start as usize).wrapping_sub(1)) && view.is_sign(name.start as usize - 1, "(") {
            closed = telling_bracket(view, name.start as usize - 1);
        }
        if closed.is_some_and(|closed| closed.contains_span(name.span)) {
            return false;
        }
        behind = Some(name.end as usize);
        true
    });
}

/// The bracket that opens at `open`, where a party or an exchange is the first thing in it.
fn telling_bracket(view: &View<'_>, open: usize) -> Option<BlockSpan> {
    let close = (open + 2..open + 10).find(|&at| view.is_sign(at, ")"))?;
    let party = view.of(open + 1).split('-').next().unwrap_or("").trim_end_matches('.');
    let is_telling = is_exchange(view, open + 1)
        || lexicon::word(party).is(WordClass::Party)
        || known_names(view.of(open + 1)).iter().any(|known| known.text.ends_with("Party"));
    is_telling.then(|| view.span(open..close + 1))
}

fn is_exchange(view: &View<'_>, at: usize) -> bool {
    view.is(at, WordClass::Exchange)
}
