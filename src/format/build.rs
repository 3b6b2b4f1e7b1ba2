//! Gathers one block's prose from pieces of source, in source order.

use std::ops::Range;

use super::{Block, BlockKind, OPAQUE, Reading, Run, Runs};
use crate::text::DocSpan;

/// The prose gathered so far, and the source of each piece of it.
pub(super) struct Builder<'s> {
    source: &'s str,
    text: String,
    /// Their `source` counts from the start of the document until a block is cut.
    runs: Vec<Run>,
    /// What of the prose is set in bold, in order.
    bold: Vec<Range<usize>>,
}

impl<'s> Builder<'s> {
    pub fn new(source: &'s str) -> Self {
        Self { source, text: String::new(), runs: Vec::new(), bold: Vec::new() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds a piece of source as it is, but for the places where a word may be broken, which no reader sees.
    pub fn verbatim(&mut self, range: Range<usize>) {
        const SOFT_HYPHEN: char = '\u{AD}';
        let mut start = range.start;
        let Some(piece) = self.source.get(range.clone()) else { return };
        for (at, hyphen) in piece.match_indices(SOFT_HYPHEN) {
            self.plain(start..range.start + at);
            start = range.start + at + hyphen.len();
        }
        self.plain(start..range.end);
    }

    fn plain(&mut self, range: Range<usize>) {
        let Some(piece) = self.source.get(range.clone()).filter(|piece| !piece.is_empty()) else { return };
        let prose = self.text.len() as u32;
        self.text.push_str(piece);
        let len = piece.len() as u32;
        match self.runs.last_mut() {
            Some(last) if !last.is_atomic() && last.source + last.source_len == range.start as u32 => {
                last.prose_len += len;
                last.source_len += len;
            }
            _ => self.runs.push(Run {
                prose,
                prose_len: len,
                source: range.start as u32,
                source_len: len,
                reading: Reading::Verbatim,
            }),
        }
    }

    /// Adds `prose`, which a piece of source writes in another way.
    pub fn written(&mut self, prose: &str, range: Range<usize>) {
        self.atomic(prose, range, Reading::Written);
    }

    /// Adds `prose`, which stands for a piece of markup.
    pub fn markup(&mut self, prose: &str, range: Range<usize>) {
        self.atomic(prose, range, Reading::Markup);
    }

    fn atomic(&mut self, prose: &str, range: Range<usize>, reading: Reading) {
        if prose.is_empty() || range.is_empty() {
            return;
        }
        self.runs.push(Run {
            prose: self.text.len() as u32,
            prose_len: prose.len() as u32,
            source: range.start as u32,
            source_len: range.len() as u32,
            reading,
        });
        self.text.push_str(prose);
    }

    /// Adds a piece of source that is not to be read as words.
    pub fn opaque(&mut self, range: Range<usize>) {
        self.markup(OPAQUE.encode_utf8(&mut [0; 4]), range);
    }

    /// Adds the line break that lies in `range`, without what stands around it.
    pub fn line_break(&mut self, range: Range<usize>) {
        let piece = self.source.get(range.clone()).unwrap_or("");
        let Some(at) = piece.find(['\n', '\r']) else { return };
        let len = if piece[at..].starts_with("\r\n") { 2 } else { 1 };
        self.verbatim(range.start + at..range.start + at + len);
    }

    /// Notes that a stretch of the prose is set in bold.
    pub fn bold(&mut self, prose: Range<usize>) {
        self.bold.push(prose);
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
        self.bold.clear();
    }

    /// The block that a stretch of the gathered prose makes, without blanks at its edges and without lines at its
    /// edges that hold nothing to read; `None` where nothing is left.
    pub fn cut(&self, prose: Range<usize>, kind: BlockKind, container: Option<u32>) -> Option<Block> {
        let prose = readable(&self.text, prose)?;
        let is_bold = self.bold.iter().any(|bold| bold.start <= prose.start && prose.end <= bold.end);
        let text = &self.text[prose.clone()];
        let (from, to) = (prose.start as u32, prose.end as u32);
        let first = self.runs.partition_point(|run| run.prose + run.prose_len <= from);
        let mut runs: Vec<Run> = self.runs[first..]
            .iter()
            .take_while(|run| run.prose < to)
            .map(|&run| {
                let skipped = from.saturating_sub(run.prose);
                let prose_len = run.prose_len - skipped - (run.prose + run.prose_len).saturating_sub(to);
                let prose = run.prose + skipped - from;
                if run.is_atomic() {
                    Run { prose, prose_len, ..run }
                } else {
                    Run {
                        prose,
                        prose_len,
                        source: run.source + skipped,
                        source_len: prose_len,
                        reading: Reading::Verbatim,
                    }
                }
            })
            .collect();
        let start = runs.first()?.source;
        let end = runs.last().map(|run| run.source + run.source_len)?;
        for run in &mut runs {
            run.source -= start;
        }
        let runs = match runs.as_slice() {
            [run] if !run.is_atomic() => Runs::verbatim(start, run.prose_len),
            _ => Runs::new(start, runs),
        };
        let span = DocSpan::new(start, end);
        Some(Block { kind, text: text.into(), span, runs, container, dateline: None, is_bold })
    }
}

/// Narrows a range of `text` to what there is to read in it.
fn readable(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let mut start = range.start;
    let mut rest = text.get(range)?;
    let trim_start = |rest: &mut &str, start: &mut usize| {
        let trimmed = rest.trim_start();
        *start += rest.len() - trimmed.len();
        *rest = trimmed;
    };
    trim_start(&mut rest, &mut start);
    while rest.starts_with(OPAQUE)
        && let Some((line, after)) = rest.split_once(['\n', '\r'])
        && !has_words(line)
    {
        start += rest.len() - after.len();
        rest = after;
        trim_start(&mut rest, &mut start);
    }
    rest = rest.trim_end();
    while rest.ends_with(OPAQUE)
        && let Some((before, line)) = rest.rsplit_once(['\n', '\r'])
        && !has_words(line)
    {
        rest = before.trim_end();
    }
    has_words(rest).then_some(start..start + rest.len())
}

fn has_words(line: &str) -> bool {
    line.chars().any(|c| c != OPAQUE && !c.is_whitespace())
}
