//! What an article is held against beside its own words: its notes, and the version that was committed last.

use std::sync::Arc;

use super::align::QuotedWords;
use crate::analysis::Analysis;
use crate::format::Format;
use crate::verify::Notes;

/// What an article is held against. Two are the same where they hold the same things, and not merely equal ones.
#[derive(Debug, Clone, Default)]
pub struct Against {
    pub notes: Option<Arc<Notes>>,
    pub committed: Option<Arc<Committed>>,
}

/// The quotes of the version of an article that was committed last.
#[derive(Debug)]
pub struct Committed {
    pub(super) quotes: Vec<CommittedQuote>,
}

#[derive(Debug)]
pub(super) struct CommittedQuote {
    pub(super) words: QuotedWords,
    /// The words between the marks, as they were written.
    pub(super) text: String,
    /// Where each of `words` stands in `text`, in bytes.
    pub(super) places: Vec<std::ops::Range<usize>>,
}

impl Committed {
    pub fn new(text: &str, format: Format) -> Self {
        let analysis = Analysis::new(text, format);
        let quotes = analysis.quotes.iter().filter(|quote| analysis.local_quote(quote).level == 1).map(|quote| {
            let block = &analysis.blocks[quote.block as usize].local;
            let inner = analysis.local_quote(quote).inner;
            let words = QuotedWords::new(block, analysis.local_quote(quote));
            let within = |at: u32| at.saturating_sub(inner.start()) as usize;
            let places = words.words.iter().map(|word| within(word.span.start())..within(word.span.end())).collect();
            CommittedQuote { words, text: analysis.words(quote.block, inner).to_owned(), places }
        });
        Self { quotes: quotes.collect() }
    }
}

impl PartialEq for Against {
    fn eq(&self, other: &Self) -> bool {
        let same_notes = match (&self.notes, &other.notes) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        let same_version = match (&self.committed, &other.committed) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        same_notes && same_version
    }
}

impl Eq for Against {}
