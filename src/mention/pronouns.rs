//! Pronouns that stand for someone. An `it` that stands for nothing is left out.

use super::names::mention;
use super::view::View;
use super::{Mention, MentionKind, Number, Pronoun};
use crate::lexicon::WordClass;
use crate::token::TokenKind;

/// Finds the pronouns of a block, in text order.
pub(super) fn find(view: &View<'_>) -> Vec<Mention> {
    let pronoun = |at| {
        let (pronoun, number, possessive) = read(view, at)?;
        let mut found = mention(view, at..at + 1, MentionKind::Pronoun(pronoun));
        found.number = number;
        // The 's of `he's` is a verb.
        found.possessive = possessive;
        Some(found)
    };
    (0..view.len()).filter(|&at| view.is(at, WordClass::Function)).filter_map(pronoun).collect()
}

fn read(view: &View<'_>, at: usize) -> Option<(Pronoun, Number, bool)> {
    use Number::{Plural, Singular, Unknown};
    let mut lower = [0; 8];
    let word = view.of(at);
    // `US` and `IT` are names.
    if word.len() > 1 && view.is_upper(at) && !view.in_headline(at) {
        return None;
    }
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"he" | b"him" => (Pronoun::He, Singular, false),
        b"his" => (Pronoun::He, Singular, true),
        b"himself" => return None,
        b"she" => (Pronoun::She, Singular, false),
        b"her" => (Pronoun::She, Singular, takes_noun(view, at + 1)),
        b"hers" => (Pronoun::She, Singular, true),
        b"it" if is_pleonastic(view, at) => return None,
        b"it" => (Pronoun::It, Singular, false),
        b"its" => (Pronoun::It, Singular, true),
        b"they" | b"them" => (Pronoun::They, Plural, false),
        b"their" | b"theirs" => (Pronoun::They, Plural, true),
        b"i" if word == "I" => (Pronoun::I, Singular, false),
        b"me" => (Pronoun::I, Singular, false),
        b"my" | b"mine" => (Pronoun::I, Singular, true),
        b"we" | b"us" => (Pronoun::We, Plural, false),
        b"our" | b"ours" => (Pronoun::We, Plural, true),
        b"you" => (Pronoun::You, Unknown, false),
        b"your" | b"yours" => (Pronoun::You, Unknown, true),
        b"which" if is_speaking_relative(view, at) => (Pronoun::Who, Unknown, false),
        b"who" if is_relative(view, at) => (Pronoun::Who, Unknown, false),
        _ => return None,
    })
}

/// Whether `her` at the token before owns a noun: `her coat`, `her 2011 history`.
fn takes_noun(view: &View<'_>, next: usize) -> bool {
    if view.token(next).is_some_and(|token| token.kind == TokenKind::Number) {
        return true;
    }
    view.is_word(next) && !view.is_any_of(next, &[WordClass::Function, WordClass::Adverb, WordClass::MostlyVerb])
}

/// A `who` with someone before it; one that opens a question has none.
fn is_relative(view: &View<'_>, at: usize) -> bool {
    !view.opens(at)
        && at.checked_sub(1).is_some_and(|before| {
            view.is_sign(before, ",")
                || view.is_sign(before, ")")
                || (view.is_word(before) && !view.is_any_of(before, &[WordClass::Function, WordClass::MostlyVerb]))
                || view.is(before, WordClass::BeforeWho)
        })
}

/// A `which` that stands for a body before it: `the union, which said`.
fn is_speaking_relative(view: &View<'_>, at: usize) -> bool {
    view.starts_predicate(at + 1) && at.checked_sub(1).is_some_and(|before| view.is_sign(before, ","))
}

/// Whether the `it` at token `at` stands for nothing: weather, time, clefts, and clauses that follow.
fn is_pleonastic(view: &View<'_>, at: usize) -> bool {
    let mut next = at + 1;
    while view.words.is(next, WordClass::BetweenItAndVerb) {
        next += 1;
    }
    let copula = (at + 1..next).any(|at| view.words.is(at, WordClass::Copula));
    if !copula {
        return view.is(next, WordClass::EmptyVerb) && !view.is(next + 1, WordClass::NotEmptyBehind);
    }
    is_empty_predicate(view, next)
}

/// Whether what follows `it is` makes the `it` empty.
fn is_empty_predicate(view: &View<'_>, at: usize) -> bool {
    if view.is(at, WordClass::EmptyPredicate) || view.is(at, WordClass::EmptyNoun) {
        return true;
    }
    let known = view.known(at);
    let names_someone = view.is_capitalised(at);
    let quality = known.is(WordClass::Adjective) || known.is(WordClass::Noun) || names_someone;
    quality && (at + 1..at + 4).take_while(|&at| view.is_word(at)).any(|at| view.is(at, WordClass::EmptyClause))
}
