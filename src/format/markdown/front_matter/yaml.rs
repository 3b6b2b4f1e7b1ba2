//! YAML, and JSON as a part of it.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{Field, Style};

/// How deep a field may lie: `authors: [{ name: … }]`.
const DEPTH: usize = 3;

/// What is open around an event.
enum Open {
    /// A mapping, and the key whose value comes next.
    Mapping(Option<String>),
    Sequence,
}

/// The strings of a mapping; `None` where it is malformed.
pub(super) fn parse(text: &str) -> Option<Vec<Field>> {
    let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    offsets.push(text.len());
    let mut fields = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        match event {
            Event::MappingStart(..) => open.push(Open::Mapping(None)),
            Event::SequenceStart(..) => open.push(Open::Sequence),
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                end_value(&mut open);
            }
            Event::Alias(_) => end_value(&mut open),
            Event::Scalar(value, style, ..) => {
                if let Some(Open::Mapping(key @ None)) = open.last_mut() {
                    *key = Some(value.into_owned());
                    continue;
                }
                let is_null = style == ScalarStyle::Plain && matches!(&*value, "" | "~" | "null");
                let (from, to) = (offsets.get(span.start.index()), offsets.get(span.end.index()));
                if let (Some(key), Some(&from), Some(&to), false) = (field_key(&open), from, to, is_null) {
                    let key = key.into_owned();
                    let style = style_of(style);
                    fields.push(Field { key, text: value.into_owned(), style, raw: from..to.max(from) });
                }
                end_value(&mut open);
            }
            Event::DocumentEnd => break,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
    }
    Some(fields)
}

/// A value is complete: the mapping it belongs to waits for its next key.
fn end_value(open: &mut [Open]) {
    if let Some(Open::Mapping(key)) = open.last_mut() {
        *key = None;
    }
}

/// The key of a list of rules below `onrecord`, that of a label below `speakers`, and else the key of the outermost mapping, where what is read is its value, an item of its list, or a name below it.
fn field_key(open: &[Open]) -> Option<Cow<'_, str>> {
    let (Open::Mapping(Some(key)), inner) = open.split_first()? else { return None };
    if let (true, Some((Open::Mapping(Some(setting)), _))) = (key.eq_ignore_ascii_case("onrecord"), inner.split_first())
    {
        return (open.len() <= DEPTH && setting.eq_ignore_ascii_case("ignore")).then_some("onrecord.ignore".into());
    }
    if let (true, [Open::Mapping(Some(label))]) = (key.eq_ignore_ascii_case("speakers"), inner) {
        return Some(format!("speakers.{label}").into());
    }
    let is_named = inner.iter().all(|level| match level {
        Open::Mapping(name) => name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case("name")),
        Open::Sequence => true,
    });
    (open.len() <= DEPTH && is_named).then_some(key.into())
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Bare,
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    }
}
