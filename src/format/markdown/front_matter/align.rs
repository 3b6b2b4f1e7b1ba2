//! Lays a parsed string over the source that it was written in.

use std::ops::Range;

use super::super::super::build::Builder;
use super::Style;

/// Adds `value` to `prose`, each piece from where `raw` has it: characters that stand for themselves as they are,
/// escapes and folded blanks as a whole. Where the two do not fit, the value comes from all of `raw`.
pub(super) fn align(prose: &mut Builder<'_>, source: &str, raw: Range<usize>, value: &str, style: Style) {
    let Some(written) = source.get(raw.clone()) else { return };
    match pieces(written, value, style) {
        Some(pieces) => {
            let mut at = 0;
            for piece in pieces {
                let text = &value[at..at + piece.value];
                let range = raw.start + piece.raw.start..raw.start + piece.raw.end;
                if piece.is_verbatim {
                    prose.verbatim(range);
                } else {
                    prose.written(text, range);
                }
                at += piece.value;
            }
        }
        None => prose.written(value, raw),
    }
}

struct Piece {
    /// Bytes of the value.
    value: usize,
    raw: Range<usize>,
    is_verbatim: bool,
}

fn pieces(written: &str, value: &str, style: Style) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut at = written.len() - opened(written, style).len();
    for c in value.chars() {
        let len = c.len_utf8();
        let mut rest = written.get(at..)?;
        // An escaped line break and the blanks of the next line stand for nothing.
        while style == Style::Double && rest.starts_with("\\\n") | rest.starts_with("\\\r") {
            at += 1 + (rest.len() - 1 - rest[1..].trim_start().len());
            rest = &written[at..];
        }
        if style == Style::Double && rest.starts_with('\\') {
            let escape = escape_len(rest);
            written.get(at..at + escape)?;
            pieces.push(Piece { value: len, raw: at..at + escape, is_verbatim: false });
            at += escape;
            continue;
        }
        if style == Style::Single && c == '\'' && rest.starts_with("''") {
            pieces.push(Piece { value: len, raw: at..at + 2, is_verbatim: false });
            at += 2;
            continue;
        }
        if !rest.starts_with(c) {
            let words = rest.trim_start();
            let blanks = rest.len() - words.len();
            if c.is_whitespace() && blanks > 0 {
                pieces.push(Piece { value: len, raw: at..at + blanks, is_verbatim: false });
                at += blanks;
                continue;
            }
            at += blanks;
            rest = words;
        }
        // What follows folded blanks may be an escape again; that is rare enough to give up the detail.
        if !rest.starts_with(c) {
            return None;
        }
        pieces.push(Piece { value: len, raw: at..at + len, is_verbatim: true });
        at += len;
    }
    Some(pieces)
}

/// What follows the mark that opens a string.
fn opened(written: &str, style: Style) -> &str {
    match style {
        Style::Bare => written,
        Style::Single => after_marks(written, '\''),
        Style::Double => after_marks(written, '"'),
        Style::Block if written.starts_with(['|', '>']) => written.split_once('\n').map_or("", |(_, below)| below),
        Style::Block => written,
    }
}

/// TOML has strings in three marks, which may be an empty string's two and the mark that opens the next; those
/// have no characters to lay anything over.
fn after_marks(written: &str, mark: char) -> &str {
    let marks = written.len() - written.trim_start_matches(mark).len();
    let opening = if marks >= 3 && written.len() >= 6 { 3 } else { 1 };
    written.get(opening..).unwrap_or("")
}

fn escape_len(escape: &str) -> usize {
    match escape.as_bytes().get(1) {
        Some(b'x') => 4,
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(_) => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        None => 1,
    }
}
