//! Dash dialogue: `—No se hizo nada —dijo Duarte—. Nada.`

use crate::text::BlockSpan;
use crate::token::{Case, Token, TokenKind, Tokens, chars};

/// One stretch of speech in a paragraph of dash dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    pub dash: BlockSpan,
    /// The words, without the dashes, and without a stop that belongs to the cue before them.
    pub inner: BlockSpan,
}

/// The turns of a paragraph that starts with a dash; none where that dash opens a credit line or a list item.
///
/// A hyphen never opens a turn. The speech runs to a dash that leads to a lower-case word and is set like the start
/// of a cue: a space on its left only (Spanish), or on both sides behind a comma or stop (Russian) or behind a word
/// in Latin letters (Polish). It resumes behind the next dash.
pub(super) fn find(text: &str, tokens: &Tokens) -> Vec<Turn> {
    let tokens = &tokens.tokens;
    if !(is_dash(tokens, 0, text) && is_dialogue(tokens, text)) {
        return Vec::new();
    }
    let mut turns = Vec::new();
    let mut speech = Some(0);
    for at in 1..tokens.len() {
        if !is_dash(tokens, at, text) {
            continue;
        }
        match speech {
            Some(dash) if starts_cue(tokens, at, text) => {
                turns.extend(turn(tokens, dash, at, text));
                speech = None;
            }
            Some(_) => {}
            None => speech = Some(at),
        }
    }
    if let Some(dash) = speech {
        turns.extend(turn(tokens, dash, tokens.len(), text));
    }
    turns
}

/// The turn from the token `dash` to before the token `end`, if words are in it.
fn turn(tokens: &[Token], dash: usize, end: usize, text: &str) -> Option<Turn> {
    let start = (dash + 1..end).find(|at| dash == 0 || !is_stop(tokens, *at, text))?;
    let (first, last) = (tokens.get(start)?, tokens.get(end.checked_sub(1)?)?);
    Some(Turn { dash: tokens.get(dash)?.span, inner: first.span.cover(last.span) })
}

fn is_dash(tokens: &[Token], at: usize, text: &str) -> bool {
    tokens.get(at).is_some_and(|token| matches!(token.span.of(text), "—" | "–" | "―"))
}

fn is_stop(tokens: &[Token], at: usize, text: &str) -> bool {
    let first = tokens.get(at).and_then(|token| token.span.of(text).chars().next());
    first.is_some_and(chars::is_stop)
}

/// Whether a paragraph that starts with a dash is speech: words follow, and it ends like a sentence or has a cue.
fn is_dialogue(tokens: &[Token], text: &str) -> bool {
    let speaks = tokens.get(1).is_some_and(|token| match token.kind {
        TokenKind::Word | TokenKind::Number | TokenKind::Mark => true,
        _ => token.span.of(text).starts_with(['¿', '¡', '…', '.']),
    });
    let last = tokens.iter().rposition(|token| token.kind != TokenKind::Mark).unwrap_or(0);
    let ends_sentence = tokens.get(last).is_some_and(|token| token.span.of(text).ends_with(chars::is_full_stop));
    speaks && (ends_sentence || (2..tokens.len()).any(|at| is_dash(tokens, at, text)))
}

/// Whether the dash at `at`, inside speech, leads to the cue.
fn starts_cue(tokens: &[Token], at: usize, text: &str) -> bool {
    let (Some(dash), Some(next), Some(before)) =
        (tokens.get(at), tokens.get(at + 1), at.checked_sub(1).and_then(|before| tokens.get(before)))
    else {
        return false;
    };
    let set_like_cue = match (dash.spaced, next.spaced) {
        (true, false) => true,
        (true, true) => {
            is_stop(tokens, at - 1, text)
                || before.span.of(text).ends_with(|c: char| c.is_alphabetic() && c < '\u{370}')
        }
        (false, _) => false,
    };
    set_like_cue && next.kind == TokenKind::Word && next.case == Case::Lower
}
