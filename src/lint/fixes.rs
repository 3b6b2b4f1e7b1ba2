//! Fixes made: which of them can be made at once, and a text in which none is left to make.
//!
//! - Of two fixes that meet, the first is made; the other waits for the next round.
//! - A fix of marks that leaves more of them at fault than there were is taken back.
//! - Rounds end: at a text without safe fixes, or at [`Unsettled`] and no text at all.
//! - Time grows with the text and its findings.

use std::collections::{BTreeMap, BTreeSet};

use super::{Category, Edit, Finding, Fix, Safety, Severity};
use crate::text::DocSpan;

/// A text in which no safe fix is left to make.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    pub text: String,
    /// What is found in it.
    pub findings: Vec<Finding>,
    /// What leads to it from the text that it was, in text order.
    pub edits: Vec<Edit>,
    /// How many fixes were made.
    pub fixed: usize,
}

/// Fixes make room for fixes without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsettled;

/// A mended slip may uncover another beside it; more in a row are a circle.
const MOST_ROUNDS: usize = 16;

/// Makes the safe fixes of what `find` finds in `text`, again and again until there are none.
///
/// Which marks pair is a guess where several are wrong, and a fix that would be right alone may then make a quote that
/// nothing closes. The lines of such fixes are left as they are.
pub fn settle(text: &str, mut find: impl FnMut(&str) -> Vec<Finding>) -> Result<Settled, Unsettled> {
    let length = text.len();
    let mut now = Settled { text: text.to_owned(), findings: find(text), edits: Vec::new(), fixed: 0 };
    let mut pieces = vec![Piece::Kept(0..length)];
    let mut left = BTreeSet::new();
    for _ in 0..=MOST_ROUNDS {
        let line = lines_of(&now.text);
        let (count, edits) = choose(now.findings.iter().filter(|it| !left.contains(&line(it.span.start()))));
        if count == 0 {
            return Ok(Settled { edits: edits_of(pieces, length), ..now });
        }
        let text = apply(&now.text, &edits);
        let findings = find(&text);
        let worse = worse_lines(&now, &text, &findings);
        if worse.is_empty() {
            pieces = edited(pieces, &edits);
            now = Settled { text, findings, edits: Vec::new(), fixed: now.fixed + count };
            continue;
        }
        let fixed: BTreeSet<u32> = edits.iter().map(|edit| line(edit.span.start())).collect();
        // Marks that pair over lines come to grief where nothing was fixed: then all fixes of the round are at fault.
        left.extend(if fixed.is_disjoint(&worse) { fixed } else { worse });
    }
    Err(Unsettled)
}

/// The lines that have more errors about marks in `text` than before.
fn worse_lines(before: &Settled, text: &str, findings: &[Finding]) -> BTreeSet<u32> {
    let (had, has) = (errors(&before.text, &before.findings), errors(text, findings));
    has.into_iter().filter(|(line, count)| had.get(line).is_none_or(|had| had < count)).map(|(line, _)| line).collect()
}

/// How many errors about marks each line has.
fn errors(text: &str, findings: &[Finding]) -> BTreeMap<u32, usize> {
    let is_about_marks = |it: &&Finding| super::rule(it.rule).is_some_and(|rule| rule.category == Category::QuoteMarks);
    let line = lines_of(text);
    let mut counts = BTreeMap::new();
    for finding in findings.iter().filter(|it| it.severity == Severity::Error).filter(is_about_marks) {
        *counts.entry(line(finding.span.start())).or_default() += 1;
    }
    counts
}

/// The line of each offset that is asked for, from 0.
fn lines_of(text: &str) -> impl Fn(u32) -> u32 + use<> {
    let ends: Vec<u32> = text.match_indices('\n').map(|(at, _)| at as u32).collect();
    move |offset| ends.partition_point(|end| *end < offset) as u32
}

/// The edits of the first safe fix of each finding, in text order, and how many fixes that is.
pub fn choose<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> (usize, Vec<Edit>) {
    // By their starts; no two meet but those of one fix, which stand in order.
    let mut chosen: BTreeMap<(u32, u32), &Edit> = BTreeMap::new();
    let mut count = 0;
    for fix in findings.into_iter().filter_map(safe_fix) {
        let meets = |edit: &Edit| {
            let before = chosen.range(..=(edit.span.end(), u32::MAX)).next_back();
            before.is_some_and(|(_, other)| other.span.meets(edit.span))
        };
        if !fix.edits.iter().any(meets) {
            chosen.extend(fix.edits.iter().map(|edit| ((edit.span.start(), edit.span.end()), edit)));
            count += 1;
        }
    }
    (count, chosen.into_values().cloned().collect())
}

fn safe_fix(finding: &Finding) -> Option<&Fix> {
    finding.fixes.iter().find(|fix| fix.safety == Safety::Safe)
}

/// `text` with `edits` made, which stand in text order and do not overlap.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(&edit.text);
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// A stretch of an edited text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Bytes of the text as it was.
    Kept(std::ops::Range<usize>),
    New(String),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Self::Kept(range) => range.len(),
            Self::New(text) => text.len(),
        }
    }

    /// Takes off the first `length` bytes, which it has.
    fn take(&mut self, length: usize) -> Self {
        match self {
            Self::Kept(range) => {
                let first = range.start..range.start + length;
                range.start = first.end;
                Self::Kept(first)
            }
            Self::New(text) => {
                let rest = text.split_off(length);
                Self::New(std::mem::replace(text, rest))
            }
        }
    }
}

/// The pieces of a text after `edits` of it.
fn edited(pieces: Vec<Piece>, edits: &[Edit]) -> Vec<Piece> {
    let mut rest = pieces.into_iter();
    let mut current = rest.next();
    let mut out = Vec::new();
    let mut at = 0;
    // Goes on to `end`; what lies before it is kept or not.
    let mut advance = |end: usize, mut keep: Option<&mut Vec<Piece>>| {
        while at < end
            && let Some(piece) = &mut current
        {
            let taken = piece.take(piece.len().min(end - at));
            at += taken.len();
            if let Some(out) = &mut keep {
                out.push(taken);
            }
            if piece.len() == 0 {
                current = rest.next();
            }
        }
    };
    for edit in edits {
        let range = edit.span.range();
        advance(range.start, Some(&mut out));
        out.push(Piece::New(edit.text.clone()));
        advance(range.end, None);
    }
    advance(usize::MAX, Some(&mut out));
    out
}

/// What lies between the pieces that were kept of a text of `length` bytes.
fn edits_of(pieces: Vec<Piece>, length: usize) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut done = 0;
    let mut new = String::new();
    let mut push = |start: usize, end: usize, text: String| {
        if start < end || !text.is_empty() {
            edits.push(Edit { span: DocSpan::from_range(start..end), text });
        }
    };
    for piece in pieces {
        match piece {
            Piece::New(text) => new.push_str(&text),
            Piece::Kept(range) if range.is_empty() => {}
            Piece::Kept(range) => {
                push(done, range.start, std::mem::take(&mut new));
                done = range.end;
            }
        }
    }
    push(done, length, new);
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(safety: Safety, edits: &[(u32, u32, &str)]) -> Finding {
        let edit = |&(start, end, text): &(u32, u32, &str)| Edit { span: DocSpan::new(start, end), text: text.into() };
        Finding {
            rule: "missing-space-at-quote",
            severity: Severity::Error,
            span: DocSpan::new(edits[0].0, edits[0].0 + 1),
            message: String::new(),
            related: Vec::new(),
            fixes: vec![Fix { title: String::new(), safety, edits: edits.iter().map(edit).collect() }],
        }
    }

    #[track_caller]
    fn check(text: &str, findings: &[Finding], expected: (usize, &str)) {
        let (count, edits) = choose(findings);
        assert_eq!((count, apply(text, &edits).as_str()), expected);
    }

    #[test]
    fn safe_fixes_are_made_together() {
        let findings = [finding(Safety::Safe, &[(1, 1, ",")]), finding(Safety::Safe, &[(2, 3, ""), (4, 4, "!")])];
        check("a cd e", &findings, (2, "a, d! e"));
    }

    #[test]
    fn unsafe_and_meeting_fixes_wait() {
        let meeting = [finding(Safety::Safe, &[(0, 2, "x")]), finding(Safety::Safe, &[(2, 3, "y")])];
        check("abc", &meeting, (1, "xc"));
        let around = [finding(Safety::Safe, &[(0, 1, "x"), (4, 5, "y")]), finding(Safety::Safe, &[(3, 6, "z")])];
        check("abcdef", &around, (1, "xbcdyf"));
        check("abc", &[finding(Safety::Unsafe, &[(0, 1, "x")])], (0, "abc"));
    }

    /// Finds the first `from`, whose fix puts `to` in its place.
    fn settled(text: &str, from: &str, to: &str) -> Result<Settled, Unsettled> {
        settle(text, |text| {
            let at = text.find(from).map(|at| (at as u32, (at + from.len()) as u32, to));
            at.map(|at| finding(Safety::Safe, &[at])).into_iter().collect()
        })
    }

    #[track_caller]
    fn check_settled(text: &str, from: &str, to: &str, expected: (usize, &str)) {
        let settled = settled(text, from, to).unwrap();
        assert_eq!((settled.fixed, settled.text.as_str()), expected);
        assert_eq!(apply(text, &settled.edits), settled.text, "{:?}", settled.edits);
    }

    #[test]
    fn rounds_go_on_until_nothing_is_left() {
        check_settled("a b", "x", "y", (0, "a b"));
        check_settled("axbxc", "x", "yz", (2, "ayzbyzc"));
        check_settled("aaxxbb", "ax", "", (2, "bb"));
        check_settled("abb", "ab", "ba", (2, "bba"));
        check_settled("xab", "ab", "b", (1, "xb"));
    }

    #[test]
    fn what_leaves_more_errors_is_taken_back() {
        // In each line, the fix of `x` is well; that of `y` leaves two errors more.
        let find = |text: &str| {
            let error = |sign: char, to: &'static str| {
                text.match_indices(sign).map(move |(at, _)| finding(Safety::Safe, &[(at as u32, at as u32 + 1, to)]))
            };
            let made =
                text.match_indices('z').map(|(at, _)| finding(Safety::Unsafe, &[(at as u32, at as u32 + 1, "")]));
            error('x', "").chain(error('y', "zzz")).chain(made).collect()
        };
        let settled = settle("ax\nby\ncx", find).unwrap();
        assert_eq!((settled.fixed, settled.text.as_str()), (2, "a\nby\nc"));
        assert_eq!(settled.findings.len(), 1);
    }

    #[test]
    fn rounds_without_end_leave_the_text_as_it_was() {
        assert_eq!(settled("a", "a", "a "), Err(Unsettled));
    }
}
