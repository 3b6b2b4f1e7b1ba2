//! Words, marks and sentences of one block.
//!
//! Tokens are spans over the block's prose, in order, not overlapping; what lies between two of them is white space
//! and characters that show nothing (zero-width spaces, soft hyphens).
//! The lexer is total: a character it knows nothing about is a symbol.

mod address;
pub(crate) mod chars;
mod lexer;
mod sentence;
mod word;
mod words;

pub use words::Words;

use crate::lexicon::{self, Word};
use crate::text::BlockSpan;

/// The tokens and sentences of one block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tokens {
    pub tokens: Vec<Token>,
    /// What the lexicon knows of each token that is a word or a clitic.
    pub known: Vec<Word>,
    /// Ranges of token indices, in order; together they cover every token.
    pub sentences: Vec<Sentence>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: BlockSpan,
    pub kind: TokenKind,
    /// How the word is written.
    pub case: Case,
    /// Whether white space (or the start of the block) stands before it.
    pub spaced: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the hyphens, stops and inner apostrophes that belong to them: `U.S.`, `Mr.`, `Censor.NET`,
    /// `al-Assad`, `O'Neill`. A run of Han characters or kana is one word.
    Word,
    /// A clitic split off the word before it: `'s`, `n't`, `'re`. Directly follows its word, or the closing mark of a
    /// quoted one (`"Lock the Gate"'s`).
    Clitic,
    /// Digits, with their separators, currency and per-cent signs, and the letters behind them: `1,200`, `$3.5m`, `1st`,
    /// `9:30pm`. But `14-year-old` is a word.
    Number,
    /// `@name`.
    Handle,
    /// A web or mail address, read as one word that is not prose.
    Address,
    /// A quotation mark, apostrophe or prime that belongs to no word; `''` and two backticks are one mark.
    Mark,
    /// Stops, commas, brackets, dashes: one sign a token, but an ellipsis (`...`) or `--` is one.
    Punctuation,
    /// [`OPAQUE`](crate::format::OPAQUE): something that is not to be read.
    Opaque,
    Symbol,
}

impl TokenKind {
    /// Whether a reader counts it as a word.
    pub fn is_word(self) -> bool {
        matches!(self, Self::Word | Self::Number | Self::Handle | Self::Address)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Lower,
    /// `Kane`, `Jean-Pierre`, `O'Neill`, and a single capital.
    Capitalised,
    /// Two capitals or more and no lower-case letter: `NATO`, `U.S.`
    Upper,
    /// `iPhone`, `HarbourNews`, `McAdam`, `al-Assad`.
    Mixed,
    /// No cased letter: numbers, marks, Chinese.
    None,
}

impl Case {
    /// Whether the word starts or looks like a name.
    pub fn is_name_like(self) -> bool {
        matches!(self, Self::Capitalised | Self::Upper | Self::Mixed)
    }
}

/// A sentence: tokens `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    pub start: u32,
    pub end: u32,
}

impl Sentence {
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn contains(self, token: usize) -> bool {
        self.range().contains(&token)
    }
}

impl Tokens {
    /// Cuts a block's prose into tokens and sentences.
    pub fn new(text: &str) -> Self {
        let tokens = lexer::scan(text);
        let mut cut = Self::with(text, tokens, Vec::new());
        cut.sentences = sentence::split(text, &cut.tokens, &cut.known);
        cut
    }

    /// The tokens of `text`, cut into sentences already.
    pub(crate) fn with(text: &str, tokens: Vec<Token>, sentences: Vec<Sentence>) -> Self {
        let known = tokens.iter().map(|token| match token.kind {
            TokenKind::Word => lexicon::word_in_text(token.span.of(text)),
            TokenKind::Clitic => lexicon::word(token.span.of(text)),
            _ => Word::default(),
        });
        Self { known: known.collect(), tokens, sentences }
    }

    /// What the lexicon knows of token `at`.
    pub fn known(&self, at: usize) -> Word {
        self.known.get(at).copied().unwrap_or_default()
    }

    /// The span from token `range.start` to the end of token `range.end - 1`; empty where the range is.
    pub fn span(&self, range: std::ops::Range<usize>) -> BlockSpan {
        match self.tokens.get(range.clone()) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => BlockSpan::empty(self.tokens.get(range.start).map_or(0, |token| token.span.start())),
        }
    }

    /// The tokens that lie wholly inside `span`.
    pub fn inside(&self, span: BlockSpan) -> std::ops::Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start() < span.start());
        let end = self.tokens.partition_point(|token| token.span.end() <= span.end());
        start..end.max(start)
    }

    /// The index of the sentence that holds token `token`.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.end as usize <= token)
            .min(self.sentences.len().saturating_sub(1))
    }
}
