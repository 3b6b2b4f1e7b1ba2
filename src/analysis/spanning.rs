//! What spans blocks: who is who, who says what across paragraphs, what the story rests on.

use super::{AnalysedBlock, DocQuote};
use crate::attribution::{self, Attribution, DocumentLinks, Mode, Placed, QuoteKind};
use crate::entity::{self, Clues, DocMention, Entities, Speaker, SpeakerKind};
use crate::source::{self, Citations, Source};
use crate::text::DocSpan;
use crate::token::Tokens;

/// What spans the blocks of a document, or of a part of one. Indices count from the part's first.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Spanning {
    pub quotes: Vec<DocQuote>,
    pub mentions: Vec<DocMention>,
    pub attributions: Vec<Attribution>,
    pub speakers: Vec<Speaker>,
    /// Without their links.
    pub sources: Vec<Source>,
}

/// Where a part of a document begins.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Start {
    pub offset: u32,
    pub block: u32,
    pub quote: u32,
    pub mention: u32,
}

impl Start {
    /// The start of a part of these blocks, which are not the document's first.
    pub fn of(blocks: &[AnalysedBlock], index: usize) -> Self {
        blocks.first().map_or_else(Self::default, |first| Self {
            offset: first.block.span.start(),
            block: index as u32,
            quote: first.first_quote,
            mention: first.first_mention,
        })
    }
}

impl Spanning {
    /// Reads blocks that stand together; `around` is what is known of the rest of their document.
    pub fn read(blocks: &[AnalysedBlock], publisher: Option<&str>, around: entity::Around) -> Self {
        let start = Start::of(blocks, 0);
        let placed: Vec<Placed> = blocks.iter().map(|block| block.placed(start)).collect();
        let tokens: Vec<&Tokens> = blocks.iter().map(|block| &block.local.tokens).collect();
        let clues: Vec<&Clues> = blocks.iter().map(|block| &block.local.clues).collect();
        let joiner = attribution::Joiner::new(&placed);
        let mut entities = entity::resolve(&placed, &clues, joiner.attributions(), around);
        let who = |mention: u32| entities.mentions[mention as usize].speaker;
        let DocumentLinks { mut attributions, kinds, runs_on_from } = joiner.join(&who);
        entity::give_voices(&placed, &mut entities, &mut attributions);
        let Entities { mentions, speakers } = entities;
        let citations: Vec<&Citations> = blocks.iter().map(|block| &block.local.citations).collect();
        let sources = source::find(source::Article {
            publisher,
            blocks: &placed,
            tokens: &tokens,
            citations: &citations,
            mentions: &mentions,
            speakers: &speakers,
            attributions: &attributions,
        });
        let mut quotes: Vec<DocQuote> = Vec::with_capacity(kinds.len());
        for (index, block) in blocks.iter().enumerate() {
            for (local, quote) in block.local.quotes.quotes.iter().enumerate() {
                quotes.push(DocQuote {
                    block: index as u32,
                    local: local as u32,
                    span: block.to_source(quote.span),
                    inner: block.to_source(quote.inner),
                    kind: kinds[quotes.len()],
                    runs_on_from: runs_on_from[quotes.len()],
                    attribution: None,
                });
            }
        }
        for (index, attribution) in attributions.iter().enumerate() {
            for &quote in &attribution.quotes {
                let quote = &mut quotes[quote as usize];
                let held = quote.attribution.map(|held| &attributions[held as usize]);
                if held.is_none_or(|held| takes_quote(attribution, held, quote.span)) {
                    quote.attribution = Some(index as u32);
                }
            }
        }
        // What an object says is an inscription, be it named by a pronoun.
        for quote in quotes.iter_mut().filter(|quote| matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial)) {
            let speaker = quote.attribution.and_then(|held| attributions[held as usize].speakers.first());
            if speaker.is_some_and(|&speaker| speakers[speaker as usize].kind == SpeakerKind::Inscription) {
                quote.kind = QuoteKind::Inscription;
            }
        }
        drop(placed);
        Self { quotes, mentions, attributions, speakers, sources }
    }

    /// Makes all spans count from where the part begins.
    pub fn count_from(&mut self, start: u32) {
        let from = |span: DocSpan| DocSpan::new(span.start().saturating_sub(start), span.end().saturating_sub(start));
        self.mentions.iter_mut().for_each(|mention| mention.span = from(mention.span));
        for quote in &mut self.quotes {
            (quote.span, quote.inner) = (from(quote.span), from(quote.inner));
        }
        self.attributions.iter_mut().for_each(|attribution| move_attribution(attribution, from));
        self.sources.iter_mut().for_each(|source| move_source(source, from));
    }

    /// Adds a part that begins at `start`; `names` are its speakers among those of this one.
    pub fn add(&mut self, part: &Self, start: Start, names: &[u32]) {
        let to = |span: DocSpan| DocSpan::new(span.start() + start.offset, span.end() + start.offset);
        let first = self.attributions.len() as u32;
        let named = |speaker: u32| names[speaker as usize];
        self.mentions.extend(part.mentions.iter().map(|mention| DocMention {
            block: mention.block + start.block,
            local: mention.local,
            span: to(mention.span),
            kind: mention.kind,
            speaker: mention.speaker.map(named),
            confidence: mention.confidence,
            antecedent: mention.antecedent.map(|other| other + start.mention),
            rivals: mention.rivals.iter().map(|&rival| named(rival)).collect(),
        }));
        self.quotes.extend(part.quotes.iter().map(|quote| DocQuote {
            block: quote.block + start.block,
            local: quote.local,
            span: to(quote.span),
            inner: to(quote.inner),
            kind: quote.kind,
            runs_on_from: quote.runs_on_from.map(|other| other + start.quote),
            attribution: quote.attribution.map(|other| other + first),
        }));
        self.attributions.extend(part.attributions.iter().map(|attribution| {
            let mut moved = attribution.clone();
            move_attribution(&mut moved, to);
            let mentions = [&mut moved.mention, &mut moved.addressee, &mut moved.outlet];
            mentions.into_iter().flatten().for_each(|mention| *mention += start.mention);
            moved.quotes.iter_mut().for_each(|quote| *quote += start.quote);
            moved.carried_from.iter_mut().for_each(|from| *from += first);
            moved.speakers.iter_mut().for_each(|speaker| *speaker = named(*speaker));
            moved
        }));
        self.sources.extend(part.sources.iter().map(|source| {
            let mut moved = source.clone();
            move_source(&mut moved, to);
            moved.speaker = moved.speaker.map(named);
            moved
                .chain
                .iter_mut()
                .filter_map(|link| link.mention.as_mut())
                .for_each(|mention| *mention += start.mention);
            moved
        }));
    }
}

fn move_attribution(attribution: &mut Attribution, to: impl Fn(DocSpan) -> DocSpan) {
    let lists = [&mut attribution.content, &mut attribution.cue].into_iter().flatten();
    let single = [&mut attribution.channel, &mut attribution.occasion, &mut attribution.phrase].into_iter().flatten();
    lists.chain(single).for_each(|span| *span = to(*span));
}

fn move_source(source: &mut Source, to: impl Fn(DocSpan) -> DocSpan) {
    let links = source.chain.iter_mut().map(|link| &mut link.span);
    [&mut source.span].into_iter().chain(&mut source.reason).chain(links).for_each(|span| *span = to(*span));
}

/// Whether a quote that two attributions hold is the first one's: the inner one's, where that is speech and the quote
/// stands at the start of what it introduces.
fn takes_quote(inner: &Attribution, held: &Attribution, quote: DocSpan) -> bool {
    const NEAR: u32 = 48;
    let speaks = |attribution: &Attribution| attribution.mode == Mode::Speech;
    let near =
        inner.content.iter().any(|content| content.contains_span(quote) && quote.start() - content.start() <= NEAR);
    inner.level > held.level && speaks(inner) && near || speaks(inner) && !speaks(held)
}
