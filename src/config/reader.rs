//! Values as what they must be: what is wrong is kept as a problem, and the rest still holds.

use super::Problem;
use super::value::{Entry, Kind, Value};

/// Takes values for what they must be, and keeps what is wrong with them.
#[derive(Default)]
pub(super) struct Reader {
    file: String,
    /// The keys that lead to what is being read.
    path: Vec<String>,
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    pub(super) fn enter(&mut self, key: &str) {
        self.path.push(key.to_owned());
    }

    pub(super) fn leave(&mut self) {
        self.path.pop();
    }

    /// Whether what is being read stands by itself, and not inside a setting.
    pub(super) fn is_outermost(&self) -> bool {
        self.path.is_empty()
    }

    /// Says what is wrong with what is being read, and what would be right.
    pub(super) fn complain(&mut self, line: Option<u32>, message: impl Into<String>) {
        let (file, setting) = (self.file.clone(), self.path.join("."));
        self.problems.push(Problem { file, line, setting, message: message.into() });
    }

    pub(super) fn table<'v>(&mut self, value: &'v Value) -> Option<&'v [Entry]> {
        match &value.kind {
            Kind::Table(entries) => Some(entries),
            other => {
                self.complain(value.line, format!("must be a table, not {}", other.name()));
                None
            }
        }
    }

    /// `what` says what the list must be, with an example.
    pub(super) fn list<'v>(&mut self, value: &'v Value, what: &str) -> Option<&'v [Value]> {
        match &value.kind {
            Kind::List(items) => Some(items),
            other => {
                self.complain(value.line, format!("must be {what}, not {}", other.name()));
                None
            }
        }
    }

    /// A text that says something, without blanks at its ends.
    pub(super) fn text<'v>(&mut self, value: &'v Value) -> Option<&'v str> {
        match &value.kind {
            Kind::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            Kind::Text(_) => {
                self.complain(value.line, "must not be empty; leave it out instead");
                None
            }
            other => {
                self.complain(value.line, format!("must be a text, as in \"…\", not {}", other.name()));
                None
            }
        }
    }

    /// The path of a file on this machine.
    pub(super) fn path<'v>(&mut self, value: &'v Value) -> Option<&'v str> {
        let path = self.text(value)?;
        // On Windows `\\host\share` asks another machine, and tells it who asks.
        let is_remote = path.starts_with(['/', '\\']) && path[1..].starts_with(['/', '\\']);
        if is_remote {
            self.complain(value.line, "must be a path on this machine");
        }
        (!is_remote).then_some(path)
    }

    pub(super) fn flag(&mut self, value: &Value) -> Option<bool> {
        match &value.kind {
            Kind::Flag(flag) => Some(*flag),
            other => {
                self.complain(value.line, format!("must be true or false, not {}", other.name()));
                None
            }
        }
    }

    pub(super) fn texts(&mut self, value: &Value, what: &str) -> Vec<String> {
        let items = self.list(value, what).unwrap_or_default();
        items.iter().filter_map(|item| self.text(item).map(str::to_owned)).collect()
    }
}
