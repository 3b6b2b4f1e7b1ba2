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

use std::path::Path;

pub use directive::{Directive, DirectiveKind, NamedRule};
pub use prose::{Block, BlockKind, FrontMatter, Hyperlink, Hyperlinks, OPAQUE, Prose, Reading, Run, Runs};
pub(crate) use shape::{dateline, stamp};

/// A format that articles are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text and wire copy.
    Plain,
    /// Markdown, with YAML or TOML front matter.
    Markdown,
    /// HTML, a whole page or a piece of one.
    Html,
}

impl Format {
    /// The format of an editor's language identifier; an unknown one is read as plain text.
    pub fn from_language_id(id: &str) -> Self {
        match id {
            "markdown" => Self::Markdown,
            "html" | "xhtml" => Self::Html,
            _ => Self::Plain,
        }
    }

    /// The format of a document with an editor's language identifier, and a path; the extension decides where the
    /// identifier names no format that is read.
    pub fn of_document(id: &str, path: Option<&Path>) -> Self {
        match id {
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

    /// Cuts `source` into blocks of prose.
    pub fn read(self, source: &str) -> Prose {
        match self {
            Self::Plain => plain::read(source),
            Self::Markdown => markdown::read(source),
            Self::Html => html::read(source),
        }
    }
}

/// The length of the byte order mark that `source` may start with.
fn byte_order_mark(source: &str) -> usize {
    if source.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}
