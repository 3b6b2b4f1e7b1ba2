//! The words of one block, blanks collapsed as a browser shows them.

use std::ops::Range;

use super::super::build::Builder;
use super::tokens::Piece;

/// The prose of the block that is being read.
pub(super) struct Words<'s> {
    source: &'s str,
    pub prose: Builder<'s>,
    /// Where the last thing that is read ends: behind it there may be blanks and images.
    pub end: usize,
}

impl<'s> Words<'s> {
    pub fn new(source: &'s str) -> Self {
        Self { source, prose: Builder::new(source), end: 0 }
    }

    pub fn is_empty(&self) -> bool {
        self.end == 0
    }

    pub fn text(&self) -> &str {
        &self.prose.text()[..self.end]
    }

    pub fn clear(&mut self) {
        self.prose.clear();
        self.end = 0;
    }

    pub fn add(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Verbatim(range) => self.add_verbatim(range.clone()),
            Piece::Written(text, _) if text == "\u{AD}" => {}
            Piece::Written(text, range) if text.bytes().all(is_blank) => self.blank(range.clone()),
            Piece::Written(text, range) => {
                self.prose.written(text, range.clone());
                self.note_end();
            }
        }
    }

    /// Adds a piece of source with each row of blanks as one space.
    fn add_verbatim(&mut self, range: Range<usize>) {
        let Some(bytes) = self.source.as_bytes().get(range.clone()) else { return };
        let mut from = 0;
        let mut at = 0;
        while let Some(len) = bytes[at..].iter().position(|&byte| is_blank(byte)) {
            let start = at + len;
            let blanks = bytes[start..].iter().take_while(|&&byte| is_blank(byte)).count();
            at = start + blanks;
            // A single space between words stands for itself.
            if blanks == 1 && bytes[start] == b' ' && start > from {
                continue;
            }
            self.prose.verbatim(range.start + from..range.start + start);
            self.blank(range.start + start..range.start + at);
            from = at;
        }
        self.prose.verbatim(range.start + from..range.end);
        self.note_end();
    }

    fn blank(&mut self, range: Range<usize>) {
        let text = self.prose.text();
        if text.is_empty() || text.ends_with([' ', '\n']) {
            return;
        }
        if self.source.get(range.clone()) == Some(" ") {
            self.prose.verbatim(range);
        } else {
            self.prose.written(" ", range);
        }
    }

    /// Adds code, of which nothing is read.
    pub fn code(&mut self, range: Range<usize>) {
        self.prose.opaque(range);
        self.end = self.prose.text().len();
    }

    /// Adds something that is shown between words. At the edges of a block it stands apart from them.
    pub fn media(&mut self, range: Range<usize>) {
        if !self.is_empty() {
            self.prose.opaque(range);
        }
    }

    /// Adds a quotation mark that a tag stands for.
    pub fn mark(&mut self, mark: &str, tag: Range<usize>) {
        self.prose.markup(mark, tag);
        self.end = self.prose.text().len();
    }

    /// Adds a line break; `false` where one stands there already, so that the two end the block.
    pub fn line_break(&mut self, tag: Range<usize>) -> bool {
        if self.prose.text().ends_with('\n') {
            return false;
        }
        if !self.is_empty() {
            self.prose.markup("\n", tag);
        }
        true
    }

    fn note_end(&mut self) {
        let text = self.prose.text();
        let words = text.trim_end_matches([' ', '\n']);
        self.end = self.end.max(if words.ends_with(super::super::OPAQUE) { 0 } else { words.len() });
    }
}

/// What HTML counts as a blank; a space that does not break is none.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}
