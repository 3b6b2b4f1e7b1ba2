//! Lines of a text, for reports that name a line and a column: made in one pass, and asked in time that does not grow with
//! the line.

use super::DocSpan;

/// Where the lines of a text start, and where its longer characters are.
///
/// Line ends are LF, CRLF and CR, the same three that the Language Server Protocol knows.
pub struct LineIndex {
    starts: Vec<u32>,
    /// How many bytes before each stride go on with a character that begins before them.
    inner_bytes: Vec<u32>,
}

/// A place as people count it: both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    pub line: u32,
    pub column: u32,
}

const STRIDE: usize = 512;

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                starts.push(at as u32 + 1);
            }
        }
        let strides = bytes.chunks(STRIDE).scan(0, |before, stride| {
            let here = *before;
            *before += inner_bytes(stride);
            Some(here)
        });
        Self { starts, inner_bytes: strides.collect() }
    }

    /// The line and column of a byte offset of `text`, the text this index was made from.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let characters = self.characters_before(text, offset) - self.characters_before(text, self.starts[line]);
        LineColumn { line: line as u32 + 1, column: characters + 1 }
    }

    /// A line of `text` by its number, its break left out; empty where there is none.
    pub fn line(&self, text: &str, number: u32) -> DocSpan {
        let Some(at) = (number as usize).checked_sub(1) else { return DocSpan::empty(0) };
        let Some(&start) = self.starts.get(at) else { return DocSpan::empty(text.len() as u32) };
        let end = self.starts.get(at + 1).map_or(text.len(), |&next| next as usize);
        let line = text.get(start as usize..end).unwrap_or_default();
        let line = line.strip_suffix("\r\n").or(line.strip_suffix(['\n', '\r'])).unwrap_or(line);
        DocSpan::new(start, start + line.len() as u32)
    }

    fn characters_before(&self, text: &str, offset: u32) -> u32 {
        let offset = (offset as usize).min(text.len());
        let Some(stride) = self.inner_bytes.len().checked_sub(1).map(|last| last.min(offset / STRIDE)) else {
            return 0;
        };
        let rest = &text.as_bytes()[stride * STRIDE..offset];
        offset as u32 - self.inner_bytes[stride] - inner_bytes(rest)
    }
}

/// Bytes of UTF-8 that begin no character.
fn inner_bytes(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xC0 == 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_as_the_protocol_does() {
        let text = "a\r\nb\rc\nd\u{2028}e";
        let index = LineIndex::new(text);
        let at = |needle: &str| {
            let place = index.line_column(text, text.find(needle).unwrap() as u32);
            (place.line, place.column)
        };
        assert_eq!([at("a"), at("b"), at("c"), at("d"), at("e")], [(1, 1), (2, 1), (3, 1), (4, 1), (4, 3)]);
        let lines: Vec<&str> = (0..6).map(|number| index.line(text, number).of(text)).collect();
        assert_eq!(lines, ["", "a", "b", "c", "d\u{2028}e", ""]);
        assert_eq!(LineIndex::new("").line_column("", 0), LineColumn { line: 1, column: 1 });
    }

    #[test]
    fn columns_count_characters_however_long_the_line() {
        let text = format!("x\n{}end", "é😀".repeat(1000));
        let place = LineIndex::new(&text).line_column(&text, text.find("end").unwrap() as u32);
        assert_eq!(place, LineColumn { line: 2, column: 2001 });
        let end = LineIndex::new(&text).line_column(&text, text.len() as u32);
        assert_eq!(end, LineColumn { line: 2, column: 2004 });
    }
}
