//! Where a quote's words stand in the notes.

use std::collections::hash_map::Entry;
use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::DiffOp;

use super::Tier;
use super::align;
use super::index::{NoteWord, Notes, Place};
use super::same::{may_be_one, sounds_like};
use super::words::{Fragment, Word, fragments};

/// What became of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// In each of these places, all of one tier, which the policy allows.
    Found { tier: Tier, places: Vec<Place> },
    /// Said, in other words, or in a way that the policy does not allow.
    Differs { place: Place, changes: Vec<Change>, weight: Weight },
    /// Said by somebody else.
    OtherSpeaker { tier: Tier, place: Place },
    /// Not said; with the passage that comes nearest, if any does.
    NotFound { nearest: Option<Place> },
}

impl Verdict {
    /// As it is printed.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Found { .. } => "found",
            Self::Differs { .. } => "differs",
            Self::OtherSpeaker { .. } => "other-speaker",
            Self::NotFound { .. } => "not-found",
        }
    }

    /// How nearly the words were found.
    pub const fn tier(&self) -> Option<Tier> {
        match self {
            Self::Found { tier, .. } | Self::OtherSpeaker { tier, .. } => Some(*tier),
            Self::Differs { .. } | Self::NotFound { .. } => None,
        }
    }

    pub const fn weight(&self) -> Option<Weight> {
        match self {
            Self::Differs { weight, .. } => Some(*weight),
            _ => None,
        }
    }

    /// Where the words stand, or the nearest ones: the first of several places.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Found { places, .. } => places.first(),
            Self::Differs { place, .. } | Self::OtherSpeaker { place, .. } => Some(place),
            Self::NotFound { nearest } => nearest.as_ref(),
        }
    }
}

/// What a difference comes to, the gravest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Other words, or words more.
    Words,
    /// Words left out, and no mark says so.
    Omission,
    /// A negation, a number, `can` or `some`: it says something else.
    Meaning,
}

impl Weight {
    /// As it is printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Omission => "omission",
            Self::Meaning => "meaning",
        }
    }

    /// As people are told of it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Words => "other words",
            Self::Omission => "words are left out",
            Self::Meaning => "says something else",
        }
    }
}

/// Words of the notes that a fragment has, and how nearly.
type Stretch = (Tier, Range<usize>);

/// Words of the quote where the notes have others; either may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// In bytes of the quote; where it has nothing, between the words around.
    pub span: Range<usize>,
    pub quote: String,
    pub notes: String,
}

/// Fragments of so few words are found in the speaker's own turns only.
const FEW: usize = 3;
/// A word that stands in more places says nothing of where a quote may be.
const COMMON: usize = 400;
/// The share of a quote's words that must stand there for it to be a quote of these words.
const SHARE: f64 = 0.6;
const NEAREST_SHARE: f64 = 0.34;

impl Notes {
    /// Looks for the words between a quote's marks. `speaker` is the one to whom the article gives them, where it names
    /// one.
    pub fn find(&self, quote: &str, speaker: Option<&str>) -> Verdict {
        let fragments = fragments(quote);
        let count: usize = fragments.iter().map(|fragment| fragment.words.len()).sum();
        if count == 0 {
            return Verdict::NotFound { nearest: None };
        }
        let found = self.matches(&fragments);
        let is_own = |place: &Place| self.may_be(place.words.start, speaker);
        let own = found.iter().filter(|(_, place)| is_own(place));
        if let Some(tier) = own.clone().map(|(tier, _)| *tier).min() {
            let places = own.filter(|(theirs, _)| *theirs == tier).map(|(_, place)| place.clone()).collect();
            return self.as_allowed(tier, places, quote);
        }
        if let Some((tier, place)) = found.into_iter().min_by_key(|(tier, _)| *tier)
            && count > FEW
        {
            return Verdict::OtherSpeaker { tier, place };
        }
        self.nearest(quote, &fragments, speaker)
    }

    /// Found, if the policy allows the tier.
    fn as_allowed(&self, tier: Tier, places: Vec<Place>, quote: &str) -> Verdict {
        match places.first().filter(|_| !self.policy.allows(tier)) {
            None => Verdict::Found { tier, places },
            Some(place) => {
                let change = Change { span: 0..quote.len(), quote: quote.to_owned(), notes: self.text(place) };
                Verdict::Differs { place: place.clone(), changes: vec![change], weight: Weight::Words }
            }
        }
    }

    fn may_be(&self, word: usize, speaker: Option<&str>) -> bool {
        match (self.speaker_at(word), speaker) {
            (Some(label), Some(name)) => may_be_one(label, name),
            _ => true,
        }
    }

    /// Where all fragments stand, in order and in one turn.
    fn matches(&self, fragments: &[Fragment]) -> Vec<(Tier, Place)> {
        let mut found = Vec::new();
        let Some((first, rest)) = fragments.split_first() else { return found };
        // A bracket may open the quote, and words only in brackets are nobody's.
        if first.words.is_empty()
            || rest.iter().any(|fragment| fragment.words.is_empty() && !fragment.inserted.is_empty())
        {
            return found;
        }
        let is_marked = !rest.is_empty() || !first.inserted.is_empty();
        if first.inserted.iter().any(Word::negates) {
            return found;
        }
        let rest: Vec<(&Fragment, Vec<Stretch>)> = rest
            .iter()
            .filter(|fragment| !fragment.words.is_empty())
            .map(|fragment| (fragment, self.stretches(&fragment.words)))
            .collect();
        let mut ends: FxHashMap<usize, usize> = FxHashMap::default();
        for (mut tier, first) in self.stretches(&first.words) {
            let mut last = first.clone();
            let turn = self.words[first.start].turn;
            let all = rest.iter().all(|(fragment, stretches)| {
                // They stand in the order of their ends.
                let from = stretches.partition_point(|(_, next)| next.start < last.end);
                let here = stretches[from..].iter().take_while(|(_, next)| self.words[next.start].turn == turn);
                let next =
                    here.into_iter().find(|(_, next)| self.omits_honestly(last.end..next.start, &fragment.inserted));
                next.map(|(theirs, next)| {
                    tier = tier.max(*theirs);
                    last = next.clone();
                })
                .is_some()
            });
            if all {
                let tier = if is_marked { tier.max(Tier::Marked) } else { tier };
                // Of several beginnings of the same stretch the one that leaves out least.
                let place = Place { words: first.start..last.end };
                match ends.entry(last.end) {
                    Entry::Occupied(at) => found[*at.get()] = (tier, place),
                    Entry::Vacant(free) => {
                        free.insert(found.len());
                        found.push((tier, place));
                    }
                }
            }
        }
        found
    }

    /// Whether words left out take no negation from a sentence of which words are quoted, and those put in bring none.
    fn omits_honestly(&self, omitted: Range<usize>, inserted: &[Word]) -> bool {
        let words = &self.words[omitted.clone()];
        let ends = |found: &NoteWord| found.word.ends;
        let begins_anew = omitted.start.checked_sub(1).is_some_and(|before| ends(&self.words[before]));
        let head = if begins_anew { 0 } else { words.iter().position(ends).map_or(words.len(), |at| at + 1) };
        let tail = words.iter().rposition(ends).map_or(0, |at| at + 1);
        let lost = |words: &[NoteWord]| words.iter().any(|found| found.word.negates());
        !inserted.iter().any(Word::negates) && !lost(&words[..head]) && !lost(&words[tail.max(head.min(tail))..])
    }

    /// Every stretch of one turn that has these words, hesitations and repeats aside, in the order of the notes.
    fn stretches(&self, words: &[Word]) -> Vec<Stretch> {
        let rarest =
            words.iter().enumerate().min_by_key(|(_, word)| (word.is_either(), self.places_of(word.folded).len()));
        let Some((pivot, word)) = rarest else { return Vec::new() };
        let place = |&at: &u32| self.stretch(words, pivot, at as usize);
        self.places_of(word.folded).iter().filter_map(place).collect()
    }

    fn stretch(&self, words: &[Word], pivot: usize, at: usize) -> Option<(Tier, Range<usize>)> {
        let turn = self.words[at].turn;
        let mut tier = Tier::Exact;
        let mut step = |own: &Word, mut at: usize, next: fn(usize) -> Option<usize>| {
            loop {
                let theirs = self.words.get(at).filter(|theirs| theirs.turn == turn)?;
                if theirs.word.is_same(own) {
                    tier = tier.max(match () {
                        () if theirs.word.written == own.written => Tier::Exact,
                        // Somebody wrote out what was said short, or the other way round.
                        () if theirs.word.is_contracted != own.is_contracted => Tier::Spoken,
                        () if theirs.word.plain == own.plain => Tier::Typography,
                        () => Tier::Case,
                    });
                    return Some(at);
                }
                if self.policy.verbatim || !theirs.is_spoken {
                    return None;
                }
                tier = tier.max(Tier::Spoken);
                at = next(at)?;
            }
        };
        let (mut start, mut end) = (at, at);
        step(&words[pivot], at, |_| None)?;
        for own in words[..pivot].iter().rev() {
            start = step(own, start.checked_sub(1)?, |at| at.checked_sub(1))?;
        }
        for own in &words[pivot + 1..] {
            end = step(own, end + 1, |at| Some(at + 1))?;
        }
        Some((tier, start..end + 1))
    }

    /// What comes nearest, and whether it is the same but for words that sound alike.
    fn nearest(&self, quote: &str, fragments: &[Fragment], speaker: Option<&str>) -> Verdict {
        let own: Vec<&Word> = fragments.iter().flat_map(|fragment| &fragment.words).collect();
        let mut best: Option<(bool, f64, Place, Vec<DiffOp>)> = None;
        for window in self.windows(&own) {
            let Some((share, place, changes)) = self.align(&own, window) else { continue };
            let is_own = self.may_be(place.words.start, speaker);
            let counts = is_own && share >= SHARE;
            if best.as_ref().is_none_or(|(theirs, most, ..)| (counts, share) > (*theirs, *most)) {
                best = Some((counts, share, place, changes));
            }
        }
        let Some((counts, share, place, ops)) = best else { return Verdict::NotFound { nearest: None } };
        if !counts || own.len() < FEW {
            return Verdict::NotFound { nearest: (share >= NEAREST_SHARE).then_some(place) };
        }
        let (mut changes, mut is_near, mut weight) = self.changes(quote, &own, &place, &ops);
        // `clipboard` at an edge may be `clip board` in the notes.
        if !is_near && weight < Weight::Meaning {
            let wider = [place.words.start..place.words.end + 1, place.words.start.saturating_sub(1)..place.words.end];
            for words in wider {
                let Some(ops) = self.aligned(&own, &words) else { continue };
                let place = Place { words };
                let (others, near, heavier) = self.changes(quote, &own, &place, &ops);
                if near {
                    (changes, is_near, weight) = (others, true, heavier);
                    break;
                }
            }
        }
        let puts_in_negation = fragments.iter().flat_map(|fragment| &fragment.inserted).any(Word::negates);
        let weight = if puts_in_negation { Weight::Meaning } else { weight };
        if is_near && fragments.len() == 1 && weight < Weight::Meaning && !changes.is_empty() {
            return self.as_allowed(Tier::Near, vec![place], quote);
        }
        Verdict::Differs { place, changes, weight }
    }

    /// The differences, whether each is only heard otherwise, and what they come to.
    fn changes(&self, quote: &str, own: &[&Word], place: &Place, ops: &[DiffOp]) -> (Vec<Change>, bool, Weight) {
        let base = place.words.start;
        let written = |at: usize| self.text(&Place { words: at..at + 1 });
        let (mut changes, mut weight, mut is_near) = (Vec::new(), Weight::Words, true);
        for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
            let (ours, theirs) = (op.old_range(), op.new_range());
            let theirs = theirs.start + base..theirs.end + base;
            let (ours, theirs) = self.with_halves(own, ours, theirs, place);
            let said = |found: &&NoteWord| self.policy.verbatim || !found.is_spoken;
            // Hesitations that were tidied away beside another change are no change.
            let is_tidied = ours.is_empty() && !self.words[theirs.clone()].iter().any(|found| said(&found));
            if is_tidied {
                continue;
            }
            let carries = own[ours.clone()].iter().any(|word| word.carries_meaning())
                || self.words[theirs.clone()].iter().filter(said).any(|found| found.word.carries_meaning());
            weight = weight.max(match () {
                () if carries => Weight::Meaning,
                () if ours.is_empty() => Weight::Omission,
                () => Weight::Words,
            });
            let letters = |words: &str| -> String {
                words.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
            };
            let is_joined = (ours.len() == 1) != (theirs.len() == 1)
                && letters(&quote[span_of(own, &ours)]) == letters(&self.text(&Place { words: theirs.clone() }));
            is_near &= is_joined
                || ours.len() == theirs.len()
                    && ours
                        .clone()
                        .zip(theirs.clone())
                        .all(|(at, other)| sounds_like(&quote[own[at].span.clone()], &written(other)));
            let span = span_of(own, &ours);
            let notes = self.said(theirs);
            changes.push(Change { quote: quote[span.clone()].to_owned(), span, notes });
        }
        (changes, is_near, weight)
    }

    /// A change widened by the other half of a contraction that it tears apart; beside a change the words are the same.
    fn with_halves(
        &self,
        own: &[&Word],
        mut ours: Range<usize>,
        mut theirs: Range<usize>,
        place: &Place,
    ) -> (Range<usize>, Range<usize>) {
        let tears = |one: Option<&Word>, next: Option<&Word>| {
            one.zip(next)
                .is_some_and(|(one, next)| one.is_contracted && next.is_contracted && one.span.end == next.span.start)
        };
        let own = |at: Option<usize>| at.and_then(|at| own.get(at)).copied();
        let noted = |at: Option<usize>| at.and_then(|at| self.words.get(at)).map(|found| &found.word);
        let before = |at: usize| at.checked_sub(1);
        if theirs.start > place.words.start
            && (tears(own(before(ours.start)), own(Some(ours.start)))
                || tears(noted(before(theirs.start)), noted(Some(theirs.start))))
        {
            (ours.start, theirs.start) = (ours.start.saturating_sub(1), theirs.start - 1);
        }
        if theirs.end < place.words.end
            && (tears(own(before(ours.end)), own(Some(ours.end)))
                || tears(noted(before(theirs.end)), noted(Some(theirs.end))))
        {
            (ours.end, theirs.end) = (ours.end + 1, theirs.end + 1);
        }
        (ours, theirs)
    }

    /// The words of a stretch without the hesitations in it, which nobody sets in print.
    fn said(&self, words: Range<usize>) -> String {
        let keeps = |at: &usize| self.policy.verbatim || !self.words[*at].is_spoken;
        let kept: Vec<usize> = words.filter(keeps).collect();
        let stretches = kept.chunk_by(|one, next| one + 1 == *next);
        let stretches = stretches.filter_map(|it| Some(Place { words: *it.first()?..it.last()? + 1 }));
        stretches.map(|place| self.text(&place)).collect::<Vec<_>>().join(" ")
    }

    /// Where most of a quote's rarer words stand close together, the densest first.
    fn windows(&self, own: &[&Word]) -> Vec<Range<usize>> {
        const WIDTH: usize = 16;
        const MOST: usize = 6;
        let reach = own.len() * 2 + WIDTH;
        let mut votes: FxHashMap<usize, u32> = FxHashMap::default();
        for (index, word) in own.iter().enumerate() {
            for &at in self.places_of(word.folded).iter().take(COMMON) {
                let diagonal = (at as usize + own.len() - index) / WIDTH;
                *votes.entry(diagonal).or_default() += 2;
                *votes.entry(diagonal + 1).or_default() += 1;
                *votes.entry(diagonal.saturating_sub(1)).or_default() += 1;
            }
        }
        let mut votes: Vec<(usize, u32)> = votes.into_iter().collect();
        votes.sort_by_key(|&(diagonal, votes)| (std::cmp::Reverse(votes), diagonal));
        votes.truncate(MOST);
        let window = |(diagonal, _)| {
            let centre: usize = diagonal * WIDTH;
            centre.saturating_sub(own.len() + WIDTH)..(centre + reach).min(self.words.len())
        };
        votes.into_iter().map(window).filter(|window| !window.is_empty()).collect()
    }

    /// The differences from a stretch of one turn; nothing where it is none.
    fn aligned(&self, own: &[&Word], words: &Range<usize>) -> Option<Vec<DiffOp>> {
        let stretch = self.words.get(words.clone())?;
        let first = stretch.first()?;
        if stretch.iter().any(|found| found.turn != first.turn) {
            return None;
        }
        let (ours, theirs) = folded(own, stretch);
        Some(align::changes(&ours, &theirs))
    }

    /// The best local alignment in a window, within one turn.
    fn align(&self, own: &[&Word], window: Range<usize>) -> Option<(f64, Place, Vec<DiffOp>)> {
        let mut best: Option<(f64, Place, Vec<DiffOp>)> = None;
        let mut start = window.start;
        for turn in self.words[window].chunk_by(|one, next| one.turn == next.turn) {
            let (ours, theirs) = folded(own, turn);
            let from = start;
            start += turn.len();
            let Some(local) = align::window(&ours, &theirs) else { continue };
            let local = local.widened(ours.len(), theirs.len());
            let ops = align::changes(&ours, &theirs[local.clone()]);
            let share = align::same(&ops) as f64 / ours.len() as f64;
            if best.as_ref().is_none_or(|(most, ..)| share > *most) {
                best = Some((share, Place { words: from + local.start..from + local.end }, ops));
            }
        }
        best
    }
}

/// Where words of the quote stand in it; of none, the place behind the word before.
fn span_of(own: &[&Word], words: &Range<usize>) -> Range<usize> {
    match own.get(words.clone()).filter(|words| !words.is_empty()) {
        Some(words) => words[0].span.start..words[words.len() - 1].span.end,
        None => {
            let at = own.get(words.start).or(own.last()).map_or(0, |word| word.span.start);
            let before = words.start.checked_sub(1).and_then(|before| own.get(before)).map_or(at, |word| word.span.end);
            before..before
        }
    }
}

/// The words of both sides as they are compared; the end of a contraction is the word that the other side has there.
fn folded(own: &[&Word], turn: &[NoteWord]) -> (Vec<u64>, Vec<u64>) {
    let settled = |word: &Word, before: Option<&Word>, pairs: &mut dyn Iterator<Item = (&Word, &Word)>| {
        let stands = |(first, second): (&Word, &Word)| {
            (second.is_same(word) && before.is_some_and(|before| before.is_same(first))).then_some(second.folded)
        };
        if word.is_contracted { pairs.filter_map(stands).next().unwrap_or(word.folded) } else { word.folded }
    };
    let before = |at: usize| at.checked_sub(1);
    let ours: Vec<u64> = (0..own.len())
        .map(|at| {
            let mut pairs = turn.windows(2).map(|pair| (&pair[0].word, &pair[1].word));
            settled(own[at], before(at).map(|at| own[at]), &mut pairs)
        })
        .collect();
    let theirs = (0..turn.len()).map(|at| {
        let mut pairs = own.windows(2).map(|pair| (pair[0], pair[1]));
        settled(&turn[at].word, before(at).map(|at| &turn[at].word), &mut pairs)
    });
    let theirs = theirs.collect();
    (ours, theirs)
}
