//! How far a noun phrase reaches to the left of its head, and whether a noun is the head at all.

use crate::lexicon::{self, Inflection, WordClass};
use crate::mention::Mention;
use crate::mention::view::View;
use crate::token::TokenKind;

/// The part of a phrase before its head.
pub(super) struct Extent {
    /// The first token, determiner included.
    pub start: usize,
    /// Where an office starts that stands before a name: behind determiners and descriptions.
    pub title_start: usize,
    pub opening: Opening,
    /// Whether a word in the phrase says whose it is or where it belongs: `a port spokesperson`, `Danish officials`.
    pub belongs: bool,
    /// Whether any word stands between the opening and the head.
    pub modified: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Bare,
    /// `the`, `this`
    Definite,
    /// `a`, `another`, `one`
    Indefinite,
    /// `two`, `several`, `some`
    Count,
    /// `her`, `the port's`, `Duarte's`
    Owner,
    /// `no`: nobody
    Nobody,
}

/// No phrase is longer than this to the left of its head; the bound keeps the whole search linear.
const REACH: usize = 10;

/// Whether the noun at `head` ends its phrase, so that it is not the first half of a compound.
pub(super) fn is_final(view: &View<'_>, head: usize) -> bool {
    let next = head + 1;
    if !view.is_word(next) || !view.is_spaced(next) || !view.reads_lower(next) {
        return true;
    }
    if view.opens(next) {
        return true;
    }
    let known = view.known(next);
    // `the chief financial officer`
    if is_rank(view, head) && is_office_adjective(view, next) && view.known(next + 1).names_people() {
        return false;
    }
    if known.is_any(&[WordClass::Function, WordClass::Adverb, WordClass::MostlyVerb, WordClass::Numeral]) {
        return true;
    }
    // `the mayor's general concerns`
    if view.is(head, WordClass::Adjective) && view.is_possessive(head.wrapping_sub(1)) && known.is(WordClass::Noun) {
        return false;
    }
    let heads_phrase = known.names_people() || known.is_any(&[WordClass::OrganisationHead, WordClass::Document]);
    let plural = view.is(head, WordClass::Plural);
    let word = view.of(next);
    // A singular subject takes a verb in -s, a plural one a bare verb.
    let may_be_verb = known.is(WordClass::Verb) || !known.cues().is_empty();
    let agrees = may_be_verb && plural != word.ends_with('s');
    if heads_phrase {
        return agrees && !known.names_people() && !known.cues().is_empty() && !plural_noun(known);
    }
    if known.is(WordClass::Noun) {
        return agrees;
    }
    if known.is(WordClass::Adjective) || may_be_verb || ["ed", "ly", "ing"].iter().any(|end| word.ends_with(end)) {
        return true;
    }
    view.known(head).names_people() || (word.ends_with('s') && !plural)
}

fn plural_noun(known: lexicon::Word) -> bool {
    known.is(WordClass::Plural)
}

/// Reads the phrase before `head`. `names` and `phrases` end before it, the last one maybe an owner.
pub(super) fn before(view: &View<'_>, head: usize, names: &[Mention], phrases: &[Mention]) -> Extent {
    let mut extent = Extent { start: head, title_start: head, opening: Opening::Bare, belongs: false, modified: false };
    let mut tentative = false;
    let mut title_open = true;
    // Whether all words so far are sure parts, so that a name before them makes them its office: `the Lund University
    // political scholar`.
    let mut whole = true;
    let mut names = names.iter().rev().peekable();
    let mut at = head;
    while let Some(before) = at.checked_sub(1).filter(|&before| head - before <= REACH) {
        if !view.is_spaced(at)
            && !view.is_possessive(before)
            && view.token(before).is_some_and(|t| t.kind != TokenKind::Punctuation)
        {
            // `6'2" guard` has space before its head; anything glued on otherwise is no modifier.
            if view.is_word(before) && !is_measure(view, before) {
                break;
            }
        }
        if let Some(name) = names.next_if(|name| name.end as usize == at) {
            // A name inside the phrase says whose it is: `a Treasury official`, `the Mueller report`.
            at = name.start as usize;
            extent.belongs = true;
            extent.modified = true;
            let starts_with_article = view.is_one_of(at, &["the"]);
            if !tentative || starts_with_article {
                extent.start = at;
                extent.title_start = if title_open || whole { at } else { extent.title_start };
            }
            if starts_with_article {
                extent.opening = Opening::Definite;
                return extent;
            }
            continue;
        }
        if let Some(opening) = opening(view, before) {
            extent.start = before;
            extent.opening = opening;
            if opening == Opening::Count && view.is_one_of(before.wrapping_sub(1), &["the", "these", "those"]) {
                extent.start = before - 1;
            }
            return extent;
        }
        if view.is_possessive(before) {
            return owned(view, before, extent, names.peek().copied(), phrases);
        }
        match modifier(view, before) {
            Modifier::None => break,
            Modifier::Sure { belongs } => {
                whole &= view.is_word(before);
                title_open |= whole && belongs && view.is_capitalised(before);
                extent.belongs |= belongs;
                extent.modified = true;
                if !tentative {
                    extent.start = before;
                }
                if title_open
                    && (belongs
                        || view.known(before).names_people()
                        || is_rank(view, before)
                        || is_office_adjective(view, before))
                {
                    extent.title_start = before;
                } else {
                    title_open = false;
                }
            }
            Modifier::OnlyInside => {
                tentative = true;
                whole = false;
                title_open = false;
            }
        }
        at = before;
    }
    extent
}

/// The phrase with its owner, whose possessive stands at `possessive`.
fn owned(
    view: &View<'_>,
    possessive: usize,
    mut extent: Extent,
    name: Option<&Mention>,
    phrases: &[Mention],
) -> Extent {
    /// In tokens: longer chains of owners are nobody's name.
    const LONGEST: usize = 24;
    let ends_here = |owner: &&Mention| owner.end as usize == possessive;
    let owner = [name, phrases.last()].into_iter().flatten().find(ends_here);
    let owner = owner.filter(|owner| possessive - owner.start as usize <= LONGEST);
    extent.belongs = true;
    if let Some(owner) = owner {
        extent.start = owner.start as usize;
        extent.opening = Opening::Owner;
        return extent;
    }
    // An owner that is nobody in particular: `the crane's operator`.
    let mut at = possessive;
    while let Some(before) = at.checked_sub(1).filter(|&before| possessive - before <= 4) {
        if opening(view, before).is_some() {
            extent.start = before;
            extent.opening = Opening::Owner;
            return extent;
        }
        if !matches!(modifier(view, before), Modifier::Sure { .. }) {
            break;
        }
        at = before;
    }
    if at < possessive {
        extent.start = at;
        extent.opening = Opening::Owner;
    }
    extent
}

fn opening(view: &View<'_>, at: usize) -> Option<Opening> {
    let word = view.known(at);
    if view.token(at)?.kind == TokenKind::Number {
        return None;
    }
    if !word.is(WordClass::Function) && !word.is(WordClass::Numeral) && !word.is(WordClass::Adjective) {
        return None;
    }
    if view.is_one_of(at, &["the", "this", "these", "those"]) {
        Some(Opening::Definite)
    } else if view.is(at, WordClass::IndefiniteOpening) {
        Some(Opening::Indefinite)
    } else if view.is(at, WordClass::Owner) {
        Some(Opening::Owner)
    } else if view.is_one_of(at, &["no", "neither"]) {
        Some(Opening::Nobody)
    } else if view.is_one_of(at, &["other"]) {
        None
    } else if view.is(at, WordClass::CountBefore) {
        Some(Opening::Count)
    } else {
        None
    }
}

enum Modifier {
    /// Not part of the phrase.
    None,
    /// Part of it wherever it stands.
    Sure { belongs: bool },
    /// Part of it only where a determiner follows further left: `the elected mayor`, but `Bianchi elected mayor`.
    OnlyInside,
}

fn modifier(view: &View<'_>, at: usize) -> Modifier {
    let Some(token) = view.token(at) else { return Modifier::None };
    match token.kind {
        TokenKind::Number => return Modifier::Sure { belongs: false },
        TokenKind::Mark | TokenKind::Punctuation if is_measure(view, at) || matches!(view.of(at), "," | "/") => {
            return Modifier::OnlyInside;
        }
        TokenKind::Word => {}
        _ => return Modifier::None,
    }
    let word = view.of(at);
    let known = view.known(at);
    if view.is_capitalised(at) && !view.opens(at) && !view.in_headline(at) {
        let demonym = lexicon::known_names(word).iter().any(|name| name.text == word);
        return if demonym || word.contains('-') { Modifier::Sure { belongs: true } } else { Modifier::None };
    }
    if is_think_tank(view, at + 1) {
        return Modifier::Sure { belongs: true };
    }
    if is_rank(view, at) && view.known(at + 1).names_people() {
        return Modifier::Sure { belongs: false };
    }
    if is_telling_modifier(view, at) {
        return Modifier::Sure { belongs: true };
    }
    if known.is_any(&[WordClass::Function, WordClass::Interjection]) {
        return Modifier::None;
    }
    let finite = known.cues().iter().any(|cue| cue.rest.is_empty() && cue.inflection == Inflection::Past);
    if known.is(WordClass::MostlyVerb) || (finite && !known.is_any(&[WordClass::Noun, WordClass::Adjective])) {
        let participle = word.ends_with("ed") || word.ends_with("ing");
        return if participle && !finite { Modifier::OnlyInside } else { Modifier::None };
    }
    if known.is(WordClass::Adverb) && !known.is(WordClass::Adjective) {
        return Modifier::OnlyInside;
    }
    if known.is(WordClass::Plural) {
        return Modifier::OnlyInside;
    }
    if known.is(WordClass::Adjective) || known.names_people() || known.is(WordClass::OrganisationHead) {
        let belongs = known.is(WordClass::OrganisationHead);
        return Modifier::Sure { belongs };
    }
    if known.is(WordClass::Noun) && !known.is(WordClass::Verb) {
        return Modifier::Sure { belongs: true };
    }
    if known.is(WordClass::Noun) || known.is_unknown() || known.is(WordClass::Numeral) {
        return Modifier::OnlyInside;
    }
    Modifier::None
}

/// Nouns that say where an office belongs although they are verbs as well.
fn is_telling_modifier(view: &View<'_>, at: usize) -> bool {
    view.is(at, WordClass::OfficeModifier)
}

/// Words that make one title with the office behind them: `deputy mayor`, `former president`.
pub(super) fn is_rank(view: &View<'_>, at: usize) -> bool {
    view.is(at, WordClass::Rank)
}

/// What an officer of a company is in charge of: `chief financial officer`.
fn is_office_adjective(view: &View<'_>, at: usize) -> bool {
    view.is(at, WordClass::OfficeAdjective)
}

/// A foot or inch mark behind a number: `6'2"`.
fn is_measure(view: &View<'_>, at: usize) -> bool {
    let Some(token) = view.token(at) else { return false };
    let after_number =
        at.checked_sub(1).is_some_and(|before| view.token(before).is_some_and(|token| token.kind == TokenKind::Number));
    (token.kind == TokenKind::Mark || matches!(view.of(at), "′" | "″")) && !token.spaced && after_number
}

/// `a think tank`
pub(super) fn is_think_tank(view: &View<'_>, head: usize) -> bool {
    view.is_one_of(head, &["tank", "tanks"]) && head.checked_sub(1).is_some_and(|at| view.is_one_of(at, &["think"]))
}
