//! Where and when: datelines, and lines that only date an article.

use super::is_mark;
use super::names::{is_calendar, is_month};
use crate::lexicon::{self, WordClass};
use crate::text::BlockSpan;

/// How far into a paragraph a dateline's dash may stand, in bytes.
const REACH: usize = 120;

/// The dateline that a paragraph starts with, its dash included: `PORT ELLEN, May 3 (HarbourWire) -`, `LISBON —`.
///
/// One that is only a place in capitals and a dash could be a heading or a body's name as well; `opens_story` says
/// that this paragraph is one of the story's first, where such a place is believed.
pub fn dateline(text: &str, opens_story: bool) -> Option<BlockSpan> {
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
    let is_short = place.split_whitespace().count() <= 4;
    let believed = match agency {
        Some(_) => true,
        None => is_loud && (is_dated || opens_story && is_short && opens_sentence(body)),
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
            || matches!(word.as_str(), "-" | "–")
            || lexicon::word(&word).is(WordClass::OfDate)
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
    let mut from = 0;
    loop {
        let reach = text.as_bytes().get(from..text.len().min(REACH))?;
        // The dashes longer than a hyphen all start with this byte.
        let at = from + reach.iter().position(|&byte| byte == b'-' || byte == 0xE2)?;
        let rest = text.get(at..)?;
        let after = rest.trim_start_matches(if rest.starts_with('-') { ['-'; 3] } else { ['—', '–', '―'] });
        let len = rest.len() - after.len();
        let before = text[..at].chars().next_back();
        let stands_apart = before.is_some_and(|c| c.is_whitespace() || c == ')')
            && (len > 1 || after.starts_with(char::is_whitespace));
        if len > 1 && !rest.starts_with('-') || len > 0 && stands_apart {
            return Some((text[..at].trim_end(), at + len, after.trim_start()));
        }
        from = at + rest.chars().next().map_or(1, char::len_utf8);
    }
}

fn is_dateline_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || is_calendar(&lower)
        || lexicon::word(&lower).is(WordClass::OfDateline)
}

/// A dateline's story starts with a new sentence; words that go on in lower case make the dash an aside's.
fn opens_sentence(body: &str) -> bool {
    body.trim_start_matches(is_mark).starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
}
