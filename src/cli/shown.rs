//! Words of others, as a terminal may show them: nothing in them moves the cursor, changes a colour or turns the writing
//! round, whether it is written in seven bits or in eight.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::normalize_untrusted_str;
use unicode_width::UnicodeWidthStr;

/// What stands for a sign that cannot be shown.
const UNSHOWN: char = '\u{FFFD}';

/// Text of several lines.
pub(super) fn text(text: &str) -> String {
    normalize_untrusted_str(&eight_bit(text))
}

/// A name, or another text that should take one line.
pub(super) fn on_one_line(text: &str) -> String {
    self::text(&text.replace("\r\n", "␍␊").replace('\n', "␊").replace('\r', "␍"))
}

/// A line of which `places` are to be marked, with the places where they are then.
pub(super) fn with_places(line: &str, places: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    if !line.contains(is_eight_bit) {
        return (line.to_owned(), places.to_vec());
    }
    let grown = UNSHOWN.len_utf8() - '\u{80}'.len_utf8();
    let moved = |at: usize| at + grown * line.get(..at).unwrap_or(line).matches(is_eight_bit).count();
    let places = places.iter().map(|place| moved(place.start)..moved(place.end)).collect();
    (eight_bit(line).into_owned(), places)
}

/// JSON in which no string steers a terminal: signs beyond seven bits may stand in it as they are, or escaped.
pub(super) fn json(json: String) -> String {
    if !json.contains(is_eight_bit) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for sign in json.chars() {
        if is_eight_bit(sign) {
            out.push_str(&format!("\\u{:04x}", u32::from(sign)));
        } else {
            out.push(sign);
        }
    }
    out
}

/// The first row of a table, its cells parted by blanks.
pub(super) fn header<const COUNT: usize>(cells: &str) -> [String; COUNT] {
    let mut cells = cells.split(' ');
    std::array::from_fn(|_| cells.next().unwrap_or_default().to_owned())
}

/// Rows with columns as wide as what stands in them: the first `texts` begin, the others end below each other.
pub(super) fn columns<const COUNT: usize>(rows: &[[String; COUNT]], texts: usize) -> String {
    let width = |cell: &String| UnicodeWidthStr::width(cell.as_str());
    let widths: Vec<usize> = (0..COUNT).map(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, &wide))| {
            let gap = " ".repeat(wide - width(cell));
            if at < texts { format!("{cell}{gap}") } else { format!("{gap}{cell}") }
        });
        out.push_str(&format!("  {}\n", cells.collect::<Vec<_>>().join("  ").trim_end()));
    }
    out
}

fn eight_bit(text: &str) -> Cow<'_, str> {
    match text.contains(is_eight_bit) {
        true => Cow::Owned(text.replace(is_eight_bit, UNSHOWN.encode_utf8(&mut [0; 4]))),
        false => Cow::Borrowed(text),
    }
}

/// The control characters that some terminals read as `ESC` and a letter.
fn is_eight_bit(sign: char) -> bool {
    ('\u{80}'..='\u{9F}').contains(&sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        let steers = |text: &str| text.contains(|sign: char| sign.is_control() && sign != '\n');
        for sign in ('\0'..='\u{9F}').filter(|sign| sign.is_control()) {
            let hostile = format!("a{sign}[31mb\u{202E}c");
            assert!(!steers(&text(&hostile)), "{sign:?}");
            assert!(!on_one_line(&hostile).contains(char::is_control), "{sign:?}");
            let written = serde_json::to_string(&hostile).unwrap();
            assert!(!json(written.clone()).contains(is_eight_bit), "{sign:?}");
            assert_eq!(serde_json::from_str::<String>(&json(written)).unwrap(), hostile);
        }
    }

    #[test]
    fn places_move_with_what_is_written_longer() {
        let line = "a\u{9B}b \u{9B}c";
        let (shown, places) = with_places(line, &[0..4, line.len() - 1..line.len()]);
        assert_eq!(places.iter().map(|place| &shown[place.clone()]).collect::<Vec<_>>(), ["a\u{FFFD}b", "c"]);
    }
}
