//! Tags and text into blocks, as a browser would see them.

use std::ops::Range;
use std::sync::Arc;

use html5gum::State;

use super::super::shortcode::Shortcodes;
use super::super::{Block, BlockKind, Directive, Hyperlink, Hyperlinks, Prose, directive, furniture, shape};
use super::Inset;
use super::context::{self, Context, Open, Sense};
use super::element::{self, Element, Role};
use super::head::Head;
use super::tokens::{Piece, Sink, StartTag};
use super::words::Words;
use crate::text::DocSpan;

/// How deep elements are followed, which is how deep browsers nest them. What lies deeper is read as if it did not.
const DEEPEST: usize = 512;

pub(super) struct Page<'s> {
    source: &'s str,
    shortcodes: &'s Shortcodes,
    /// What holds outside all elements.
    outer: Context,
    head: Head<'s>,
    words: Words<'s>,
    /// Outermost first.
    open: Vec<Open>,
    /// What is being passed over.
    passed: Option<Passed>,
    /// What elements say of words of the block that is being read.
    senses: Vec<(Sense, Range<usize>)>,
    blocks: Vec<Block>,
    /// Blocks that may be the headline, and whether each stands in an article.
    headlines: Vec<(usize, bool)>,
    /// Whether the article's first block is a heading.
    first_is_heading: bool,
    links: Hyperlinks,
    directives: Vec<Directive>,
    /// The link that is open: where it starts, and its address.
    link: Option<(usize, Arc<str>)>,
    /// Addresses that block quotes are from.
    cited: Vec<Arc<str>>,
    containers: u32,
    /// How many block quotes are closed that are not open.
    closed: usize,
    /// Whether tags may close themselves.
    is_xml: bool,
}

/// An element that is passed over whole.
struct Passed {
    element: Element,
    /// How many of its name are open.
    depth: usize,
    /// Its start tag.
    tag: Range<usize>,
}

impl<'s> Page<'s> {
    pub fn new(source: &'s str, shortcodes: &'s Shortcodes) -> Self {
        Self {
            source,
            shortcodes,
            outer: Context::default(),
            head: Head::new(source),
            words: Words::new(source),
            open: Vec::new(),
            passed: None,
            senses: Vec::new(),
            blocks: Vec::new(),
            headlines: Vec::new(),
            first_is_heading: false,
            links: Hyperlinks::default(),
            directives: Vec::new(),
            link: None,
            cited: Vec::new(),
            containers: 0,
            closed: 0,
            is_xml: source.trim_start_matches('\u{FEFF}').starts_with("<?xml"),
        }
    }

    /// The page as a piece of another format, inside a block quote or not.
    pub fn inset(mut self, quote: Option<u32>, containers: u32) -> Self {
        if quote.is_some() {
            self.outer = Context { kind: BlockKind::BlockQuote, quote, container: quote, ..self.outer };
        }
        self.containers = containers;
        self
    }

    /// Ends what is still open of a piece, but for its block quotes.
    pub fn finish_inset(mut self) -> Inset {
        let quotes = self.open.iter().filter(|open| open.element.role == Role::Quotation);
        let opened = quotes.filter_map(|open| open.context.quote).collect();
        self.end();
        Inset { blocks: self.blocks, links: self.links.words, opened, closed: self.closed, containers: self.containers }
    }

    fn end(&mut self) {
        // What is never closed may end in half a comment or tag.
        if let Some(end) = self.passed.as_ref().map(|passed| passed.tag.end) {
            self.end_passed(end);
        }
        self.flush();
        self.end_link(self.source.len());
    }

    /// Ends what is still open, and settles what only the whole page tells.
    pub fn finish(mut self) -> Prose {
        self.end();
        let mut blocks = std::mem::take(&mut self.blocks);

        let in_article = self.headlines.iter().find(|(_, in_article)| *in_article);
        let headline = in_article.or(self.headlines.first()).map(|(index, _)| *index);
        for (index, _) in self.headlines.iter().filter(|(index, _)| Some(*index) != headline) {
            blocks[*index].kind = BlockKind::Crosshead;
        }
        if headline.is_none() {
            if let Some((title, before)) = self.head.headline() {
                blocks.insert(before.min(blocks.len()), title);
            } else if self.first_is_heading
                && let Some(first) = blocks.iter_mut().find(|block| block.kind != BlockKind::Byline)
            {
                first.kind = BlockKind::Headline;
            }
        }
        self.shortcodes.set_apart(self.source, &mut blocks, self.containers);
        let has = |kind| blocks.iter().any(|block| block.kind == kind);
        let given = furniture::Given { headline: has(BlockKind::Headline), standfirst: has(BlockKind::Standfirst) };
        furniture::label(&mut blocks, given);
        Prose {
            blocks,
            front_matter: self.head.front_matter(),
            directives: self.directives,
            links: self.links,
            unread: Vec::new(),
        }
    }

    fn context(&self) -> Context {
        self.open.last().map_or(self.outer, |open| open.context)
    }

    /// Whether nothing of the article has been read.
    fn is_before_story(&self) -> bool {
        self.words.is_empty() && self.blocks.iter().all(|block| block.kind == BlockKind::Byline)
    }

    fn start_block(&mut self, element: Element, tag: &StartTag<'_>) {
        self.flush();
        let role = element.role;
        if role.ends_paragraph() {
            self.close(|open| open == Role::Paragraph, Role::is_boundary);
        }
        self.close_before(role);
        let outer = self.context();
        let mut context = outer.inside_block(role, tag, self.containers);
        self.containers += u32::from(outer.takes_container(role));
        match role {
            Role::Quotation => {
                context.cited = tag.value("cite").filter(|address| !address.trim().is_empty()).map(|address| {
                    self.cited.push(address.trim().into());
                    self.cited.len() as u32 - 1
                });
                if let Some(figure) = self.figure() {
                    figure.quote_inside = context.quote;
                }
            }
            // The caption of a figure that is a quote says whose it is.
            Role::Caption => {
                if let Some(quote) = self.figure().and_then(|figure| figure.quote_inside) {
                    context.kind = BlockKind::Credit;
                    context.container = Some(quote);
                }
            }
            _ => {}
        }
        self.push(element, context, Sense::None);
    }

    /// Closes what ends, by its nature, where an element of `role` starts.
    fn close_before(&mut self, role: Role) {
        let is_table = |open| open == Role::Table;
        let ends_items = |open: Role| open.is_boundary() || matches!(open, Role::List | Role::Quotation);
        let is_heading = |open: &Open| matches!(open.element.role, Role::Heading(_));
        match role {
            Role::Heading(_) if self.open.last().is_some_and(is_heading) => self.open.truncate(self.open.len() - 1),
            Role::Item | Role::Term => _ = self.close(|open| open == role, ends_items),
            Role::Row | Role::Rows => _ = self.close(|open| open == role, is_table),
            Role::Cell | Role::TableCaption => {
                _ = self.close(|open| matches!(open, Role::Cell | Role::TableCaption), is_table);
            }
            _ => {}
        }
    }

    fn figure(&mut self) -> Option<&mut Open> {
        self.open.iter_mut().rev().find(|open| open.element.role == Role::Figure)
    }

    fn start_inline(&mut self, element: Element, tag: &StartTag<'_>) {
        let is_quote = |open: &&Open| matches!(open.sense, Sense::Quote(_));
        let quotes = if element.role == Role::Quote { self.open.iter().filter(is_quote).count() } else { 0 };
        let sense = context::sense(element.role, tag, quotes);
        let context = self.context().inside(tag);
        if self.push(element, context, sense) && element.role == Role::Quote && !context.is_hidden {
            self.words.mark(if quotes.is_multiple_of(2) { "“" } else { "‘" }, tag.span.clone());
        }
    }

    fn push(&mut self, element: Element, context: Context, sense: Sense) -> bool {
        let fits = self.open.len() < DEEPEST;
        if fits {
            let start = self.words.prose.text().len();
            self.open.push(Open { element, context, sense, start, quote_inside: None });
        }
        fits
    }

    /// Closes the innermost open element that `is` one, with all that lies in it; what `ends` the search hides those
    /// outside it.
    fn close(&mut self, is: impl Fn(Role) -> bool, ends: impl Fn(Role) -> bool) -> bool {
        for at in (0..self.open.len()).rev() {
            let role = self.open[at].element.role;
            if is(role) {
                self.flush();
                self.open.truncate(at);
                return true;
            }
            if ends(role) {
                break;
            }
        }
        false
    }

    fn end_block(&mut self, element: Element) {
        let role = element.role;
        let is_of_table = matches!(role, Role::Table | Role::Rows | Role::Row | Role::Cell | Role::TableCaption);
        let ends = |open: Role| if is_of_table { open == Role::Table } else { open.is_boundary() };
        let found = match role {
            Role::Heading(_) => self.close(|open| matches!(open, Role::Heading(_)), ends),
            _ => {
                let at = self.open.iter().rposition(|open| open.element == element || ends(open.element.role));
                let at = at.filter(|&at| self.open[at].element == element);
                if let Some(at) = at {
                    self.flush();
                    self.open.truncate(at);
                }
                at.is_some()
            }
        };
        self.closed += usize::from(!found && role == Role::Quotation);
        // The end of a paragraph that is not open is an empty one.
        if !found && role == Role::Paragraph {
            self.flush();
        }
    }

    fn end_inline(&mut self, element: Element, tag: Range<usize>) {
        let is_reach = |open: &Open| open.element == element || open.element.role.is_block();
        let Some(at) = self.open.iter().rposition(is_reach) else { return };
        if self.open[at].element.role.is_block() {
            return;
        }
        let open = self.open.remove(at);
        if let Sense::Quote(level) = open.sense
            && !open.context.is_hidden
        {
            self.words.mark(if level.is_multiple_of(2) { "”" } else { "’" }, tag);
        }
        self.note_sense(open);
    }

    fn note_sense(&mut self, open: Open) {
        let end = self.words.end;
        if open.sense == Sense::Bold && open.start < end {
            self.words.prose.bold(open.start..end);
        }
        if matches!(open.sense, Sense::Cite | Sense::Byline) && open.start < end {
            self.senses.push((open.sense, open.start..end));
        }
    }

    fn end_link(&mut self, end: usize) {
        if let Some((start, address)) = self.link.take() {
            self.links.words.push(Hyperlink { span: DocSpan::from_range(start..end), address });
        }
    }

    fn pass(&mut self, element: Element, tag: &StartTag<'_>) {
        self.passed = Some(Passed { element, depth: 1, tag: tag.span.clone() });
    }

    /// Ends what is being passed over, at `end` of the source.
    fn end_passed(&mut self, end: usize) {
        let Some(passed) = self.passed.take() else { return };
        let range = passed.tag.start..end;
        match passed.element.role {
            _ if self.context().is_hidden => {}
            Role::Code => self.words.code(range),
            Role::Media | Role::Foreign => self.words.media(range),
            _ => {}
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        if !self.words.is_empty() {
            // An element that goes on in the next block says the same of the words of this one.
            for at in 0..self.open.len() {
                self.note_sense(self.open[at]);
                self.open[at].start = 0;
            }
            let from = self.blocks.len();
            let context = self.context();
            self.cut(context);
            if let Some(address) = context.cited.and_then(|cited| self.cited.get(cited as usize)) {
                let link = |block: &Block| Hyperlink { span: block.span, address: Arc::clone(address) };
                self.links.quotes.extend(self.blocks[from..].iter().map(link));
            }
        }
        self.words.clear();
        self.senses.clear();
    }

    /// Makes blocks of the words gathered. Lines at the edges of a paragraph that are a byline or a credit become
    /// blocks of their own.
    fn cut(&mut self, context: Context) {
        let Context { kind, container, .. } = context;
        let text = self.words.text();
        let prose = &self.words.prose;
        let mut start = 0;
        let mut end = text.len();
        let mut credit = None;
        let mut cut_as = kind;
        match kind {
            BlockKind::Paragraph if context.heading.is_some() => {
                self.first_is_heading |= self.blocks.iter().all(|block| block.kind == BlockKind::Byline);
                let is_top = context.heading == Some(1) && container.is_none();
                cut_as = if is_top { BlockKind::Headline } else { BlockKind::Crosshead };
                if is_top && let Some(block) = prose.cut(0..end, cut_as, container) {
                    self.headlines.push((self.blocks.len(), context.in_article));
                    self.blocks.push(block);
                    return;
                }
            }
            BlockKind::Paragraph if self.is_byline(text) => cut_as = BlockKind::Byline,
            BlockKind::Paragraph => {
                while let Some(len) = shape::head_line(&text[start..]) {
                    self.blocks.extend(prose.cut(start..start + len, kind, container));
                    start += len + 1;
                }
            }
            BlockKind::BlockQuote => {
                if let Some(at) = self.cite_at_end(text).or_else(|| shape::credit_line(text)) {
                    credit = prose.cut(at..end, BlockKind::Credit, container);
                    end = at;
                }
            }
            _ => {}
        }
        self.blocks.extend(prose.cut(start..end, cut_as, container));
        self.blocks.extend(credit);
    }

    /// Whether a paragraph is nothing but the names of those who wrote the article.
    fn is_byline(&self, text: &str) -> bool {
        self.senses.iter().any(|(sense, range)| {
            let before = text.get(..range.start).unwrap_or("").trim();
            let behind = text.get(range.end..).unwrap_or("").trim();
            *sense == Sense::Byline && behind.is_empty() && (before.is_empty() || before.eq_ignore_ascii_case("by"))
        })
    }

    /// Where the credit of a quote starts that ends with a `cite` which is no part of its sentence.
    fn cite_at_end(&self, text: &str) -> Option<usize> {
        let cites = self.senses.iter().filter(|(sense, _)| *sense == Sense::Cite);
        cites.into_iter().find_map(|(_, cite)| shape::cite_at_end(text, cite.clone()))
    }
}

impl Sink for Page<'_> {
    fn text(&mut self, piece: Piece<'_>) {
        if self.head.is_in_title {
            self.head.add_to_title(&piece);
        } else if self.passed.is_none() && !self.context().is_hidden {
            self.add(piece);
        }
    }

    fn start(&mut self, tag: &StartTag<'_>) -> Option<State> {
        let element = Element::new(tag.name);
        let role = element.role;
        let content = element::content(tag.name);
        if let Some(passed) = &mut self.passed {
            let is_foreign = passed.element.role == Role::Foreign;
            // Blocks end code that was never closed, and drawings, as browsers hold it.
            if !role.is_block() || !matches!(passed.element.role, Role::Code | Role::Foreign) {
                let is_closed = tag.is_self_closing && is_foreign;
                passed.depth += usize::from(passed.element == element && !is_closed);
                return if is_foreign { None } else { content };
            }
            self.end_passed(tag.span.start);
        }
        let is_closed = tag.is_self_closing && (self.is_xml || role == Role::Foreign);
        let in_head = self.is_before_story();
        match role {
            Role::LineBreak => {
                if !self.context().is_hidden && !self.words.line_break(tag.span.clone()) {
                    self.flush();
                }
            }
            Role::MediaAlone => {
                if !self.context().is_hidden {
                    self.words.media(tag.span.clone());
                }
            }
            Role::Nothing => {}
            Role::Meta => {
                if in_head {
                    self.head.cover(&tag.span);
                    let byline = self.head.read_meta(tag, self.blocks.len());
                    self.blocks.extend(byline);
                }
            }
            Role::Head => {
                if in_head {
                    self.head.cover(&tag.span);
                }
            }
            Role::Body => {}
            Role::Title => {
                self.flush();
                if is_closed {
                    return None;
                }
                if in_head {
                    self.head.cover(&tag.span);
                }
                self.head.start_title(self.blocks.len());
                if !self.head.is_in_title {
                    self.pass(element, tag);
                }
                return content;
            }
            Role::Rule => self.start_rule(),
            Role::Preformatted | Role::Furniture => {
                self.start_rule();
                if !is_closed {
                    self.pass(element, tag);
                }
            }
            Role::Raised if element::footnote_mark(self.source, tag.span.end).is_some() => self.pass(element, tag),
            Role::Media | Role::Code | Role::Foreign | Role::Unseen => {
                self.pass(element, tag);
                if is_closed {
                    self.end_passed(tag.span.end);
                }
            }
            _ if is_closed => {
                if role.is_block() {
                    self.flush();
                }
            }
            _ if role.is_block() => self.start_block(element, tag),
            _ => {
                if role == Role::Link {
                    self.end_link(tag.span.start);
                    let address = tag.value("href").filter(|address| !address.trim().is_empty());
                    self.link = address.map(|address| (tag.span.start, address.trim().into()));
                }
                self.start_inline(element, tag);
            }
        }
        if is_closed { None } else { content }
    }

    fn end(&mut self, name: &[u8], span: Range<usize>) {
        let element = Element::new(name);
        let role = element.role;
        if self.head.is_in_title {
            self.head.is_in_title = false;
            if self.is_before_story() {
                self.head.cover(&span);
            }
            return;
        }
        if let Some(passed) = &mut self.passed {
            if passed.element == element {
                passed.depth -= 1;
                if passed.depth == 0 {
                    self.end_passed(span.end);
                }
                return;
            }
            if passed.element.role != Role::Code || !role.is_block() {
                return;
            }
            self.end_passed(span.start);
        }
        match role {
            Role::Head => {
                if self.is_before_story() {
                    self.head.cover(&span);
                }
            }
            Role::LineBreak => {
                if !self.context().is_hidden && !self.words.line_break(span) {
                    self.flush();
                }
            }
            Role::Link => {
                self.end_link(span.end);
                self.end_inline(element, span);
            }
            Role::Body | Role::Title | Role::Rule | Role::Preformatted | Role::Furniture => {}
            _ if role.is_block() => self.end_block(element),
            _ => self.end_inline(element, span),
        }
    }

    fn comment(&mut self, span: Range<usize>) {
        directive::in_markup(self.source, span, &mut self.directives);
    }

    fn is_foreign(&self) -> bool {
        self.passed.as_ref().is_some_and(|passed| passed.element.role == Role::Foreign)
    }
}

impl Page<'_> {
    /// Adds text, but for the shortcodes in it.
    fn add(&mut self, piece: Piece<'_>) {
        let Piece::Verbatim(range) = piece else { return self.words.add(&piece) };
        let mut start = range.start;
        let shortcodes = self.shortcodes;
        for code in shortcodes.within(range.clone()) {
            if code.start >= start {
                self.words.add(&Piece::Verbatim(start..code.start));
                if shortcodes.sets_apart(code) {
                    self.start_rule();
                } else {
                    self.words.media(code.clone());
                }
            }
            start = code.end.clamp(start, range.end);
        }
        self.words.add(&Piece::Verbatim(start..range.end));
    }

    /// Ends the block before something that stands on lines of its own.
    fn start_rule(&mut self) {
        self.flush();
        self.close(|open| open == Role::Paragraph, Role::is_boundary);
    }
}
