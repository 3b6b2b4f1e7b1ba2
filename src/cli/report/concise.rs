//! Findings one a line, for editors and other tools that read lines: `path:line:column: severity rule message`.
//!
//! Lines and columns count from 1, columns in characters. Nothing else is printed.

use std::fmt::Write;

use super::place::Lines;
use super::{Checked, Presenter, Sum};
use crate::cli::shown;

pub(in crate::cli) struct Concise;

impl Presenter for Concise {
    fn article(&self, checked: &Checked) -> String {
        let lines = Lines::of(&checked.article.text);
        let name = shown::on_one_line(&checked.article.name);
        let mut out = String::new();
        for finding in &checked.findings {
            let at = lines.at(finding.span.start());
            let (severity, message) = (finding.severity.name(), shown::on_one_line(&finding.message));
            let _ = writeln!(out, "{name}:{}:{}: {severity} {} {message}", at.line, at.column, finding.rule);
        }
        out
    }

    fn close(&self, _: &Sum) -> String {
        String::new()
    }
}
