//! Nobody's words: end marks, sign-offs, notes to editors, slugs.

use crate::lexicon::{PhraseClass, phrases};

/// The longest end mark, in bytes.
const END_MARK: usize = 40;

/// Whether a paragraph is nobody's words.
pub(in super::super) fn is_notice(text: &str) -> bool {
    is_end_mark(text) || is_sign_off(text) || opens_with(text, phrases(PhraseClass::EditorsNote))
}

/// Whether a notice is the heading of notes that run to the end of the file.
pub(in super::super) fn opens_notes(text: &str) -> bool {
    text.len() <= END_MARK && opens_with(text, phrases(PhraseClass::TailNote))
}

/// `-30-`, `ENDS`, `###`, `(END)`, `* * *`
pub(in super::super) fn is_end_mark(text: &str) -> bool {
    if text.len() > END_MARK {
        return false;
    }
    let is_ornament = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '—' | '–' | '_' | '*' | '#' | '=' | '~' | '<' | '>' | '(' | ')' | '[' | ']' | '.' | '/'
            )
    };
    let core = text.trim_matches(is_ornament);
    let is_decorated = core.len() < text.trim().len();
    let is_loud = !core.contains(char::is_lowercase);
    match core.to_ascii_lowercase().as_str() {
        "" => text.chars().filter(|c| !c.is_whitespace()).count() >= 2 || text == "#",
        "ends" | "endit" | "end of story" | "end of release" => is_decorated || is_loud || core == "Ends",
        "end" | "more" | "xxx" | "30" => is_decorated || is_loud && core != "30",
        _ => false,
    }
}

/// A wire's slug above a story: `PORT-CRANE/INQUIRY (UPDATE 1)`.
pub(in super::super) fn is_slug(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    text.len() <= 60
        && super::is_capitals(text)
        && first.contains(['-', '/'])
        && (first.contains('/') || text.len() == first.len() || text[first.len()..].trim_start().starts_with('('))
        && first.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '/' | ','))
}

/// `(Reporting by Ana Duarte; Editing by Rui Kane)`, with brackets or without.
fn is_sign_off(text: &str) -> bool {
    let inner = text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']']));
    match inner {
        Some(inner) => opens_with(inner, phrases(PhraseClass::DeskAside)),
        None => opens_with(text, &["reporting by "]) && text.contains("; ") && text.contains("diting by "),
    }
}

fn opens_with(text: &str, openings: &[&str]) -> bool {
    openings.iter().any(|opening| {
        text.as_bytes().get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening.as_bytes()))
    })
}
