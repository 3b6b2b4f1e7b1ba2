//! Where and when: datelines, and lines that only date an article.

use super::is_mark;
use super::names::{is_calendar, is_month};
use crate::text::BlockSpan;

/// How far into a paragraph a dateline's dash may stand, in bytes.
const REACH: usize = 120;

/// The dateline that a paragraph starts with, its dash included: `PORT ELLEN, May 3 (HarbourWire) -`, `LISBON —`.
///
/// One that is only a place in capitals and a dash could be a body's name as well; `first` says that this is the
/// story's first paragraph, where such a place is believed.
pub(in super::super) fn dateline(text: &str, first: bool) -> Option<BlockSpan> {
    let opens = text.starts_with(|c: char| c.is_uppercase() || c == '(');
    let (head, dash, body) = opens.then(|| split_at_dash(text)).flatten()?;
    if head.contains(|c: char| is_mark(c) && !matches!(c, '\'' | '’') || matches!(c, ':' | ';' | '?' | '!' | '\n')) {
        return None;
    }
    let (where_and_when, agency) = match head.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((rest, agency)) => (rest.trim_end(), Some(agency)),
        None => (head, None),
    };
    if agency.is_some_and(|agency| agency.is_empty() || agency.split_whitespace().count() > 4) {
        return None;
    }
    let mut parts = where_and_when.split([',', '/']);
    let place = parts.next()?.trim();
    let is_dated = parts.clone().any(|part| part.split_whitespace().any(|word| is_month(&word.to_lowercase())));
    let fits = place.split_whitespace().chain(parts.flat_map(str::split_whitespace)).all(is_dateline_word);
    let is_loud = super::is_capitals(place);
    let believed = match agency {
        Some(_) => true,
        None => is_loud && (is_dated || first && opens_sentence(body)),
    };
    (fits && believed && (!place.is_empty() || agency.is_some())).then(|| BlockSpan::from_range(0..dash))
}

/// Whether a line is a date and nothing else: `Published 3 May 2026, 10:15 BST`.
pub(in super::super) fn is_date_line(text: &str) -> bool {
    if text.len() > 80 {
        return false;
    }
    let words = || {
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '(' | ')')).filter(|w| !w.is_empty())
    };
    let is_part = |word: &str| {
        let word = word.trim_end_matches([':', '.']).to_lowercase();
        word.starts_with(|c: char| c.is_ascii_digit())
            || is_calendar(&word)
            || matches!(
                word.as_str(),
                "published"
                    | "updated"
                    | "posted"
                    | "last"
                    | "first"
                    | "on"
                    | "at"
                    | "am"
                    | "pm"
                    | "a.m"
                    | "p.m"
                    | "gmt"
                    | "bst"
                    | "utc"
                    | "cet"
                    | "est"
                    | "edt"
                    | "et"
                    | "pst"
                    | "-"
                    | "–"
                    | "date"
                    | "modified"
            )
    };
    words().all(is_part)
        && words().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        && words().any(|word| is_calendar(&word.trim_end_matches('.').to_lowercase()) || is_numeric_date(word))
}

/// `2026-05-03`, `03/05/2026`
fn is_numeric_date(word: &str) -> bool {
    word.len() >= 6 && word.split(['-', '/', '.']).filter(|part| part.bytes().all(|b| b.is_ascii_digit())).count() >= 3
}

/// What stands before a dateline's dash, where the dash ends, and what follows.
fn split_at_dash(text: &str) -> Option<(&str, usize, &str)> {
    let mut before = '\0';
    for (at, c) in text.char_indices().take_while(|&(at, _)| at < REACH) {
        let rest = &text[at..];
        let len = match c {
            '—' | '–' | '―' => c.len_utf8(),
            '-' if (before.is_whitespace() || before == ')')
                && (rest.starts_with("--") || rest[1..].starts_with(char::is_whitespace)) =>
            {
                rest.len() - rest.trim_start_matches('-').len()
            }
            _ => {
                before = c;
                continue;
            }
        };
        return Some((text[..at].trim_end(), at + len, text[at + len..].trim_start()));
    }
    None
}

fn is_dateline_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || is_calendar(&lower)
        || matches!(
            lower.as_str(),
            "de" | "of" | "the" | "la" | "le" | "el" | "and" | "on" | "in" | "near" | "da" | "do" | "di"
        )
}

/// A dateline's story starts with a new sentence; words that go on in lower case make the dash an aside's.
fn opens_sentence(body: &str) -> bool {
    body.trim_start_matches(is_mark).starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
}
