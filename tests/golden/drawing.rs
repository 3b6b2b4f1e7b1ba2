//! The text of an article with its reading aligned under each line.

use onrecord::entity::SpeakerKind;
use onrecord::lint;
use onrecord::text::{DocSpan, LineIndex};
use onrecord::{Analysis, entity};

use crate::expectation::Verdict;
use crate::reading::{Reading, Statement, kebab};

/// In characters.
const WIDTH: usize = 96;

const LEGEND: &str = "\
[1----] quote, by number    ..... reported words    ===== who speaks    ^^^^^ cue    ~~~~~ source
✗ is read otherwise than a person reads it; what should stand there follows
";

/// What stands under one line of the text: a sign for each of its characters, and labels by column.
struct Under {
    signs: Vec<char>,
    labels: Vec<(usize, String)>,
}

pub fn draw(text: &str, analysis: &Analysis, reading: &Reading, verdict: &Verdict) -> String {
    let mut drawn = format!("{LEGEND}\n");
    for line in wrapped(text) {
        drawn.push_str(line.of(text).trim_end());
        drawn.push('\n');
        Under::new(text, line, analysis, reading, verdict).draw(&mut drawn);
    }
    drawn.push_str(&format!("\nAGREED  {} of {}\n", verdict.reached, verdict.expected));
    list(&mut drawn, "MISSES", &verdict.misses);
    list(&mut drawn, "SPEAKERS", &speakers(text, analysis));
    list(&mut drawn, "SOURCES", &sources(text, analysis));
    list(&mut drawn, "FINDINGS", &findings(text, analysis));
    drawn
}

impl Under {
    fn new(text: &str, line: DocSpan, analysis: &Analysis, reading: &Reading, verdict: &Verdict) -> Self {
        let mut under = Self { signs: vec![' '; line.of(text).chars().count()], labels: Vec::new() };
        let fill = |under: &mut Self, span: DocSpan, sign: char| {
            let columns = columns(text, line, span);
            under.signs[columns].fill(sign);
        };
        for source in &analysis.sources {
            fill(&mut under, source.span, '~');
        }
        for statement in &reading.statements {
            statement.reported.iter().for_each(|&span| fill(&mut under, span, '.'));
        }
        for statement in &reading.statements {
            if let Some(number) = statement.number {
                statement.spans.iter().for_each(|&span| under.bracket(text, line, span, number));
            }
        }
        for statement in &reading.statements {
            statement.cue.iter().for_each(|&span| fill(&mut under, span, '^'));
            statement.source.iter().for_each(|&span| fill(&mut under, span, '='));
        }
        for (statement, wrong) in reading.statements.iter().zip(&verdict.wrong) {
            let at = statement.start().start();
            if line.contains(at) {
                under.labels.push((columns(text, line, DocSpan::empty(at)).start, label(statement, wrong.as_deref())));
            }
        }
        under
    }

    /// `[1-----]`, left open at the end of a line where the quote goes on.
    fn bracket(&mut self, text: &str, line: DocSpan, span: DocSpan, number: usize) {
        let columns = columns(text, line, span);
        let signs = &mut self.signs[columns];
        signs.fill('-');
        if line.contains(span.start()) {
            let opening = std::iter::once('[').chain(number.to_string().chars().collect::<Vec<_>>());
            signs.iter_mut().zip(opening).for_each(|(sign, opening)| *sign = opening);
        }
        if let Some(last) = signs.last_mut().filter(|_| span.end() > line.start() && span.end() <= line.end()) {
            *last = ']';
        }
    }

    fn draw(mut self, drawn: &mut String) {
        let signs: String = self.signs.iter().collect();
        if !signs.trim().is_empty() {
            drawn.push_str(signs.trim_end());
            drawn.push('\n');
        }
        while !self.labels.is_empty() {
            let (mut row, mut width, mut later) = (String::new(), 0, Vec::new());
            for (column, label) in self.labels {
                if width == 0 || column > width {
                    row.push_str(&" ".repeat(column - width));
                    row.push_str(&label);
                    width = column + label.chars().count();
                } else {
                    later.push((column, label));
                }
            }
            drawn.push_str(row.trim_end());
            drawn.push('\n');
            self.labels = later;
        }
    }
}

/// `3 direct: Ana Duarte (beside-quote)`
fn label(statement: &Statement, wrong: Option<&str>) -> String {
    let mut label = format!("{}: {}", statement.kind, statement.speaker());
    if let Some(number) = statement.number {
        label.insert_str(0, &format!("{number} "));
    }
    if let Some(sieve) = statement.sieve {
        label.push_str(&format!(" ({sieve})"));
    }
    if let Some(wrong) = wrong {
        label.push_str(&format!(" ✗ {wrong}"));
    }
    label
}

/// The lines of the text, broken after a space where they are wider than [`WIDTH`].
fn wrapped(text: &str) -> Vec<DocSpan> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        while start < end {
            let rest = &text[start..end];
            let width = match rest.char_indices().nth(WIDTH) {
                Some((limit, _)) => rest[..limit].rfind(' ').map_or(limit, |space| space + 1),
                None => rest.len(),
            };
            lines.push(DocSpan::from_range(start..start + width));
            start += width;
        }
    }
    lines
}

/// The part of `span` that lies in `line`, in characters from the start of the line.
fn columns(text: &str, line: DocSpan, span: DocSpan) -> std::ops::Range<usize> {
    let column = |offset: u32| {
        let within = offset.clamp(line.start(), line.end());
        DocSpan::new(line.start(), within).of(text).chars().count()
    };
    column(span.start())..column(span.end())
}

fn list(drawn: &mut String, heading: &str, rows: &[String]) {
    if !rows.is_empty() {
        drawn.push_str(&format!("\n{heading}\n"));
        rows.iter().for_each(|row| drawn.push_str(&format!("  {}\n", row.trim_end())));
    }
}

/// Those who say something, and the people who do not.
fn speakers(text: &str, analysis: &Analysis) -> Vec<String> {
    let speaks = |speaker: &&entity::Speaker| !speaker.attributions.is_empty() || speaker.kind == SpeakerKind::Person;
    let row = |speaker: &entity::Speaker| {
        let attributions = || speaker.attributions.iter().map(|&index| &analysis.attributions[index as usize]);
        let quotes = attributions().flat_map(|attribution| &attribution.quotes);
        let quotes: Vec<_> = quotes.map(|&quote| &analysis.quotes[quote as usize]).collect();
        let words: usize = quotes.iter().map(|quote| quote.inner.of(text).split_whitespace().count()).sum();
        format!(
            "{name:<34} {kind:<18} {said} said, {quotes} quoted, {words} words{role}",
            name = speaker.name,
            kind = kebab(speaker.kind),
            said = speaker.attributions.len(),
            quotes = quotes.len(),
            role = speaker.role.as_ref().map(|role| format!(" · {role}")).unwrap_or_default(),
        )
    };
    analysis.speakers.iter().filter(speaks).map(row).collect()
}

fn sources(text: &str, analysis: &Analysis) -> Vec<String> {
    let row = |source: &onrecord::source::Source| {
        let chain: Vec<&str> = source.chain.iter().map(|link| link.name.as_str()).collect();
        format!("{:<14} {} · {:?}", kebab(source.kind), chain.join(" ← "), source.span.of(text))
    };
    analysis.sources.iter().map(row).collect()
}

fn findings(text: &str, analysis: &Analysis) -> Vec<String> {
    let lines = LineIndex::new(text);
    let row = |finding: &lint::Finding| {
        let line = lines.line_column(text, finding.span.start()).line;
        let (rule, words) = (finding.rule, finding.span.of(text));
        format!("line {line} {} {rule} {words:?}: {}", finding.severity.name(), finding.message)
    };
    lint::check(analysis).iter().map(row).collect()
}
