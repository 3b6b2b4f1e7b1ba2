//! Characters into tokens.

use super::{Case, Token, TokenKind};
use crate::text::BlockSpan;

pub(super) fn scan(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut kind = TokenKind::Punctuation;
        if first.is_alphanumeric() {
            kind = if first.is_numeric() { TokenKind::Number } else { TokenKind::Word };
            while let Some((at, next)) = chars.next_if(|(_, next)| next.is_alphanumeric() || *next == '-') {
                end = at + next.len_utf8();
            }
        } else if matches!(first, '"' | '“' | '”' | '\'' | '’' | '‘') {
            kind = TokenKind::Mark;
        }
        let case = if first.is_uppercase() { Case::Capitalised } else { Case::Lower };
        tokens.push(Token { span: BlockSpan::from_range(start..end), kind, case, spaced });
        spaced = false;
    }
    tokens
}
