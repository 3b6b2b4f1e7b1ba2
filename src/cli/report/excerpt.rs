//! One line of an article, cut to a width around the places on it that matter.
//!
//! A paragraph of news is often one line of a thousand characters. What is shown of it are the words at both ends of each
//! place, as many as fit; the rest becomes `…`. The time that takes does not grow with the line.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// A line, perhaps shortened, and where the places on it are now.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub text: String,
    /// Byte ranges of `text`, in the order that they were given.
    pub places: Vec<Range<usize>>,
}

const CUT: &str = "…";

/// Shortens `line` to about `width` columns around `places`, byte ranges of it on character boundaries; without places,
/// to its beginning.
pub(super) fn excerpt(line: &str, places: &[Range<usize>], width: usize) -> Excerpt {
    if fits(line, width) {
        return Excerpt { text: line.to_owned(), places: places.to_vec() };
    }
    let mut ends: Vec<usize> = places.iter().flat_map(|place| [place.start, place.end]).collect();
    if ends.is_empty() {
        ends.push(0);
    }
    // Cuts take a column each. The farther the reach, the more is kept: the farthest that fits is found by halving.
    let fits = |reach: usize| {
        keep(line, &ends, reach).iter().map(|kept| columns(&line[kept.clone()]) + 2).sum::<usize>() <= width
    };
    let (mut reach, mut beyond) = (1, width + 1);
    while beyond - reach > 1 {
        let middle = reach.midpoint(beyond);
        if fits(middle) { reach = middle } else { beyond = middle }
    }
    let kept = keep(line, &ends, reach);
    shorten(line, places, &kept)
}

/// The stretches of `line` within `reach` columns of any of `ends`, in order, apart, on word boundaries.
fn keep(line: &str, ends: &[usize], reach: usize) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> =
        ends.iter().map(|&end| before(line, end, reach)..after(line, end, reach)).collect();
    kept.sort_by_key(|kept| kept.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for next in kept {
        match apart.last_mut() {
            // A gap too small to be worth a cut is kept.
            Some(last) if next.start <= last.end + CUT.len() => last.end = last.end.max(next.end),
            _ => apart.push(next),
        }
    }
    apart
}

/// The start of the first whole word within `reach` columns before `at`; mid-word where no word fits.
fn before(line: &str, at: usize, reach: usize) -> usize {
    let mut left = reach;
    let mut start = at;
    for (index, character) in line[..at].char_indices().rev().take(MOST_SIGNS) {
        left = match left.checked_sub(column(character)) {
            Some(left) => left,
            None => return line[start..at].find(' ').map_or(start, |space| start + space + 1),
        };
        start = index;
    }
    start
}

/// The end of the last whole word within `reach` columns after `at`; mid-word where no word fits.
fn after(line: &str, at: usize, reach: usize) -> usize {
    let mut left = reach;
    let mut end = at;
    for (index, character) in line[at..].char_indices().take(MOST_SIGNS) {
        left = match left.checked_sub(column(character)) {
            Some(left) => left,
            None => return line[at..end].rfind(' ').map_or(end, |space| at + space),
        };
        end = at + index + character.len_utf8();
    }
    end
}

fn shorten(line: &str, places: &[Range<usize>], kept: &[Range<usize>]) -> Excerpt {
    let mut text = String::new();
    // Where each kept stretch starts in the line and in the text.
    let mut starts = Vec::new();
    let mut done = 0;
    for kept in kept {
        if kept.start > done {
            text.push_str(CUT);
        }
        starts.push((kept.clone(), text.len()));
        text.push_str(&line[kept.clone()]);
        done = kept.end;
    }
    if done < line.len() {
        text.push_str(CUT);
    }
    let moved = |at: usize| {
        let within = starts.iter().find(|(kept, _)| kept.start <= at && at <= kept.end);
        within.map_or(text.len(), |(kept, start)| start + at - kept.start)
    };
    let places = places.iter().map(|place| moved(place.start)..moved(place.end)).collect();
    Excerpt { text, places }
}

/// Whether a line takes no more columns; no more than those are looked at.
fn fits(line: &str, width: usize) -> bool {
    let mut columns = line.chars().scan(0, |sum, sign| {
        *sum += column(sign);
        Some(*sum)
    });
    // Signs without a width take memory all the same.
    columns.by_ref().take(MOST_SIGNS).all(|sum| sum <= width) && columns.next().is_none()
}

/// A line of more signs is cut, even if they take no columns.
const MOST_SIGNS: usize = 1 << 10;

fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

/// Columns of a character on a terminal: East Asian characters and emoji take two, accents that combine none.
fn column(character: char) -> usize {
    character.width().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `line` has its places in `[…]`; so has what is expected.
    #[track_caller]
    fn check(line: &str, width: usize, expected: &str) {
        let mut places = Vec::new();
        let mut plain = String::new();
        for character in line.chars() {
            match character {
                '[' => places.push(plain.len()..plain.len()),
                ']' => places.last_mut().unwrap().end = plain.len(),
                _ => plain.push(character),
            }
        }
        let Excerpt { mut text, places } = excerpt(&plain, &places, width);
        assert!(columns(&text) <= width, "{} columns", columns(&text));
        for place in places.iter().rev() {
            text.insert(place.end, ']');
            text.insert(place.start, '[');
        }
        assert_eq!(text, expected);
    }

    #[test]
    fn a_line_that_fits_is_whole() {
        check("The [gate] was locked.", 40, "The [gate] was locked.");
    }

    #[test]
    fn a_line_without_places_keeps_its_beginning() {
        check("The gate was locked on Monday.", 20, "The gate was…");
    }

    #[test]
    fn words_around_a_place_are_kept() {
        check(
            "The gate was locked on Monday and nobody had a [key] to it, the harbour board was told in March.",
            40,
            "…and nobody had a [key] to it, the…",
        );
    }

    #[test]
    fn a_long_place_keeps_its_ends() {
        check(
            "He said [the gate was locked on Monday and nobody in the whole harbour had a key to it] and left at noon.",
            50,
            "He said [the gate was…a key to it] and left at…",
        );
    }

    #[test]
    fn far_places_share_the_width() {
        check(
            "[Kane] met the harbour board on a cold and rainy Monday in March, and then [Costa] left the building.",
            40,
            "[Kane] met the…and then [Costa] left the…",
        );
    }

    #[test]
    fn wide_characters_count_twice() {
        check("杜阿尔特说什么都没做杜阿尔特说[什么]都没做杜阿尔特说什么都没做", 20, "…尔特说[什么]都没做…");
    }

    #[test]
    fn a_place_may_be_empty_and_at_the_end() {
        check("The gate was locked on Monday and nobody had a key[]", 24, "…and nobody had a key[]");
    }
}
