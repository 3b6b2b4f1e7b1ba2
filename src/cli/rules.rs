//! `onrecord rules`, and rules by the names that people type.

use std::fmt;
use std::io::{self, Write};

use super::Outcome;
use crate::lint::{RULES, Rule, nearest, rule};

pub(super) fn run() -> io::Result<Outcome> {
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut out = anstream::stdout().lock();
    for rule in RULES {
        let off = if rule.default_on { "" } else { " (off)" };
        writeln!(out, "{:width$}  {:7}  {}{off}", rule.id, rule.severity.name(), rule.summary)?;
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// The rule of that id, or what to tell who typed it.
pub(super) fn find(id: &str) -> Result<&'static Rule, Unknown<'_>> {
    rule(id).ok_or(Unknown { id })
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
