//! The text of an open document, kept as the client describes it and addressed as the client counts.
//!
//! Lines end at LF, CRLF and CR, and nowhere else. No position is an error: one beyond a line's end means the line's
//! end, one beyond the last line the end of the text, and one inside a character that character's start.

use std::cell::Cell;

use crate::server::lsp::{Position, Range, TextDocumentContentChangeEvent};
use ropey::Rope;

use crate::Format;
use crate::server::client::encoding::Encoding;
use crate::text::DocSpan;

/// An open document. Cloning shares the text.
#[derive(Debug, Clone)]
pub struct Document {
    /// As the client numbers it.
    pub version: i32,
    pub format: Format,
    pub text: Text,
}

impl Document {
    /// Takes over a client's changes, one after the other.
    pub fn change(&mut self, changes: &[TextDocumentContentChangeEvent], version: i32) {
        changes.iter().for_each(|change| self.text.change(change));
        self.version = version;
    }
}

/// A text and the unit its columns are counted in.
#[derive(Debug, Clone)]
pub struct Text {
    rope: Rope,
    encoding: Encoding,
}

impl Text {
    pub fn new(text: &str, encoding: Encoding) -> Self {
        Self { rope: Rope::from_str(text), encoding }
    }

    /// Takes over a client's change.
    pub fn change(&mut self, change: &TextDocumentContentChangeEvent) {
        match change.range {
            Some(range) => self.replace(range, &change.text),
            None => *self = Self::new(&change.text, self.encoding),
        }
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// The byte offset of a client's position.
    pub fn offset(&self, position: Position) -> u32 {
        self.rope.char_to_byte(self.char_at(position)) as u32
    }

    /// The client's position of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        let offset = (offset as usize).min(self.rope.len_bytes());
        let line = self.rope.byte_to_line(offset);
        let (at, start) = (self.rope.byte_to_char(offset), self.rope.line_to_char(line));
        let column = match self.encoding {
            Encoding::Utf8 => offset - self.rope.line_to_byte(line),
            Encoding::Utf16 => self.rope.char_to_utf16_cu(at) - self.rope.char_to_utf16_cu(start),
            Encoding::Utf32 => at - start,
        };
        Position::new(line as u32, column as u32)
    }

    /// The span of a client's range; the ends of an inverted one are swapped.
    pub fn span(&self, range: Range) -> DocSpan {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        DocSpan::new(start.min(end), start.max(end))
    }

    /// The line at a byte offset, its break included, with its span.
    pub fn line_at(&self, offset: u32) -> (DocSpan, String) {
        let line = self.rope.byte_to_line((offset as usize).min(self.rope.len_bytes()));
        let start = self.rope.line_to_byte(line);
        let text = self.rope.line(line).to_string();
        (DocSpan::from_range(start..start + text.len()), text)
    }

    /// The text of a span.
    pub fn words(&self, span: DocSpan) -> String {
        self.rope.get_byte_slice(span.range()).map_or_else(String::new, |words| words.to_string())
    }

    /// The client's range of a span.
    pub fn range(&self, span: DocSpan) -> Range {
        Range::new(self.position(span.start()), self.position(span.end()))
    }

    /// The words of a span; nothing where it does not fit the text.
    pub fn slice(&self, span: DocSpan) -> String {
        self.rope.get_byte_slice(span.range()).map_or_else(String::new, String::from)
    }

    /// Positions of many offsets.
    pub fn places(&self) -> Places<'_> {
        let mut lines = vec![0];
        let mut start = 0;
        for chunk in self.rope.chunks() {
            let bytes = chunk.as_bytes();
            // No chunk ends between the two signs of a line's end.
            let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
            let ends = ends.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
            lines.extend(ends.map(|at| (start + at + 1) as u32));
            start += bytes.len();
        }
        Places { text: self, lines, chunk: Cell::new(("", 0)) }
    }

    /// Of a character that the range takes half of, the other half stays, as a sign that counts as much.
    fn replace(&mut self, range: Range, text: &str) {
        let (from, to) = (range.start.min(range.end), range.start.max(range.end));
        let (start, end) = (self.char_at(from), self.char_at(to));
        let (keeps_first, keeps_second) = (self.is_inside_pair(from, start), self.is_inside_pair(to, end));
        self.rope.remove(start..end + usize::from(keeps_second));
        if keeps_second {
            self.rope.insert_char(start, char::REPLACEMENT_CHARACTER);
        }
        self.rope.insert(start, text);
        if keeps_first {
            self.rope.insert_char(start, char::REPLACEMENT_CHARACTER);
        }
    }

    /// Whether a position, which [`Self::char_at`] takes for the start of `char`, is between its two halves in UTF-16.
    fn is_inside_pair(&self, position: Position, char: usize) -> bool {
        let is_pair = self.rope.get_char(char).is_some_and(|found| found.len_utf16() == 2);
        if self.encoding != Encoding::Utf16 || !is_pair {
            return false;
        }
        let line = self.rope.char_to_line(char);
        let column = self.rope.char_to_utf16_cu(char) - self.rope.char_to_utf16_cu(self.rope.line_to_char(line));
        (position.line as usize, position.character as usize) == (line, column + 1)
    }

    fn char_at(&self, position: Position) -> usize {
        let rope = &self.rope;
        let (line, column) = (position.line as usize, position.character as usize);
        if line >= rope.len_lines() {
            return rope.len_chars();
        }
        let start = rope.line_to_char(line);
        let end = start + visible_chars(rope, line);
        match self.encoding {
            Encoding::Utf8 => {
                let at = rope.line_to_byte(line).saturating_add(column);
                rope.byte_to_char(at.min(rope.char_to_byte(end)))
            }
            Encoding::Utf16 => {
                let at = rope.char_to_utf16_cu(start).saturating_add(column);
                rope.utf16_cu_to_char(at.min(rope.char_to_utf16_cu(end)))
            }
            Encoding::Utf32 => start.saturating_add(column).min(end),
        }
    }
}

/// The lines of a text, for whoever asks for many positions.
pub struct Places<'t> {
    text: &'t Text,
    /// Where each begins.
    lines: Vec<u32>,
    /// The chunk that was asked about last, and where it begins.
    chunk: Cell<(&'t str, usize)>,
}

impl Places<'_> {
    /// As [`Text::position`].
    fn position(&self, offset: u32) -> Position {
        let line = self.lines.partition_point(|&start| start <= offset) - 1;
        let start = self.lines[line] as usize;
        let (mut chunk, mut at) = self.chunk.get();
        if !(at..at + chunk.len()).contains(&start) {
            (chunk, at, ..) = self.text.rope.chunk_at_byte(start);
            self.chunk.set((chunk, at));
        }
        let Some(before) = chunk.get(start - at..(offset as usize).saturating_sub(at)) else {
            // Spread over chunks, or asked about beyond the end.
            return self.text.position(offset);
        };
        let column = match self.text.encoding {
            Encoding::Utf16 if !before.is_ascii() => before.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 if !before.is_ascii() => before.chars().count(),
            _ => before.len(),
        };
        Position::new(line as u32, column as u32)
    }

    /// As [`Text::range`].
    pub fn range(&self, span: DocSpan) -> Range {
        Range::new(self.position(span.start()), self.position(span.end()))
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.rope.chunks().try_for_each(|chunk| f.write_str(chunk))
    }
}

impl From<&Text> for String {
    fn from(text: &Text) -> Self {
        Self::from(&text.rope)
    }
}

/// How many characters a line has before the break that ends it.
fn visible_chars(rope: &Rope, line: usize) -> usize {
    let line = rope.line(line);
    let len = line.len_chars();
    let ends_with = |back: usize, c: char| len >= back && line.get_char(len - back) == Some(c);
    match (ends_with(1, '\n'), ends_with(1, '\r'), ends_with(2, '\r')) {
        (true, _, true) => len - 2,
        (true, _, false) | (_, true, _) => len - 1,
        _ => len,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, encoding: Encoding, position: (u32, u32), rest: &str) {
        let subject = Text::new(text, encoding);
        let offset = subject.offset(Position::new(position.0, position.1)) as usize;
        assert_eq!(&text[offset..], rest);
    }

    #[track_caller]
    fn check_edit(before: &str, range: ((u32, u32), (u32, u32)), text: &str, after: &str) {
        let mut subject = Document { version: 1, format: Format::Plain, text: Text::new(before, Encoding::Utf16) };
        let ((l, c), (m, d)) = range;
        let change = TextDocumentContentChangeEvent {
            range: Some(Range::new(Position::new(l, c), Position::new(m, d))),
            range_length: None,
            text: text.to_owned(),
        };
        subject.change(&[change], 2);
        assert_eq!((subject.text.to_string().as_str(), subject.version), (after, 2));
    }

    #[test]
    fn only_the_protocols_breaks_end_a_line() {
        let text = "a\u{2028}b\u{2029}c\u{0B}d\u{0C}e\u{85}f\ng\rh\r\ni";
        let subject = Text::new(text, Encoding::Utf16);
        let lines: Vec<u32> = text
            .char_indices()
            .filter(|(_, c)| c.is_alphabetic())
            .map(|(at, _)| subject.position(at as u32).line)
            .collect();
        assert_eq!(lines, [0, 0, 0, 0, 0, 0, 1, 2, 3]);
    }

    #[test]
    fn columns_count_in_the_clients_unit() {
        let text = "é🎙x";
        for (encoding, column) in [(Encoding::Utf8, 6), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
            check(text, encoding, (0, column), "x");
            assert_eq!(Text::new(text, encoding).position(6), Position::new(0, column));
        }
    }

    #[test]
    fn a_position_inside_a_character_is_its_start() {
        check("🎙x", Encoding::Utf16, (0, 1), "🎙x");
        check("🎙x", Encoding::Utf8, (0, 3), "🎙x");
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

        /// A CRLF is one break: no position lies inside it.
        #[test]
        fn positions_and_offsets_are_each_others_inverse(
            pieces in proptest::collection::vec(proptest::sample::select(vec![
                "\n", "\r", "\r\n", "a", "é", "“", "🎙", "\u{2028}", "\u{85}", "\u{301}", "\t", "\0", "said ",
            ]), 0..40),
        ) {
            let text = pieces.concat();
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let subject = Text::new(&text, encoding);
                let mut last = None;
                for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                    if text[..at].ends_with('\r') && text[at..].starts_with('\n') {
                        continue;
                    }
                    let position = subject.position(at as u32);
                    proptest::prop_assert_eq!(subject.offset(position), at as u32, "{:?} in {:?}", encoding, text);
                    proptest::prop_assert!(last.is_none_or(|last| last < position), "{position:?} in {text:?}");
                    last = Some(position);
                }
            }
        }
    }

    #[test]
    fn a_position_beyond_the_end_is_the_end() {
        check("ab\r\ncd", Encoding::Utf16, (0, 9), "\r\ncd");
        check("ab\rcd", Encoding::Utf8, (0, u32::MAX), "\rcd");
        check("ab\ncd", Encoding::Utf32, (1, u32::MAX), "");
        check("ab\ncd", Encoding::Utf16, (7, 0), "");
        check("ab\n", Encoding::Utf16, (1, 0), "");
        check("", Encoding::Utf16, (0, 0), "");
    }

    #[test]
    fn many_positions_are_those_of_one() {
        let text = "é🎙x\r\nab\rcd\n\u{2028}e\n".repeat(300);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let subject = Text::new(&text, encoding);
            let places = subject.places();
            for (at, _) in text.char_indices().chain([(text.len(), ' '), (text.len() + 9, ' ')]) {
                assert_eq!(places.position(at as u32), subject.position(at as u32));
            }
        }
    }

    #[test]
    fn edits_land_where_the_client_means() {
        check_edit("🎙 on\r\nair", ((0, 3), (0, 5)), "off", "🎙 off\r\nair");
        check_edit("one\r\ntwo", ((0, 3), (1, 0)), " ", "one two");
        check_edit("one", ((4, 0), (9, 9)), " two", "one two");
        check_edit("abcd", ((0, 3), (0, 1)), "", "ad");
        check_edit("a\rb", ((1, 0), (1, 0)), "\n", "a\r\nb");
    }

    #[test]
    fn half_a_character_that_is_taken_leaves_half() {
        check_edit("🎙 on", ((0, 1), (0, 2)), "", "\u{FFFD} on");
        check_edit("🎙 on", ((0, 0), (0, 1)), "", "\u{FFFD} on");
        check_edit("a🎙b🎙c", ((0, 2), (0, 5)), "-", "a\u{FFFD}-\u{FFFD}c");
        check_edit("🎙", ((0, 1), (0, 1)), "-", "\u{FFFD}-\u{FFFD}");
        check_edit("é\n🎙 on", ((1, 1), (0, 0)), "", "\u{FFFD} on");
    }

    #[test]
    fn a_change_without_a_range_is_the_whole_text() {
        let mut subject = Document { version: 1, format: Format::Plain, text: Text::new("old", Encoding::Utf8) };
        let change = TextDocumentContentChangeEvent { range: None, range_length: None, text: "new".to_owned() };
        subject.change(&[change], 7);
        assert_eq!((subject.text.to_string().as_str(), subject.version), ("new", 7));
    }
}
