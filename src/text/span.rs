//! Ranges of bytes that say in their type what they index: the document, or the prose of one block.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// Marks spans that index the source text of a whole document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InDocument {}

/// Marks spans that index the prose of one [`Block`](crate::format::Block).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InBlock {}

/// A span of a document's source text.
pub type DocSpan = Span<InDocument>;

/// A span of one block's prose.
pub type BlockSpan = Span<InBlock>;

/// A half-open range of UTF-8 byte offsets, `start <= end`, into what `In` names.
///
/// A text of 4 GiB or more cannot be indexed; the edges refuse such files.
pub struct Span<In> {
    start: u32,
    end: u32,
    unit: PhantomData<fn() -> In>,
}

impl<In> Span<In> {
    /// The span from `start` to `end`; an inverted pair gives the empty span at `start`.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start), unit: PhantomData }
    }

    /// The empty span at `offset`.
    pub fn empty(offset: u32) -> Self {
        Self::new(offset, offset)
    }

    /// The span of a `usize` range, as the standard library's string methods give them.
    pub fn from_range(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start as u32, range.end as u32)
    }

    pub fn start(self) -> u32 {
        self.start
    }

    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words of `text` that this span covers; nothing where it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        super::count_work(1 + self.range().len());
        text.get(self.range()).unwrap_or("")
    }

    /// Whether `offset` lies in the span. The end is outside.
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `offset` lies in the span or directly behind it, as a cursor does at the end of a word.
    pub fn touches(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }

    pub fn contains_span(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the two share a byte or a boundary: what is done to both depends on the order.
    pub fn meets(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl<In> Copy for Span<In> {}

impl<In> Clone for Span<In> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<In> PartialEq for Span<In> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}

impl<In> Eq for Span<In> {}

impl<In> PartialOrd for Span<In> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<In> Ord for Span<In> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}

impl<In> Hash for Span<In> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}

impl<In> fmt::Debug for Span<In> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
