use super::{Family, Quote, Quotes, Stray};
use crate::text::BlockSpan;
use crate::token::Tokens;

/// Pairs the marks of one block. `tokens` are the tokens of `text`.
pub fn scan(text: &str, tokens: &Tokens) -> Quotes {
    let mut found = Quotes::default();
    let mut open: Option<BlockSpan> = None;
    for token in tokens.tokens.iter().filter(|token| token.span.of(text) == "\"") {
        let at = token.span;
        match open.take() {
            None if text[at.end() as usize..].chars().next().is_none_or(char::is_whitespace) => {
                found.strays.push(Stray { mark: at, family: Family::Straight })
            }
            None => open = Some(at),
            Some(mark) => found.quotes.push(quote(mark, Some(at), text)),
        }
    }
    if let Some(mark) = open {
        found.quotes.push(quote(mark, None, text));
    }
    found
}

fn quote(open: BlockSpan, close: Option<BlockSpan>, text: &str) -> Quote {
    let end = close.map_or(text.len() as u32, BlockSpan::end);
    let inner = BlockSpan::new(open.end(), close.map_or(text.len() as u32, BlockSpan::start));
    Quote {
        family: Family::Straight,
        open,
        close,
        span: BlockSpan::new(open.start(), end),
        inner,
        level: 1,
        parent: None,
    }
}
