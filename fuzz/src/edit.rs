//! A text with an edit of it, in one string that a person can read and a fuzzer can change.

/// The signs around what is removed, what is put in its place, and behind it.
const SIGNS: [char; 3] = ['\u{1}', '\u{2}', '\u{3}'];
/// A text that starts with it is a book of one page over and over; the next character says how many pages.
const BOOK: char = '\u{4}';
const MOST_PAGES: u32 = 200;
/// A book may have so many bytes: a longer page is repeated less often.
const LONGEST: usize = 24_000;

pub struct Edit {
    pub before: String,
    pub after: String,
}

impl Edit {
    /// Reads `kept ␁ removed ␂ inserted ␃ kept`. A sign that is missing stands at the end; other signs are text.
    ///
    /// In a book the edit is that of the middle page.
    pub fn read(text: &str) -> Self {
        let (pages, text) = pages(text);
        let (start, rest) = split(text, SIGNS[0]);
        let (removed, rest) = split(rest, SIGNS[1]);
        let (inserted, end) = split(rest, SIGNS[2]);
        let (before, after) = ([start, removed, end].concat(), [start, inserted, end].concat());
        let pages = pages.min(LONGEST / (before.len() + 20)).max(1);
        if pages == 1 {
            return Self { before, after };
        }
        let page = |number: usize| format!("{before}\n\nPage {number} ends.\n\n");
        let (first, last): (String, String) =
            ((0..pages / 2).map(page).collect(), (pages / 2..pages).map(page).collect());
        Self { before: [&*first, &before, "\n\n", &last].concat(), after: [&*first, &after, "\n\n", &last].concat() }
    }
}

/// How many pages a text has, and one of them.
fn pages(text: &str) -> (usize, &str) {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(BOOK), Some(count)) => ((u32::from(count) % MOST_PAGES + 1) as usize, characters.as_str()),
        _ => (1, text),
    }
}

fn split(text: &str, sign: char) -> (&str, &str) {
    text.split_once(sign).unwrap_or((text, ""))
}
