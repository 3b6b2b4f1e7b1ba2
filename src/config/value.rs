//! What a settings file holds, whichever notation it is written in.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::text::LineIndex;

/// A value with the line it stands on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    /// `None` where the notation keeps none.
    pub(super) line: Option<u32>,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Text(String),
    List(Vec<Value>),
    /// In the order of their lines.
    Table(Vec<Entry>),
    Flag(bool),
    /// Something that no setting takes, by its name: `a number`.
    Other(&'static str),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) line: Option<u32>,
    pub(super) value: Value,
}

/// What is wrong with a file as TOML.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SyntaxError {
    pub(super) line: Option<u32>,
    pub(super) message: String,
}

impl Value {
    /// Reads TOML; what can be read in spite of errors is.
    pub(super) fn from_toml(text: &str) -> (Self, Vec<SyntaxError>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let lines = Lines { text, index: LineIndex::new(text) };
        let errors = errors.iter().map(|error| SyntaxError {
            line: error.span().map(|span| lines.of(span.start)),
            message: error.message().to_owned(),
        });
        (lines.table(table.get_ref(), 0), errors.collect())
    }

    pub(super) fn from_json(json: &serde_json::Value) -> Self {
        let kind = match json {
            serde_json::Value::String(text) => Kind::Text(text.clone()),
            serde_json::Value::Array(items) => Kind::List(items.iter().map(Self::from_json).collect()),
            serde_json::Value::Object(fields) => Kind::Table(
                fields
                    .iter()
                    .filter(|(_, value)| !value.is_null())
                    .map(|(key, value)| Entry { key: key.clone(), line: None, value: Self::from_json(value) })
                    .collect(),
            ),
            serde_json::Value::Number(_) => Kind::Other("a number"),
            serde_json::Value::Bool(flag) => Kind::Flag(*flag),
            serde_json::Value::Null => Kind::Other("nothing"),
        };
        Self { line: None, kind }
    }
}

impl Kind {
    /// What it is, with its article.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Flag(_) => "true or false",
            Self::Other(name) => name,
        }
    }
}

struct Lines<'a> {
    text: &'a str,
    index: LineIndex,
}

impl Lines<'_> {
    fn of(&self, offset: usize) -> u32 {
        self.index.line_column(self.text, offset as u32).line
    }

    fn table(&self, table: &DeTable<'_>, start: usize) -> Value {
        let mut entries: Vec<(usize, Entry)> = table
            .iter()
            .map(|(key, value)| {
                let at = key.span().start;
                let value = self.value(value);
                (at, Entry { key: key.get_ref().to_string(), line: Some(self.of(at)), value })
            })
            .collect();
        entries.sort_by_key(|(at, _)| *at);
        let kind = Kind::Table(entries.into_iter().map(|(_, entry)| entry).collect());
        Value { line: Some(self.of(start)), kind }
    }

    fn value(&self, value: &Spanned<DeValue<'_>>) -> Value {
        let start = value.span().start;
        let kind = match value.get_ref() {
            DeValue::String(text) => Kind::Text(text.to_string()),
            DeValue::Array(items) => Kind::List(items.iter().map(|item| self.value(item)).collect()),
            DeValue::Table(table) => return self.table(table, start),
            DeValue::Integer(_) | DeValue::Float(_) => Kind::Other("a number"),
            DeValue::Boolean(flag) => Kind::Flag(*flag),
            DeValue::Datetime(_) => Kind::Other("a date"),
        };
        Value { line: Some(self.of(start)), kind }
    }
}
