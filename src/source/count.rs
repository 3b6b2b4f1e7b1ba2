//! How many: `two people`, `more than a dozen employees`, `1,200 adults`.

use std::ops::Range;

use crate::lexicon;
use crate::token::{TokenKind, Words};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Count {
    pub number: u32,
    /// Whether it may be more: `more than a dozen`, `at least three`.
    pub at_least: bool,
}

/// The first number in `range`.
pub(super) fn count(words: Words, range: Range<usize>) -> Option<Count> {
    let (at, number) = range.clone().find_map(|at| Some((at, number(words, at)?)))?;
    let at_least = (words.reads_any(words.before(at), &["than", "least", "over"]))
        || (words.reads_any(words.before(at), &["a"]) && at > 1 && words.reads_any(at - 2, &["than", "least", "over"]));
    Some(Count { number, at_least })
}

fn number(words: Words, at: usize) -> Option<u32> {
    let word = words.of(at);
    if words.token(at)?.kind == TokenKind::Number {
        let digits: String = word.chars().filter(|&sign| sign != ',').collect();
        return digits.parse().ok();
    }
    if word.eq_ignore_ascii_case("dozen") {
        let many = at.checked_sub(1).and_then(|before| lexicon::number(words.of(before))).unwrap_or(1);
        return Some(12 * many);
    }
    let followed_by_dozen = words.reads_any(at + 1, &["dozen"]);
    lexicon::number(word).filter(|_| !followed_by_dozen)
}
