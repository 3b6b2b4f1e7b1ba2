//! What tells a finding from others of its file when lines move: its rule, and the words at its place and beside it.

use crate::lint::Finding;

/// How many bytes on either side of a finding's place tell it from others, at most.
const BESIDE: usize = 12;

/// The same for the same finding after changes elsewhere, in every version and on every machine.
pub(super) fn fingerprint(text: &str, finding: &Finding) -> String {
    let place = finding.span.range();
    let line_start = text[..place.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line_end = text[place.end..].find(['\n', '\r']).map_or(text.len(), |at| place.end + at);
    let start = floor(text, place.start.saturating_sub(BESIDE).max(line_start));
    let end = floor(text, (place.end + BESIDE).min(line_end)).max(place.end);
    let parts = [finding.rule, &text[start..place.start], &text[place.clone()], &text[place.end..end]];
    let hash = crate::text::fingerprint(parts.map(str::as_bytes));
    format!("{hash:016x}")
}

/// The last boundary between characters at `at` or before it.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, Format, lint};

    /// The fingerprints of what is found in a text, hints aside.
    fn of(text: &str) -> Vec<String> {
        let findings = lint::check(&Analysis::new(text, Format::Plain));
        let told = findings.iter().filter(|finding| finding.severity > lint::Severity::Hint);
        told.map(|finding| fingerprint(text, finding)).collect()
    }

    #[test]
    fn lines_and_words_elsewhere_may_move() {
        let found = of("\"We won\" Mayor Duarte said.\n");
        assert_eq!(found.len(), 1);
        let more =
            "It rained all day – on the quay too.\n\n\"We won\" Mayor Duarte said. Nobody else had come to the gate.\n";
        assert_eq!(of(more), found);
    }

    #[test]
    fn other_words_are_another_finding() {
        assert_ne!(of("\"We won\" Mayor Duarte said.\n"), of("\"We lost\" Mayor Duarte said.\n"));
        // Marks beside long characters.
        assert_eq!(of("The gate was shut 😀😀😀😀.\"We won,\" 😀😀😀😀 Mayor Duarte said.\n").len(), 1);
    }
}
