//! Tables of who says each quoted stretch of an article, people resolved to names: a row a stretch, tab-separated, under
//! the heading `n start end kind speaker by mention alt note`.
//!
//! `start` and `end` are UTF-8 bytes, marks included. `kind` is `said`, `nested` (in another's words), a look-alike
//! (`title`, `nickname`, `mention`, `scare`, `inscription`, `hypothetical`) or `skip`. `speaker` is the fullest name in the
//! article, `A + B` where two speak together, `-` where nobody can be named; `alt` holds other right answers between
//! semicolons. `by` tells how it is known: `direct`, `pronoun`, `role`, `carried`. A note that starts with `?` leaves the
//! row out.

use crate::lexicon::{WordClass, word};
use crate::text::DocSpan;

/// A stretch between marks, or a block quote, and who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub span: DocSpan,
    pub kind: Kind,
    /// `None` where nobody can be named.
    pub speaker: Option<String>,
    /// Other right answers.
    pub others: Vec<String>,
    /// How it is known: `direct`, `pronoun`, `role`, `carried`; `-` where the table does not say.
    pub by: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Said,
    /// Between marks, and said by nobody.
    LookAlike,
}

/// A line that cannot be read, counted from 1, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    pub line: usize,
    pub why: String,
}

/// The stretches of a table that are judged: nested ones, skipped ones and doubtful ones are left out.
pub fn read(table: &str) -> Result<Vec<Stretch>, Malformed> {
    let mut lines = table.lines().zip(1..);
    let heading = lines.next().map_or("", |(line, _)| line);
    let column = |name: &str| {
        let at = heading.split('\t').position(|column| column == name);
        at.ok_or_else(|| Malformed { line: 1, why: format!("no column “{name}”") })
    };
    let [start, end, kind] = [column("start")?, column("end")?, column("kind")?];
    let [speaker, by, alt, note] = [column("speaker")?, column("by")?, column("alt")?, column("note")?];
    let mut stretches = Vec::new();
    for (line, number) in lines.filter(|(line, _)| !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |column: usize| cells.get(column).copied().unwrap_or("").trim();
        let malformed = |why: String| Malformed { line: number, why };
        let offset =
            |column: usize| cell(column).parse::<u32>().map_err(|_| malformed(format!("no offset: {}", cell(column))));
        let kind = match cell(kind) {
            _ if cell(note).starts_with('?') => continue,
            "skip" | "nested" => continue,
            "said" => Kind::Said,
            "title" | "nickname" | "mention" | "scare" | "inscription" | "hypothetical" => Kind::LookAlike,
            other => return Err(malformed(format!("no kind: {other}"))),
        };
        stretches.push(Stretch {
            span: DocSpan::new(offset(start)?, offset(end)?),
            kind,
            speaker: named(cell(speaker)),
            others: cell(alt).split(';').filter_map(named).collect(),
            by: cell(by).to_owned(),
        });
    }
    Ok(stretches)
}

fn named(cell: &str) -> Option<String> {
    Some(cell.trim()).filter(|name| !name.is_empty() && *name != "-").map(str::to_owned)
}

impl Stretch {
    /// Whether `answer`, several names joined by `; ` or one, is right; `people` are all whom the table names.
    pub fn is_said_by(&self, answer: &str, people: &[&str]) -> bool {
        let Some(speaker) = &self.speaker else { return false };
        let together = speaker.split(" + ").filter(|_| speaker.contains(" + "));
        let gold: Vec<&str> =
            std::iter::once(speaker.as_str()).chain(self.others.iter().map(String::as_str)).chain(together).collect();
        let others: Vec<Vec<String>> =
            people.iter().filter(|one| !gold.contains(one)).map(|one| bare(&words(one)).to_vec()).collect();
        let answers = answer.split(';').flat_map(|part| part.split(" + ")).map(str::trim).chain([answer]);
        answers.into_iter().any(|answer| gold.iter().any(|gold| is_same(gold, answer, &others)))
    }
}

/// Whether two names are one person's: the same but for titles and articles; the one the end of the other, if nobody else
/// bears that end; of people without names, the same head.
fn is_same(gold: &str, answer: &str, others: &[Vec<String>]) -> bool {
    let (gold_words, answer_words) = (words(gold), words(answer));
    let (one, other) = (bare(&gold_words), bare(&answer_words));
    let (Some(first), Some(last)) = (one.first(), other.last()) else { return false };
    if one == other || gold_words == answer_words {
        return true;
    }
    let ends = |long: &[String], short: &[String]| short.len() < long.len() && long.ends_with(short);
    if ends(other, one) {
        return true;
    }
    if ends(one, other) || other.len() == 1 && other.first() == Some(first) {
        return !others.iter().any(|name| name != one && name.contains(last));
    }
    let is_lower = |name: &str| name.starts_with(char::is_lowercase);
    let (one, other) = (head(&gold_words), head(&answer_words));
    (is_lower(gold) || is_lower(answer)) && (one == other || ends(one, other) || ends(other, one))
}

/// A description without what it is of.
fn head(words: &[String]) -> &[String] {
    let complement = words.iter().skip(1).position(|next| word(next).is(WordClass::Function));
    &words[..complement.map_or(words.len(), |at| at + 1)]
}

/// Lower-case words without punctuation, articles, possessives and nicknames in marks.
fn words(name: &str) -> Vec<String> {
    let mut plain = String::with_capacity(name.len());
    let mut is_nickname = false;
    for c in name.chars() {
        match c {
            '“' | '(' => is_nickname = true,
            '”' | ')' => is_nickname = false,
            '"' => is_nickname = !is_nickname,
            _ if is_nickname => {}
            '’' => plain.push('\''),
            '.' => {}
            c => plain.extend(c.to_lowercase()),
        }
    }
    let part = |c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-'));
    let mut words: Vec<String> = plain
        .split(part)
        .map(|word| word.strip_suffix("'s").unwrap_or(word).trim_matches(['\'', '-']))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let articles = words.iter().take_while(|first| matches!(first.as_str(), "the" | "a" | "an" | "one")).count();
    words.drain(..articles.min(words.len().saturating_sub(1)));
    words
}

/// Without what stands before a name by way of title or office. Before `at the port`, it is all that there is of a name.
fn bare(words: &[String]) -> &[String] {
    let title = |one: &&String| word(one).is_any(&[WordClass::Honorific, WordClass::Role, WordClass::Official]);
    let titles = words.iter().take_while(title).count();
    let name = &words[titles.min(words.len().saturating_sub(1))..];
    if name.first().is_some_and(|first| word(first).is(WordClass::Function)) { words } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADING: &str = "n\tstart\tend\tkind\tspeaker\tby\tmention\talt\tnote\n";

    #[test]
    fn a_table_is_read_row_by_row() {
        let rows = "1\t0\t9\tsaid\tAna Duarte\tdirect\tDuarte\tMs. Duarte; the mayor\t\n\
                    2\t10\t12\tscare\t-\tnone\t-\t-\t\n\
                    3\t14\t20\tsaid\tIdris Kane\tdirect\tKane\t-\t?unclear\n\
                    4\t14\t20\tnested\tIdris Kane\tdirect\tKane\t-\t\n";
        let stretches = read(&format!("{HEADING}{rows}")).expect("it is well formed");
        let kinds: Vec<Kind> = stretches.iter().map(|stretch| stretch.kind).collect();
        assert_eq!(kinds, [Kind::Said, Kind::LookAlike]);
        assert_eq!(stretches[0].others, ["Ms. Duarte", "the mayor"]);
        assert_eq!(stretches[1].speaker, None);
    }

    #[test]
    fn what_is_malformed_is_told_by_its_line() {
        let line = |table: &str| read(table).map_err(|malformed| malformed.line);
        assert_eq!(line("n\tstart\n"), Err(1));
        assert_eq!(line(&format!("{HEADING}1\tx\t9\tsaid\tA\t-\t-\t-\t\n")), Err(2));
        assert_eq!(line(&format!("{HEADING}1\t0\t9\tsung\tA\t-\t-\t-\t\n")), Err(2));
    }

    #[track_caller]
    fn check(gold: &str, answer: &str, others: &[&str], expected: bool) {
        let stretch = Stretch {
            span: DocSpan::empty(0),
            kind: Kind::Said,
            speaker: Some(gold.to_owned()),
            others: Vec::new(),
            by: "-".to_owned(),
        };
        let people: Vec<&str> = others.iter().copied().chain([gold]).collect();
        assert_eq!(stretch.is_said_by(answer, &people), expected, "{gold} / {answer}");
    }

    #[test]
    fn a_name_is_the_same_without_its_titles() {
        check("Idris Kane", "Mayor Idris Kane", &[], true);
        check("Dr. Idris Kane", "Idris Kane", &[], true);
        check("Idris “Dusty” Kane", "Idris Kane", &[], true);
        check("Idris Kane", "Kane", &[], true);
        check("Idris Kane", "Idris", &[], true);
        check("Idris Kane", "Kane", &["Walter Kane"], false);
        check("Idris Kane", "Ana Duarte", &["Ana Duarte"], false);
        check("Idris Kane + Ana Duarte", "Idris Kane; Ana Duarte", &[], true);
        check("a guard at the port", "a guard", &[], true);
        check("a guard at the port", "a guard at the bridge", &[], true);
        check("a guard at the port", "a clerk at the port", &[], false);
    }
}
