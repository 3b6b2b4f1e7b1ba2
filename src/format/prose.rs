//! What a reader makes of a document: blocks of prose, each with the way back to the source.

use std::sync::Arc;

use super::{Directive, Unread};
use crate::text::{BlockSpan, DocSpan};

/// Stands in a block's prose for something that is not to be read as words.
pub const OPAQUE: char = '\u{FFFC}';

/// What a reader makes of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// In source order; their spans do not overlap.
    pub blocks: Vec<Block>,
    pub front_matter: FrontMatter,
    /// What the writer says is not to be reported, in source order.
    pub directives: Vec<Directive>,
    pub links: Hyperlinks,
    /// What of the source is not read, in source order.
    pub unread: Vec<Unread>,
}

/// Where stretches of the source lead to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hyperlinks {
    /// Words with an address behind them, in source order, not overlapping.
    pub words: Vec<Hyperlink>,
    /// Blocks of quotes whose markup says where the quote is from, in source order, not overlapping.
    pub quotes: Vec<Hyperlink>,
}

/// A stretch of the source and the address that it leads to, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperlink {
    pub span: DocSpan,
    pub address: Arc<str>,
}

impl Hyperlinks {
    /// The address of the first words that `span` shares something with, or of the quote that it lies in.
    pub fn of(&self, span: DocSpan) -> Option<&str> {
        overlapping(&self.words, span).or_else(|| overlapping(&self.quotes, span)).map(|link| &*link.address)
    }
}

fn overlapping(links: &[Hyperlink], span: DocSpan) -> Option<&Hyperlink> {
    let first = links.partition_point(|link| link.span.end() <= span.start());
    links.get(first).filter(|link| link.span.start() < span.end())
}

/// What front matter says of the article, as far as it matters to us. Values are the strings as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrontMatter {
    /// The whole front matter, fences included.
    pub span: Option<DocSpan>,
    /// `publisher`, `publication`, `outlet` or `site`: the outlet that publishes the article.
    pub publisher: Option<String>,
    pub date: Option<String>,
    pub genre: Option<String>,
    /// `notes`: the files that the article's quotes are held against.
    pub notes: Vec<String>,
    /// `speakers`: labels of transcripts with the names of those who speak.
    pub speakers: Vec<(String, String)>,
}

/// A stretch of prose that is read as one: a paragraph, a headline, a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// The words as a reader sees them, markup left out. A line break inside a paragraph stays a line break.
    pub text: Arc<str>,
    /// The source that the block was read from. Markup at its edges may be left out.
    pub span: DocSpan,
    /// How `text` maps to the source.
    pub runs: Runs,
    /// Blocks of the same block quote, list or table share a number; a paragraph of the article itself has none.
    pub container: Option<u32>,
    /// `PORT ELLEN, May 3 (HarbourWire) -`: where a story was filed from, its dash included. It stays in `text`, at
    /// the start.
    pub dateline: Option<BlockSpan>,
    /// Whether all of it is set in bold, as the questions of a printed interview are.
    pub is_bold: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The article's headline: front-matter title, first heading, or the first line by its shape.
    Headline,
    /// The line below a headline that sums the story up (dek, standfirst, description).
    Standfirst,
    /// A heading inside the article.
    Crosshead,
    /// `By Ana Duarte`.
    Byline,
    Paragraph,
    /// A paragraph inside a block quote.
    BlockQuote,
    /// `— Ana Duarte, crane operator` below a block quote or a quote: the block that says who spoke.
    Credit,
    ListItem,
    Caption,
    TableCell,
    /// End marks (`-30-`, `ENDS`), agency sign-offs, notes to editors, correction slugs: nobody's words.
    Notice,
}

impl BlockKind {
    /// Whether this block stands over the story and not in it.
    pub fn is_heading(self) -> bool {
        matches!(self, Self::Headline | Self::Standfirst | Self::Crosshead)
    }

    /// Whether quotes and speakers are looked for here as the story's own prose.
    pub fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::BlockQuote | Self::ListItem | Self::Caption | Self::TableCell)
    }
}

/// Maps spans of a block's prose to the source and back.
///
/// Offsets are kept relative to the block's start, so that a block which only moved keeps its runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runs {
    start: u32,
    /// Empty where the prose is the source, byte for byte.
    runs: Arc<[Run]>,
    prose_len: u32,
}

/// `prose_len` bytes of prose that come from `source_len` bytes of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub prose: u32,
    pub prose_len: u32,
    /// Relative to the start of the block's span.
    pub source: u32,
    pub source_len: u32,
    pub reading: Reading,
}

/// How the prose of a run comes from its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The same, byte for byte.
    Verbatim,
    /// Another way to write the same characters (an entity, an escape, folded blanks): a span that touches a part of
    /// the run maps to the whole.
    Written,
    /// The prose stands for a tag, code or an image, which no edit may replace; spans map to the whole, too.
    Markup,
}

impl Run {
    /// Whether a span that touches a part of the run maps to the whole.
    pub fn is_atomic(self) -> bool {
        self.reading != Reading::Verbatim
    }
}

impl Runs {
    /// The prose is the source from `start`, byte for byte.
    pub fn verbatim(start: u32, len: u32) -> Self {
        Self { start, runs: Arc::default(), prose_len: len }
    }

    /// Runs in prose order, covering the prose without gaps; `start` is where the block's span starts.
    pub fn new(start: u32, runs: Vec<Run>) -> Self {
        let prose_len = runs.last().map_or(0, |run| run.prose + run.prose_len);
        Self { start, runs: runs.into(), prose_len }
    }

    /// The source of a span of prose.
    pub fn to_source(&self, span: BlockSpan) -> DocSpan {
        if self.runs.is_empty() {
            return DocSpan::new(self.start + span.start(), self.start + span.end());
        }
        let first = self.run_at(span.start());
        let start = if span.start() >= first.prose + first.prose_len {
            first.source + first.source_len
        } else if first.is_atomic() {
            first.source
        } else {
            first.source + (span.start() - first.prose)
        };
        if span.is_empty() {
            return DocSpan::empty(self.start + start);
        }
        let last = self.run_at(span.end() - 1);
        let end = if last.is_atomic() {
            last.source + last.source_len
        } else {
            last.source + (span.end() - last.prose).min(last.source_len)
        };
        DocSpan::new(self.start + start, self.start + end)
    }

    /// The offset in the prose of an offset in the source; one between two runs gives the later run's start.
    pub fn to_prose(&self, offset: u32) -> u32 {
        let offset = offset.saturating_sub(self.start);
        if self.runs.is_empty() {
            return offset.min(self.prose_len);
        }
        let after = self.runs.partition_point(|run| run.source <= offset);
        let Some(run) = after.checked_sub(1).map(|at| self.runs[at]) else { return 0 };
        if offset >= run.source + run.source_len {
            run.prose + run.prose_len
        } else if run.is_atomic() {
            run.prose
        } else {
            run.prose + (offset - run.source)
        }
    }

    /// Whether the two map alike, but for where their blocks start.
    pub fn is_like(&self, other: &Self) -> bool {
        self.prose_len == other.prose_len && (Arc::ptr_eq(&self.runs, &other.runs) || self.runs == other.runs)
    }

    /// The runs in prose order; none where the prose is the source, byte for byte.
    pub fn iter(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter()
    }

    /// The runs that share something with a span of prose, or hold or touch an empty one; none where the prose is the
    /// source, byte for byte.
    pub fn within(&self, span: BlockSpan) -> &[Run] {
        let reach = u32::from(span.is_empty());
        let first = self.runs.partition_point(|run| run.prose + run.prose_len + reach <= span.start());
        let count = self.runs[first..].partition_point(|run| run.prose < span.end() + reach);
        &self.runs[first..first + count]
    }

    fn run_at(&self, prose: u32) -> Run {
        let after = self.runs.partition_point(|run| run.prose <= prose);
        self.runs[after.saturating_sub(1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_map_through_markup_and_entities() {
        // Source `a **b** &amp; c` at offset 10; prose `a b & c`.
        let run = |prose, prose_len, source, source_len| Run {
            prose,
            prose_len,
            source,
            source_len,
            reading: if prose_len == source_len { Reading::Verbatim } else { Reading::Written },
        };
        let runs =
            Runs::new(10, vec![run(0, 2, 0, 2), run(2, 1, 4, 1), run(3, 1, 7, 1), run(4, 1, 8, 5), run(5, 2, 13, 2)]);
        assert_eq!(runs.to_source(BlockSpan::new(2, 3)), DocSpan::new(14, 15));
        assert_eq!(runs.to_source(BlockSpan::new(4, 5)), DocSpan::new(18, 23));
        assert_eq!(runs.to_source(BlockSpan::new(0, 7)), DocSpan::new(10, 25));
        assert_eq!(runs.to_prose(14), 2);
        assert_eq!(runs.to_prose(20), 4);
        assert_eq!(runs.to_prose(24), 6);
    }
}
