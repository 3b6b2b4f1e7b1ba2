use super::Mention;
use crate::quote::Quotes;
use crate::token::Tokens;

/// Finds the mentions of one block, in text order. `tokens` and `quotes` are those of `text`.
pub fn find(_text: &str, _tokens: &Tokens, _quotes: &Quotes) -> Vec<Mention> {
    Vec::new()
}
