//! What the head of a page says of the article.

use std::ops::Range;

use super::super::build::Builder;
use super::super::{Block, BlockKind, FrontMatter};
use super::tokens::{Piece, StartTag};
use super::words::Words;
use crate::text::DocSpan;

/// What stands between a title and the name of the site.
const SEPARATORS: [&str; 6] = [" | ", " - ", " – ", " — ", " · ", " :: "];

pub(super) struct Head<'s> {
    source: &'s str,
    /// Everything that is known to be head.
    span: Option<Range<usize>>,
    /// The title's words, and how many blocks stand before it.
    title: Option<(Words<'s>, usize)>,
    /// The title that is meant for those who share the page, likewise.
    shared_title: Option<(Builder<'s>, usize)>,
    pub is_in_title: bool,
    publisher: Option<String>,
    date: Option<String>,
}

impl<'s> Head<'s> {
    pub fn new(source: &'s str) -> Self {
        Self { source, span: None, title: None, shared_title: None, is_in_title: false, publisher: None, date: None }
    }

    /// Notes that a piece of source belongs to the head.
    pub fn cover(&mut self, range: &Range<usize>) {
        let start = self.span.as_ref().map_or(range.start, |span| span.start);
        self.span = Some(start..range.end);
    }

    /// Starts the title, which stands behind `before` blocks. Only the first one counts.
    pub fn start_title(&mut self, before: usize) {
        self.is_in_title = true;
        if self.title.is_none() {
            self.title = Some((Words::new(self.source), before));
        } else {
            self.is_in_title = false;
        }
    }

    pub fn add_to_title(&mut self, piece: &Piece<'_>) {
        if let Some((words, _)) = &mut self.title {
            words.add(piece);
        }
    }

    /// Reads a `meta` tag, which stands behind `before` blocks; a byline makes a block.
    pub fn read_meta(&mut self, tag: &StartTag<'_>, before: usize) -> Option<Block> {
        let name = tag.value("property").or_else(|| tag.value("name"))?.to_ascii_lowercase();
        let content = tag.value("content")?;
        let content = content.trim();
        match name.as_str() {
            "og:site_name" | "publisher" => set(&mut self.publisher, content),
            "article:published_time" | "date" | "dc.date" | "pubdate" => set(&mut self.date, content),
            "og:title" if self.shared_title.is_none() => {
                self.shared_title = Some((self.lay_out(tag), before));
            }
            "author" if !content.contains("://") => {
                let prose = self.lay_out(tag);
                return prose.cut(0..prose.text().len(), BlockKind::Byline, None);
            }
            _ => {}
        }
        None
    }

    /// An attribute's value as prose.
    fn lay_out(&self, tag: &StartTag<'_>) -> Builder<'s> {
        let mut words = Words::new(self.source);
        tag.pieces("content").unwrap_or(&[]).iter().for_each(|piece| words.add(piece));
        words.prose
    }

    /// The headline that the head has, and how many blocks stand before it.
    pub fn headline(&self) -> Option<(Block, usize)> {
        if let Some((words, before)) = self.title.as_ref().filter(|(words, _)| !words.is_empty()) {
            let len = self.without_site(words.text()).len();
            return words.prose.cut(0..len, BlockKind::Headline, None).map(|block| (block, *before));
        }
        let (prose, before) = self.shared_title.as_ref()?;
        prose.cut(0..prose.text().len(), BlockKind::Headline, None).map(|block| (block, *before))
    }

    /// A title without the site's name behind it.
    fn without_site<'t>(&self, title: &'t str) -> &'t str {
        let is_site = |separator: &str, name: &str| match &self.publisher {
            Some(publisher) => name.eq_ignore_ascii_case(publisher),
            None => separator == " | ",
        };
        let story = SEPARATORS.iter().find_map(|separator| {
            let (story, name) = title.rsplit_once(separator)?;
            is_site(separator, name.trim()).then_some(story)
        });
        story.unwrap_or(title)
    }

    pub fn front_matter(self) -> FrontMatter {
        FrontMatter {
            span: self.span.map(DocSpan::from_range),
            publisher: self.publisher,
            date: self.date,
            genre: None,
            notes: Vec::new(),
            speakers: Vec::new(),
        }
    }
}

fn set(value: &mut Option<String>, text: &str) {
    if value.is_none() && !text.is_empty() {
        *value = Some(text.to_owned());
    }
}
