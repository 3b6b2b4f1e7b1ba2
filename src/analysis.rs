//! The immutable sum of what is known of one version of one document.
//!
//! Everything that a block's text and kind decide is a [`BlockAnalysis`], shared between versions by content; what
//! spans blocks is made anew each time, in time linear in the blocks' mentions and quotes.
//! [`Analysis::update`] gives exactly what [`Analysis::new`] would.

mod chapters;
mod spanning;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::attribution::{self, Attribution, Links, Mode, Placed, QuoteKind, Rows, Words};
use crate::cue::{self, Cue, CueForm};
use crate::entity::{Clues, DocMention, Speaker};
use crate::format::{Block, BlockKind, Directive, Format, FrontMatter, Hyperlinks, Prose, Unread};
use crate::mention::{self, Mention, Place};
use crate::model::{Memo, Recall};
use crate::quote::{self, Quotes};
use crate::source::{Citations, Source};
use crate::syntax::Tags;
use crate::text::{BlockSpan, DocSpan};
use crate::token::{TokenKind, Tokens};
use chapters::Chapter;
use spanning::{Spanning, Start};

/// One version of one document, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    pub format: Format,
    /// As its first line ends: `\n`, or `\r\n`.
    pub line_break: &'static str,
    pub front_matter: FrontMatter,
    /// Where the source leads to.
    pub links: Hyperlinks,
    /// What the writer says is not to be reported.
    pub directives: Vec<Directive>,
    /// What of the source is not read, in text order.
    pub unread: Vec<Unread>,
    pub blocks: Vec<AnalysedBlock>,
    /// All quotes, in text order.
    pub quotes: Vec<DocQuote>,
    /// All mentions, in text order.
    pub mentions: Vec<DocMention>,
    /// In the order of their first content.
    pub attributions: Vec<Attribution>,
    /// In the order of their first mention.
    pub speakers: Vec<Speaker>,
    pub sources: Vec<Source>,
    /// Empty where it is all one.
    chapters: Vec<Chapter>,
}

/// A block with what is known of it alone.
#[derive(Debug, Clone, PartialEq)]
pub struct AnalysedBlock {
    pub block: Block,
    pub local: Arc<BlockAnalysis>,
    /// The document's index of the block's first quote; the others follow.
    pub first_quote: u32,
    /// The document's index of the block's first mention; the others follow.
    pub first_mention: u32,
    may_begin: bool,
}

impl AnalysedBlock {
    /// The block as a part of what begins at `start`.
    fn placed(&self, start: Start) -> Placed<'_> {
        Placed {
            block: &self.block,
            quotes: &self.local.quotes,
            mentions: &self.local.mentions,
            cues: &self.local.cues,
            links: &self.local.links,
            first_quote: self.first_quote - start.quote,
            first_mention: self.first_mention - start.mention,
        }
    }

    /// Whether another block reads the same.
    fn holds(&self, block: &Block) -> bool {
        self.local.kind == block.kind && self.local.text == block.text
    }

    /// The source of a span of this block's prose.
    pub fn to_source(&self, span: BlockSpan) -> DocSpan {
        self.block.runs.to_source(span)
    }
}

/// What a block's kind and prose decide by themselves. Spans are relative to the block's prose.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockAnalysis {
    pub kind: BlockKind,
    pub text: Arc<str>,
    pub tokens: Tokens,
    /// Parts of speech and names.
    pub tags: Tags,
    pub quotes: Quotes,
    pub mentions: Vec<Mention>,
    pub cues: Vec<Cue>,
    pub links: Links,
    pub clues: Clues,
    pub citations: Citations,
    /// Whether its words let a chapter begin with it.
    may_begin: bool,
    /// What the models answered.
    memo: Memo,
}

/// A quote placed in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocQuote {
    pub block: u32,
    /// Its index among the block's quotes.
    pub local: u32,
    /// With its marks.
    pub span: DocSpan,
    /// Without its marks.
    pub inner: DocSpan,
    pub kind: QuoteKind,
    /// The quote of the paragraph before that this one runs on from.
    pub runs_on_from: Option<u32>,
    /// The attribution whose content it is, the innermost where several hold it.
    pub attribution: Option<u32>,
}

impl Analysis {
    /// Reads a document.
    pub fn new(text: &str, format: Format) -> Self {
        Self::published_by(None, None, text, format)
    }

    /// How many words it has, as a reader counts them: a clitic counts with its word.
    pub fn word_count(&self) -> usize {
        let words =
            |block: &AnalysedBlock| block.local.tokens.tokens.iter().filter(|token| token.kind.is_word()).count();
        self.blocks.iter().map(words).sum()
    }

    /// Reads a new version of the document that `previous` read, taking from it what has not changed.
    pub fn update(previous: &Self, text: &str) -> Self {
        Self::published_by(None, Some(previous), text, previous.format)
    }

    /// Reads a document that `publisher` publishes, unless it names another itself, and takes from `previous`, an earlier
    /// version, what has not changed.
    pub fn published_by(publisher: Option<&str>, previous: Option<&Self>, text: &str, format: Format) -> Self {
        let format = previous.map_or(format, |previous| previous.format);
        // What nobody overtakes is read to its end.
        match Self::unless(&|| false, publisher, previous, text, format) {
            Some(analysis) => analysis,
            None => unreachable!("a reading that is never overtaken ends"),
        }
    }

    /// As [`Analysis::published_by`], but given up, with nothing to show, as soon as `overtaken` says that nobody waits for
    /// it any more. It is asked between blocks that are read and between chapters, each a matter of milliseconds, and should
    /// answer at once: a flag, or the version of what came last.
    pub fn unless(
        overtaken: &dyn Fn() -> bool,
        publisher: Option<&str>,
        previous: Option<&Self>,
        text: &str,
        format: Format,
    ) -> Option<Self> {
        let format = previous.map_or(format, |previous| previous.format);
        let mut prose = format.read(text);
        if prose.front_matter.publisher.is_none() {
            prose.front_matter.publisher = publisher.map(str::to_owned);
        }
        let known = Known::new(previous.map_or(&[], |previous| &previous.blocks), &prose.blocks);
        let mut blocks: Vec<AnalysedBlock> = Vec::with_capacity(prose.blocks.len());
        let (mut first_quote, mut first_mention) = (0, 0);
        // Lines that repeat are read once: data, refrains, what a machine wrote.
        let mut read: FxHashMap<(BlockKind, Arc<str>), Arc<BlockAnalysis>> = FxHashMap::default();
        for (index, mut block) in std::mem::take(&mut prose.blocks).into_iter().enumerate() {
            let key = (block.kind, Arc::clone(&block.text));
            let local = match known.get(index, &block).or_else(|| read.get(&key)) {
                Some(local) => {
                    block.text = Arc::clone(&local.text);
                    Arc::clone(local)
                }
                None if overtaken() => return None,
                None => {
                    let local = BlockAnalysis::new(block.kind, Arc::clone(&block.text), known.before(index));
                    let local = Arc::new(local);
                    read.insert(key, Arc::clone(&local));
                    local
                }
            };
            let (quotes, mentions) = (local.quotes.quotes.len() as u32, local.mentions.len() as u32);
            let may_begin = local.may_begin;
            blocks.push(AnalysedBlock { block, local, first_quote, first_mention, may_begin });
            first_quote += quotes;
            first_mention += mentions;
        }
        let publisher = prose.front_matter.publisher.as_deref();
        let known = previous.map_or((&[][..], &[][..]), |previous| (&previous.blocks, &previous.chapters));
        let (spanning, chapters) = chapters::read(&blocks, publisher, known, overtaken)?;
        let Spanning { quotes, mentions, attributions, speakers, mut sources } = spanning;
        for source in &mut sources {
            source.link = prose.links.of(source.span).map(str::to_owned);
        }
        let Prose { front_matter, links, directives, unread, .. } = prose;
        let first_line = text.split_inclusive('\n').next().unwrap_or_default();
        let line_break = if first_line.ends_with("\r\n") { "\r\n" } else { "\n" };
        Some(Self {
            format,
            line_break,
            front_matter,
            links,
            directives,
            unread,
            blocks,
            quotes,
            mentions,
            attributions,
            speakers,
            sources,
            chapters,
        })
    }

    /// The block whose source holds `offset`, or ends there.
    pub fn block_at(&self, offset: u32) -> Option<&AnalysedBlock> {
        let after = self.blocks.partition_point(|block| block.block.span.start() <= offset);
        self.blocks[..after].last().filter(|block| block.block.span.touches(offset))
    }

    /// The block-local quote of a document's quote.
    pub fn local_quote(&self, quote: &DocQuote) -> &quote::Quote {
        &self.blocks[quote.block as usize].local.quotes.quotes[quote.local as usize]
    }

    /// The block-local mention of a document's mention.
    pub fn local_mention(&self, mention: &DocMention) -> &Mention {
        &self.blocks[mention.block as usize].local.mentions[mention.local as usize]
    }

    /// The words of a span that lies in one block, as the prose has them.
    pub fn words(&self, block: u32, span: BlockSpan) -> &str {
        span.of(&self.blocks[block as usize].block.text)
    }
}

/// The blocks of the version before, to be found by content.
struct Known<'a> {
    blocks: &'a [AnalysedBlock],
    /// How many blocks at the start are the same in both versions, and how many at the end.
    same_start: usize,
    same_end: usize,
    /// How many blocks the new version has.
    count: usize,
    /// Those between.
    changed: FxHashMap<(BlockKind, &'a str), &'a Arc<BlockAnalysis>>,
}

impl<'a> Known<'a> {
    fn new(blocks: &'a [AnalysedBlock], next: &[Block]) -> Self {
        let is_same = |(known, block): &(&AnalysedBlock, &Block)| known.holds(block);
        let same_start = blocks.iter().zip(next).take_while(is_same).count();
        let rest = (&blocks[same_start..], &next[same_start..]);
        let same_end = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(is_same).count();
        let changed = &blocks[same_start..blocks.len() - same_end];
        let changed = changed.iter().map(|known| ((known.local.kind, &*known.local.text), &known.local)).collect();
        Self { blocks, same_start, same_end, count: next.len(), changed }
    }

    /// What the new version's block at `index`, which is not known, may have been.
    fn before(&self, index: usize) -> Option<&'a BlockAnalysis> {
        let last = (self.blocks.len() - self.same_end).checked_sub(1).filter(|&last| last >= self.same_start)?;
        Some(&*self.blocks.get(index.min(last))?.local)
    }

    /// What is known of the new version's block at `index`.
    fn get(&self, index: usize, block: &Block) -> Option<&'a Arc<BlockAnalysis>> {
        if index < self.same_start {
            return Some(&self.blocks[index].local);
        }
        let from_end = self.count - index;
        if from_end <= self.same_end {
            return Some(&self.blocks[self.blocks.len() - from_end].local);
        }
        self.changed.get(&(block.kind, &*block.text)).copied()
    }
}

impl BlockAnalysis {
    /// Reads one block. `before` is what it may have been in the version before: it makes the reading no other, but
    /// cheaper.
    pub fn new(kind: BlockKind, text: Arc<str>, before: Option<&Self>) -> Self {
        let mut recall = Recall::new(before.map(|before| &before.memo));
        let tokens = Tokens::new(&text);
        let tags = Tags::new(&text, &tokens, &mut recall);
        let quotes = quote::scan(&text, &tokens);
        let mut mentions = mention::find(&text, &tokens, &quotes);
        let cues = cue::find(&text, &tokens, &quotes);
        let words = Words { text: &text, tokens: &tokens, tags: &tags, quotes: &quotes, cues: &cues };
        let rows = Rows::new(words, &mut recall);
        let places = rows.speaker_places(words);
        mention::complete(
            &text,
            &tokens,
            &quotes,
            &mut mentions,
            places.into_iter().chain(cues.iter().filter_map(|cue| speaker_place(cue, &tokens))),
            kind.is_heading(),
        );
        let block = attribution::Block {
            kind,
            text: &text,
            tokens: &tokens,
            tags: &tags,
            quotes: &quotes,
            mentions: &mentions,
            cues: &cues,
        };
        let links = attribution::attribute(&block, rows);
        let clues = Clues::new(&text, &tokens, &tags, &quotes, &mentions);
        let citations = Citations::new(&text, &tokens, &mentions, &cues);
        let may_begin = chapters::may_begin(kind, &text);
        let memo = recall.into_memo();
        Self { kind, tokens, tags, quotes, mentions, cues, links, clues, citations, may_begin, memo, text }
    }
}

/// Where the speaker of a cue must stand, if the cue alone shows it.
fn speaker_place(cue: &Cue, tokens: &Tokens) -> Option<Place> {
    let entry = cue.entry.filter(|entry| entry.language == "en")?;
    let frames = entry.frames;
    let says = frames.quote || frames.clause || frames.document || frames.naming || entry.mode == Mode::NoComment;
    let before = cue.start.checked_sub(1).and_then(|before| tokens.tokens.get(before as usize));
    let behind_mark = before.is_some_and(|token| token.kind == TokenKind::Mark);
    match cue.form {
        CueForm::Preposition => Some(Place::Behind(cue.end)),
        CueForm::Past | CueForm::Present if says && behind_mark => Some(Place::Behind(cue.end)),
        CueForm::Past | CueForm::Present if says => Some(Place::Before(cue.start)),
        _ => None,
    }
}
