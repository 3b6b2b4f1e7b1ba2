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

/// What an article is called, as an IRI: its address, unless it is called by one.
pub(in crate::cli) fn iri(id: &str) -> String {
    let is_scheme = |scheme: &str| {
        scheme.len() > 1
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.'))
    };
    let is_iri = id.split_once(':').is_some_and(|(scheme, rest)| is_scheme(scheme) && !rest.is_empty());
    let is_plain = |sign: char| !sign.is_control() && !sign.is_whitespace() && !"<>\"{}|\\^`".contains(sign);
    if is_iri && id.chars().all(is_plain) { id.to_owned() } else { address(id) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_by_an_address_keeps_it() {
        assert_eq!(iri("https://alderne.example/a?b=1#c"), "https://alderne.example/a?b=1#c");
        assert_eq!(iri("urn:uuid:12"), "urn:uuid:12");
        assert_eq!(iri("a b:c.txt"), "a%20b%3Ac.txt");
        assert_eq!(iri("https://a <b>"), "https%3A//a%20%3Cb%3E");
    }

    #[test]
    fn addresses_hold_any_name() {
        assert_eq!(address("desk/a b.txt"), "desk/a%20b.txt");
        assert_eq!(address("é#?%:.md"), "%C3%A9%23%3F%25%3A.md");
        #[cfg(unix)]
        assert_eq!(address("/srv/a.txt"), "file:///srv/a.txt");
    }
}
