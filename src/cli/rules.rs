//! `onrecord rules`, and rules by the names that people type.
//!
//! For programs one JSON object: `{"version": 1, "rules": [{"id", "category", "severity", "on", "summary"}]}`. Fields may be
//! added, none changed.

use std::fmt;
use std::io::{self, Write};

use serde::Serialize;

use super::Outcome;
use crate::lint::{RULES, Rule, nearest, rule};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For eyes
    Text,
    /// One JSON object
    Json,
}

#[derive(Serialize)]
struct List {
    version: u32,
    rules: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: &'static str,
    category: &'static str,
    severity: &'static str,
    /// Whether it runs where nothing is set.
    on: bool,
    summary: &'static str,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let mut out = anstream::stdout().lock();
    match arguments.format {
        Format::Text => {
            let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
            for rule in RULES {
                let off = if rule.default_on { "" } else { " (off)" };
                writeln!(out, "{:width$}  {:7}  {}{off}", rule.id, rule.severity.name(), rule.summary)?;
            }
        }
        Format::Json => {
            serde_json::to_writer(&mut out, &List { version: 1, rules: RULES.iter().map(Entry::from).collect() })?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

impl From<&Rule> for Entry {
    fn from(rule: &Rule) -> Self {
        Self {
            id: rule.id,
            category: rule.category.name(),
            severity: rule.severity.name(),
            on: rule.default_on,
            summary: rule.summary,
        }
    }
}

/// The rule of that id, or what to tell who typed it.
pub(super) fn find(id: &str) -> Result<&'static Rule, Unknown<'_>> {
    rule(id).ok_or(Unknown { id })
}

/// The ids of the rules that a name stands for: one rule's, or those of a category. Or what to tell who typed it.
pub(super) fn named(name: &str) -> Result<Vec<&'static str>, Unknown<'_>> {
    let of_category: Vec<_> = RULES.iter().filter(|rule| rule.category.name() == name).map(|rule| rule.id).collect();
    if of_category.is_empty() { Ok(vec![find(name)?.id]) } else { Ok(of_category) }
}

/// An id that no rule has.
pub(super) struct Unknown<'a> {
    id: &'a str,
}

impl fmt::Display for Unknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no rule `{}`", self.id)?;
        match nearest(self.id, RULES.iter().map(|rule| rule.id)) {
            Some(id) => write!(f, "; did you mean `{id}`?"),
            None => write!(f, "; `onrecord rules` lists them"),
        }
    }
}
