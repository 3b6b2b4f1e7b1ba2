//! Findings for programs: one JSON object for the run.
//!
//! ```json
//! {"version": 1,
//!  "files": [{"path": "port.txt", "fixed": 0, "findings": [
//!    {"rule": "missing-comma-before-attribution", "severity": "error", "message": "…",
//!     "span": [7, 8], "start": {"line": 1, "column": 8}, "end": {"line": 1, "column": 9},
//!     "related": [{"span": [0, 8], "start": {…}, "end": {…}, "message": "…"}],
//!     "fixes": [{"title": "Insert a comma", "safe": true, "edits": [{"span": [7, 7], "text": ","}]}]}]}],
//!  "problems": [{"path": "gone.txt", "message": "no such file or folder"}]}
//! ```
//!
//! Spans are `[start, end]` byte offsets into the file as it is on disk, the end exclusive; lines and columns count from 1,
//! columns in characters. Files come in the order given, those without findings included; findings in text order.
//! This shape is version 1: fields may be added, none changed.

use serde::Serialize;

use super::place::Lines;
use super::{Checked, Presenter, Sum};
use crate::cli::offsets::{Offsets, Unit};
use crate::cli::shown;
use crate::lint::{Finding, Safety};
use crate::text::{self, DocSpan};

pub(in crate::cli) struct Json;

impl Presenter for Json {
    fn open(&self) -> String {
        "{\"version\":1,\"files\":[".into()
    }

    fn article(&self, checked: &Checked) -> String {
        let offsets = Offsets::new(&checked.article, Unit::Utf8);
        let places = Places { lines: Lines::of(&checked.article.text), offsets };
        to_json(&File {
            path: &checked.article.name,
            fixed: checked.fixed,
            findings: checked.findings.iter().map(|finding| places.finding(finding)).collect(),
        })
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn close(&self, sum: &Sum) -> String {
        let problems = sum.problems.iter();
        let rows: Vec<_> = problems.map(|problem| ProblemRow { path: &problem.name, message: &problem.why }).collect();
        format!("],\"problems\":{}}}\n", to_json(&rows))
    }
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    fixed: usize,
    findings: Vec<FindingRow<'a>>,
}

#[derive(Serialize)]
struct FindingRow<'a> {
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place,
    related: Vec<RelatedRow<'a>>,
    fixes: Vec<FixRow<'a>>,
}

#[derive(Serialize)]
struct Place {
    span: [u32; 2],
    start: LineColumn,
    end: LineColumn,
}

#[derive(Serialize)]
struct LineColumn {
    line: u32,
    column: u32,
}

impl From<text::LineColumn> for LineColumn {
    fn from(place: text::LineColumn) -> Self {
        Self { line: place.line, column: place.column }
    }
}

#[derive(Serialize)]
struct RelatedRow<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct FixRow<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<EditRow<'a>>,
}

#[derive(Serialize)]
struct EditRow<'a> {
    span: [u32; 2],
    text: &'a str,
}

#[derive(Serialize)]
struct ProblemRow<'a> {
    path: &'a str,
    message: &'a str,
}

struct Places<'a> {
    lines: Lines<'a>,
    offsets: Offsets<'a>,
}

impl Places<'_> {
    fn finding<'a>(&self, finding: &'a Finding) -> FindingRow<'a> {
        FindingRow {
            rule: finding.rule,
            severity: finding.severity.name(),
            message: &finding.message,
            place: self.place(finding.span),
            related: finding
                .related
                .iter()
                .map(|related| RelatedRow { message: &related.message, place: self.place(related.span) })
                .collect(),
            fixes: finding
                .fixes
                .iter()
                .map(|fix| FixRow {
                    title: &fix.title,
                    safe: fix.safety == Safety::Safe,
                    edits: fix
                        .edits
                        .iter()
                        .map(|edit| EditRow { span: self.span(edit.span), text: &edit.text })
                        .collect(),
                })
                .collect(),
        }
    }

    fn place(&self, span: DocSpan) -> Place {
        let (start, end) = self.lines.place(span);
        Place { span: self.span(span), start: start.into(), end: end.into() }
    }

    fn span(&self, span: DocSpan) -> [u32; 2] {
        [self.offsets.of(span.start()), self.offsets.of(span.end())]
    }
}

fn to_json(value: &impl Serialize) -> String {
    shown::json(serde_json::to_string(value).expect("strings and numbers serialise"))
}
