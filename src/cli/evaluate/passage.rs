//! A few words around a place, with what gold and the engine mark in them aligned underneath.
//!
//! ```text
//!       | …the board agreed. "It was locked," Kane said, and Duarte nodded.
//!  gold |                    ----------------                ======
//!  read |                    ---------------- ==== ^^^^
//! ```

use crate::text::DocSpan;

/// Spans with the sign that underlines them; later ones lie over earlier ones.
pub(super) type Marks = Vec<(DocSpan, char)>;

/// In characters.
const WIDTH: usize = 92;
/// How much of the text is shown on either side, and how far from the place a mark may be that is to be seen, in bytes.
const AROUND: u32 = 70;
const REACH: u32 = 220;
/// A passage shows no more than this, in bytes.
const MOST: u32 = 700;

pub(super) fn draw(text: &str, place: DocSpan, gold: &Marks, read: &Marks) -> String {
    let window = window(text, place, gold.iter().chain(read).map(|(span, _)| *span));
    let mut out = String::new();
    for line in lines(text, window) {
        let before = if line.start() == window.start() && line.start() > 0 { "…" } else { "" };
        let after = if line.end() == window.end() && window.end() < text.trim_end().len() as u32 { "…" } else { "" };
        let words: String = line.of(text).chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
        out.push_str(format!("       | {before}{}{after}", words.trim_end()).trim_end());
        out.push('\n');
        for (label, marks) in [("gold", gold), ("read", read)] {
            let signs = signs(text, line, marks);
            if !signs.trim().is_empty() {
                let indent = " ".repeat(before.chars().count());
                out.push_str(&format!("  {label} | {indent}{}\n", signs.trim_end()));
            }
        }
    }
    out
}

/// What is shown: the place and the marks near it with some words around, from a word's start to a word's end.
fn window(text: &str, place: DocSpan, marks: impl Iterator<Item = DocSpan>) -> DocSpan {
    let reach = DocSpan::new(place.start().saturating_sub(REACH), place.end().saturating_add(REACH));
    let near = marks.filter(|mark| reach.contains_span(*mark)).fold(place, DocSpan::cover);
    let near = DocSpan::new(near.start(), near.end().min(near.start().saturating_add(MOST)));
    let start = near.start().saturating_sub(AROUND) as usize;
    let end = (near.end().saturating_add(AROUND) as usize).min(text.len());
    let on_boundary = |at: &usize| text.is_char_boundary(*at);
    let mut start = (0..=start).rev().find(on_boundary).unwrap_or(0);
    let mut end = (end..text.len()).find(on_boundary).unwrap_or(text.len());
    if start > 0 {
        let behind_space = text[start..near.range().start].find(char::is_whitespace).map(|space| start + space + 1);
        start = behind_space.filter(|&at| text.is_char_boundary(at)).unwrap_or(start);
    }
    if end < text.len() {
        let from = near.range().end.min(end);
        end = text.get(from..end).and_then(|rest| rest.rfind(char::is_whitespace)).map_or(end, |space| from + space);
    }
    DocSpan::from_range(start..end)
}

/// The lines of a window, broken after a space where they are too wide.
fn lines(text: &str, window: DocSpan) -> Vec<DocSpan> {
    let mut lines = Vec::new();
    let mut start = window.range().start;
    for line in window.of(text).split_inclusive('\n') {
        let end = start + line.len();
        while start < end {
            let rest = &text[start..end];
            let width = match rest.char_indices().nth(WIDTH) {
                Some((limit, _)) => rest[..limit].rfind(' ').map_or(limit, |space| space + 1),
                None => rest.len(),
            };
            if !rest[..width].trim().is_empty() {
                lines.push(DocSpan::from_range(start..start + width));
            }
            start += width;
        }
    }
    lines
}

/// A sign for each character of the line.
fn signs(text: &str, line: DocSpan, marks: &Marks) -> String {
    let mut signs = vec![' '; line.of(text).chars().count()];
    let column = |at: u32| DocSpan::new(line.start(), at.clamp(line.start(), line.end())).of(text).chars().count();
    for &(span, sign) in marks {
        signs[column(span.start())..column(span.end())].fill(sign);
    }
    signs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, part: &str) -> DocSpan {
        let start = text.find(part).expect("it is there");
        DocSpan::from_range(start..start + part.len())
    }

    #[test]
    fn marks_stand_under_their_words() {
        let text = "Bianchi left.\n\n“It was löcked,” Kane said, and Duarte nodded.\n";
        let quote = span(text, "“It was löcked,”");
        let gold = vec![(quote, '-'), (span(text, "Duarte"), '=')];
        let read = vec![(quote, '-'), (span(text, "Kane"), '='), (span(text, "said"), '^')];
        let expected = "       | Bianchi left.
       | “It was löcked,” Kane said, and Duarte nodded.
  gold | ----------------                ======
  read | ---------------- ==== ^^^^
";
        assert_eq!(draw(text, quote, &gold, &read), expected);
    }

    #[test]
    fn a_long_paragraph_is_cut_at_words_and_far_marks_are_left_out() {
        let text = format!("{}“Yes,” Kane said. {}", "Nobody knew. ".repeat(40), "Nobody cared. ".repeat(40));
        let quote = span(&text, "“Yes,”");
        let far = DocSpan::new(0, 6);
        let drawn = draw(&text, quote, &vec![(far, '=')], &vec![(span(&text, "Kane"), '=')]);
        assert!(drawn.starts_with("       | …") && drawn.contains("“Yes,” Kane said."), "{drawn}");
        assert!(!drawn.contains("gold") && drawn.contains("  read | "), "{drawn}");
        let words: Vec<&str> = drawn.lines().filter(|line| line.starts_with("   ")).collect();
        assert!(words.len() < 4 && words.iter().all(|line| line.chars().count() <= WIDTH + 12), "{drawn}");
    }
}
