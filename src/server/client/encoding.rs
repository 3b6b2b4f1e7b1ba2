//! The unit in which a client counts columns.

use crate::server::lsp::{ClientCapabilities, PositionEncodingKind};

/// The unit in which a client counts the columns of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Code units; what a client counts that does not say otherwise.
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// UTF-8 where the client offers it, since that is what the core counts; then UTF-32; else UTF-16.
    pub fn negotiate(client: &ClientCapabilities) -> Self {
        let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_deref()).unwrap_or(&[]);
        [Self::Utf8, Self::Utf32].into_iter().find(|encoding| offered.contains(&encoding.kind())).unwrap_or(Self::Utf16)
    }

    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(offered: &[&'static str], expected: Encoding) {
        let mut client = ClientCapabilities::default();
        client.general.get_or_insert_default().position_encodings =
            Some(offered.iter().map(|&tag| PositionEncodingKind::new(tag)).collect());
        assert_eq!(Encoding::negotiate(&client), expected);
    }

    #[test]
    fn takes_the_nearest_to_bytes() {
        check(&["utf-16", "utf-8"], Encoding::Utf8);
        check(&["utf-16", "utf-32"], Encoding::Utf32);
        check(&["utf-16"], Encoding::Utf16);
        check(&["utf-7"], Encoding::Utf16);
        check(&[], Encoding::Utf16);
    }

    #[test]
    fn a_client_that_is_silent_counts_utf_16() {
        assert_eq!(Encoding::negotiate(&ClientCapabilities::default()), Encoding::Utf16);
    }
}
