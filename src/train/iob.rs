//! Reads texts with their names in IOB, a token a line with its mark in a column of its own: `Kane B-PER`, `Kane I-PER`, `left O`.
//!
//! Columns are parted by tabs or blanks, and sentences by blank lines. Where a `# text =` line does not give the raw text, it is put
//! together from the tokens as English is written. Such texts tell of names alone.

use std::ops::Range;

use super::conllu::{ReadError, Sentence, Word, unpacked};
use crate::syntax::NameKind;

/// A sentence, and of each of its names the words and the kind.
pub type Marked = (Sentence, Vec<(Range<usize>, NameKind)>);

/// A file's sentences with their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    pub sentences: Vec<Marked>,
    /// Whether names of other things than people, bodies and places are marked as well.
    pub marks_others: bool,
}

/// Reads a file from its bytes, compressed with gzip or not.
pub fn read(file: &str, bytes: &[u8]) -> Result<Names, ReadError> {
    let text = unpacked(file, bytes)?;
    let mut names = Names::default();
    let mut sentence = Sentence::default();
    let mut marks: Vec<&str> = Vec::new();
    let mut column = None;
    for (number, line) in text.lines().chain([""]).enumerate() {
        if let Some(raw) = line.strip_prefix("# text = ") {
            raw.clone_into(&mut sentence.text);
        } else if line.trim().is_empty() {
            names.add(std::mem::take(&mut sentence), &std::mem::take(&mut marks));
        } else if !line.starts_with("# ") && !line.starts_with("-DOCSTART-") {
            let cells: Vec<&str> = line.split(['\t', ' ']).collect();
            let at = *column.get_or_insert_with(|| column_of(&cells));
            let fault = || ReadError {
                file: file.to_owned(),
                line: number + 1,
                reason: "should be a token and a mark: O, B-PER, I-ORG, B-LOC, I-MISC …".to_owned(),
            };
            let mark = cells.get(at).filter(|mark| is_mark(mark)).ok_or_else(fault)?;
            // Numbered tokens stand behind their numbers.
            let form = if cells.len() > 2 && cells[0].parse::<usize>().is_ok() && at > 1 { cells[1] } else { cells[0] };
            names.marks_others |= kind(mark) == Some(NameKind::Other);
            sentence.words.push(word(form, sentence.words.is_empty()));
            marks.push(mark);
        }
    }
    Ok(names)
}

fn is_mark(mark: &str) -> bool {
    mark == "O" || kind(mark).is_some()
}

fn column_of(cells: &[&str]) -> usize {
    cells.iter().skip(1).position(|cell| is_mark(cell)).map_or(1, |place| place + 1)
}

fn kind(mark: &str) -> Option<NameKind> {
    match mark.strip_prefix("B-").or_else(|| mark.strip_prefix("I-"))? {
        "PER" => Some(NameKind::Person),
        "ORG" => Some(NameKind::Organisation),
        "LOC" => Some(NameKind::Place),
        "MISC" => Some(NameKind::Other),
        _ => None,
    }
}

/// A token of which nothing else is known: the first is the root, so that the rest hangs on it.
fn word(form: &str, first: bool) -> Word {
    Word {
        form: form.to_owned(),
        lemma: String::new(),
        upos: "X".to_owned(),
        xpos: String::new(),
        head: if first { None } else { Some(0) },
        deprel: if first { "root".to_owned() } else { "dep".to_owned() },
        space_after: true,
        misc: String::new(),
    }
}

impl Names {
    fn add(&mut self, mut sentence: Sentence, marks: &[&str]) {
        if marks.is_empty() {
            return;
        }
        let mut names: Vec<(Range<usize>, NameKind)> = Vec::new();
        for (at, mark) in marks.iter().enumerate() {
            let Some(kind) = kind(mark) else { continue };
            match names.last_mut() {
                Some((range, held)) if range.end == at && *held == kind && mark.starts_with("I-") => range.end = at + 1,
                _ => names.push((at..at + 1, kind)),
            }
        }
        if sentence.text.is_empty() {
            sentence.text = written(&sentence.words);
        }
        self.sentences.push((sentence, names));
    }
}

/// Tokens as they are written: no blank before a comma, none behind an opening bracket, and marks in pairs.
fn written(words: &[Word]) -> String {
    let mut text = String::new();
    let mut open = false;
    let mut glued = true;
    for word in words {
        let form = &*word.form;
        let mark = matches!(form, "\"" | "``" | "''");
        let closes =
            matches!(form, "," | "." | ";" | ":" | "?" | "!" | ")" | "]" | "%" | "'s" | "n't" | "'" | "’s" | "”")
                || mark && open
                || form.starts_with('\'') && form.len() > 1;
        if !glued && !closes {
            text.push(' ');
        }
        text.push_str(form);
        glued = matches!(form, "(" | "[" | "$" | "£" | "#" | "“") || mark && !open;
        open ^= mark;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, expected: &[(&str, &[(&str, NameKind)])]) {
        let names = read("names.iob", file.as_bytes()).expect("it is well formed");
        let told = |(sentence, names): &Marked| {
            let words = |range: &Range<usize>| {
                sentence.words[range.clone()].iter().map(|word| word.form.clone()).collect::<Vec<_>>().join(" ")
            };
            let names = names.iter().map(|(range, kind)| (words(range), *kind)).collect::<Vec<_>>();
            (sentence.text.clone(), names)
        };
        let expected = expected.iter().map(|(text, names)| {
            (String::from(*text), names.iter().map(|(name, kind)| (String::from(*name), *kind)).collect::<Vec<_>>())
        });
        assert_eq!(names.sentences.iter().map(told).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }

    #[test]
    fn marks_that_begin_and_marks_that_go_on() {
        use NameKind::{Organisation, Other, Person, Place};
        check(
            "Kane I-PER\nleft O\nthe O\nQuay I-ORG\nBoard I-ORG\n. O\n\n",
            &[("Kane left the Quay Board.", &[("Kane", Person), ("Quay Board", Organisation)])],
        );
        check("Ana B-PER\nKane B-PER\nIda I-PER\n", &[("Ana Kane Ida", &[("Ana", Person), ("Kane Ida", Person)])]);
        check(
            "-DOCSTART- -X- O O\n\nOslo NNP - I-LOC\n( ( - O\nGala NNP - I-MISC\n) ) - O\n",
            &[("Oslo (Gala)", &[("Oslo", Place), ("Gala", Other)])],
        );
    }

    #[test]
    fn numbered_tokens_and_raw_text() {
        check(
            "# text = Kane didn't.\n1\tKane\tB-PER\t-\n2\tdid\tO\t-\n3\tn't\tO\t-\n4\t.\tO\t-\n",
            &[("Kane didn't.", &[("Kane", NameKind::Person)])],
        );
    }

    #[test]
    fn what_is_no_mark_is_told_with_its_line() {
        let error = read("names.iob", b"Kane B-PER\nleft X-Y\n").expect_err("it has no mark");
        assert_eq!((error.line, error.file.as_str()), (2, "names.iob"));
    }
}
