//! Tokens into sentences.

use super::{Sentence, Token};

pub(super) fn split(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.span.of(text) == "." || at + 1 == tokens.len() {
            sentences.push(Sentence { start, end: at as u32 + 1 });
            start = at as u32 + 1;
        }
    }
    sentences
}
