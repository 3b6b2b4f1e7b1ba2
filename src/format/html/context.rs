//! What the open elements say of the words in them.

use super::super::BlockKind;
use super::element::{Element, Role};
use super::tokens::StartTag;

/// What holds for the words at one place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub kind: BlockKind,
    /// The level of the heading that the words are in.
    pub heading: Option<u8>,
    /// The number of the innermost block quote, and of the address that it is from.
    pub quote: Option<u32>,
    pub cited: Option<u32>,
    /// The number of the outermost list.
    pub list: Option<u32>,
    pub container: Option<u32>,
    pub in_article: bool,
    pub is_hidden: bool,
}

/// An element whose end tag has not come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub element: Element,
    pub context: Context,
    pub sense: Sense,
    /// Where its words start in the prose of the block that is being read.
    pub start: usize,
    /// Of a figure: the block quote in it.
    pub quote_inside: Option<u32>,
}

/// What an element that stands in a line says of its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    None,
    /// `q`, with how many others it lies in.
    Quote(usize),
    /// `cite`
    Cite,
    /// Names of those who wrote the article.
    Byline,
    /// `strong`, `b`
    Bold,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            kind: BlockKind::Paragraph,
            heading: None,
            quote: None,
            cited: None,
            list: None,
            container: None,
            in_article: false,
            is_hidden: false,
        }
    }
}

impl Context {
    /// What holds inside an element of this one, which stands in a line.
    pub fn inside(self, tag: &StartTag<'_>) -> Self {
        Self { is_hidden: self.is_hidden || is_hidden(tag), ..self }
    }

    /// What holds inside a block of this one; `container` is a number for it, where it takes one.
    pub fn inside_block(self, role: Role, tag: &StartTag<'_>, container: u32) -> Self {
        let mut inner = self.inside(tag);
        match role {
            Role::Heading(level) => inner.heading = Some(level),
            Role::Quotation => {
                inner.kind = BlockKind::BlockQuote;
                inner.quote = Some(container);
                inner.container = Some(container);
            }
            Role::List => {
                inner.list = Some(self.list.unwrap_or(container));
                inner.container = self.quote.or(inner.list);
            }
            Role::Table => inner.container = self.quote.or(Some(container)),
            Role::Article => inner.in_article = true,
            Role::Footer if self.quote.is_some() => inner.kind = BlockKind::Credit,
            _ => {}
        }
        if let Some(kind) = kind(role, tag).filter(|_| self.quote.is_none()) {
            inner.kind = kind;
            inner.heading = match role {
                Role::Heading(_) if matches!(kind, BlockKind::Standfirst | BlockKind::Byline) => None,
                _ => inner.heading,
            };
        }
        if self.quote.is_none() && self.heading.is_none() && tag.has_word("class", &["headline"]) {
            inner.heading = Some(1);
        }
        inner
    }

    /// Whether a list or a table would take a number of its own here.
    pub fn takes_container(self, role: Role) -> bool {
        match role {
            Role::Quotation => true,
            Role::List => self.list.is_none(),
            Role::Table => self.quote.is_none(),
            _ => false,
        }
    }
}

/// The kind of block that an element, or one of the names that desks give to it, makes of its words.
fn kind(role: Role, tag: &StartTag<'_>) -> Option<BlockKind> {
    let is = |words: &[&str]| tag.has_word("class", words);
    if is(&["byline", "author", "authors"]) || is_of_author(tag) {
        Some(BlockKind::Byline)
    } else if is(&["standfirst", "dek", "deck", "subtitle", "subheadline", "sub-headline"]) {
        Some(BlockKind::Standfirst)
    } else if is(&["dateline"]) && !matches!(role, Role::Heading(_)) {
        Some(BlockKind::Notice)
    } else if is(&["caption", "wp-caption-text"]) {
        Some(BlockKind::Caption)
    } else {
        match role {
            Role::Caption | Role::TableCaption => Some(BlockKind::Caption),
            Role::Item | Role::Term => Some(BlockKind::ListItem),
            Role::Cell => Some(BlockKind::TableCell),
            _ => None,
        }
    }
}

/// What an element in a line says of its words.
pub(super) fn sense(role: Role, tag: &StartTag<'_>, quotes: usize) -> Sense {
    match role {
        Role::Quote => Sense::Quote(quotes),
        Role::Cite => Sense::Cite,
        Role::Bold => Sense::Bold,
        _ if is_of_author(tag) || tag.has_word("class", &["byline", "author"]) => Sense::Byline,
        _ => Sense::None,
    }
}

fn is_of_author(tag: &StartTag<'_>) -> bool {
    tag.has_word("rel", &["author"]) || tag.has_word("itemprop", &["author"])
}

/// Whether the author of the page hides an element.
pub(super) fn is_hidden(tag: &StartTag<'_>) -> bool {
    let is_closed = tag.name == b"dialog" && !tag.has("open");
    let is_styled_away = || {
        tag.value("style").is_some_and(|style| {
            style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
                name.trim().eq_ignore_ascii_case("display") && value.trim().eq_ignore_ascii_case("none")
            })
        })
    };
    is_closed || tag.has("hidden") || is_styled_away()
}
