//! HTML's tokens, each with the source that it was read from.
//!
//! The tokenizer tells where it is when it hands over a piece of text; what lies between the end of the piece before
//! and there is the source of this one. A piece that its source spells as it is stays a range of the source; a
//! character reference is a piece of its own.

use std::borrow::Cow;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::{Emitter, Error, State, Tokenizer};

/// What reads the tokens.
pub(super) trait Sink {
    fn text(&mut self, piece: Piece<'_>);
    /// Takes a start tag and says how what follows is to be read, where that is not as tags and text.
    fn start(&mut self, tag: &StartTag<'_>) -> Option<State>;
    fn end(&mut self, name: &[u8], span: Range<usize>);
    fn comment(&mut self, span: Range<usize>);
    /// Whether an element of another language (SVG, MathML) is open.
    fn is_foreign(&self) -> bool;
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// The source as it is.
    Verbatim(Range<usize>),
    /// Characters that the source writes in another way: `&ldquo;`.
    Written(Cow<'t, str>, Range<usize>),
}

pub(super) struct StartTag<'t> {
    /// In lower case.
    pub name: &'t [u8],
    pub is_self_closing: bool,
    pub span: Range<usize>,
    attributes: &'t [Attribute],
    source: &'t str,
}

#[derive(Debug, Default)]
struct Attribute {
    name: &'static str,
    value: Vec<Piece<'static>>,
}

/// The attributes that anything is read from.
const ATTRIBUTES: [&str; 11] =
    ["cite", "class", "content", "hidden", "href", "itemprop", "name", "open", "property", "rel", "style"];

impl StartTag<'_> {
    pub fn has(&self, name: &str) -> bool {
        self.pieces(name).is_some()
    }

    /// The value of an attribute, character references resolved.
    pub fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        match self.pieces(name)? {
            [] => Some(Cow::Borrowed("")),
            [Piece::Verbatim(range)] => self.source.get(range.clone()).map(Cow::Borrowed),
            pieces => Some(Cow::Owned(pieces.iter().map(|piece| piece.text(self.source)).collect())),
        }
    }

    /// The pieces of an attribute's value.
    pub fn pieces(&self, name: &str) -> Option<&[Piece<'static>]> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| &*attribute.value)
    }

    /// Whether an attribute that holds words apart from each other (`class`, `rel`) has one of `words`.
    pub fn has_word(&self, name: &str, words: &[&str]) -> bool {
        self.value(name).is_some_and(|value| {
            value.split_ascii_whitespace().any(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other)))
        })
    }
}

impl Piece<'_> {
    fn text<'p>(&'p self, source: &'p str) -> &'p str {
        match self {
            Self::Verbatim(range) => source.get(range.clone()).unwrap_or(""),
            Self::Written(text, _) => text,
        }
    }
}

/// Hands the tokens of `source` from an offset on to `sink`, in order. Its line breaks are line feeds.
pub(super) fn read(source: &str, from: usize, sink: &mut impl Sink) {
    let mut pieces = Pieces { source, at: from, verbatim: 0..0 };
    pieces.start_at(from);
    let collector = Collector {
        source,
        sink,
        position: from,
        text: pieces,
        tag_start: from,
        is_end: false,
        is_self_closing: false,
        name: Vec::new(),
        last_start: Vec::new(),
        attributes: Vec::new(),
        attribute: None,
    };
    let Some(rest) = source.get(from..) else { return };
    let Ok(()) = Tokenizer::new_with_emitter(rest, collector).finish();
}

/// Cuts text, as the tokenizer hands it over, into pieces.
struct Pieces<'s> {
    source: &'s str,
    /// Where the source of the next piece starts.
    at: usize,
    /// The source that is gathered as it is.
    verbatim: Range<usize>,
}

impl<'s> Pieces<'s> {
    fn start_at(&mut self, position: usize) {
        self.at = position;
    }

    /// Takes characters that were read up to `position`; gives the pieces that are whole.
    fn take(&mut self, characters: &[u8], position: usize) -> [Option<Piece<'static>>; 2] {
        let end = self.at + characters.len();
        let is_same = self.source.as_bytes().get(self.at..end) == Some(characters) && end <= position;
        // `&amp;` starts with what it stands for.
        if is_same && (end == position || characters != b"&") {
            let joins = self.verbatim.end == self.at;
            let whole = if joins { None } else { self.finish() };
            if !joins || self.verbatim.is_empty() {
                self.verbatim = self.at..end;
            }
            self.verbatim.end = end;
            self.at = end;
            return [whole, None];
        }
        let range = self.at..position;
        self.at = self.at.max(position);
        let characters = String::from_utf8_lossy(characters).into_owned();
        let is_piece = !range.is_empty() && self.source.get(range.clone()).is_some();
        [self.finish(), is_piece.then_some(Piece::Written(Cow::Owned(characters), range))]
    }

    /// Gives the source that was gathered as it is.
    fn finish(&mut self) -> Option<Piece<'static>> {
        let range = std::mem::replace(&mut self.verbatim, 0..0);
        (!range.is_empty()).then_some(Piece::Verbatim(range))
    }
}

/// Gathers what the tokenizer tells into tokens.
struct Collector<'a, S> {
    source: &'a str,
    sink: &'a mut S,
    /// How far the tokenizer has read.
    position: usize,
    text: Pieces<'a>,
    tag_start: usize,
    is_end: bool,
    is_self_closing: bool,
    name: Vec<u8>,
    last_start: Vec<u8>,
    attributes: Vec<Attribute>,
    /// The attribute that is being read: its name, and its value's pieces.
    attribute: Option<(Vec<u8>, Vec<Piece<'static>>, Pieces<'a>)>,
}

impl<S: Sink> Collector<'_, S> {
    fn end_text(&mut self) {
        if let Some(piece) = self.text.finish() {
            self.sink.text(piece);
        }
    }

    /// Keeps the attribute that was read, if anything is read from it and it is the first of its name.
    fn end_attribute(&mut self) {
        let Some((name, mut value, mut pieces)) = self.attribute.take() else { return };
        let Some(name) = ATTRIBUTES.into_iter().find(|known| known.as_bytes() == name) else { return };
        if !self.attributes.iter().any(|attribute| attribute.name == name) {
            value.extend(pieces.finish());
            self.attributes.push(Attribute { name, value });
        }
    }
}

impl<S: Sink> Emitter for Collector<'_, S> {
    type Token = Infallible;

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _error: Error) {}

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_eof(&mut self) {
        self.end_text();
    }

    fn init_string(&mut self) {
        self.text.start_at(self.position);
    }

    fn emit_string(&mut self, characters: &[u8]) {
        for piece in self.text.take(characters, self.position).into_iter().flatten() {
            self.sink.text(piece);
        }
    }

    fn start_open_tag(&mut self) {
        self.tag_start = self.position.saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        self.is_end = false;
        self.is_self_closing = false;
        self.name.clear();
        self.attributes.clear();
        self.attribute = None;
    }

    fn init_end_tag(&mut self) {
        self.init_start_tag();
        self.is_end = true;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend(name);
    }

    fn set_self_closing(&mut self) {
        self.is_self_closing = true;
    }

    fn init_attribute(&mut self) {
        self.end_attribute();
        self.attribute = Some((Vec::new(), Vec::new(), Pieces { source: self.source, at: 0, verbatim: 0..0 }));
    }

    fn push_attribute_name(&mut self, characters: &[u8]) {
        if let Some((name, ..)) = &mut self.attribute {
            name.extend(characters);
        }
    }

    fn init_attribute_value(&mut self) {
        if let Some((.., pieces)) = &mut self.attribute {
            pieces.start_at(self.position);
        }
    }

    fn push_attribute_value(&mut self, characters: &[u8]) {
        if let Some((_, value, pieces)) = &mut self.attribute {
            value.extend(pieces.take(characters, self.position).into_iter().flatten());
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_text();
        self.end_attribute();
        let span = self.tag_start..self.position;
        if self.is_end {
            self.last_start.clear();
            self.sink.end(&self.name, span);
            return None;
        }
        self.last_start.clone_from(&self.name);
        self.sink.start(&StartTag {
            name: &self.name,
            is_self_closing: self.is_self_closing,
            span,
            attributes: &self.attributes,
            source: self.source,
        })
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start.is_empty() && self.last_start == self.name
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.sink.is_foreign()
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start.extend(name.unwrap_or_default());
    }

    fn emit_current_comment(&mut self) {
        self.sink.comment(self.tag_start..self.position);
    }

    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _characters: &[u8]) {}

    // Document types say nothing.
    fn init_doctype(&mut self) {}
    fn emit_current_doctype(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_doctype_name(&mut self, _characters: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _characters: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _characters: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _characters: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _characters: &[u8]) {}
}
