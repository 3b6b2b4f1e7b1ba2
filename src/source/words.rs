use crate::text::BlockSpan;
use crate::token::{Token, TokenKind, Tokens};

/// The words of a block by token.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
}

impl<'a> Words<'a> {
    pub fn token(self, at: usize) -> Option<&'a Token> {
        self.tokens.tokens.get(at)
    }

    /// The words of token `at`; empty beyond the ends.
    pub fn of(self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether token `at` is one of `words`, which are in lower case and ASCII.
    pub fn is(self, at: usize, words: &[&str]) -> bool {
        let word = self.of(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// Whether the token before `at` is one of `words`.
    pub fn is_before(self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(before, words))
    }

    pub fn is_mark(self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Mark)
    }

    pub fn span(self, range: std::ops::Range<usize>) -> BlockSpan {
        self.tokens.span(range)
    }

    /// The tokens of the sentence that holds token `at`.
    pub fn sentence(self, at: usize) -> std::ops::Range<usize> {
        self.tokens.sentences.get(self.tokens.sentence_of(at)).map_or(at..at, |sentence| sentence.range())
    }
}
