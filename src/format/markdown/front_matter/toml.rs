//! TOML.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Field, Style};

/// The strings and dates of a table; `None` where it is malformed.
pub(super) fn parse(text: &str) -> Option<Vec<Field>> {
    let table = DeTable::parse(text).ok()?;
    let mut fields = Vec::new();
    for (key, value) in table.get_ref() {
        add(&mut fields, key.get_ref(), value, text);
    }
    Some(fields)
}

fn add(fields: &mut Vec<Field>, key: &str, value: &Spanned<DeValue<'_>>, source: &str) {
    let raw = value.span();
    let written = source.get(raw.clone()).unwrap_or("");
    match value.get_ref() {
        DeValue::String(text) => {
            let style = match written.chars().next() {
                Some('\'') => Style::Single,
                Some('"') => Style::Double,
                _ => Style::Bare,
            };
            fields.push(Field { key: key.to_owned(), text: text.to_string(), style, raw });
        }
        DeValue::Datetime(_) => {
            fields.push(Field { key: key.to_owned(), text: written.to_owned(), style: Style::Bare, raw });
        }
        DeValue::Array(items) => {
            for item in items.iter() {
                match item.get_ref() {
                    DeValue::Array(_) => {}
                    _ => add(fields, key, item, source),
                }
            }
        }
        DeValue::Table(table) => {
            for (name, value) in table {
                if key.eq_ignore_ascii_case("onrecord") && name.get_ref().eq_ignore_ascii_case("ignore") {
                    add(fields, "onrecord.ignore", value, source);
                }
                if key.eq_ignore_ascii_case("speakers") && matches!(value.get_ref(), DeValue::String(_)) {
                    add(fields, &format!("speakers.{}", name.get_ref()), value, source);
                } else if name.get_ref().eq_ignore_ascii_case("name") && matches!(value.get_ref(), DeValue::String(_)) {
                    add(fields, key, value, source);
                }
            }
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) => {}
    }
}
