//! The tables of a run and its worst cases, for eyes and for programs.
//!
//! ```json
//! {"version": 1,
//!  "tables": {"figures": [{"figure": "quoted.head", "precision": 91.61, …}], "kinds": […], …},
//!  "cases": [{"figure": "quoted.head", "class": "wrong-speaker", "kind": "direct", "path": "desk/port.txt",
//!             "line": 9, "column": 14, "span": [512, 540], "weight": 1.0, "confidence": 0.95, "evidence": "beside-quote",
//!             "gold": {"says": "Duarte", "spans": [[490, 496]]}, "read": {"says": "Kane → Idris Kane", "spans": [[543, 547]]}}]}
//! ```
//!
//! Spans are bytes into the text, the end exclusive. This shape is version 1: fields may be added, none changed.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::passage::{Marks, draw};
use super::table::Table;
use crate::text::{DocSpan, LineIndex};

#[derive(Default)]
pub(super) struct Report {
    /// What was measured, in sentences.
    pub notes: Vec<String>,
    pub tables: Vec<Table>,
    pub groups: Vec<Group>,
}

/// The worst cases of one class.
pub(super) struct Group {
    pub figure: &'static str,
    pub class: &'static str,
    pub meaning: &'static str,
    /// Of how many these are the worst.
    pub count: f64,
    pub cases: Vec<Case>,
}

/// A wrong answer, ready to be shown.
pub(super) struct Case {
    /// As given, or the document's id.
    pub path: String,
    /// The passage around it and the place it is found at are drawn from the text.
    pub text: std::rc::Rc<str>,
    pub kind: &'static str,
    /// What was judged.
    pub place: DocSpan,
    pub weight: f64,
    pub evidence: Option<&'static str>,
    /// In hundredths, where there is an answer.
    pub confidence: Option<u8>,
    pub gold: Side,
    pub read: Side,
}

/// What gold or the engine has there.
pub(super) struct Side {
    /// `Kane → Idris Kane`
    pub says: String,
    pub marks: Marks,
    /// The words that name the source.
    pub spans: Vec<DocSpan>,
}

impl Report {
    pub fn text(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if !self.notes.is_empty() {
            parts.push(self.notes.iter().map(|note| format!("{note}\n")).collect());
        }
        parts.extend(self.tables.iter().map(Table::text));
        parts.extend(self.groups.iter().map(Group::text));
        parts.join("\n")
    }

    pub fn json(&self) -> Value {
        let tables = self.tables.iter().map(|table| (table.key.to_owned(), table.json()));
        let cases: Vec<Value> =
            self.groups.iter().flat_map(|group| group.cases.iter().map(|case| case.json(group))).collect();
        json!({"version": 1, "tables": tables.collect::<Map<_, _>>(), "cases": cases})
    }
}

impl Group {
    fn text(&self) -> String {
        let shown = self.cases.len();
        let of = if shown as f64 + 0.5 < self.count {
            format!(", the {shown} surest of {:.0}", self.count)
        } else {
            String::new()
        };
        let mut out = format!("{} {}: {}{of}\n", self.figure, self.class, self.meaning);
        for case in &self.cases {
            let _ = write!(out, "\n{}", case.text());
        }
        out
    }
}

impl Case {
    fn text(&self) -> String {
        let place = LineIndex::new(&self.text).line_column(&self.text, self.place.start());
        let mut out = format!("  --> {}:{}:{}  {}", self.path, place.line, place.column, self.kind);
        if let Some(confidence) = self.confidence {
            let _ = write!(out, "  {} {confidence} %", self.evidence.unwrap_or("no sieve"));
        }
        out.push('\n');
        out.push_str(&draw(&self.text, self.place, &self.gold.marks, &self.read.marks));
        let _ = writeln!(out, "  gold = {}", self.far(&self.gold));
        let _ = writeln!(out, "  read = {}", self.far(&self.read));
        out
    }

    /// With the line of a source that stands in another paragraph than the passage.
    fn far(&self, side: &Side) -> String {
        let line = |span: DocSpan| LineIndex::new(&self.text).line_column(&self.text, span.start()).line;
        match side.spans.first().map(|&span| line(span)) {
            Some(number) if number != line(self.place) => format!("{} (line {number})", side.says),
            _ => side.says.clone(),
        }
    }

    fn json(&self, group: &Group) -> Value {
        let place = LineIndex::new(&self.text).line_column(&self.text, self.place.start());
        let span = |span: DocSpan| json!([span.start(), span.end()]);
        let side = |side: &Side| {
            let spans: Vec<Value> = side.spans.iter().copied().map(span).collect();
            json!({"says": side.says, "spans": spans})
        };
        json!({
            "figure": group.figure, "class": group.class, "kind": self.kind, "path": self.path,
            "line": place.line, "column": place.column, "span": span(self.place), "weight": self.weight,
            "confidence": self.confidence.map(|hundredths| f64::from(hundredths) / 100.0), "evidence": self.evidence,
            "gold": side(&self.gold), "read": side(&self.read),
        })
    }
}
