//! Words that stand for one person behind `the` though they are no nouns: `the 41-year-old`, `the Belgian`.

use crate::lexicon::{KnownKind, PhraseClass, WordClass, known_names, phrases};
use crate::mention::view::View;

/// Whether the word at `at` stands for a person by itself.
pub(super) fn is_epithet(view: &View<'_>, at: usize) -> bool {
    is_age(view.of(at)) && ends_phrase(view, at) || is_people(view, at) || is_of_trade(view, at)
}

/// `ferryman`: a word that the lists do not know and whose end is a person.
fn is_of_trade(view: &View<'_>, at: usize) -> bool {
    let word = view.of(at);
    let of_person =
        phrases(PhraseClass::PersonEnding).iter().any(|end| word.strip_suffix(end).is_some_and(|stem| stem.len() > 3));
    of_person && view.known(at).is_unknown() && view.is_word(at) && view.reads_lower(at) && ends_phrase(view, at)
}

/// `41-year-old`
fn is_age(word: &str) -> bool {
    word.ends_with("-year-old") && word.starts_with(|first: char| first.is_ascii_digit())
}

/// `the Belgian`, `the young Dutchman`; not `the Belgian coast` or `the French are`.
fn is_people(view: &View<'_>, at: usize) -> bool {
    if !view.is_capitalised(at) || view.in_headline(at) || !is_demonym(view.of(at)) {
        return false;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    let adjective = view.is(before, WordClass::Adjective) && view.reads_lower(before);
    let opens = match before.checked_sub(1) {
        Some(article) if adjective => view.is_one_of(article, &["the"]),
        _ => view.is_one_of(before, &["the"]),
    };
    opens && ends_phrase(view, at) && !view.is(at + 1, WordClass::NoEpithet) && !view.is_sign(at + 1, "-")
}

fn is_demonym(word: &str) -> bool {
    let known = |word: &str| known_names(word).iter().any(|name| name.kind == KnownKind::Demonym && name.text == word);
    let of_people = |end: &str| word.strip_suffix(end).is_some_and(known);
    known(word) || of_people("woman") || of_people("man")
}

/// Whether no noun follows that the word could describe.
fn ends_phrase(view: &View<'_>, at: usize) -> bool {
    let next = at + 1;
    if !view.is_word(next) {
        return !view.is_possessive(next);
    }
    let known = view.known(next);
    let verb = known.is_any(&[WordClass::MostlyVerb, WordClass::Function, WordClass::Adverb])
        || view.starts_predicate(next)
        || known.is(WordClass::Verb) && view.of(next).ends_with("ed");
    !view.is_capitalised(next) && verb
}
