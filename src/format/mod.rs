//! Source text into blocks of prose, each with runs back to the source.
//!
//! A reader of a format cuts the source into [`Block`]s in source order, whose spans do not overlap. Prose is
//! never blanked: what must not be read as words (code, link targets, tags, shortcodes) becomes one
//! [`OPAQUE`] character, so that its neighbours keep their surroundings. Every reader is total: what it does
//! not understand is a paragraph.

mod build;
mod directive;
mod furniture;
mod html;
mod markdown;
mod plain;
mod prose;
mod shape;
mod shortcode;
#[cfg(test)]
mod tests;
mod unread;

use std::path::Path;

pub use directive::{Directive, DirectiveKind, NamedRule};
pub use prose::{Block, BlockKind, FrontMatter, Hyperlink, Hyperlinks, OPAQUE, Prose, Reading, Run, Runs};
pub(crate) use shape::{dateline, stamp};
pub use unread::{Unread, Why, is_data_file, is_data_language};

/// A format that articles are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text and wire copy.
    Plain,
    /// Markdown, with YAML or TOML front matter.
    Markdown,
    /// HTML, a whole page or a piece of one.
    Html,
    /// No prose but data: tables, logs, dumps. Nothing of it is read.
    Data,
}

impl Format {
    /// The format of an editor's language identifier; an unknown one is read as plain text.
    pub fn from_language_id(id: &str) -> Self {
        match id {
            "markdown" => Self::Markdown,
            "html" | "xhtml" => Self::Html,
            id if is_data_language(id) => Self::Data,
            _ => Self::Plain,
        }
    }

    /// The format of a document with an editor's language identifier, and a path; the extension decides where the
    /// identifier names no format that is read.
    pub fn of_document(id: &str, path: Option<&Path>) -> Self {
        match id {
            // Editors open data as plain text, too.
            "plaintext" if path.is_some_and(is_data_file) => Self::Data,
            "plaintext" | "markdown" | "html" | "xhtml" => Self::from_language_id(id),
            _ => path.and_then(Self::from_path).unwrap_or_else(|| Self::from_language_id(id)),
        }
    }

    /// The format that a file's extension names, or `None` where it names none that is read.
    pub fn from_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" | "xht" => Some(Self::Html),
            _ => None,
        }
    }

    /// The format of a document that somebody asks for by name, whatever its name says: data or, where nothing else is
    /// known, plain text.
    pub fn of_named(path: &Path) -> Self {
        let data = is_data_file(path).then_some(Self::Data);
        Self::from_path(path).or(data).unwrap_or(Self::Plain)
    }

    /// Cuts `source` into blocks of prose.
    pub fn read(self, source: &str) -> Prose {
        let mut prose = match self {
            Self::Plain if unread::looks_like_data(source) => unread::data(source),
            Self::Plain => plain::read(source),
            Self::Markdown => markdown::read(source),
            Self::Html => html::read(source),
            Self::Data => unread::data(source),
        };
        unread::bound(source, &mut prose);
        prose
    }
}

/// The length of the byte order mark that `source` may start with.
fn byte_order_mark(source: &str) -> usize {
    if source.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}
