//! Where findings are, as programs are told: lines and columns from 1, columns in characters, and a file's address.

use std::path::Path;

use crate::text::{DocSpan, LineColumn, LineIndex};

/// The lines of an article's text.
pub(super) struct Lines<'a> {
    text: &'a str,
    index: LineIndex,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, index: LineIndex::new(text) }
    }

    /// Where a span starts and where it ends, the end exclusive.
    pub(super) fn place(&self, span: DocSpan) -> (LineColumn, LineColumn) {
        (self.at(span.start()), self.at(span.end()))
    }

    pub(super) fn at(&self, offset: u32) -> LineColumn {
        self.index.line_column(self.text, offset)
    }
}

/// The address of a file: relative where its name is.
pub(in crate::cli) fn address(name: &str) -> String {
    let scheme = if Path::new(name).is_absolute() { "file://" } else { "" };
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    let slash = if scheme.is_empty() || name.starts_with('/') { "" } else { "/" };
    let mut address = format!("{scheme}{slash}");
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                address.push(char::from(byte))
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_any_name() {
        assert_eq!(address("desk/a b.txt"), "desk/a%20b.txt");
        assert_eq!(address("é#?%:.md"), "%C3%A9%23%3F%25%3A.md");
        #[cfg(unix)]
        assert_eq!(address("/srv/a.txt"), "file:///srv/a.txt");
    }
}
