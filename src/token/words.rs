//! A block's words by token, with what the lexicon knows of each: looked up once, when the block is cut into tokens.
//!
//! Every question has an answer: beyond the ends of the block there is an empty word of which nothing is known.

use std::ops::Range;

use super::{Token, TokenKind, Tokens};
use crate::lexicon::{self, CueWord, Word, WordClass};
use crate::text::BlockSpan;

/// The words of a block. `tokens` are those of `text`.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
}

impl<'a> Words<'a> {
    pub fn len(self) -> usize {
        self.tokens.tokens.len()
    }

    pub fn is_empty(self) -> bool {
        self.tokens.tokens.is_empty()
    }

    pub fn token(self, at: usize) -> Option<&'a Token> {
        self.tokens.tokens.get(at)
    }

    /// Token `at` as written; empty beyond the ends.
    pub fn of(self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// What the lexicon knows of token `at`.
    pub fn known(self, at: usize) -> Word {
        self.tokens.known(at)
    }

    pub fn is(self, at: usize, class: WordClass) -> bool {
        self.known(at).is(class)
    }

    pub fn is_any(self, at: usize, classes: &[WordClass]) -> bool {
        self.known(at).is_any(classes)
    }

    pub fn is_auxiliary(self, at: usize) -> bool {
        self.known(at).auxiliary().is_some()
    }

    /// Whether token `at` may stand between a subject and its verb, or behind the verb, and changes neither.
    pub fn is_adverbial(self, at: usize) -> bool {
        lexicon::is_adverbial(self.of(at), self.known(at))
    }

    /// The readings of token `at` as a cue or as the first word of one.
    pub fn cues(self, at: usize) -> &'static [CueWord] {
        self.known(at).cues()
    }

    /// Whether token `at` is `word`, which is in lower case and ASCII.
    pub fn reads(self, at: usize, word: &str) -> bool {
        self.of(at).eq_ignore_ascii_case(word)
    }

    /// Whether token `at` is one of `words`, which are in lower case and ASCII.
    pub fn reads_any(self, at: usize, words: &[&str]) -> bool {
        let word = self.of(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// The place before `at`; one beyond the end where there is none.
    pub fn before(self, at: usize) -> usize {
        at.wrapping_sub(1)
    }

    pub fn is_mark(self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Mark)
    }

    pub fn span(self, range: Range<usize>) -> BlockSpan {
        self.tokens.span(range)
    }

    /// The tokens of the sentence that holds token `at`.
    pub fn sentence(self, at: usize) -> Range<usize> {
        self.tokens.sentences.get(self.tokens.sentence_of(at)).map_or(at..at, |sentence| sentence.range())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_an_answer() {
        let text = "Before noon. The ex-minister's gate was shut";
        let tokens = Tokens::new(text);
        let words = Words { text, tokens: &tokens };
        assert_eq!((words.of(0), words.of(99), words.of(words.before(0))), ("Before", "", ""));
        assert!(words.is(0, WordClass::Preposition) && !words.is(words.before(0), WordClass::Preposition));
        assert!(words.is(4, WordClass::Role) && words.is(5, WordClass::AuxBe) && words.reads(5, "'s"));
        assert!(words.is_any(7, &[WordClass::AuxHave, WordClass::AuxBe]) && words.reads_any(7, &["is", "was"]));
        assert_eq!((words.sentence(1), words.sentence(4)), (0..3, 3..9));
    }
}
