//! Web and mail addresses.

use super::chars;

/// Ends of domain names that are no English word of their own; enough to tell `Amazon.com` from a missing space.
const DOMAINS: [&str; 29] = [
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "co", "uk", "io", "eu", "ru", "ua", "de", "fr",
    "nl", "pl", "ca", "au", "jp", "cn", "br", "tv", "ch", "cz", "news", "example",
];

/// A host longer than this is no host; bounds how far a mail address is read back.
pub(super) const MAX_LOCAL_PART: usize = 64;

/// Where the web address that starts at `start` ends, if one does.
pub(super) fn web(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?.as_bytes();
    // Almost every word is turned away by its first letter.
    if !matches!(rest.first()?.to_ascii_lowercase(), b'h' | b'w' | b'f' | b'm') {
        return None;
    }
    let starts = |scheme: &str| {
        rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme.as_bytes()))
            && rest.get(scheme.len()).is_some_and(|next| next.is_ascii_alphanumeric() || *next >= 0x80)
    };
    ["http://", "https://", "www.", "ftp://", "mailto:"].into_iter().any(starts).then(|| path_end(text, start))
}

/// Where the address that is being read at `start` ends: at white space or a mark, less the stops that belong to the
/// sentence.
pub(super) fn path_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let ends = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '<' | '>' | '`' | '\u{FFFC}')
            || (!c.is_ascii() && (chars::is_mark(c) || chars::is_cjk(c) || chars::is_punctuation(c)))
    };
    let address = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let balanced =
        address.bytes().filter(|byte| *byte == b'(').count() >= address.bytes().filter(|byte| *byte == b')').count();
    let trimmed = address.trim_end_matches(|c| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '}' | '*' | '_') || (c == ')' && !balanced)
    });
    start + trimmed.len()
}

/// Where the host after the `@` of a mail address ends, if one starts at `start`.
pub(super) fn host_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let length = rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '.').unwrap_or(rest.len());
    let host = rest[..length].trim_end_matches(['.', '-']);
    let dot = host.find('.')?;
    (dot > 0).then_some(start + host.len())
}

/// Whether `label` ends a domain name.
pub(super) fn is_domain(label: &str) -> bool {
    label.len() <= 7 && DOMAINS.iter().any(|domain| domain.eq_ignore_ascii_case(label))
}
