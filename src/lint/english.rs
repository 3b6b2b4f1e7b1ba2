//! Whether a text is in English, whose conventions the rules hold to.

use std::ops::Add;

use crate::analysis::BlockAnalysis;
use crate::lexicon::WordClass;
use crate::token::{Case, TokenKind};

/// How many words of a text are ones that English can hardly do without and other languages do not have.
///
/// The conventions that the rules hold to are English ones; a text in another language is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct EnglishWords {
    words: u32,
    english: u32,
}

// In running English about every fourth word is `EnglishAlone`. Words that are common in another European language too (`a`,
// `in`, `on`, `die`, `was`) are not.
impl EnglishWords {
    pub(super) fn count(block: &BlockAnalysis) -> Self {
        let lower = block
            .tokens
            .tokens
            .iter()
            .zip(&block.tokens.known)
            .filter(|(token, _)| token.kind == TokenKind::Word && token.case == Case::Lower);
        lower.fold(Self::default(), |count, (_, known)| Self {
            words: count.words + 1,
            english: count.english + u32::from(known.is(WordClass::EnglishAlone)),
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
