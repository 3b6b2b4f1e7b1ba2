//! Names of people, organisations, places and other things: where they are, word by word from the left, and then what
//! each names, seen whole.

use std::ops::Range;

use super::form::{Form, Keys};
use super::tag::{Tag, Upos};
use super::tagger::best;
use crate::lexicon::{Word, WordClass};
use crate::model::{Recall, Score};

/// Weights a row of the table of names has.
pub const WIDTH: usize = 4;
/// Weights a row of the table of kinds has.
pub const KIND_WIDTH: usize = 8;
const FEATURES: usize = 47;
const KIND_FEATURES: usize = 34;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    Person,
    Organisation,
    Place,
    /// A work, an event, a product, a law, a people …
    Other,
    /// A day, a month, a date.
    Time,
}

impl NameKind {
    pub const ALL: [Self; 5] = [Self::Person, Self::Organisation, Self::Place, Self::Other, Self::Time];
}

/// Where a word stands to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Part {
    Outside,
    First,
    Further,
}

impl Part {
    pub const ALL: [Self; 3] = [Self::Outside, Self::First, Self::Further];

    /// Whether it may follow `before`.
    pub fn may_follow(self, before: Self) -> bool {
        self != Self::Further || before != Self::Outside
    }
}

/// A name among the words of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub words: Range<usize>,
    pub kind: NameKind,
    /// By how much the next best reading fell behind, of its least certain word or of its kind.
    pub margin: i32,
}

/// The names of a sentence: where they are, word by word, then what each names.
pub(crate) fn find(
    parts: &impl Score<WIDTH>,
    kinds: &impl Score<KIND_WIDTH>,
    forms: &[Form],
    tags: &[Tag],
    recall: &mut Recall,
    found: &mut Vec<Found>,
) {
    found.clear();
    let mut before = [Part::Outside; 2];
    for at in 0..forms.len() {
        let mut part = Part::Outside;
        if is_candidate(forms, tags, at, before[0]) {
            let margin;
            let features = features(forms, tags, at, before);
            let answer = recall.answer(&features, || packed(choose(&parts.score(&features), before[0])));
            (part, margin) = unpacked(answer);
            match (part, found.last_mut()) {
                (Part::First, _) => found.push(Found { words: at..at + 1, kind: NameKind::Other, margin }),
                (Part::Further, Some(name)) => {
                    name.words.end = at + 1;
                    name.margin = name.margin.min(margin);
                }
                _ => {}
            }
        }
        before = [part, before[0]];
    }
    for name in found {
        let mut scores = kinds.score(&kind_features(forms, tags, name.words.clone()));
        let scores = &mut scores[..NameKind::ALL.len()];
        let class = best(scores);
        let highest = std::mem::replace(&mut scores[class], i32::MIN);
        name.kind = NameKind::ALL[class];
        name.margin = name.margin.min(highest - scores[best(scores)]);
    }
}

/// The best part that may follow `before`, and its margin.
pub(crate) fn choose(scores: &[i32; WIDTH], before: Part) -> (Part, i32) {
    let score = |part: Part| if part.may_follow(before) { scores[part as usize] } else { i32::MIN / 2 };
    let mut chosen = Part::Outside;
    for part in Part::ALL {
        if score(part) > score(chosen) {
            chosen = part;
        }
    }
    let second = Part::ALL.into_iter().filter(|part| *part != chosen).map(score).max();
    (chosen, score(chosen) - second.unwrap_or(0))
}

/// What a margin is at most, where it is remembered: nothing is surer.
const SURE: u16 = 0x3fff;

fn packed((part, margin): (Part, i32)) -> u16 {
    (part as u16) << 14 | margin.clamp(0, SURE.into()) as u16
}

fn unpacked(answer: u16) -> (Part, i32) {
    let part = Part::ALL.into_iter().find(|part| *part as u16 == answer >> 14).unwrap_or(Part::Outside);
    (part, i32::from(answer & SURE))
}

/// Whether a word can belong to a name at all; most cannot, and cost nothing.
pub(crate) fn is_candidate(forms: &[Form], tags: &[Tag], at: usize, before: Part) -> bool {
    let name_like = |at: usize| {
        forms.get(at).is_some_and(|form| form.name_like) || tags.get(at).is_some_and(|tag| tag.upos() == Upos::Propn)
    };
    let number = tags.get(at).is_some_and(|tag| tag.upos() == Upos::Num);
    before != Part::Outside || name_like(at) || number && name_like(at + 1)
}

/// What decides the part of the word `at`; `before` are those of the word before it and the one before that.
pub(crate) fn features(forms: &[Form], tags: &[Tag], at: usize, before: [Part; 2]) -> [u32; FEATURES] {
    let form = |offset: isize| at.checked_add_signed(offset).and_then(|at| forms.get(at)).unwrap_or(&Form::EDGE);
    let tag = |offset: isize| {
        at.checked_add_signed(offset).and_then(|at| tags.get(at)).map_or(u32::from(u8::MAX), |tag| *tag as u32)
    };
    let (own, previous, next, next2) = (form(0), form(-1), form(1), form(2));
    let (part1, part2) = (before[0] as u32, before[1] as u32);
    let mut keys = Keys::new();
    keys.add(part1);
    keys.add2(part1, part2);
    keys.add2(own.word, 0);
    keys.add2(own.word, part1);
    keys.add(own.suffix3);
    keys.add(own.suffix2);
    keys.add(own.prefix);
    keys.add2(own.suffix3, part1);
    keys.add2(own.shape, part1);
    keys.add2(own.shape, tag(0));
    keys.add2(tag(0), part1);
    keys.add3(tag(0), tag(1), part1);
    keys.add3(tag(-1), tag(0), part1);
    keys.add3(tag(-1), tag(0), tag(1));
    keys.add2(own.lists, part1);
    keys.add2(own.lists, tag(0));
    keys.add2(own.known, part1);
    keys.add2(own.known, own.lists);
    keys.add2(previous.word, part1);
    keys.add2(previous.word, own.word);
    keys.add2(previous.lists, part1);
    keys.add3(previous.lists, own.lists, part1);
    keys.add2(previous.suffix3, part1);
    keys.add2(previous.known, part1);
    keys.add2(next.word, part1);
    keys.add2(own.word, next.word);
    keys.add2(next.lists, part1);
    keys.add3(own.lists, next.lists, part1);
    keys.add2(next.shape, part1);
    keys.add2(next.suffix3, tag(1));
    keys.add3(next.known, own.known, part1);
    keys.add2(form(-2).word, part1);
    keys.add2(form(-2).lists, previous.lists);
    keys.add2(next2.word, part1);
    keys.add3(next.lists, next2.lists, part1);
    keys.add3(tag(1), tag(2), part1);
    keys.add3(previous.word, next.word, part1);
    keys.add3(ahead(forms, at), part1, own.lists);
    keys.add3(ahead(forms, at), own.shape, tag(0));
    keys.add2(head(forms, tags, at).lists, part1);
    keys.add2(head(forms, tags, at).word, part1);
    keys.add3(head(forms, tags, at).suffix3, own.lists, part1);
    keys.add2(behind(forms, tags, at).word, part1);
    keys.add3(behind(forms, tags, at).word, previous.word, part1);
    keys.add3(signals(own), signals(next), part1);
    keys.add3(signals(previous), signals(own), tag(0) | part1 << 8);
    keys.add3(signals(own), signals(head(forms, tags, at)), part1);
    keys.all()
}

/// What decides the kind of the name that the words `words` are; there is at least one.
pub(crate) fn kind_features(forms: &[Form], tags: &[Tag], words: Range<usize>) -> [u32; KIND_FEATURES] {
    let form = |at: Option<usize>| at.and_then(|at| forms.get(at)).unwrap_or(&Form::EDGE);
    let tag = |at: Option<usize>| at.and_then(|at| tags.get(at)).map_or(u32::from(u8::MAX), |tag| *tag as u32);
    let (start, end) = (words.start, words.end);
    let (first, last) = (form(Some(start)), form(Some(end - 1)));
    let (before, before2) = (form(start.checked_sub(1)), form(start.checked_sub(2)));
    let (after, after2) = (form(Some(end)), form(Some(end + 1)));
    // The head of `University of Alderne` is its first word; of `Alderne Harbour Board` its last.
    let small = |at: &usize| matches!(tags.get(*at).map(|tag| tag.upos()), Some(Upos::Adp | Upos::Cconj | Upos::Det));
    let head = form(words.clone().find(small).and_then(|at| at.checked_sub(1)).or(Some(end - 1)));
    let count = words.len().min(4) as u32;
    let all = words.clone().fold(count, |all, at| all.rotate_left(7) ^ forms[at].word);
    let shapes = words.clone().fold(0_u32, |all, at| all.rotate_left(5) ^ (forms[at].shape & 0x7f));
    let any = words.clone().fold(0, |any, at| any | signals(&forms[at]));
    let mut keys = Keys::new();
    keys.add(count);
    keys.add(all);
    keys.add(first.word);
    keys.add(last.word);
    keys.add(head.word);
    keys.add(first.suffix3);
    keys.add(last.suffix3);
    keys.add(last.suffix2);
    keys.add(head.suffix3);
    keys.add2(first.prefix, count);
    keys.add2(shapes, count);
    keys.add2(signals(first), count);
    keys.add2(signals(last), count);
    keys.add2(signals(head), count);
    keys.add2(signals(first), signals(last));
    keys.add(any);
    keys.add2(signals(first), signals(before));
    keys.add2(first.known, count);
    keys.add2(head.known, count);
    keys.add2(last.known, first.known);
    keys.add(before.word);
    keys.add2(before.word, before2.word);
    keys.add2(before.word, count);
    keys.add2(signals(before), count);
    keys.add2(before.word, signals(head));
    keys.add(after.word);
    keys.add2(after.word, after2.word);
    keys.add2(after.word, count);
    keys.add3(before.word, after.word, count);
    keys.add2(after.suffix3, tag(Some(end)));
    keys.add2(tag(start.checked_sub(1)), tag(Some(end)));
    keys.add3(before.word, last.shape, count);
    keys.add2(signals(after), tag(Some(end)));
    keys.add2(before2.word, tag(start.checked_sub(1)));
    keys.all()
}

/// Of the lists that a word is on, those that speak for a kind of name.
fn signals(form: &Form) -> u32 {
    const TELLING: u32 = Word::bits_of(&[
        WordClass::GivenName,
        WordClass::Honorific,
        WordClass::Official,
        WordClass::Role,
        WordClass::Person,
        WordClass::OrganisationHead,
        WordClass::OutletHead,
        WordClass::PlaceHead,
        WordClass::Document,
    ]);
    form.lists & TELLING | form.known
}

/// How many words on from `at` look like a name's.
fn ahead(forms: &[Form], at: usize) -> u32 {
    forms[at..].iter().take(4).take_while(|form| form.name_like).count() as u32
}

/// Where the words from `at` on that a name could be made of end.
fn run_end(tags: &[Tag], forms: &[Form], at: usize) -> usize {
    const LONGEST: usize = 8;
    let end = forms.len().min(at + LONGEST);
    let is_part = |at: &usize| forms[*at].name_like || tags[*at].upos() == Upos::Propn;
    at + (at..end).take_while(is_part).count()
}

/// The last word of the run of words that look like a name's: `Committee` in `Harbour Safety Committee`.
fn head<'a>(forms: &'a [Form], tags: &[Tag], at: usize) -> &'a Form {
    run_end(tags, forms, at).checked_sub(1).filter(|last| *last >= at).map_or(&Form::EDGE, |last| &forms[last])
}

/// What follows the run of words that look like a name's.
fn behind<'a>(forms: &'a [Form], tags: &[Tag], at: usize) -> &'a Form {
    forms.get(run_end(tags, forms, at)).unwrap_or(&Form::EDGE)
}
