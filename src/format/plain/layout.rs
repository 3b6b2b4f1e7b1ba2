//! Where paragraphs end in plain text: at every newline, or, in wrapped text, at blank lines and indents.
//!
//! Three things tell a wrapped paragraph from lines that stand for themselves: its lines break in the middle of
//! sentences, before words in lower case; each is so full that the next word would not have fitted; and there is a
//! width that none of them passes. The whole file is weighed first, then each group of lines by that measure, so
//! that a list or a poem in wrapped copy stays apart, and a wrapped passage in other copy stays together.

use super::super::shape;
use crate::text::DocSpan;

/// The longest line, in characters, that wrapped text has.
const WIDEST: u32 = 110;

/// Wrapped text narrower than this is taken for verse or a list unless it reads as one sentence to its end.
const NARROW: u32 = 40;

/// One line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Without the blanks and the `>` marks around it.
    pub span: DocSpan,
    pub gap: Gap,
    /// How many `>` it starts with, as quoted mail does.
    pub depth: u32,
    /// Whether it starts with two blanks or more, or a tab.
    indented: bool,
    /// In characters; no more than `WIDEST + 1`.
    width: u32,
}

/// What stands between a line and the one above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Newline,
    /// A line of `>` alone.
    QuotedBlank,
    Blank,
}

impl Line {
    pub fn text(self, source: &str) -> &str {
        self.span.of(source)
    }

    pub fn is_quoted(self) -> bool {
        self.depth > 0
    }

    fn fits_wrapped(self) -> bool {
        self.width <= WIDEST
    }
}

/// The lines of `source` that are not blank, from an offset on.
pub(super) fn lines(source: &str, from: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = Gap::Blank;
    let mut start = from;
    while let Some(rest) = source.get(start..).filter(|rest| !rest.is_empty()) {
        let len = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        match line(&rest[..len], start) {
            Ok(line) => {
                lines.push(Line { gap, ..line });
                gap = Gap::Newline;
            }
            Err(blank) if gap != Gap::Blank => gap = blank,
            Err(_) => {}
        }
        start += len + if rest[len..].starts_with("\r\n") { 2 } else { 1 };
    }
    lines
}

/// A line, or the kind of blank that it is.
fn line(text: &str, start: usize) -> Result<Line, Gap> {
    let unindented = text.trim_start();
    let indent = &text[..text.len() - unindented.len()];
    let quoted = unindented.starts_with('>');
    let content =
        if quoted { unindented.trim_start_matches(|c: char| c == '>' || c.is_whitespace()) } else { unindented };
    let marks = &unindented.as_bytes()[..unindented.len() - content.len()];
    let depth = marks.iter().filter(|&&mark| mark == b'>').count() as u32;
    let from = start + text.len() - content.len();
    let content = content.trim_end();
    if content.is_empty() {
        return Err(if quoted { Gap::QuotedBlank } else { Gap::Blank });
    }
    Ok(Line {
        span: DocSpan::from_range(from..from + content.len()),
        gap: Gap::Newline,
        depth,
        indented: !quoted && (indent.len() >= 2 || indent == "\t"),
        width: width(content),
    })
}

/// The width of a line as far as it matters. A line that nothing could have broken before the limit (a long
/// address) counts as one that fits.
fn width(line: &str) -> u32 {
    if line.len() <= WIDEST as usize {
        return if line.is_ascii() { line.len() as u32 } else { line.chars().count() as u32 };
    }
    let mut columns = 0;
    let mut breakable = false;
    for c in line.chars().take(WIDEST as usize + 1) {
        breakable |= c == ' ' || !c.is_ascii();
        columns += 1;
    }
    if breakable { columns } else { WIDEST }
}

/// The paragraphs that `lines` make, each as the lines it holds.
pub(super) fn paragraphs<'l>(source: &str, lines: &'l [Line]) -> Vec<&'l [Line]> {
    let file = File::of(source, lines);
    let mut paragraphs = Vec::new();
    for group in groups(lines) {
        let width = file.width_of(source, group);
        let mut rest = group;
        while !rest.is_empty() {
            let joins = |pair: &[Line]| {
                let boundary = Boundary::new(source, pair[0], pair[1]);
                match width {
                    Some(width) => {
                        let is_first = pair[0].span.start() == lines[0].span.start();
                        boundary.joins(width, file.has_indents, is_first)
                    }
                    None => pair[0].is_quoted() && boundary.joins_in_quote(),
                }
            };
            let end = 1 + rest.windows(2).take_while(|pair| joins(pair)).count();
            let (paragraph, after) = rest.split_at(end);
            paragraphs.push(paragraph);
            rest = after;
        }
    }
    paragraphs
}

/// Stretches of lines without a blank line or an over-long line in them.
fn groups(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.chunk_by(|above, below| {
        below.gap == Gap::Newline && above.depth == below.depth && above.fits_wrapped() && below.fits_wrapped()
    })
}

/// What the file as a whole tells.
struct File {
    /// The width it is wrapped at, where it is.
    width: Option<u32>,
    /// Whether paragraphs start with an indent and not after a blank line.
    has_indents: bool,
}

impl File {
    fn of(source: &str, lines: &[Line]) -> Self {
        let width = common_width(lines);
        let mut sum = Counts::default();
        let mut has_indents = false;
        for group in groups(lines).filter(|group| reaches(group, width)) {
            sum.add(Counts::of(source, group, width));
            has_indents |= group.windows(2).any(|pair| !pair[0].indented && pair[1].indented);
        }
        Self { width: sum.is_wrapped(width).then_some(width), has_indents }
    }

    /// The width a group is wrapped at, where it is.
    fn width_of(&self, source: &str, group: &[Line]) -> Option<u32> {
        if group.len() < 2 {
            return None;
        }
        let own = group.iter().map(|line| line.width).max()?;
        match self.width {
            Some(width) if group.len() == 2 || reaches(group, width) => Some(width),
            _ => Counts::of(source, group, own).is_clearly_wrapped(own).then_some(own),
        }
    }
}

/// Whether a group's lines come near a width; those of verse and of lists do not.
fn reaches(group: &[Line], width: u32) -> bool {
    group.iter().any(|line| line.width * 4 >= width * 3)
}

/// The width that all lines of groups but a few outliers keep.
fn common_width(lines: &[Line]) -> u32 {
    let mut histogram = [0u32; WIDEST as usize + 2];
    let mut count = 0;
    for line in groups(lines).filter(|group| group.len() > 1).flatten() {
        histogram[line.width as usize] += 1;
        count += 1;
    }
    let mut outliers = count / 20;
    let widths = (0..).zip(histogram);
    let widths: Vec<(u32, u32)> = widths.collect();
    for &(width, lines) in widths.iter().rev() {
        if lines > outliers {
            return width;
        }
        outliers -= lines;
    }
    0
}

/// The signs of wrapping at the line breaks of a group.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    breaks: u32,
    /// The sentence goes on in lower case (or in capitals, where all is in capitals).
    runs_on: u32,
    /// The next word would not have fitted.
    full: u32,
    /// After a comma, where verse breaks.
    after_comma: u32,
    /// Groups whose last line ends a sentence, less those whose last line does not.
    finished: i32,
}

impl Counts {
    fn of(source: &str, group: &[Line], width: u32) -> Self {
        let mut counts = Self::default();
        if group.len() < 2 {
            return counts;
        }
        for pair in group.windows(2) {
            let boundary = Boundary::new(source, pair[0], pair[1]);
            if boundary.is_apart() {
                continue;
            }
            counts.breaks += 1;
            counts.runs_on += u32::from(!boundary.ends_sentence() && (boundary.goes_on() || boundary.is_capitals()));
            counts.full += u32::from(boundary.is_full(width));
            counts.after_comma += u32::from(boundary.above.ends_with(','));
        }
        let last = group.last().map_or("", |line| line.text(source));
        counts.finished = if shape::ending(last).ends_sentence() { 1 } else { -1 };
        counts
    }

    fn add(&mut self, other: Self) {
        self.breaks += other.breaks;
        self.runs_on += other.runs_on;
        self.full += other.full;
        self.after_comma += other.after_comma;
        self.finished += other.finished;
    }

    fn is_wrapped(self, width: u32) -> bool {
        self.breaks > 0
            && self.runs_on * 4 >= self.breaks
            && self.full * 2 >= self.breaks
            && (width >= NARROW || self.is_clearly_wrapped(width))
    }

    fn is_clearly_wrapped(self, width: u32) -> bool {
        self.breaks > 0
            && self.runs_on * 2 >= self.breaks
            && self.full * 5 >= self.breaks * 4
            && self.finished > 0
            && (width >= NARROW || self.full == self.breaks && self.after_comma * 2 < self.breaks)
    }
}

/// Two lines of a group, one above the other.
struct Boundary<'s> {
    above: &'s str,
    above_width: u32,
    below: &'s str,
    below_is_indented: bool,
}

impl<'s> Boundary<'s> {
    fn new(source: &'s str, above: Line, below: Line) -> Self {
        Self {
            above: above.text(source),
            above_width: above.width,
            below: below.text(source),
            below_is_indented: below.indented,
        }
    }

    /// Whether the two belong to one paragraph in text that is wrapped at `width`.
    fn joins(&self, width: u32, has_indents: bool, is_first: bool) -> bool {
        let goes_on = !self.ends_sentence() && self.goes_on();
        let is_full = self.is_full(width);
        if self.is_apart() {
            return false;
        }
        if shape::starts_item(self.below) && (!is_full || self.ends_sentence()) {
            return false;
        }
        if self.below_is_indented && has_indents {
            return goes_on;
        }
        if is_first && !goes_on && self.above_width + 1 + self.first_word() <= width {
            return false;
        }
        is_full || goes_on || !self.ends_sentence() && self.above_width * 5 >= width * 3
    }

    /// Whether the two belong to one paragraph of quoted mail, which breaks lines where it likes.
    fn joins_in_quote(&self) -> bool {
        !self.is_apart() && !self.ends_sentence() && !shape::starts_item(self.below)
    }

    /// Whether one of the two is a thing of its own in any text.
    fn is_apart(&self) -> bool {
        shape::stands_alone(self.above)
            || shape::stands_alone(self.below)
            || shape::starts_turn(self.below)
            || shape::is_credit(self.below) && (self.ends_sentence() || shape::is_quotation(self.above))
    }

    /// Whether the first word below would not have fitted above, give or take a little: not everyone fills lines
    /// greedily.
    fn is_full(&self, width: u32) -> bool {
        self.above_width + 1 + self.first_word() > width - width / 10
    }

    fn first_word(&self) -> u32 {
        let below = self.below.chars().take(WIDEST as usize);
        below.take_while(|c| !c.is_whitespace()).count() as u32
    }

    fn ends_sentence(&self) -> bool {
        shape::ending(self.above).ends_sentence()
    }

    /// Whether the line below starts with a letter that is no capital.
    fn goes_on(&self) -> bool {
        let first = self.below.trim_start_matches(|c: char| shape::is_mark(c) || matches!(c, '(' | '[')).chars().next();
        first.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
    }

    fn is_capitals(&self) -> bool {
        let last = self.above.rsplit(char::is_whitespace).next().unwrap_or("");
        self.above_width >= NARROW && !last.contains(char::is_lowercase) && shape::is_capitals(self.below)
    }
}
