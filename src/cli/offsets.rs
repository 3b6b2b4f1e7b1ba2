//! Offsets of a source in the unit that its reader counts in.

use super::input::Article;

/// What an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Unit {
    /// Bytes of UTF-8
    Utf8,
    /// Code units of UTF-16: what JavaScript, Java and C# index strings by
    Utf16,
    /// Code points: what Python indexes strings by
    Chars,
}

/// Between two landmarks there are about this many bytes to count through.
const STRIDE: usize = 512;

/// Turns byte offsets of an article's text into offsets of its source, a byte-order mark counted in.
pub(super) struct Offsets<'a> {
    text: &'a str,
    unit: Unit,
    /// Offsets known in both: bytes of the text, units of the source. The first is the start.
    landmarks: Vec<(usize, u32)>,
}

impl<'a> Offsets<'a> {
    pub(super) fn new(article: &'a Article, unit: Unit) -> Self {
        let mark = match unit {
            Unit::Utf8 => article.mark_len(),
            Unit::Utf16 | Unit::Chars => u32::from(article.has_mark),
        };
        let text = article.text.as_str();
        let mut landmarks = vec![(0, mark)];
        if unit != Unit::Utf8 {
            let (mut from, mut units) = (0, mark);
            while from + STRIDE < text.len() {
                let to = (from + STRIDE..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
                units += count(&text[from..to], unit);
                landmarks.push((to, units));
                from = to;
            }
        }
        Self { text, unit, landmarks }
    }

    /// `byte` is an offset into the article's text.
    pub(super) fn of(&self, byte: u32) -> u32 {
        let byte = byte as usize;
        let after = self.landmarks.partition_point(|&(at, _)| at <= byte);
        let (at, units) = self.landmarks[after - 1];
        match self.unit {
            Unit::Utf8 => units + (byte - at) as u32,
            Unit::Utf16 | Unit::Chars => units + self.text.get(at..byte).map_or(0, |between| count(between, self.unit)),
        }
    }
}

fn count(text: &str, unit: Unit) -> u32 {
    let units = match unit {
        Unit::Utf8 => text.len(),
        Unit::Utf16 => text.chars().map(char::len_utf16).sum(),
        Unit::Chars => text.chars().count(),
    };
    units as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[track_caller]
    fn check(text: &str, has_mark: bool, needle: &str, expected: [u32; 3]) {
        let article = Article { name: String::new(), path: None, format: Format::Plain, text: text.into(), has_mark };
        let byte = text.find(needle).unwrap() as u32;
        let got = [Unit::Utf8, Unit::Utf16, Unit::Chars].map(|unit| Offsets::new(&article, unit).of(byte));
        assert_eq!(got, expected);
    }

    #[test]
    fn emoji_and_marks_count_in_each_unit() {
        check("“😀” said", false, "said", [11, 5, 4]);
        check("“😀” said", true, "said", [14, 6, 5]);
        check("said", false, "said", [0, 0, 0]);
    }

    #[test]
    fn long_texts_count_from_the_landmark_before() {
        let text = "é😀".repeat(1000) + "end";
        check(&text, false, "end", [6000, 3000, 2000]);
    }
}
