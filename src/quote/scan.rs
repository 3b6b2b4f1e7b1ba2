//! Marks into quotes.

use super::marks::{self, Glyph, Joint, Lean, Mark, Role, Side};
use super::turns::{self, Turn};
use super::{Family, Quote, Quotes, Stray};
use crate::lexicon::{CuePart, CueWord};
use crate::text::BlockSpan;
use crate::token::{Case, Tokens, chars};

/// Pairs the marks of one block. `tokens` are the tokens of `text`.
pub fn scan(text: &str, tokens: &Tokens) -> Quotes {
    let marks = marks::read(text, tokens);
    let mut scanner = Scanner { text, tokens, marks: &marks, found: Vec::new(), open: Vec::new(), strays: Vec::new() };
    let mut turns = turns::find(text, tokens).into_iter().peekable();
    let mut turn_end = None;
    for (index, mark) in marks.iter().enumerate() {
        let start = mark.span.start();
        loop {
            if turn_end.is_some_and(|end| end <= start) {
                scanner.end_turn(turn_end.take());
            } else if let Some(turn) = turns.next_if(|turn| turn.dash.start() < start) {
                scanner.end_turn(turn_end.replace(turn.inner.end()));
                scanner.start_turn(turn);
            } else {
                break;
            }
        }
        scanner.place(index);
    }
    for turn in turns {
        scanner.end_turn(turn_end.replace(turn.inner.end()));
        scanner.start_turn(turn);
    }
    scanner.end_turn(turn_end);
    scanner.unwind(0, text.len() as u32);
    scanner.finish()
}

/// The most quotes of one family that may lie in each other. Bounds the stack, and thereby the time for each mark.
const MAX_SAME_FAMILY: usize = 2;

struct Scanner<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    marks: &'a [Mark],
    /// In the order of their opening marks.
    found: Vec<Found>,
    /// Indices into `found` of the quotes that are open, outermost first.
    open: Vec<usize>,
    strays: Vec<Stray>,
}

/// A quote, or an opening mark that may turn out to be none.
struct Found {
    family: Family,
    open: BlockSpan,
    /// The index of the opening mark; `None` for a turn of dash dialogue.
    mark: Option<usize>,
    close: Option<BlockSpan>,
    inner: BlockSpan,
    /// Where its span ends.
    end: u32,
    /// Cleared where the opening mark was an apostrophe.
    kept: bool,
}

/// Which way a glyph points by convention.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Points {
    Opens,
    Closes,
    Both,
}

impl Scanner<'_> {
    fn place(&mut self, index: usize) {
        let mark = self.marks[index];
        if mark.in_attribute {
            return;
        }
        match mark.glyph {
            Glyph::Straight => self.double(index, Family::Straight, Points::Both),
            Glyph::Twin => self.twin(index),
            Glyph::Low => self.push_beside(index, Family::German),
            Glyph::Curly6 | Glyph::Curly9 => match self.open_of(&[Family::Curly, Family::German]) {
                Some(at) if self.family(at) == Family::German && !opens_inside_german(&mark) => self.close(at, &mark),
                _ if mark.glyph == Glyph::Curly6 => self.double(index, Family::Curly, Points::Opens),
                _ => self.double(index, Family::Curly, Points::Closes),
            },
            Glyph::Left => self.double(index, Family::Guillemets, Points::Opens),
            Glyph::Right => self.double(index, Family::Guillemets, Points::Closes),
            Glyph::SingleLeft => self.double(index, Family::SingleGuillemets, Points::Opens),
            Glyph::SingleRight => self.double(index, Family::SingleGuillemets, Points::Closes),
            Glyph::CornerOpen => self.push_beside(index, Family::Corner),
            Glyph::CornerClose => self.corner(&mark, Family::Corner),
            Glyph::WhiteOpen => self.push_beside(index, Family::WhiteCorner),
            Glyph::WhiteClose => self.corner(&mark, Family::WhiteCorner),
            Glyph::Single | Glyph::Backtick => self.single(index, Family::StraightSingle),
            Glyph::Single6 | Glyph::Single9 => self.single(index, Family::CurlySingle),
            Glyph::SingleLow => self.push_beside(index, Family::GermanSingle),
            Glyph::Prime => {}
        }
    }

    fn double(&mut self, index: usize, family: Family, points: Points) {
        let mark = self.marks[index];
        if mark.joint == Joint::Sure || self.is_ditto(&mark) {
            return;
        }
        let Some(at) = self.open_of(&[family]) else {
            if mark.joint == Joint::Perhaps {
                return;
            }
            if mark.measures && mark.lean != Lean::Opens {
                return;
            }
            if self.opens(&mark, points) {
                self.push(index, family);
            } else {
                self.stray(&mark, family);
            }
            return;
        };
        let has_own_closer = || self.next(&mark).is_some_and(|next| next.lean == Lean::Closes);
        if self.is_measure_inside(&mark) || mark.joint == Joint::Perhaps && has_own_closer() {
            return;
        }
        if self.opens_anew(&mark, points, at) {
            self.push_beside(index, family);
        } else {
            self.close(at, &mark);
        }
    }

    fn twin(&mut self, index: usize) {
        let mark = self.marks[index];
        let open = self.open_of(&[Family::Straight]);
        match (open, mark.lean) {
            (None, Lean::Opens) => self.push(index, Family::Straight),
            (Some(_), _) => self.double(index, Family::Straight, Points::Both),
            (None, _) => match self.open_of(&[Family::StraightSingle]) {
                Some(at) => self.close(at, &mark),
                None if mark.before == Side::Stop => self.stray(&mark, Family::Straight),
                None => {}
            },
        }
    }

    fn corner(&mut self, mark: &Mark, family: Family) {
        match self.open_of(&[family]) {
            Some(at) => self.close(at, mark),
            None => self.stray(mark, family),
        }
    }

    /// Notes a mark that closes nothing of its family. It still ends a quote that the same mark in its other form,
    /// straight or curly, opened: a slip of the keyboard, and not a quote that runs on.
    fn stray(&mut self, mark: &Mark, family: Family) {
        self.strays.push(Stray { mark: mark.span, family });
        if let Some(at) = self.twin_open(family) {
            self.unwind(at + 1, mark.span.start());
            if let Some(found) = self.open.pop().and_then(|found| self.found.get_mut(found)) {
                found.inner = BlockSpan::new(found.open.end(), mark.span.start());
                found.end = mark.span.end();
            }
        }
    }

    /// The open quote of the family that differs from `family` by its marks being straight or curly.
    fn twin_open(&self, family: Family) -> Option<usize> {
        let twin = match family {
            Family::Straight => Family::Curly,
            Family::Curly => Family::Straight,
            Family::StraightSingle => Family::CurlySingle,
            Family::CurlySingle => Family::StraightSingle,
            _ => return None,
        };
        let at = self.open_of(&[twin])?;
        let within_double = (at + 1..self.open.len()).any(|inner| !self.family(inner).is_single());
        (!family.is_single() || !within_double).then_some(at)
    }

    fn single(&mut self, index: usize, family: Family) {
        let mark = self.marks[index];
        let open = self.open_single(&mark, family);
        match (mark.role, open) {
            (Role::Apostrophe, _) => {}
            (Role::Opener, Some(at)) if !self.nests(&mark, family) && self.is_apostrophe_inside(&mark, at) => {}
            (Role::Opener, Some(_)) => self.push_beside(index, family),
            (Role::Opener, None) => self.push(index, family),
            (Role::Possessive, Some(at)) if self.is_possessive_inside(&mark, at) => {}
            (Role::Closer | Role::Possessive | Role::Either, Some(at)) => self.close(at, &mark),
            (Role::Either, None) => self.push(index, family),
            (Role::Closer, None) if is_strong_closer(&mark) || self.twin_open(family).is_some() => {
                self.stray(&mark, family);
            }
            (Role::Closer | Role::Possessive, None) => {}
        }
    }

    /// The innermost open quote of these families, as an index into `open`; dash dialogue is never looked out of.
    fn open_of(&self, families: &[Family]) -> Option<usize> {
        let turn = self.open.iter().rposition(|found| self.found[*found].family == Family::Dash);
        let first = turn.map_or(0, |turn| turn + 1);
        (first..self.open.len()).rev().find(|at| families.contains(&self.family(*at)))
    }

    /// The open quote that a single mark can belong to: what lies outside a double quote is out of its reach, unless
    /// it can be nothing but a closing mark.
    fn open_single(&self, mark: &Mark, family: Family) -> Option<usize> {
        let low = if family == Family::CurlySingle { Family::GermanSingle } else { family };
        let at = self.open_of(&[family, low])?;
        let within_double = (at + 1..self.open.len()).any(|inner| !self.family(inner).is_single());
        (!within_double || mark.role == Role::Closer && is_strong_closer(mark)).then_some(at)
    }

    fn family(&self, at: usize) -> Family {
        self.found[self.open[at]].family
    }

    fn next(&self, mark: &Mark) -> Option<&Mark> {
        self.marks.get(mark.next? as usize)
    }

    /// Whether a mark opens a quote where none of its family is open.
    fn opens(&self, mark: &Mark, points: Points) -> bool {
        let next_closes = self.next(mark).is_some_and(|next| {
            next.lean == Lean::Closes || next.lean == Lean::Either && next.span.start() == mark.span.end()
        });
        match (points, mark.lean) {
            (_, Lean::Opens) => true,
            (Points::Opens, Lean::Either) => true,
            (Points::Opens, Lean::Closes) => next_closes && mark.after == Side::Space,
            (Points::Closes, Lean::Either) => next_closes && mark.after == Side::Word,
            (Points::Closes, Lean::Closes) => false,
            (Points::Both, Lean::Either) => match mark.after {
                Side::Word => true,
                Side::Space => mark.next.is_some(),
                _ => next_closes,
            },
            // `He said:" We left."` and `He said," We left."`
            (Points::Both, Lean::Closes) => {
                let leads_in = || self.follows_colon(mark) || self.follows_lead_in(mark);
                next_closes && mark.after == Side::Space && leads_in()
            }
        }
    }

    /// Whether a mark opens another quote although the one at `at` of its family is open.
    fn opens_anew(&self, mark: &Mark, points: Points, at: usize) -> bool {
        let inverted = self.is_inverted(at);
        match points {
            Points::Both => mark.lean == Lean::Opens && !self.is_closer_with_space_inside(mark),
            Points::Opens if inverted => false,
            Points::Opens => mark.lean != Lean::Closes,
            Points::Closes => inverted && mark.lean == Lean::Opens,
        }
    }

    /// Whether the open quote at `at` was opened by a glyph that by convention closes: `”so”`, `»so«`.
    fn is_inverted(&self, at: usize) -> bool {
        let mark = self.found[self.open[at]].mark;
        mark.is_some_and(|mark| matches!(self.marks[mark].glyph, Glyph::Curly9 | Glyph::Right | Glyph::SingleRight))
    }

    /// `"We lost "he said.`: it looks like an opening mark, but no closing one follows.
    fn is_closer_with_space_inside(&self, mark: &Mark) -> bool {
        let next_closes = self.next(mark).is_some_and(|next| next.lean != Lean::Opens);
        !next_closes && mark.before == Side::Space && self.case_behind(mark) == Case::Lower
    }

    /// Whether a quote inside a quote of the same family opens: two closing marks follow, and the sentence goes on.
    ///
    /// Behind a full stop the quote before has lost its closing mark.
    fn nests(&self, mark: &Mark, family: Family) -> bool {
        let closes = |mark: &Mark| match mark.glyph {
            Glyph::CornerClose | Glyph::WhiteClose => true,
            Glyph::Single | Glyph::Single6 | Glyph::Single9 => matches!(mark.role, Role::Closer | Role::Possessive),
            Glyph::Curly9 | Glyph::Right | Glyph::SingleRight => mark.lean != Lean::Opens,
            _ => mark.lean == Lean::Closes,
        };
        let next = self.next(mark).filter(|next| closes(next));
        let two = next.and_then(|next| self.next(next)).is_some_and(closes);
        let depth = self.open.iter().filter(|found| self.found[**found].family == family).count();
        two && depth < MAX_SAME_FAMILY && !self.follows_full_stop(mark)
    }

    /// A mark alone in its column says that the words above it hold here, too.
    fn is_ditto(&self, mark: &Mark) -> bool {
        if mark.glyph != Glyph::Straight
            || !matches!((mark.before, mark.after), (Side::Space | Side::Edge, Side::Space | Side::Edge))
        {
            return false;
        }
        let (before, after) = (&self.text[..mark.span.start() as usize], &self.text[mark.span.end() as usize..]);
        let starts_column = before.is_empty() || before.ends_with(['\t', '\n']) || before.ends_with("  ");
        let ends_column = after.is_empty() || after.starts_with(['\t', '\n']) || after.starts_with("  ");
        starts_column && ends_column && !(before.is_empty() && after.is_empty())
    }

    /// A measure inside a quote: the quote has another closing mark ahead.
    fn is_measure_inside(&self, mark: &Mark) -> bool {
        mark.measures && self.next(mark).is_some_and(|next| next.lean == Lean::Closes)
    }

    /// A plural possessive inside a single quote: `'The dockers' gates were locked.'`
    ///
    /// Where no better mark closes the quote, this one does, unless another sentence has begun.
    fn is_possessive_inside(&self, mark: &Mark, at: usize) -> bool {
        let opener = self.found[self.open[at]].mark.map_or(0, |open| self.marks[open].token);
        mark.closer_ahead || self.tokens.sentence_of(opener) != self.tokens.sentence_of(mark.token)
    }

    /// An elision that the list does not know, inside a single quote that surely opened: `'We met in the 'burbs,'`.
    fn is_apostrophe_inside(&self, mark: &Mark, at: usize) -> bool {
        let Some(first) = self.found[self.open[at]].mark.map(|first| self.marks[first]) else { return false };
        let sure = self.case_behind(&first).is_name_like() && self.starts_clause(&first);
        sure && self.case_behind(mark) == Case::Lower && !self.starts_clause(mark)
    }

    fn case_behind(&self, mark: &Mark) -> Case {
        self.tokens.tokens.get(mark.token + 1).map_or(Case::None, |token| token.case)
    }

    /// Whether the block starts before the mark, or a stop stands there.
    fn starts_clause(&self, mark: &Mark) -> bool {
        self.sign_before(mark).is_none_or(|sign| chars::is_stop(sign) || chars::is_dash(sign))
    }

    fn follows_full_stop(&self, mark: &Mark) -> bool {
        self.sign_before(mark).is_some_and(chars::is_full_stop)
    }

    fn follows_colon(&self, mark: &Mark) -> bool {
        self.sign_before(mark) == Some(':')
    }

    /// Whether a verb of saying and a comma stand before the mark (`told the inquiry,`), and a sentence begins behind it.
    fn follows_lead_in(&self, mark: &Mark) -> bool {
        const REACH: usize = 4;
        if self.sign_before(mark) != Some(',') || !self.case_behind(mark).is_name_like() {
            return false;
        }
        let comma = mark.token - 1;
        let before = (comma.saturating_sub(REACH)..comma).rev();
        let mut words = before.take_while(|&at| self.tokens.tokens[at].kind.is_word());
        let takes_quote =
            |cue: &CueWord| cue.rest.is_empty() && cue.entry.part == CuePart::Verb && cue.entry.frames.quote;
        words.any(|at| self.tokens.known(at).cues().iter().any(takes_quote))
    }

    /// The last character of the token before the mark.
    fn sign_before(&self, mark: &Mark) -> Option<char> {
        let before = self.tokens.tokens.get(mark.token.checked_sub(1)?)?;
        before.span.of(self.text).chars().next_back()
    }

    /// Opens a quote where one of its family may be open already: inside it, or else in its place.
    fn push_beside(&mut self, index: usize, family: Family) {
        let mark = self.marks[index];
        if let Some(at) = self.open_of(&[family])
            && !self.nests(&mark, family)
        {
            self.unwind(at, mark.span.start());
        }
        self.push(index, family);
    }

    fn push(&mut self, index: usize, family: Family) {
        let open = self.marks[index].span;
        self.open.push(self.found.len());
        let inner = BlockSpan::empty(open.end());
        self.found.push(Found { family, open, mark: Some(index), close: None, inner, end: inner.end(), kept: true });
    }

    /// Closes the open quote at `at`, and leaves those inside it unclosed.
    fn close(&mut self, at: usize, mark: &Mark) {
        self.unwind(at + 1, mark.span.start());
        let Some(found) = self.open.pop().and_then(|found| self.found.get_mut(found)) else { return };
        found.close = Some(mark.span);
        found.end = mark.span.end();
        found.inner = BlockSpan::new(found.open.end(), mark.span.start());
    }

    /// Ends the open quotes from `at` on before `end`, unclosed.
    fn unwind(&mut self, at: usize, end: u32) {
        if at >= self.open.len() {
            return;
        }
        let end = self.text.get(..end as usize).unwrap_or(self.text).trim_end().len() as u32;
        for index in self.open.drain(at..) {
            let found = &mut self.found[index];
            found.inner = BlockSpan::new(found.open.end(), end);
            found.end = found.inner.end();
            found.kept = found.mark.is_none_or(|mark| stays_unclosed(&self.marks[mark], self.tokens));
        }
    }

    fn start_turn(&mut self, turn: Turn) {
        self.unwind(0, turn.dash.start());
        self.open.push(self.found.len());
        let family = Family::Dash;
        let Turn { dash: open, inner } = turn;
        self.found.push(Found { family, open, mark: None, close: None, inner, end: inner.end(), kept: true });
    }

    /// Ends the turn that runs to `end`, with what is still open inside it.
    fn end_turn(&mut self, end: Option<u32>) {
        if let Some(end) = end
            && let Some(turn) = self.open.iter().rposition(|found| self.found[*found].family == Family::Dash)
        {
            self.unwind(turn + 1, end);
            self.open.truncate(turn);
        }
    }

    fn finish(self) -> Quotes {
        let mut quotes: Vec<Quote> = Vec::with_capacity(self.found.len());
        let mut around: Vec<u32> = Vec::new();
        for found in self.found.into_iter().filter(|found| found.kept) {
            let Found { family, open, close, inner, end, .. } = found;
            while around.last().is_some_and(|outer| quotes[*outer as usize].span.end() <= open.start()) {
                around.pop();
            }
            let span = BlockSpan::new(open.start(), end);
            let level = u8::try_from(around.len() + 1).unwrap_or(u8::MAX);
            let parent = around.last().copied();
            around.push(quotes.len() as u32);
            let tokens = &self.tokens.tokens[self.tokens.inside(inner)];
            let words = tokens.iter().filter(|token| token.kind.is_word()).count() as u32;
            quotes.push(Quote { family, open, close, span, inner, level, parent, words });
        }
        Quotes { quotes, strays: self.strays }
    }
}

/// An English mark that opens inside a German quote.
fn opens_inside_german(mark: &Mark) -> bool {
    mark.glyph == Glyph::Curly6 && mark.lean == Lean::Opens
}

/// Whether a single mark can be nothing but a closing mark: an apostrophe never follows a stop.
fn is_strong_closer(mark: &Mark) -> bool {
    matches!(mark.before, Side::Stop | Side::Ellipsis) && mark.lean == Lean::Closes
}

/// Whether an opening mark that nothing closed is one all the same. A straight single mark is more likely an
/// apostrophe, unless it starts the block and a sentence.
fn stays_unclosed(mark: &Mark, tokens: &Tokens) -> bool {
    match mark.glyph {
        Glyph::Single => {
            mark.token == 0 && tokens.tokens.get(1).is_some_and(|word| word.case.is_name_like() && !word.spaced)
        }
        Glyph::Single6 => mark.lean == Lean::Opens,
        Glyph::Single9 | Glyph::Backtick | Glyph::Twin => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests;
