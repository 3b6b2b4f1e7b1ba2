//! Markdown, with front matter.
//!
//! Marks of emphasis, links' targets, tags, comments and footnote marks have no width in the prose; inline code,
//! images, addresses and shortcodes are one opaque character each; entities and escapes are the character they
//! stand for. Blocks of HTML are read as HTML; deleted words and blocks of code hold no prose.

mod front_matter;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::build::Builder;
use super::shortcode::Shortcodes;
use super::{Block, BlockKind, Directive, Hyperlink, Hyperlinks, OPAQUE, Prose, directive, furniture, html, shape};
use crate::text::DocSpan;

/// Cuts Markdown into blocks.
pub(super) fn read(source: &str) -> Prose {
    let from = super::byte_order_mark(source);
    let head = front_matter::read(source, from);
    let body = head.front_matter.span.map_or(from, |span| span.end() as usize);
    let has_title = head.blocks.iter().any(|block| block.kind == BlockKind::Headline);
    let has_standfirst = head.blocks.iter().any(|block| block.kind == BlockKind::Standfirst);

    let shortcodes = Shortcodes::find(source, body);
    let masked = shortcodes.mask(source, body);
    // As long as the source, byte for byte.
    let tokens = [" ".repeat(body).as_str(), &masked].concat();
    let tokens = html::with_line_feeds(&tokens);
    let mut reader = Reader::new(source, &shortcodes, head.blocks, has_title);
    reader.tokens = &tokens;
    reader.directives = head.directives;
    for (event, range) in Parser::new_ext(&masked, options()).into_offset_iter() {
        reader.read(event, range.start + body..range.end + body);
    }
    reader.links.sort_by_key(|link| link.span.start());
    let (mut blocks, directives) = (reader.blocks, reader.directives);
    shortcodes.set_apart(source, &mut blocks, reader.containers);
    let headline = blocks.iter().any(|block| block.kind == BlockKind::Headline);
    furniture::label(&mut blocks, furniture::Given { headline, standfirst: has_standfirst });
    let links = Hyperlinks { words: reader.links, quotes: Vec::new() };
    Prose { blocks, front_matter: head.front_matter, directives, links, unread: Vec::new() }
}

/// Without smart punctuation, which would change marks, and without maths, which would take two sums in dollars for
/// a formula.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
}

/// What a block may lie in, with what lies around it, so that no depth of nesting needs to be looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Frame {
    kind: FrameKind,
    /// The innermost block quote that is one, this frame included.
    quote: Option<u32>,
    /// The outermost list.
    list: Option<u32>,
    /// The innermost list or table.
    group: Option<u32>,
    /// Whether it and all around it are block quotes of HTML.
    only_tags: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FrameKind {
    Quote {
        /// Whether its label has not been read.
        is_fresh: bool,
    },
    /// A block quote that a block of HTML leaves open.
    OpenTag,
    List,
    Table,
}

struct Reader<'s> {
    source: &'s str,
    /// The source as blocks of HTML are read from it.
    tokens: &'s str,
    shortcodes: &'s Shortcodes,
    blocks: Vec<Block>,
    directives: Vec<Directive>,
    links: Vec<Hyperlink>,
    prose: Builder<'s>,
    /// The words of the image that is being read, or was read last in this block.
    alt: Builder<'s>,
    frames: Vec<Frame>,
    containers: u32,
    /// Where the source has been read to: a backslash behind it belongs to the text that follows.
    read_to: usize,
    /// Whether a block of code or of HTML is open.
    is_hidden: bool,
    /// How many stretches of deleted words are open.
    deleted: u32,
    /// Where a `cite` in the block starts, and where it ends, in its prose.
    cite: Option<(usize, usize)>,
    /// Where the words in bold start that are open, in its prose.
    bold: Option<usize>,
    /// Images that are open: their text is not the block's.
    images: u32,
    /// Whether the block starts with an image.
    starts_with_image: bool,
    /// Whether a callout's label starts the block.
    has_label: bool,
    has_title: bool,
    has_top_heading: bool,
    /// Whether a headline is among the first blocks, and among how many of them that is known.
    has_headline: bool,
    looked_at: usize,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str, shortcodes: &'s Shortcodes, blocks: Vec<Block>, has_title: bool) -> Self {
        Self {
            source,
            tokens: "",
            shortcodes,
            blocks,
            directives: Vec::new(),
            links: Vec::new(),
            prose: Builder::new(source),
            alt: Builder::new(source),
            frames: Vec::new(),
            containers: 0,
            read_to: 0,
            is_hidden: false,
            deleted: 0,
            cite: None,
            bold: None,
            images: 0,
            starts_with_image: false,
            has_label: false,
            has_title,
            has_top_heading: false,
            has_headline: false,
            looked_at: 0,
        }
    }

    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if !self.is_hidden && self.deleted == 0 => self.text(&text, range),
            Event::SoftBreak | Event::HardBreak => {
                self.words().line_break(range.clone());
                self.read_to = range.end;
            }
            Event::Code(_) => self.opaque(range),
            Event::InlineHtml(html) => self.tag(&html, range),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => self.read_to = range.end,
            Event::Text(_) | Event::Html(_) | Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Strikethrough => {
                self.deleted += 1;
                return;
            }
            Tag::Strong => {
                self.bold = Some(self.prose.text().len());
                return;
            }
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => return,
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => return self.opaque(range),
            Tag::Link { link_type, dest_url, .. } => {
                let is_address = !matches!(link_type, LinkType::WikiLink { .. }) && !dest_url.is_empty();
                // An address that a shortcode makes is not known.
                if is_address && self.shortcodes.within(range.clone()).is_empty() {
                    self.links.push(Hyperlink { span: DocSpan::from_range(range), address: dest_url.as_ref().into() });
                }
                return;
            }
            Tag::Image { .. } => {
                if self.images == 0 {
                    self.starts_with_image |= self.prose.text().is_empty();
                    self.read_to = range.start;
                    self.prose.opaque(range);
                    self.alt.clear();
                }
                self.images += 1;
                return;
            }
            _ => self.flush(),
        }
        self.read_to = range.start;
        match tag {
            Tag::BlockQuote(_) => {
                let container = self.next_container();
                self.push(FrameKind::Quote { is_fresh: true }, |frame| frame.quote = Some(container));
            }
            Tag::List(_) => {
                let outer = self.frames.last().and_then(|frame| frame.list);
                let container = outer.unwrap_or_else(|| self.next_container());
                self.push(FrameKind::List, |frame| (frame.list, frame.group) = (Some(container), Some(container)));
            }
            Tag::Table(_) => {
                let container = self.next_container();
                self.push(FrameKind::Table, |frame| frame.group = Some(container));
            }
            Tag::Item => self.item(range.start),
            Tag::Paragraph => self.label(range.start),
            Tag::HtmlBlock => {
                directive::in_markup(self.source, range.clone(), &mut self.directives);
                self.is_hidden = true;
                self.inset(range);
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.is_hidden = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Strikethrough => {
                self.deleted = self.deleted.saturating_sub(1);
                self.read_to = range.end;
            }
            TagEnd::Strong => {
                if let Some(start) = self.bold.take() {
                    self.prose.bold(start..self.prose.text().len());
                }
            }
            TagEnd::Emphasis | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => self.read_to = range.end,
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                self.read_to = range.end;
            }
            TagEnd::Heading(level) => {
                let kind = self.heading(level);
                self.flush_as(kind);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.is_hidden = false;
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Table => {
                self.flush();
                self.frames.pop();
            }
            _ => self.flush(),
        }
    }

    /// Reads a block of HTML: its own blocks, and the block quotes that it opens or closes.
    fn inset(&mut self, range: Range<usize>) {
        let in_rows = self.frames.last().is_some_and(|frame| frame.group.is_some());
        let inset =
            html::read_inset(self.source, self.tokens, self.shortcodes, range.clone(), self.quote(), self.containers);
        self.containers = inset.containers;
        self.read_to = range.end;
        if in_rows {
            return;
        }
        let unseen = &self.blocks[self.looked_at.min(self.blocks.len())..];
        self.has_headline |= unseen.iter().any(|block| block.kind == BlockKind::Headline);
        let mut has_headline = self.has_title || self.has_headline;
        for mut block in inset.blocks {
            if block.kind == BlockKind::Headline && std::mem::replace(&mut has_headline, true) {
                block.kind = BlockKind::Crosshead;
            }
            self.blocks.push(block);
        }
        self.has_headline = has_headline;
        self.looked_at = self.blocks.len();
        self.links.extend(inset.links);
        for _ in 0..inset.closed {
            if self.frames.last().is_some_and(|frame| frame.kind == FrameKind::OpenTag) {
                self.frames.pop();
            }
        }
        if self.frames.last().is_none_or(|frame| frame.only_tags) {
            for container in inset.opened {
                self.push(FrameKind::OpenTag, |frame| frame.quote = Some(container));
            }
        }
    }

    fn heading(&mut self, level: HeadingLevel) -> BlockKind {
        let is_top = level == HeadingLevel::H1 && !self.has_top_heading;
        let is_first = !self.has_title && self.blocks.is_empty();
        if self.frames.is_empty() && (is_top || is_first) {
            self.has_top_heading |= level == HeadingLevel::H1;
            BlockKind::Headline
        } else {
            BlockKind::Crosshead
        }
    }

    /// A credit below a quote may be written as a list of one: its dash is kept until that is known.
    fn item(&mut self, start: usize) {
        if self.quote().is_some() && self.source[start..].starts_with("- ") {
            self.prose.verbatim(start..start + 2);
        }
    }

    /// Notes the label of a callout (`[!NOTE]`), which makes a block quote something else.
    fn label(&mut self, start: usize) {
        let around = self.frames.len().checked_sub(2).and_then(|at| self.frames[at].quote);
        let Some(Frame { kind: FrameKind::Quote { is_fresh }, quote, .. }) = self.frames.last_mut() else { return };
        if !std::mem::replace(is_fresh, false) {
            return;
        }
        let Some(rest) = self.source[start..].strip_prefix("[!") else { return };
        let word = rest.len() - rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '-' || c == '_').len();
        if word == 0 || !rest[word..].starts_with(']') {
            return;
        }
        if !["quote", "cite"].iter().any(|quote| rest[..word].eq_ignore_ascii_case(quote)) {
            *quote = around;
        }
        let folds = usize::from(rest[word + 1..].starts_with(['-', '+']));
        self.has_label = true;
        self.opaque(start..start + "[!".len() + word + "]".len() + folds);
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let mut start = range.start;
        if start < self.read_to {
            if range.end > self.read_to {
                self.pieces(self.read_to..range.end);
                self.read_to = range.end;
            }
            return;
        }
        if start > self.read_to && self.source.as_bytes().get(start - 1) == Some(&b'\\') {
            let escaped = text.chars().next().map_or(0, char::len_utf8);
            self.words().written(&text[..escaped], start - 1..start + escaped);
            start += escaped;
        }
        if text.len() == range.len() {
            self.pieces(start..range.end);
        } else {
            self.words().written(text, start..range.end);
        }
        self.read_to = range.end;
    }

    /// Adds source as it is, but for the shortcodes in it.
    fn pieces(&mut self, range: Range<usize>) {
        let mut start = range.start;
        for code in self.shortcodes.within(range.clone()) {
            if code.start >= start {
                self.words().verbatim(start..code.start);
                if self.shortcodes.sets_apart(code) && self.images == 0 {
                    self.flush();
                } else {
                    self.words().opaque(code.clone());
                }
            }
            start = code.end.clamp(start, range.end);
        }
        self.words().verbatim(start..range.end);
    }

    fn tag(&mut self, html: &str, range: Range<usize>) {
        directive::in_markup(self.source, range.clone(), &mut self.directives);
        let name = html.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        let closes = html.starts_with("</");
        if is("sup") && !closes {
            if let Some(len) = html::footnote_mark(self.source, range.end) {
                self.read_to = range.end + len;
                return;
            }
        } else if is("del") || is("s") || is("strike") {
            self.deleted = if closes { self.deleted.saturating_sub(1) } else { self.deleted + 1 };
        } else if is("cite") && self.images == 0 {
            let at = self.prose.text().len();
            self.cite = match self.cite {
                Some((start, _)) if closes => Some((start, at)),
                _ => Some((at, at)),
            };
        }
        if name.eq_ignore_ascii_case("br") {
            self.words().markup("\n", range.clone());
        } else if ["img", "svg", "video", "audio"].iter().any(|media| name.eq_ignore_ascii_case(media)) {
            self.words().opaque(range.clone());
        }
        self.read_to = range.end;
    }

    fn opaque(&mut self, range: Range<usize>) {
        self.read_to = range.end;
        self.words().opaque(range);
    }

    /// Where words go at this point: to the block, or to an image's words.
    fn words(&mut self) -> &mut Builder<'s> {
        if self.images > 0 { &mut self.alt } else { &mut self.prose }
    }

    fn next_container(&mut self) -> u32 {
        self.containers += 1;
        self.containers - 1
    }

    /// The innermost block quote that is one.
    fn quote(&self) -> Option<u32> {
        self.frames.last().and_then(|frame| frame.quote)
    }

    /// Enters a frame, which knows what lies around it and what `add` says.
    fn push(&mut self, kind: FrameKind, add: impl FnOnce(&mut Frame)) {
        let around = self.frames.last().copied();
        let only_tags = kind == FrameKind::OpenTag && around.is_none_or(|around| around.only_tags);
        let outside = Frame { kind, quote: None, list: None, group: None, only_tags };
        let mut frame = Frame { kind, only_tags, ..around.unwrap_or(outside) };
        add(&mut frame);
        self.frames.push(frame);
    }

    /// Ends the block that is being read, as what it lies in.
    fn flush(&mut self) {
        let kind = match self.frames.last().map(|frame| frame.kind) {
            _ if self.quote().is_some() => BlockKind::BlockQuote,
            Some(FrameKind::List) => BlockKind::ListItem,
            Some(FrameKind::Table) => BlockKind::TableCell,
            Some(FrameKind::Quote { .. } | FrameKind::OpenTag) | None => BlockKind::Paragraph,
        };
        self.flush_as(kind);
    }

    fn flush_as(&mut self, kind: BlockKind) {
        if !self.prose.text().is_empty() {
            let container = self.quote().or_else(|| self.frames.last().and_then(|frame| frame.group));
            self.cut(kind, container);
        }
        self.prose.clear();
        self.starts_with_image = false;
        self.has_label = false;
        self.cite = None;
        self.deleted = 0;
    }

    /// Makes blocks of the prose gathered. Lines at the edges of a paragraph that are a byline, a credit or a
    /// callout's title become blocks of their own.
    fn cut(&mut self, kind: BlockKind, container: Option<u32>) {
        let text = self.prose.text();
        let mut start = 0;
        let mut end = text.len();
        let mut kind = kind;
        let mut credit = None;
        if self.has_label {
            start = OPAQUE.len_utf8();
            let title = text[start..].find(['\n', '\r']).map_or(end, |at| start + at);
            let title_kind = if kind == BlockKind::BlockQuote { BlockKind::Credit } else { BlockKind::Crosshead };
            self.blocks.extend(self.prose.cut(start..title, title_kind, container));
            start = title;
        } else if self.starts_with_image && kind == BlockKind::Paragraph {
            let rest = &text[OPAQUE.len_utf8()..];
            if rest.trim().is_empty() {
                self.blocks.extend(self.alt.cut(0..self.alt.text().len(), BlockKind::Caption, container));
                return;
            }
            if rest.starts_with(['\n', '\r']) {
                kind = BlockKind::Caption;
            }
        } else if kind == BlockKind::Paragraph {
            while let Some(len) = shape::head_line(&text[start..]) {
                self.blocks.extend(self.prose.cut(start..start + len, kind, container));
                start += len + 1;
            }
        } else if kind == BlockKind::BlockQuote {
            if text.starts_with("- ") && !shape::is_credit(text) {
                start = 2;
            }
            let cite = self.cite.and_then(|(start, end)| shape::cite_at_end(text, start..end));
            if let Some(at) = cite.or_else(|| shape::credit_line(text)).filter(|&at| at >= start) {
                credit = self.prose.cut(at..end, BlockKind::Credit, container);
                end = at;
            }
        }
        self.blocks.extend(self.prose.cut(start..end, kind, container));
        self.blocks.extend(credit);
    }
}
