//! Lines of names: bylines and credits.

use super::{Ending, ending};
use crate::lexicon::{self, PhraseClass, WordClass, phrases};

/// The longest byline or credit, in bytes.
pub(in super::super) const LONGEST: usize = 160;

/// Characters that lines of names have none of.
const NOT_IN_BYLINE: [char; 6] = ['\n', '\r', '"', '“', '?', '!'];

/// `By Ana Duarte`, `BY ANA DUARTE, Staff Writer`, `Ana Duarte | 3 May 2026`.
pub(in super::super) fn is_byline(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    match after_by(text) {
        Some(_) => opens_byline(text),
        None if text.contains(NOT_IN_BYLINE) => false,
        None => {
            let mut segments = segments(text);
            let Some(names) = segments.next() else { return false };
            let Some(next) = segments.next() else { return false };
            let divider = text[names.len()..].trim_start().chars().next();
            let fits = match divider {
                Some('|' | '•' | '·') => is_short_aside(next),
                Some(',' | '/' | '–' | '—') => {
                    next.split_whitespace().any(|word| lexicon::word(word).is(WordClass::BylineWork))
                        && next.split_whitespace().count() <= 4
                }
                _ => false,
            };
            fits && names.split_whitespace().count() > 1 && is_names(names) && segments.all(is_short_aside)
        }
    }
}

/// Whether a piece is a byline that opens with `By` or another word for it.
pub(in super::super) fn opens_byline(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    after_by(text).is_some_and(|rest| {
        let mut segments = segments(rest);
        !rest.contains(NOT_IN_BYLINE) && segments.next().is_some_and(is_names) && segments.all(is_short_aside)
    })
}

/// `HarbourWire`, `The Harbour Gazette`: what may stand below a byline.
pub(in super::super) fn is_outlet(text: &str) -> bool {
    text.split_whitespace().take(6).count() < 6 && ending(text) == Ending::Bare && is_names(text)
}

/// `— Ana Duarte, crane operator`: a dash, a name or what stands for one, a role; no sentence.
///
/// A turn of dialogue starts with a dash too (`—No se hizo nada —dijo Duarte.`): it ends with a stop, has a second
/// dash or goes on in words that are no name.
pub(in super::super) fn is_credit(text: &str) -> bool {
    let rest = text.trim_start_matches(['—', '–', '―', '‒', '−', '-']);
    let dash = &text[..text.len() - rest.len()];
    if dash.is_empty() || text.len() > LONGEST || text.contains(['\n', '\r']) {
        return false;
    }
    let words = rest.trim_start();
    let is_spaced = words.len() < rest.len();
    if dash.len() > 4 || dash == "-" && !is_spaced {
        return false;
    }
    if has_dash(words) || !may_end_credit(words) || words.contains(['?', '!', ';']) {
        return false;
    }
    let mut segments = words.split([',', '(', '|', '/', '·']);
    let Some(name) = segments.next().map(str::trim) else { return false };
    let count = name.split_whitespace().count();
    if is_description(name) {
        return is_spaced && dash != "-" && count <= 14;
    }
    let has_handle = segments.next().is_some_and(|aside| aside.starts_with('@'));
    count <= 9 && (is_names(name) || has_handle && is_spaced) && (count > 1 || is_spaced)
}

/// `Ana Duarte, crane operator`, `Rui Kane (Harbour Trust)`: a credit without a dash, where a quote has ended above it.
pub(in super::super) fn is_name_line(text: &str) -> bool {
    let words = text.trim();
    if words.len() > LONGEST || words.contains(['\n', '\r', '"', '“', '?', '!', ';', ':']) || !may_end_credit(words) {
        return false;
    }
    let name = words.split([',', '(', '|', '/', '·']).next().unwrap_or("").trim();
    let count = name.split_whitespace().count();
    (2..=6).contains(&count) && is_names(name)
}

/// `a former crane operator`
fn is_description(name: &str) -> bool {
    let mut words = name.split_whitespace();
    lexicon::word(words.next().unwrap_or("")).is(WordClass::OpensCredit) && words.next().is_some()
}

fn has_dash(words: &str) -> bool {
    words.contains(['—', '―']) || words.contains(" – ") || words.contains(" - ") || words.contains(" –")
}

/// A credit may end with the stop of an initial or a short title (`Jr.`, `Ltd.`, `U.S.`) but not with a sentence's.
fn may_end_credit(words: &str) -> bool {
    match ending(words) {
        Ending::Bare => true,
        Ending::Stop => {
            let last = words.trim_end_matches('.').rsplit(char::is_whitespace).next().unwrap_or("");
            words.ends_with('.')
                && last.starts_with(char::is_uppercase)
                && (last.contains('.') || last.chars().count() == 1 || lexicon::word(last).is(WordClass::CreditStop))
        }
        Ending::Query | Ending::Open => false,
    }
}

fn after_by(text: &str) -> Option<&str> {
    if !text.starts_with(['B', 'F', 'P', 'R', 'S', 'T', 'W']) {
        return None;
    }
    phrases(PhraseClass::Byline).iter().find_map(|by| {
        let head = text.get(..by.len())?;
        let fits = if *by == "from " { head == "FROM " } else { head.starts_with(char::is_uppercase) };
        (fits && head.eq_ignore_ascii_case(by)).then(|| text[by.len()..].trim_start())
    })
}

fn segments(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '|', '•', '·', '–', '—', '/'])
}

/// A role, an outlet, a place, a date or another name beside a name.
fn is_short_aside(segment: &str) -> bool {
    segment.split_whitespace().count() <= 7 && !matches!(ending(segment), Ending::Stop | Ending::Open)
}

/// Whether all words are parts of names, or join names and places: `Ana de Duarte and Rui Kane in Port Ellen`.
fn is_names(text: &str) -> bool {
    let mut names = 0;
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| super::is_mark(c) || matches!(c, '(' | ')'));
        let lower = word.to_lowercase();
        let known = lexicon::word(word);
        let is_joint = word == "&" || known.is(WordClass::JoinsNames);
        let is_small = known.is(WordClass::NameParticle) || matches!(lower.as_str(), "of" | "the" | "for");
        let is_name = word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
            && !is_calendar(&lower)
            && !word.contains(|c: char| c.is_ascii_digit());
        if is_name && !is_joint {
            names += 1;
        } else if !(is_small || has_inner_capital(word) || is_joint && names > 0) {
            return false;
        }
    }
    names > 0
}

/// `d'Arc`, `al-Hassan`
fn has_inner_capital(word: &str) -> bool {
    word.contains(['\'', '’', '-']) && word.contains(char::is_uppercase)
}

/// Whether a word in lower case names a day or a month.
pub(super) fn is_calendar(word: &str) -> bool {
    is_month(word) || lexicon::word(word.trim_end_matches('.')).is_any(&[WordClass::Weekday, WordClass::WeekdayShort])
}

/// Whether a word in lower case names a month.
pub(super) fn is_month(word: &str) -> bool {
    lexicon::word(word.trim_end_matches('.')).is_any(&[WordClass::Month, WordClass::MonthShort])
}
