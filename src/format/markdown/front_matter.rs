//! Front matter: YAML between `---`, TOML between `+++`, JSON between braces.

mod align;
mod toml;
mod yaml;

use std::ops::Range;

use super::super::build::Builder;
use super::super::{Block, BlockKind, Directive, FrontMatter, directive};
use crate::text::DocSpan;

/// Before the label of a transcript, in the key of a field that says whose it is.
const SPEAKERS: &str = "speakers.";
/// The longest front matter that is read, in bytes.
const LONGEST: usize = 1 << 16;

/// What the top of a document says.
#[derive(Default)]
pub(super) struct Head {
    /// Title, standfirst and byline, in source order.
    pub blocks: Vec<Block>,
    pub front_matter: FrontMatter,
    pub directives: Vec<Directive>,
}

/// A string of the front matter. Names in lists and tables below a key are fields of that key; what is to be ignored is
/// the field `onrecord.ignore`, and whose the label of a transcript is, `speakers.Speaker 1`.
struct Field {
    key: String,
    text: String,
    style: Style,
    /// The value as written, with its marks; relative to the text that was parsed.
    raw: Range<usize>,
}

/// How a string is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Without marks or escapes; lines may be folded.
    Bare,
    /// In marks that are doubled to stand for themselves.
    Single,
    /// In marks, with backslash escapes.
    Double,
    /// Below a line of its own that says so (`|`, `>`).
    Block,
}

/// Reads the front matter at an offset. Where it is malformed nothing is known of it but its span; where there is
/// none, not even that.
pub(super) fn read(source: &str, from: usize) -> Head {
    let Some((parse, inner, end)) = fences(source, from) else { return Head::default() };
    let mut head = Head::default();
    head.front_matter.span = Some(DocSpan::from_range(from..end));
    if inner.len() > LONGEST {
        return head;
    }
    let mut fields = parse(&source[inner.clone()]).unwrap_or_default();
    fields.sort_by_key(|field| field.raw.start);
    let mut read_to = inner.start;
    for field in fields {
        let raw = inner.start + field.raw.start..inner.start + field.raw.end;
        match field.key.to_ascii_lowercase().as_str() {
            "publisher" | "publication" | "outlet" | "site" => set(&mut head.front_matter.publisher, field.text),
            "date" | "published" | "pubdate" => set(&mut head.front_matter.date, field.text),
            "onrecord.ignore" => {
                head.directives.push(directive::of_front_matter(field.text, DocSpan::from_range(raw)));
            }
            "notes" => head.front_matter.notes.push(field.text),
            key if key.starts_with(SPEAKERS) => {
                head.front_matter.speakers.push((field.key[SPEAKERS.len()..].to_owned(), field.text));
            }
            "genre" => set(&mut head.front_matter.genre, field.text),
            key => {
                let Some(kind) = kind_of(key).filter(|_| raw.start >= read_to) else { continue };
                let mut prose = Builder::new(source);
                align::align(&mut prose, source, raw.clone(), &field.text, field.style);
                head.blocks.extend(prose.cut(0..prose.text().len(), kind, None));
                read_to = raw.end;
            }
        }
    }
    head
}

fn kind_of(key: &str) -> Option<BlockKind> {
    match key {
        "title" | "headline" => Some(BlockKind::Headline),
        "description" | "dek" | "deck" | "subtitle" | "standfirst" | "summary" | "excerpt" => {
            Some(BlockKind::Standfirst)
        }
        "author" | "authors" | "byline" => Some(BlockKind::Byline),
        _ => None,
    }
}

fn set(value: &mut Option<String>, text: String) {
    if value.is_none() && !text.is_empty() {
        *value = Some(text);
    }
}

type Parse = fn(&str) -> Option<Vec<Field>>;

/// How to parse what stands between the fences, where it stands, and where the closing fence's line ends.
fn fences(source: &str, from: usize) -> Option<(Parse, Range<usize>, usize)> {
    let mut lines = lines(source, from);
    let open = lines.next()?;
    let (parse, closers): (Parse, &[&str]) = match source[open.clone()].trim_end() {
        "---" => (yaml::parse, &["---", "..."]),
        "+++" => (toml::parse, &["+++"]),
        "{" => (yaml::parse, &["}"]),
        _ => return None,
    };
    let is_json = closers[0] == "}";
    let close = lines.find(|line| closers.contains(&source[line.clone()].trim_end()))?;
    // JSON's fences are a part of it.
    let inner = if is_json { open.start..close.start + 1 } else { open.end..close.start };
    Some((parse, inner, close.end))
}

/// The lines of `source` from an offset on, each with its line break.
fn lines(source: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    let mut start = from;
    std::iter::from_fn(move || {
        let rest = source.get(start..).filter(|rest| !rest.is_empty())?;
        let end = match rest.find(['\n', '\r']) {
            Some(at) if rest[at..].starts_with("\r\n") => start + at + 2,
            Some(at) => start + at + 1,
            None => source.len(),
        };
        let line = start..end;
        start = end;
        Some(line)
    })
}
