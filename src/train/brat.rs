//! Reads brat standoff: attributions annotated by hand, beside the text that they index.
//!
//! ```text
//! T1⇥Content 0 16⇥"It was locked,"
//! T2⇥Cue 24 28⇥said
//! T3⇥Source 17 23⇥Okafor
//! T4⇥Attribution 24 28⇥said
//! E1⇥Attribution:T4 Content:T1 Cue:T2 Source:T3
//! ```
//!
//! `⇥` is a tab. Offsets count code points; here they become bytes. A span of several pieces (`Content 0 8;30 41`) and several spans of
//! one role (`Content:T1 Content2:T5`) are one list of spans. Lines of brat that hold no attribution (relations, attributes,
//! notes) are passed over. Everything else that cannot be read, and a span whose words are not the text's, is an error
//! that names its line and says what would be right.

use std::collections::HashMap;
use std::fmt;

use crate::text::DocSpan;

/// One attribution as a person marked it. Each list is in text order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotation {
    pub content: Vec<DocSpan>,
    pub cue: Vec<DocSpan>,
    /// Empty where the text names nobody.
    pub source: Vec<DocSpan>,
}

/// A line that cannot be read, from 1, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    pub line: usize,
    pub why: String,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

/// A text whose places are given in code points.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// The byte at which each code point starts, and the end.
    bytes: Vec<u32>,
    /// How many code points stand before `text` in its file.
    before: usize,
}

impl<'a> CodePoints<'a> {
    /// `before` is how many code points of the file come before `text`: 1 where a byte-order mark was taken off.
    pub fn new(text: &'a str, before: usize) -> Self {
        let ends = std::iter::once(text.len() as u32);
        Self { text, bytes: text.char_indices().map(|(at, _)| at as u32).chain(ends).collect(), before }
    }

    fn byte(&self, code_point: usize) -> Option<u32> {
        self.bytes.get(code_point.checked_sub(self.before)?).copied()
    }

    fn count(&self) -> usize {
        self.bytes.len() - 1 + self.before
    }
}

/// The attributions of an annotation file, in its order.
pub fn read(text: &CodePoints, annotations: &str) -> Result<Vec<Annotation>, Malformed> {
    let mut spans: HashMap<&str, Vec<DocSpan>> = HashMap::new();
    let mut events = Vec::new();
    for (line, row) in (1..).zip(annotations.lines()) {
        let malformed = |why| Malformed { line, why };
        match row.chars().next() {
            Some('T') => {
                let (id, places) = text_bound(text, row).map_err(malformed)?;
                if spans.insert(id, places).is_some() {
                    return Err(malformed(format!("{id} is there twice; every id stands for one span")));
                }
            }
            Some('E') => events.push((line, row)),
            None | Some('R' | 'A' | 'M' | 'N' | '#' | '*') => {}
            Some(_) => {
                let known = "a line starts with the id of a span (T1), an event (E1), a relation (R1), an attribute (A1) or a note (#1)";
                return Err(malformed(format!("`{}`: {known}", start_of(row))));
            }
        }
    }
    let read = |(line, row)| event(&spans, row).map_err(|why| Malformed { line, why });
    events.into_iter().map(read).collect()
}

/// `T3⇥Source 17 23⇥Okafor`
fn text_bound<'a>(text: &CodePoints, row: &'a str) -> Result<(&'a str, Vec<DocSpan>), String> {
    const SHAPE: &str =
        "a span is its id, its type with start and end, and its words, parted by tabs: `T1⇥Source 0 6⇥Okafor`";
    let mut cells = row.splitn(3, '\t');
    let (Some(id), Some(mark), Some(words)) = (cells.next(), cells.next(), cells.next()) else {
        return Err(format!("`{}`: {SHAPE}", start_of(row)));
    };
    let (_, places) = mark.split_once(' ').ok_or_else(|| format!("`{mark}`: {SHAPE}"))?;
    let mut spans = Vec::new();
    for place in places.split(';') {
        let numbers: Vec<usize> = place.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let [start, end] = numbers[..] else {
            return Err(format!("`{place}` should be a start and an end in code points: `0 6`"));
        };
        if start >= end {
            return Err(format!("`{place}` ends before it has begun; the end is exclusive"));
        }
        let (Some(from), Some(to)) = (text.byte(start), text.byte(end)) else {
            let last = text.count();
            return Err(format!("{id} is at {start} to {end}, outside the text, whose code points are 0 to {last}"));
        };
        spans.push(DocSpan::new(from, to));
    }
    let there: Vec<&str> = spans.iter().flat_map(|span| span.of(text.text).split_whitespace()).collect();
    if !there.iter().copied().eq(words.split_whitespace()) {
        let there = there.join(" ");
        return Err(format!(
            "{id} should be `{}`, but the text has `{}` there; annotate the text again where it has changed",
            start_of(words),
            start_of(&there)
        ));
    }
    Ok((id, spans))
}

/// `E1⇥Attribution:T4 Content:T1 Cue:T2 Source:T3`
fn event(spans: &HashMap<&str, Vec<DocSpan>>, row: &str) -> Result<Annotation, String> {
    const SHAPE: &str = "an event is its id, a tab, and its roles: `E1⇥Attribution:T4 Content:T3 Cue:T2 Source:T1`";
    let (_, roles) = row.split_once('\t').ok_or_else(|| format!("`{}`: {SHAPE}", start_of(row)))?;
    let mut annotation = Annotation::default();
    for part in roles.split_whitespace() {
        let (role, target) = part.split_once(':').ok_or_else(|| format!("`{part}`: {SHAPE}"))?;
        // An event may stand for another event, whose words it does not add.
        if target.starts_with('E') {
            continue;
        }
        let target = spans.get(target).ok_or_else(|| format!("`{part}`: no span of this file is called {target}"))?;
        let list = match role.trim_end_matches(|sign: char| sign.is_ascii_digit()) {
            "Content" => &mut annotation.content,
            "Cue" => &mut annotation.cue,
            "Source" => &mut annotation.source,
            _ => continue,
        };
        list.extend(target);
    }
    for list in [&mut annotation.content, &mut annotation.cue, &mut annotation.source] {
        list.sort();
    }
    Ok(annotation)
}

/// Enough of a line to know it by.
fn start_of(line: &str) -> &str {
    let end = line.char_indices().nth(40).map_or(line.len(), |(at, _)| at);
    &line[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“Nobody knew,” Okafor said. “Nobody.”\n";

    #[track_caller]
    fn check(annotations: &str, expected: Result<&[[&[&str]; 3]], &str>) {
        let read = read(&CodePoints::new(TEXT, 0), annotations).map_err(|malformed| malformed.to_string());
        let words = |spans: &[DocSpan]| spans.iter().map(|span| span.of(TEXT)).collect::<Vec<_>>();
        let read = read.map(|read| {
            read.iter().map(|one| [words(&one.content), words(&one.cue), words(&one.source)]).collect::<Vec<_>>()
        });
        let expected = expected.map(|rows| rows.iter().map(|row| row.map(<[&str]>::to_vec)).collect::<Vec<_>>());
        assert_eq!(read, expected.map_err(str::to_owned));
    }

    #[test]
    fn spans_of_code_points_become_the_text_s_words() {
        check(
            "T1\tContent 0 14;28 37\t“Nobody knew,” “Nobody.”\nT2\tCue 22 26\tsaid\nT3\tSource 15 21\tOkafor\n\
             T4\tAttribution 22 26\tsaid\nE1\tAttribution:T4 Content:T1 Cue:T2 Source:T3\n",
            Ok(&[[&["“Nobody knew,”", "“Nobody.”"], &["said"], &["Okafor"]]]),
        );
    }

    #[test]
    fn several_spans_of_a_role_are_joined_and_other_lines_passed_over() {
        check(
            "E1\tAttribution:T4 Content2:T2 Content:T1\nT1\tContent 0 14\t“Nobody knew,”\nT2\tContent 28 37\t“Nobody.”\n\
             T4\tAttribution 22 26\tsaid\n#1\tAnnotatorNotes T1\tsure\nR1\tSame Arg1:T1 Arg2:T2\n\n",
            Ok(&[[&["“Nobody knew,”", "“Nobody.”"], &[], &[]]]),
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_what_would_be_right() {
        let shape =
            "a span is its id, its type with start and end, and its words, parted by tabs: `T1⇥Source 0 6⇥Okafor`";
        check("T1 Source 15 21 Okafor\n", Err(&format!("line 1: `T1 Source 15 21 Okafor`: {shape}")));
        check(
            "T1\tSource 15 210\tOkafor\n",
            Err("line 1: T1 is at 15 to 210, outside the text, whose code points are 0 to 38"),
        );
        check(
            "\nT1\tSource 16 22\tOkafor\n",
            Err(
                "line 2: T1 should be `Okafor`, but the text has `kafor` there; annotate the text again where it has changed",
            ),
        );
        check("T1\tSource 21 15\tOkafor\n", Err("line 1: `21 15` ends before it has begun; the end is exclusive"));
        check("T1\tSource x 15\tOkafor\n", Err("line 1: `x 15` should be a start and an end in code points: `0 6`"));
        check("E1\tContent:T1\n", Err("line 1: `Content:T1`: no span of this file is called T1"));
        check(
            "who said what\n",
            Err(
                "line 1: `who said what`: a line starts with the id of a span (T1), an event (E1), a relation (R1), an attribute (A1) or a note (#1)",
            ),
        );
    }

    #[test]
    fn code_points_before_the_text_are_counted() {
        let text = CodePoints::new("Okafor said", 1);
        let read = read(&text, "T1\tSource 1 7\tOkafor\nE1\tSource:T1\n").expect("well formed");
        assert_eq!(read[0].source, [DocSpan::new(0, 6)]);
    }
}
