//! Findings for eyes: the rule, the message, the words with the place underlined, and what can be done.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::excerpt::excerpt;
use super::{Checked, Presenter, Sum, Tally};
use crate::cli::shown;
use crate::lint::{Finding, Severity};
use crate::text::LineIndex;

/// Columns where there is no terminal to ask.
const WIDTH: usize = 100;

/// How text is laid out.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Layout {
    width: usize,
    /// Whether the last line, which sums up, is left out.
    is_quiet: bool,
}

impl Presenter for Layout {
    /// The findings of one article, styled for a terminal.
    fn article(&self, checked: &Checked) -> String {
        let text = checked.article.text.as_str();
        let lines = LineIndex::new(text);
        let mut out = String::new();
        let name = shown::on_one_line(&checked.article.name);
        for finding in &checked.findings {
            self.finding(finding, &name, text, &lines, &mut out);
        }
        out
    }

    fn close(&self, sum: &Sum) -> String {
        if self.is_quiet { String::new() } else { summary(&sum.tally) + "\n" }
    }

    fn is_styled(&self) -> bool {
        true
    }
}

impl Layout {
    /// Fits the terminal that the process writes to.
    pub(in crate::cli) fn of_terminal(is_quiet: bool) -> Self {
        let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0));
        Self { width: width.clamp(40, 120), is_quiet }
    }

    fn finding(self, finding: &Finding, name: &str, text: &str, lines: &LineIndex, out: &mut String) {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
            Severity::Hint => Level::NOTE.with_name("hint"),
        };
        // The excerpt is cut to the width before it gets there.
        let renderer = Renderer::styled().term_width(usize::MAX / 4);
        let title = level.clone().primary_title(shown::text(&finding.message)).id(finding.rule);
        let place = lines.line_column(text, finding.span.start());
        let marked = marked_lines(finding, text, lines);
        let gutter = marked.last_key_value().map_or(1, |(number, _)| number.to_string().len());
        let fixes = finding.fixes.iter().map(|fix| Level::HELP.message(shown::text(&fix.title)));
        let snippets = snippets(&marked, text, lines, self.width.saturating_sub(gutter + 3));
        let body = Group::with_level(level).elements(snippets).elements(fixes);
        let arrow = DEFAULT_LINE_NUM_STYLE;
        // The renderer would count the column in the excerpt, so the place is written here.
        let _ = writeln!(out, "{}", renderer.render(&[Group::with_title(title)]));
        let _ = writeln!(out, "{:gutter$}{arrow}-->{arrow:#} {name}:{}:{}", "", place.line, place.column);
        let _ = writeln!(out, "{}\n", renderer.render(&[body]));
    }
}

/// Lines that lie farther apart than this are two snippets: one would have each line between them in it.
const FAR: usize = 100;

/// The marked lines, each shortened to `width` columns; the lines between them are empty and folded away.
fn snippets<'a>(
    marked: &MarkedLines<'a>,
    text: &str,
    lines: &LineIndex,
    width: usize,
) -> Vec<Snippet<'a, Annotation<'a>>> {
    let numbered: Vec<(usize, &MarkedLine<'a>)> = marked.iter().map(|(&number, line)| (number, line)).collect();
    let near = numbered.chunk_by(|(number, _), (next, _)| next - number <= FAR);
    near.map(|near| snippet(near, text, lines, width)).collect()
}

fn snippet<'a>(
    marked: &[(usize, &MarkedLine<'a>)],
    text: &str,
    lines: &LineIndex,
    width: usize,
) -> Snippet<'a, Annotation<'a>> {
    let first = marked.first().map_or(1, |&(number, _)| number);
    let mut source = String::new();
    let mut annotations = Vec::new();
    let mut current = first;
    for &(number, line) in marked {
        if number == current + 2 {
            // A single line between two is not folded, so it must not look empty.
            source.push('\n');
            let between = lines.line(text, number as u32 - 1);
            source.push_str(&shown::text(&excerpt(between.of(text), &[], width).text));
            current += 1;
        }
        source.extend(std::iter::repeat_n('\n', number - current));
        current = number;
        let places: Vec<Range<usize>> = line.marks.iter().map(|mark| mark.place.clone()).collect();
        let excerpt = excerpt(&text[line.span.clone()], &places, width);
        let (shown, places) = shown::with_places(&excerpt.text, &excerpt.places);
        for (mark, place) in line.marks.iter().zip(places) {
            let place = source.len() + place.start..source.len() + place.end;
            annotations.push(match mark.label {
                None => AnnotationKind::Primary.span(place),
                Some(label) => AnnotationKind::Context.span(place).label(shown::text(label)),
            });
        }
        source.push_str(&shown);
    }
    Snippet::source(source).line_start(first).annotations(annotations)
}

/// `3 errors, 2 warnings in 1 file`
fn summary(tally: &Tally) -> String {
    let count = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let found: Vec<String> =
        [(tally.errors, "error"), (tally.warnings, "warning"), (tally.infos, "info"), (tally.hints, "hint")]
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, noun)| count(number, noun))
            .collect();
    let mut out = if tally.fixed > 0 { format!("{} fixed, ", tally.fixed) } else { String::new() };
    if found.is_empty() {
        let _ = write!(out, "no findings in {}", count(tally.articles, "file"));
    } else {
        let _ = write!(out, "{} in {}", found.join(", "), count(tally.with_findings, "file"));
    }
    if tally.known > 0 {
        let _ = write!(out, "; {} in the baseline", tally.known);
    }
    if tally.fixable > 0 {
        let _ = write!(out, "; --fix settles {}", tally.fixable);
    }
    if tally.failed > 0 {
        let _ = write!(out, "; {} failed", count(tally.failed, "file"));
    }
    out
}

/// Lines with something to mark, by their number.
type MarkedLines<'a> = BTreeMap<usize, MarkedLine<'a>>;

/// A line of the source with what is to be marked on it.
struct MarkedLine<'a> {
    span: Range<usize>,
    marks: Vec<Mark<'a>>,
}

struct Mark<'a> {
    /// Relative to the line's start, cut to the line.
    place: Range<usize>,
    /// The finding itself has none: its message is the title.
    label: Option<&'a str>,
}

/// The lines that the finding and its related places start on.
fn marked_lines<'a>(finding: &'a Finding, text: &str, lines: &LineIndex) -> MarkedLines<'a> {
    let related = finding.related.iter().map(|related| (related.span, Some(related.message.as_str())));
    let mut marked = MarkedLines::new();
    for (span, label) in [(finding.span, None)].into_iter().chain(related) {
        let number = lines.line_column(text, span.start()).line;
        let line = lines.line(text, number).range();
        let within = |at: usize| at.clamp(line.start, line.end) - line.start;
        let place = within(span.range().start)..within(span.range().end);
        marked
            .entry(number as usize)
            .or_insert_with(|| MarkedLine { span: line, marks: Vec::new() })
            .marks
            .push(Mark { place, label });
    }
    marked
}
