//! Articles with marks for tests: `$0` where the cursor stands, `[[…]]` around the expected places.

use crate::text::DocSpan;
use crate::{Analysis, Format};

pub(crate) struct Fixture {
    pub(crate) analysis: Analysis,
    pub(crate) cursor: u32,
    /// In text order.
    pub(crate) expected: Vec<DocSpan>,
}

impl Fixture {
    pub(crate) fn new(marked: &str) -> Self {
        let mut text = String::new();
        let (mut cursor, mut expected, mut open) = (None, Vec::new(), Vec::new());
        let mut rest = marked;
        while let Some(c) = rest.chars().next() {
            let here = text.len() as u32;
            if let Some(after) = rest.strip_prefix("$0") {
                (cursor, rest) = (Some(here), after);
            } else if let Some(after) = rest.strip_prefix("[[") {
                open.push(here);
                rest = after;
            } else if let Some(after) = rest.strip_prefix("]]") {
                expected.push(DocSpan::new(open.pop().expect("each ]] has its [["), here));
                rest = after;
            } else {
                text.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        expected.sort();
        Self { analysis: Analysis::new(&text, Format::Plain), cursor: cursor.unwrap_or(0), expected }
    }
}
