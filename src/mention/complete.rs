//! Speakers that no word list knows: the noun phrase beside a verb of saying.

use super::view::View;
use super::{Mention, MentionKind, Number};
use crate::lexicon::{self, Inflection, WordClass};
use crate::quote::Quotes;
use crate::token::{TokenKind, Tokens};

/// The longest phrase that is taken, in tokens.
const LONGEST: usize = 12;

/// Where a speaker may stand that is no mention yet, as a token index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Before a finite verb of saying: the index of the verb.
    Before(u32),
    /// Behind `according to`, or behind a verb that follows a quote: the index of the first token.
    Behind(u32),
    /// The noun phrase that the parse gives, as tokens; `head` is its noun.
    Noun { start: u32, head: u32, end: u32 },
}

/// Adds to `mentions` the noun phrases at `places` that are none yet: `the trench engineer` before `said`, `filings with
/// the court` behind `according to`. Mentions stay in text order. `tokens` and `quotes` are those
/// of `text`; `heading` tells that it is a headline or the like.
pub fn complete(
    text: &str,
    tokens: &Tokens,
    quotes: &Quotes,
    mentions: &mut Vec<Mention>,
    places: impl Iterator<Item = Place>,
    heading: bool,
) {
    let mut view = None;
    for place in places {
        let view = view.get_or_insert_with(|| View::new(text, tokens, quotes));
        let found = match place {
            Place::Before(verb) => phrase_before(view, mentions, verb as usize, heading),
            Place::Behind(start) => phrase_behind(view, mentions, start as usize),
            Place::Noun { start, head, end } => {
                let known = covers(mentions, head as usize) || word_is(view, start as usize, |word| word == "no");
                (!known).then_some(start as usize..end as usize)
            }
        };
        if let Some(range) = found.filter(|range| may_speak(view, range)) {
            if lengthen(view, mentions, &range) {
                continue;
            }
            let mention = described(view, range);
            let at = mentions.partition_point(|other| {
                (other.start, std::cmp::Reverse(other.end)) < (mention.start, std::cmp::Reverse(mention.end))
            });
            mentions.insert(at, mention);
        }
    }
}

/// A phrase that a preposition opens, or whose noun is a time, speaks for nobody: `for 20 years`, `last month`.
fn may_speak(view: &View, range: &std::ops::Range<usize>) -> bool {
    let opens = view.words.is(range.start, WordClass::Preposition) && !view.is_one_of(range.start, &["about", "over"]);
    let timed = view.words.is(range.end - 1, WordClass::Time)
        && !(view.is_capitalised(range.end - 1) && view.is(range.end - 1, WordClass::CalendarSurname));
    // `several technical`, `the same`: the noun is missing.
    let last = view.known(range.end - 1);
    let cut = last.is(WordClass::Adjective)
        && !last.is(WordClass::Noun)
        && !last.names_people()
        && !view.is_capitalised(range.end - 1)
        && (!view.is_one_of(range.start, &["the"]) || view.is_one_of(range.end - 1, &["same"]));
    !opens && !timed && !cut
}

fn phrase_before(view: &View, mentions: &[Mention], verb: usize, heading: bool) -> Option<std::ops::Range<usize>> {
    let mut end = verb;
    let passes = |at: usize| {
        view.words.is_adverbial(at) && !view.is(at, WordClass::OutletHead)
            || view.words.is_auxiliary(at) && !view.is_one_of(at, &["'s", "’s"])
    };
    while end > 0 && passes(end - 1) {
        end -= 1;
    }
    if end == 0 || covers(mentions, end - 1) {
        return None;
    }
    // `Another said`, `Some argue`: the determiner stands for the person.
    let opens = end == 1 || view.opens(end - 1);
    if opens && view.words.is(end - 1, WordClass::StandsForPeople) {
        return Some(end - 1..end);
    }
    // `the suit says`, though most suits are verbs
    let determined =
        end > 1 && view.is_word(end - 1) && word_is(view, end - 2, |word| matches!(word, "the" | "a" | "an"));
    let participle = word_is(view, end - 1, |word| word.ends_with("ed") || word.ends_with("ing"));
    let is_verb = view.is(end - 1, WordClass::MostlyVerb) && !view.is(end - 1, WordClass::Function) && !participle;
    let heads = is_noun_like(view, end - 1) || view.is(end - 1, WordClass::OutletHead) || (determined && is_verb);
    if !heads {
        return None;
    }
    let mut start = end - 1;
    while start > 0 && end - start < LONGEST {
        let before = start - 1;
        if view.words.is(before, WordClass::Determiner) {
            start = before;
            // `the owner of the shop`: the phrase before `of` is what speaks.
            if before > 1
                && word_is(view, before - 1, |word| matches!(word, "of" | "for"))
                && is_noun_like(view, before - 2)
            {
                start = before - 1;
                continue;
            }
            break;
        }
        // `Ankara calls pipeline talk "…"`: a name and its verb are a clause.
        let clause = view.words.cues(before).iter().any(|cue| cue.inflection == Inflection::Third)
            && before > 0
            && mentions.iter().any(|mention| mention.end as usize == before && mention.is_named());
        if clause {
            return None;
        }
        let joins = is_noun_like(view, before)
            || view.is_possessive(before)
            || word_is(view, before, |word| matches!(word, "of" | "for"));
        if !joins {
            break;
        }
        start = before;
    }
    let range = start..end;
    let opens = start == 0
        || !view.words.is(start - 1, WordClass::Preposition)
        || view.is_one_of(start - 1, &["as", "after", "before", "since"]);
    // Headlines leave articles out: `study suggests`.
    let headed = heading
        || view.words.is(start, WordClass::Determiner) && !view.is_one_of(start, &["that", "this", "no"])
        || holds_owner(view, range.clone())
        || word_is(view, end - 1, |word| word == "media")
        || word_is(view, end - 1, |word| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss"));
    (opens && headed && !range.is_empty()).then_some(range)
}

fn phrase_behind(view: &View, mentions: &[Mention], start: usize) -> Option<std::ops::Range<usize>> {
    if covers(mentions, start) {
        return None;
    }
    let mut end = start;
    if word_is(view, end, |word| matches!(word, "that" | "this" | "no")) {
        return None;
    }
    // `tweeted another.`
    let alone = |word: &str| lexicon::word(word).is(WordClass::Alone);
    if word_is(view, start, alone) && (view.is_sign(start + 1, ".") || view.is_sign(start + 1, ",")) {
        return Some(start..start + 1);
    }
    if view.words.is(end, WordClass::Determiner) {
        end += 1;
    }
    while end < view.len() && end - start < LONGEST {
        // `a separate May 2014 memo`
        let dated = view.is_capitalised(end) && view.token(end + 1).is_some_and(|next| next.kind == TokenKind::Number);
        if dated && view.words.is_any(end, &[WordClass::Time, WordClass::CalendarSurname]) {
            end += 1;
            continue;
        }
        let of = view.words.is(end, WordClass::LinksNouns)
            && (is_noun_like(view, end + 1) || view.words.is(end + 1, WordClass::Determiner));
        let determined =
            end > start && view.words.is(end, WordClass::Determiner) && view.words.is(end - 1, WordClass::Preposition);
        if !(is_noun_like(view, end) || view.is_possessive(end) || of || determined) {
            break;
        }
        end += 1;
    }
    let words = (start..end).filter(|&at| is_noun_like(view, at)).count();
    (words > 0).then_some(start..end)
}

/// `hat-trick hero Ana Duarte`: where a person ends the phrase and the rest only describes them, the rest is their title.
fn lengthen(view: &View, mentions: &mut [Mention], range: &std::ops::Range<usize>) -> bool {
    let first = mentions.partition_point(|mention| (mention.start as usize) < range.start);
    let ends = |mention: &Mention| mention.kind == MentionKind::Person && mention.end as usize == range.end;
    let inside = mentions[first..].iter().take_while(|mention| (mention.start as usize) < range.end);
    let Some(at) = inside.into_iter().position(ends).map(|place| first + place) else { return false };
    let person = &mentions[at];
    let name = person.name.map_or(person.start as usize, |name| view.tokens.inside(name).start);
    // `the novelist Ines Obrador`, `Kestrel Bank's Orla Finch`
    let article = usize::from(view.is_one_of(range.start, &["the"]));
    let plain = name > range.start + article
        && (range.start + article..name).all(|at| view.is_word(at) && !view.words.is(at, WordClass::Determiner));
    let owned = name > range.start && view.is_possessive(name - 1);
    if !plain && !owned {
        return false;
    }
    let mut person = mentions[at].clone();
    person.start = range.start as u32;
    person.span = view.span(range.clone());
    if !owned {
        person.title = Some(view.span(range.start + article..name));
    }
    // Whoever holds others comes before them.
    mentions[first..=at].rotate_right(1);
    mentions[first] = person;
    true
}

fn described(view: &View, range: std::ops::Range<usize>) -> Mention {
    let head = (range.start..range.end)
        .take_while(|&at| at == range.start || !view.words.is(at, WordClass::Preposition))
        .last()
        .unwrap_or(range.start);
    let plural = word_is(view, head, |word| word.ends_with('s') && !word.ends_with("ss"))
        || view.words.is(range.start, WordClass::OpensPlural)
        || word_is(view, head, |word| matches!(word, "pair" | "crowd" | "public"));
    let serves =
        view.is_one_of(head, &["service", "force"]) && head > range.start && view.is(head - 1, WordClass::ServiceField);
    let kind = if view.is(head, WordClass::OrganisationHead) || serves || view.is_one_of(head, &["media"]) {
        MentionKind::Organisation
    } else if view.is(head, WordClass::Document) {
        MentionKind::Document
    } else if plural {
        MentionKind::Group
    } else {
        MentionKind::UnnamedPerson
    };
    Mention {
        span: view.span(range.clone()),
        kind,
        start: range.start as u32,
        end: range.end as u32,
        number: if plural { Number::Plural } else { Number::Singular },
        possessive: false,
        name: None,
        title: None,
        description: None,
    }
}

/// Words that are in no noun phrase, or open one.
const NO_NOUN: [WordClass; 7] = [
    WordClass::Determiner,
    WordClass::Preposition,
    WordClass::Conjunction,
    WordClass::Time,
    WordClass::NoNoun,
    WordClass::Function,
    WordClass::MostlyVerb,
];

/// A word that may be part of a noun phrase: no word of the closed classes and no mark.
fn is_noun_like(view: &View, at: usize) -> bool {
    let word = view.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    word && !view.words.is_any(at, &NO_NOUN) && !view.words.is_adverbial(at) && !view.words.is_auxiliary(at)
}

fn covers(mentions: &[Mention], token: usize) -> bool {
    // Mentions come in text order and nest no deeper than a few.
    let after = mentions.partition_point(|mention| mention.start as usize <= token);
    mentions[after.saturating_sub(6)..after]
        .iter()
        .any(|mention| mention.tokens().contains(&token) && !mention.possessive)
}

/// `Scott's family`: a possessive with its owner.
fn holds_owner(view: &View, mut range: std::ops::Range<usize>) -> bool {
    range.any(|at| view.is_possessive(at))
}

fn word_is(view: &View, at: usize, class: impl FnOnce(&str) -> bool) -> bool {
    let word = view.of(at);
    !word.is_empty() && crate::lexicon::folded(word, class)
}
