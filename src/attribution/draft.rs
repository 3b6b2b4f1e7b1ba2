//! What the sieves have made of a scene so far.

use super::frame::Frame;
use super::scene::Scene;
use super::{AttributionKind, Confidence, Evidence, Link, Mode, QuoteKind};
use crate::text::BlockSpan;

pub struct Draft {
    pub frames: Vec<Frame>,
    pub links: Vec<Link>,
    /// The link of each frame, by the frame's index.
    pub link_of: Vec<Option<usize>>,
    /// What each quote of the block has been found to be, by the quote's index.
    pub kinds: Vec<Option<QuoteKind>>,
}

impl Draft {
    pub fn new(scene: &Scene, frames: Vec<Frame>, kinds: Vec<Option<QuoteKind>>) -> Self {
        debug_assert_eq!(kinds.len(), scene.block.quotes.quotes.len());
        Self { link_of: vec![None; frames.len()], frames, links: Vec::new(), kinds }
    }

    /// The frames that are not linked yet, by index.
    pub fn open_frames(&self) -> Vec<usize> {
        (0..self.frames.len()).filter(|&frame| self.link_of[frame].is_none()).collect()
    }

    /// Whether a sieve has said what a quote is.
    pub fn is_read(&self, quote: u32) -> bool {
        self.kinds[quote as usize].is_some()
    }

    pub fn read(&mut self, quote: u32, kind: QuoteKind) {
        self.kinds[quote as usize].get_or_insert(kind);
    }

    /// Links content to a frame. Content of several atoms counts the quotes in it as its own.
    pub fn link(&mut self, scene: &Scene, frame: usize, content: Vec<std::ops::Range<usize>>, evidence: Evidence) {
        let mut quotes: Vec<u32> = content.iter().flat_map(|range| scene.quotes_in(range.clone())).collect();
        quotes.sort_unstable();
        quotes.dedup();
        let spans: Vec<BlockSpan> = content
            .iter()
            .map(|range| scene.span(scene.with_that(range.clone())))
            .filter(|span| !span.is_empty())
            .collect();
        let is_quote_alone = content.iter().all(|range| range.len() == 1 && scene.quote(range.start).is_some());
        let kind = self.kind(scene, &quotes, is_quote_alone);
        for &quote in &quotes {
            let own = scene.quote_kind(quote, kind == AttributionKind::Direct);
            self.read(quote, own);
        }
        let source = &self.frames[frame];
        let entry = source.cue(scene).entry;
        self.links.push(Link {
            kind,
            mode: entry.map_or(Mode::Speech, |entry| entry.mode),
            level: scene.level,
            content: spans,
            quotes,
            cue: Some(source.cue),
            speaker: source.speaker,
            addressee: source.addressee,
            outlet: source.outlet,
            channel: source.channel,
            occasion: source.occasion,
            phrase: None,
            evidence,
        });
        self.link_of[frame] = Some(self.links.len() - 1);
    }

    /// Gives a quote that no cue introduces to a speaker.
    pub fn give(&mut self, scene: &Scene, quote: u32, speaker: u32, evidence: Evidence) {
        let whole = scene.is_whole(quote);
        let kind = match scene.block.kind.is_heading() {
            true => AttributionKind::Headline,
            false if whole => AttributionKind::Direct,
            false => AttributionKind::Partial,
        };
        self.read(quote, scene.quote_kind(quote, whole));
        self.links.push(Link {
            kind,
            mode: Mode::Speech,
            level: scene.level,
            content: vec![scene.quote_data(quote).span],
            quotes: vec![quote],
            cue: None,
            speaker: Some(speaker),
            addressee: None,
            outlet: None,
            channel: None,
            occasion: None,
            phrase: None,
            evidence,
        });
    }

    fn kind(&self, scene: &Scene, quotes: &[u32], is_quote_alone: bool) -> AttributionKind {
        let first_is_whole = quotes.first().is_some_and(|&quote| scene.is_whole(quote));
        match (quotes.is_empty(), is_quote_alone) {
            (true, _) => AttributionKind::Indirect,
            _ if scene.block.kind.is_heading() => AttributionKind::Headline,
            (false, true) if first_is_whole => AttributionKind::Direct,
            (false, true) => AttributionKind::Partial,
            (false, false) => AttributionKind::Mixed,
        }
    }

    /// Adds a quote to a link that exists: the rest of a split quote, the next sentence.
    pub fn extend(&mut self, scene: &Scene, link: usize, quote: u32) {
        let kind = scene.quote_kind(quote, false);
        self.read(quote, kind);
        let link = &mut self.links[link];
        link.quotes.push(quote);
        link.content.push(scene.quote_data(quote).span);
        link.content.sort_unstable();
        link.quotes.sort_unstable();
    }
}

impl Evidence {
    pub(super) fn weaker(self, by: u8) -> Self {
        Self { confidence: Confidence::new(self.confidence.hundredths().saturating_sub(by)), ..self }
    }
}

impl Scene<'_> {
    /// Whether the words between a quote's marks are sentences of their own: a capital first, and a stop, a comma or
    /// nothing more of the sentence last.
    pub fn is_whole(&self, quote: u32) -> bool {
        // A quote inside it may end it with a mark of its own.
        let words = self.quoted(quote).trim().trim_end_matches(['\'', '’', '"', '”', '»']);
        let starts = words.chars().find(|first| first.is_alphanumeric()).is_some_and(|first| !first.is_lowercase());
        let ends = words.ends_with(['.', ',', '?', '!', '…', '—', '–', '-', ';', '。', '！', '？', '，']);
        starts && (ends || self.ends_sentence(quote))
    }

    /// Whether nothing but a stop or a comma stands behind the quote's mark.
    fn ends_sentence(&self, quote: u32) -> bool {
        let data = self.quote_data(quote);
        let rest = self.block.text.get(data.span.end() as usize..).unwrap_or("").trim_start();
        data.close.is_none() || rest.is_empty() || rest.starts_with(['.', ',', '?', '!', ';', '。', '，'])
    }

    /// What a quote is that somebody says.
    pub fn quote_kind(&self, quote: u32, in_direct: bool) -> QuoteKind {
        if self.block.kind.is_heading() {
            QuoteKind::Headline
        } else if self.level > 1 {
            QuoteKind::Nested
        } else if in_direct || self.is_whole(quote) {
            QuoteKind::Direct
        } else {
            QuoteKind::Partial
        }
    }
}
