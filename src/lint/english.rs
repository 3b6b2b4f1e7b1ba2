//! Whether a text is in English, whose conventions the rules hold to.

use std::ops::Add;

use crate::analysis::BlockAnalysis;
use crate::token::{Case, TokenKind};

/// How many words of a text are ones that English can hardly do without and other languages do not have.
///
/// The conventions that the rules hold to are English ones; a text in another language is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct EnglishWords {
    words: u32,
    english: u32,
}

/// In running English about every fourth word is one of these. Words that are common in another European language
/// too (`a`, `in`, `on`, `die`, `was`) are left out.
const COMMON: [&str; 37] = [
    "about", "after", "and", "are", "be", "been", "but", "by", "could", "for", "from", "had", "have", "his", "into",
    "it", "not", "of", "said", "she", "than", "that", "the", "their", "there", "they", "this", "to", "were", "what",
    "when", "which", "who", "will", "with", "would", "you",
];

impl EnglishWords {
    pub(super) fn count(block: &BlockAnalysis) -> Self {
        let lower = block
            .tokens
            .tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Word && token.case == Case::Lower)
            .map(|token| token.span.of(&block.text));
        lower.fold(Self::default(), |count, word| Self {
            words: count.words + 1,
            english: count.english + u32::from(COMMON.binary_search(&word).is_ok()),
        })
    }

    /// Whether the text may be English. A short one always may.
    pub(super) fn is_likely(self) -> bool {
        self.words < 10 || self.english * 16 >= self.words
    }
}

impl Add for EnglishWords {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { words: self.words + other.words, english: self.english + other.english }
    }
}
