use super::Cue;
use crate::quote::Quotes;
use crate::token::Tokens;

/// Finds the cues of one block, in text order. `tokens` and `quotes` are those of `text`.
pub fn find(_text: &str, _tokens: &Tokens, _quotes: &Quotes) -> Vec<Cue> {
    Vec::new()
}
