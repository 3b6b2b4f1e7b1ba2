//! What a capitalised sequence names.

use std::ops::Range;

use super::sequence::Sequence;
use super::{article_before, is_title_word, mention};
use crate::lexicon::{KnownKind, PhraseClass, WordClass, outlet, phrases};
use crate::mention::view::View;
use crate::mention::{Mention, MentionKind, Number};
use crate::token::TokenKind;

/// Adds what the sequence names to `found`; a sequence of adjectives alone names nobody.
pub(super) fn classify(view: &View<'_>, sequence: &Sequence, found: &mut Vec<Mention>) {
    let range = sequence.start..sequence.end;
    if is_of_origin(view, sequence) {
        return found.extend(of_origin(view, range));
    }
    if let [(kind, start, end)] = sequence.known[..]
        && (start, end) == (range.start, range.end)
    {
        return found.extend(known(view, range, kind));
    }
    if let Some(split) = title_end(view, sequence) {
        return found.push(titled(view, range, split));
    }
    if let Some(kind) = kind_by_shape(view, sequence) {
        return found.push(with_article(view, range, kind));
    }
    if let Some(start) = adjective_before_person(view, sequence) {
        return found.push(person(view, start..range.end, None));
    }
    if is_office(view, sequence) {
        let start = article_before(view, range.start).unwrap_or(range.start);
        return found.push(mention(view, start..range.end, MentionKind::Role));
    }
    if let Some(known_first) = known_then_rest(view, sequence) {
        return found.extend(known_first);
    }
    if names_nobody(view, sequence) {
        return;
    }
    if is_organisation(view, &range) {
        return found.push(with_article(view, range, MentionKind::Organisation));
    }
    found.push(person(view, range, None));
}

/// Whether it is the words for where people come from or belong to, and no more: `U.S. Republican`.
fn is_of_origin(view: &View<'_>, sequence: &Sequence) -> bool {
    // `East German`
    let side = view.is(sequence.start, WordClass::Side);
    let mut end =
        sequence.start + usize::from(side && sequence.known.first().is_none_or(|known| known.1 > sequence.start));
    let mut kind = None;
    for &(known, from, to) in &sequence.known {
        if from != end {
            return false;
        }
        (end, kind) = (to, Some(known));
    }
    end == sequence.end && kind == Some(KnownKind::Demonym)
}

/// Somebody who is told by that alone: `another Ohio Republican said`; before a noun, nobody.
fn of_origin(view: &View<'_>, range: Range<usize>) -> Option<Mention> {
    let last = view.of(range.end - 1);
    let adjective = ["ish", "ese", "nch", "tch"].iter().any(|end| last.ends_with(end));
    let start = range.start.checked_sub(1).filter(|&before| view.is_one_of(before, &["a", "an", "another", "one"]))?;
    let closes = view.token(range.end).is_none_or(|token| token.kind == TokenKind::Punctuation)
        || view.starts_predicate(range.end) && !view.is_possessive(range.end)
        || view.is_one_of(range.end, &["who", "from", "in"]);
    (!adjective && closes).then(|| mention(view, start..range.end, MentionKind::UnnamedPerson))
}

/// A name known as it stands.
fn known(view: &View<'_>, range: Range<usize>, kind: KnownKind) -> Option<Mention> {
    let kind = match kind {
        KnownKind::Outlet => MentionKind::Outlet,
        KnownKind::Organisation => MentionKind::Organisation,
        KnownKind::Place => MentionKind::Place,
        KnownKind::Demonym => return None,
        KnownKind::Demonyms => {
            let start = article_before(view, range.start).unwrap_or(range.start);
            let mut people = mention(view, start..range.end, MentionKind::Group);
            people.number = Number::Plural;
            return Some(people);
        }
    };
    Some(with_article(view, range, kind))
}

/// A name that takes an article into its mention and not into its name.
fn with_article(view: &View<'_>, range: Range<usize>, kind: MentionKind) -> Mention {
    let article =
        article_before(view, range.start).filter(|_| kind != MentionKind::Place || takes_article(view, &range));
    let start = article.unwrap_or(range.start);
    let mut named = mention(view, start..range.end, kind);
    let name_start = if view.is_capitalised(start) && outlet(named.span.of(view.text)).is_some_and(|outlet| outlet.the)
    {
        start
    } else {
        range.start
    };
    named.name = Some(view.span(name_start..range.end));
    named
}

/// Whether a place's name has an article of its own, so that a `the` before it is not that of a noun behind it:
/// `the Netherlands`, but `the Syria talks`.
fn takes_article(view: &View<'_>, range: &Range<usize>) -> bool {
    let last = range.end - 1;
    view.is(last, WordClass::TakesArticle) || view.is_any_of(last, &[WordClass::PlaceHead, WordClass::OrganisationHead])
}

fn person(view: &View<'_>, range: Range<usize>, title: Option<Range<usize>>) -> Mention {
    let start = title.as_ref().map_or(range.start, |title| title.start);
    let mut named = mention(view, start..range.end, MentionKind::Person);
    named.name = Some(view.span(range));
    named.title = title.map(|title| view.span(title));
    named
}

/// A title and the name behind it; the title alone is an office.
fn titled(view: &View<'_>, range: Range<usize>, split: usize) -> Mention {
    if split >= range.end {
        let start = article_before(view, range.start).unwrap_or(range.start);
        return mention(view, start..range.end, MentionKind::Role);
    }
    person(view, split..range.end, Some(range.start..split))
}

/// Where the title ends that the sequence starts with.
fn title_end(view: &View<'_>, sequence: &Sequence) -> Option<usize> {
    let Range { start, end } = sequence.start..sequence.end;
    let in_known = |at: usize| sequence.known.iter().any(|&(_, from, to)| to - from > 1 && from <= at && at < to);
    let first_joint = sequence.joints.first().copied();
    if let Some(joint) = first_joint
        && joint > start
        && is_title_word(view, joint - 1)
    {
        return Some(office_end(view, sequence, joint));
    }
    let head = (start..end.saturating_sub(1)).rev().find(|&at| {
        is_title_word(view, at)
            && !view.is(at, WordClass::NoOffice)
            && !in_known(at)
            && !view.is_possessive(at + 1)
            && (!view.is(at, WordClass::GivenName) || view.is(at, WordClass::Honorific))
            && first_joint.is_none_or(|joint| at > joint)
    })?;
    // `Kane Baker Smith` has a trade for a name in it; an office stands behind common or known words only.
    let before_is_name = head > start
        && view.known(head - 1).is(WordClass::GivenName)
        && !view.known(head - 1).is_common()
        && !view.is(head, WordClass::Honorific);
    // `the Vice President`, `Deputy Prime Minister`: all of it is the office.
    let rank = !view.is(head, WordClass::Honorific) || view.is_one_of(head, &["vice", "deputy"]);
    let leads = |at| view.is_any_of(at, &[WordClass::Role, WordClass::Official]) && !view.is(at, WordClass::GivenName);
    let ranked = |at| leads(at) || view.is(at, WordClass::InOffice);
    let is_office = rank && (head + 1..end - 1).all(ranked) && leads(end - 1);
    let end = if view.is_sign(head + 1, ")") { head + 2 } else { head + 1 };
    (!before_is_name && !is_office).then_some(end)
}

/// Where an office with `of` ends: `Secretary of State`, `Minister of Foreign Affairs`, `Bishop of Durham`.
fn office_end(view: &View<'_>, sequence: &Sequence, joint: usize) -> usize {
    let end = sequence.end;
    if let Some(close) = (joint..end).find(|&at| view.is_sign(at, ")")) {
        return close + 1;
    }
    let first = if view.is_one_of(joint + 1, &["the"]) { joint + 2 } else { joint + 1 };
    let mut at = first;
    while at < end && (view.is(at, WordClass::OfficeField) || view.is_one_of(at, &["and", "of", "the"])) {
        at += 1;
    }
    if at > first {
        return at;
    }
    if let Some(&(_, _, to)) =
        sequence.known.iter().find(|&&(kind, from, _)| from == first && kind != KnownKind::Demonym)
    {
        return to;
    }
    // `Head of Policy Mary Ann Reed`
    let named = |at: &usize| {
        view.is_any_of(*at, &[WordClass::GivenName, WordClass::Honorific]) && view.is_capitalised(*at) && *at + 1 < end
    };
    match (first + 1..end).find(named) {
        Some(title) if view.is(title, WordClass::Honorific) && end > title + 1 => title + 1,
        Some(given) => given,
        None if end - first >= 3 => end - 2,
        None => end,
    }
}

/// The kind that a word at the end, or before `of`, gives away.
fn kind_by_shape(view: &View<'_>, sequence: &Sequence) -> Option<MentionKind> {
    let Range { start, end } = sequence.start..sequence.end;
    let last = end - 1;
    let alone = end - start == 1;
    let last_known = view.known(last);
    let starts_given = view.is(start, WordClass::GivenName) && end - start == 2 && !view.known(start).is_common();
    if (start..end).any(|at| view.is_sign(at, "&")) {
        return Some(MentionKind::Organisation);
    }
    if let Some(&joint) = sequence.joints.first() {
        return Some(if view.is(joint.saturating_sub(1), WordClass::PlaceHead) {
            MentionKind::Place
        } else {
            MentionKind::Organisation
        });
    }
    if view.token(last).is_some_and(|token| token.kind == TokenKind::Number) {
        return Some(MentionKind::Document);
    }
    // `DIGITAL DEPARTMENT AT NORVALE`
    let capital = |at: &usize| view.is_upper(*at) && view.words.is(*at, WordClass::Preposition);
    if (start + 1..last).find(capital).is_some_and(|at| view.is(at - 1, WordClass::OrganisationHead)) {
        return Some(MentionKind::Organisation);
    }
    if alone && is_outlet_word(view.of(last)) {
        return Some(MentionKind::Outlet);
    }
    if starts_given {
        return None;
    }
    let after_the = article_before(view, start).is_some();
    let is_common_head = last_known.is_common() && !view.opens(last);
    let labels = end == 1 && view.is_sign(1, ":");
    if last_known.is(WordClass::OutletHead) && (!alone || after_the || labels) {
        return Some(MentionKind::Outlet);
    }
    // `the Daily Hive`
    let opens_title =
        after_the && view.is_one_of(start, &["daily", "evening", "weekly"]) && !last_known.is(WordClass::Time);
    if !alone && (opens_title || view.is_one_of(start, &["radio", "channel"]) || view.is_one_of(last, &["fm", "tv"])) {
        return Some(MentionKind::Outlet);
    }
    if last_known.is(WordClass::PlaceHead) && !alone && !is_person_beside(view, start..end) {
        return Some(MentionKind::Place);
    }
    if last_known.is(WordClass::OrganisationHead)
        && (!alone || after_the || is_common_head)
        && !last_known.is(WordClass::GivenName)
    {
        return Some(MentionKind::Organisation);
    }
    if last_known.is(WordClass::Document) && !alone {
        return Some(MentionKind::Document);
    }
    None
}

/// `said Mark Bridge`: a given name and a word for a place, where somebody says something.
fn is_person_beside(view: &View<'_>, range: Range<usize>) -> bool {
    let behind_cue = range.start.checked_sub(1).is_some_and(|before| view.is_cue_verb(before));
    let before_cue = view.is_cue_verb(range.end) || view.is_one_of(range.end + 1, &["who"]);
    range.len() == 2 && view.is(range.start, WordClass::GivenName) && (behind_cue || before_cue)
}

/// `HarbourNews`, `harbour-news.net`
fn is_outlet_word(word: &str) -> bool {
    phrases(PhraseClass::OutletEnding).iter().any(|end| word.strip_suffix(end).is_some_and(|rest| rest.len() > 2))
}

/// Where a person's name starts behind an adjective of country or party: `Republican Ana Duarte`.
fn adjective_before_person(view: &View<'_>, sequence: &Sequence) -> Option<usize> {
    let start = sequence.start;
    let after = match sequence.known.first() {
        Some(&(_, from, to)) if from == start => to,
        _ => return None,
    };
    (sequence.end > after + 1 && view.is(after, WordClass::GivenName)).then_some(after)
}

/// A capitalised office by itself: `the President`, `Prime Minister`.
fn is_office(view: &View<'_>, sequence: &Sequence) -> bool {
    let last = sequence.end - 1;
    let known = view.known(last);
    let alone = sequence.end - sequence.start == 1;
    let is_office = known.is_any(&[WordClass::Role, WordClass::Official]) && !known.is(WordClass::Plural);
    let is_crown = known.is(WordClass::Honorific) && article_before(view, sequence.start).is_some();
    (is_office || is_crown)
        && !(known.is(WordClass::GivenName) && article_before(view, sequence.start).is_none())
        && (alone || !view.is(sequence.start, WordClass::GivenName) || view.known(sequence.start).is_common())
}

/// A known name with words behind it that do not make a name of a person: each counts for itself.
fn known_then_rest(view: &View<'_>, sequence: &Sequence) -> Option<Vec<Mention>> {
    let &(kind, from, to) = sequence.known.first()?;
    if from != sequence.start || !sequence.joints.is_empty() {
        return None;
    }
    let rest = to..sequence.end;
    if matches!(kind, KnownKind::Demonym | KnownKind::Demonyms) {
        // `a Republican Assemblywoman`
        if rest.len() == 1 && is_title_word(view, rest.start) && !view.is(rest.start, WordClass::GivenName) {
            let determined =
                from.checked_sub(1).filter(|&before| view.is_one_of(before, &["a", "an", "the", "another"]));
            return Some(vec![mention(view, determined.unwrap_or(from)..rest.end, MentionKind::Role)]);
        }
        let kind =
            if rest.len() >= 2 || view.is(rest.start, WordClass::GivenName) || !view.known(rest.start).is_common() {
                person(view, rest, None)
            } else {
                with_article(view, from..sequence.end, MentionKind::Organisation)
            };
        return Some(vec![kind]);
    }
    if to - from == 1 && view.is(from, WordClass::GivenName) {
        return None;
    }
    if kind == KnownKind::Place && rest.len() == 1 && !view.known(rest.start).is_common() {
        return Some(vec![person(view, from..rest.end, None)]);
    }
    Some(vec![with_article(view, from..sequence.end, MentionKind::Organisation)])
}

/// Events, works and abbreviations that are nobody.
fn names_nobody(view: &View<'_>, sequence: &Sequence) -> bool {
    let mut last = sequence.end - 1;
    // `World War II`, but `Henry Pell II`.
    if view.is_one_of(last, &["ii", "iii", "iv"]) && last > sequence.start {
        last -= 1;
    }
    let several = sequence.end - sequence.start > 1;
    // `Helen Page`
    if sequence.end - sequence.start == 2
        && view.is(sequence.start, WordClass::GivenName)
        && !view.known(sequence.start).is_common()
        && view.is(last, WordClass::Thing)
    {
        return false;
    }
    view.is(last, WordClass::NobodysName)
        || several && (view.is(sequence.start, WordClass::NoOffice) || view.is(last, WordClass::Thing))
        || !several && view.of(last).chars().count() == 1
}

/// Abbreviations, and capitalised common words that no given name leads.
fn is_organisation(view: &View<'_>, range: &Range<usize>) -> bool {
    let first = view.known(range.start);
    let last = range.end - 1;
    if range.len() == 1 {
        let letters = view.of(last).chars().filter(|c| c.is_alphabetic()).count();
        // `KANE: No comment.`
        let labels = last == 0 && view.is_sign(1, ":") && letters > 3;
        return view.is_upper(last) && (2..=6).contains(&letters) && !view.in_headline(last) && !labels;
    }
    if first.is(WordClass::GivenName) && range.len() <= 5 {
        return false;
    }
    if range.clone().any(|at| view.token(at).is_some_and(|token| token.kind == TokenKind::Mark)) {
        // `Tony "The Tiger" Pell`
        return false;
    }
    // `Bassist Nell Prior`
    let second = view.known(range.start + 1);
    if range.len() == 3 && second.is(WordClass::GivenName) && !second.is_common() && first.is_unknown() {
        return false;
    }
    // `Marijke de Wit`
    let joined = |at: usize| view.is(at, WordClass::NameParticle) && !view.is_capitalised(at);
    if range.len() <= 4 && (range.start + 1..last).any(joined) && !first.is(WordClass::OrganisationHead) {
        return false;
    }
    let has_initial = range.clone().any(|at| view.of(at).len() <= 2 && view.is_upper(at) || view.of(at).ends_with('.'));
    (view.known(last).is_common() && !has_initial && !view.is(last, WordClass::GivenName)) || range.len() > 5
}
