//! What spans blocks: running quotes, block quotes with their credit, carried speakers, alternation.

use super::headline;
use super::{Attribution, AttributionKind, Confidence, Evidence, Link, Links, Mode, QuoteKind};
use crate::cue::{Cue, CueForm};
use crate::format::{Block, BlockKind};
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::quote::{Quote, Quotes};
use crate::text::{BlockSpan, DocSpan};

/// A block placed in the document, with what is known of it alone.
pub struct Placed<'a> {
    pub block: &'a Block,
    pub quotes: &'a Quotes,
    pub mentions: &'a [Mention],
    pub cues: &'a [Cue],
    pub links: &'a Links,
    /// The document's index of the block's first quote.
    pub first_quote: u32,
    /// The document's index of the block's first mention.
    pub first_mention: u32,
}

/// The document's attributions, and what they make of its quotes.
#[derive(Debug, Default)]
pub struct DocumentLinks {
    /// In the order of their first content.
    pub attributions: Vec<Attribution>,
    /// What each quote is, by the document's index.
    pub kinds: Vec<QuoteKind>,
    /// The quote that each runs on from, by the document's index.
    pub runs_on_from: Vec<Option<u32>>,
}

/// Joins what the blocks' own sieves found into the document's attributions.
pub fn join(blocks: &[Placed]) -> DocumentLinks {
    let mut joiner = Joiner { blocks, of_quote: Vec::new(), last: Vec::new(), found: DocumentLinks::default() };
    for (index, placed) in blocks.iter().enumerate() {
        joiner.found.kinds.extend(&placed.links.kinds);
        joiner.found.runs_on_from.resize(joiner.found.kinds.len(), None);
        joiner.of_quote.resize(joiner.found.kinds.len(), None);
        joiner.lift(placed);
        joiner.run_on(index);
        joiner.block_quote(index);
        joiner.carry(index);
        joiner.note_last(index);
    }
    joiner.headlines();
    joiner.finish()
}

struct Joiner<'a> {
    blocks: &'a [Placed<'a>],
    /// The attribution of each quote so far.
    of_quote: Vec<Option<u32>>,
    /// The attribution that each block so far leaves the floor to.
    last: Vec<Option<u32>>,
    found: DocumentLinks,
}

impl Joiner<'_> {
    /// A block's own links as attributions.
    fn lift(&mut self, placed: &Placed) {
        for link in &placed.links.links {
            let index = self.found.attributions.len() as u32;
            for &quote in &link.quotes {
                let slot = &mut self.of_quote[(placed.first_quote + quote) as usize];
                // Links come outermost first; a fragment belongs to the innermost that is about it.
                if slot.is_none() || link.level > 1 {
                    *slot = Some(index);
                }
            }
            self.found.attributions.push(lifted(placed, link));
        }
    }

    /// A quote left open at the end of the paragraph before goes on where this one opens with the same mark.
    fn run_on(&mut self, index: usize) {
        let placed = &self.blocks[index];
        let Some((before, open)) = self.open_before(index) else { return };
        let Some((first, quote)) = top_level(placed.quotes).next() else { return };
        if quote.open.start() != 0 || quote.family != open.1.family {
            return;
        }
        let (from, here) = (self.blocks[before].first_quote + open.0 as u32, placed.first_quote + first as u32);
        self.found.runs_on_from[here as usize] = Some(from);
        match (self.of_quote[from as usize], self.of_quote[here as usize]) {
            (Some(attribution), None) => self.add_quote(attribution, here, placed.block.runs.to_source(quote.span)),
            (None, Some(attribution)) => {
                // The cue comes in a later paragraph: what ran up to it is said by the same speaker.
                let mut earlier = Some(from);
                while let Some(quote) = earlier {
                    if self.of_quote[quote as usize].is_none() {
                        let span = self.span_of(quote);
                        self.add_quote(attribution, quote, span);
                    }
                    earlier = self.found.runs_on_from[quote as usize];
                }
            }
            _ => {}
        }
        self.found.kinds[from as usize] = QuoteKind::Running;
        self.found.kinds[here as usize] = QuoteKind::Running;
    }

    /// The last quote of the body block before, where it is left open to the block's end.
    fn open_before(&self, index: usize) -> Option<(usize, (usize, &Quote))> {
        let before = index.checked_sub(1)?;
        let placed = &self.blocks[before];
        if !placed.block.kind.is_body() || !self.blocks[index].block.kind.is_body() {
            return None;
        }
        let last = top_level(placed.quotes).last()?;
        let to_end = last.1.is_unclosed() && placed.block.text[last.1.span.end() as usize..].trim().is_empty();
        to_end.then_some((before, last))
    }

    fn add_quote(&mut self, attribution: u32, quote: u32, span: DocSpan) {
        let found = &mut self.found.attributions[attribution as usize];
        found.kind = AttributionKind::Running;
        found.content.push(span);
        found.content.sort_unstable();
        found.quotes.push(quote);
        found.quotes.sort_unstable();
        self.of_quote[quote as usize] = Some(attribution);
    }

    fn span_of(&self, quote: u32) -> DocSpan {
        let block = self.blocks.partition_point(|block| block.first_quote <= quote) - 1;
        // Blocks without quotes share their number with the next one that has some.
        let placed = self.blocks[..=block]
            .iter()
            .rev()
            .find(|placed| (quote - placed.first_quote) < placed.quotes.quotes.len() as u32);
        placed.map_or(DocSpan::empty(0), |placed| {
            placed.block.runs.to_source(placed.quotes.quotes[(quote - placed.first_quote) as usize].span)
        })
    }

    /// A credit line gives the block quote above it, or the paragraph that is all quote, to the one it names.
    fn block_quote(&mut self, index: usize) {
        let placed = &self.blocks[index];
        if placed.block.kind != BlockKind::Credit {
            return;
        }
        let Some(speaker) = placed.mentions.iter().position(|mention| !matches!(mention.kind, MentionKind::Pronoun(_)))
        else {
            return;
        };
        let dash = placed.cues.iter().find(|cue| cue.form == CueForm::Dash);
        let quoted: Vec<usize> = (0..index)
            .rev()
            .take_while(|&before| match placed.block.container {
                Some(container) => self.blocks[before].block.container == Some(container),
                None => before + 1 == index,
            })
            .collect();
        let mut content = Vec::new();
        let mut quotes = Vec::new();
        for &before in quoted.iter().rev() {
            let above = &self.blocks[before];
            let is_block = above.block.kind == BlockKind::BlockQuote;
            for (local, quote) in top_level(above.quotes) {
                let global = above.first_quote + local as u32;
                if self.of_quote[global as usize].is_none() && (is_block || quote.span.start() == 0) {
                    quotes.push(global);
                }
            }
            if is_block {
                content.push(above.block.runs.to_source(BlockSpan::new(0, above.block.text.len() as u32)));
            } else if let Some(&first) = quotes.first() {
                content.push(self.span_of(first));
            }
        }
        if content.is_empty() {
            return;
        }
        let attribution = self.found.attributions.len() as u32;
        for &quote in &quotes {
            self.of_quote[quote as usize] = Some(attribution);
            self.found.kinds[quote as usize] = QuoteKind::Block;
        }
        self.found.attributions.push(Attribution {
            kind: AttributionKind::Block,
            cue: dash.map(|cue| placed.block.runs.to_source(cue.span)).into_iter().collect(),
            cue_lemma: "—",
            mention: Some(placed.first_mention + speaker as u32),
            ..blank(content, quotes, Evidence { sieve: "credit-line", confidence: Confidence::new(95) })
        });
    }

    /// A paragraph that opens with a quote nobody is named for: the lead-in before it, the other of two who take
    /// turns, or the one who spoke last.
    fn carry(&mut self, index: usize) {
        let placed = &self.blocks[index];
        if !placed.block.kind.is_body() {
            return;
        }
        let mut open = top_level(placed.quotes).filter(|(local, quote)| {
            let global = (placed.first_quote + *local as u32) as usize;
            self.of_quote[global].is_none()
                && matches!(self.found.kinds[global], QuoteKind::Direct | QuoteKind::Running)
                && (quote.span.start() == 0 || *local > 0)
        });
        let Some((first, quote)) = open.next().filter(|(_, quote)| quote.span.start() == 0) else { return };
        // A comma inside the marks waits for words of the story: a title, or a cue that we do not know.
        let waits = quote.inner.of(&placed.block.text).trim_end().ends_with([',', '，']);
        if waits || names_another(placed, quote) {
            return;
        }
        let rest: Vec<u32> = open.map(|(local, _)| placed.first_quote + local as u32).collect();
        let here = placed.first_quote + first as u32;
        let Some(carried) = self.speaker_for(index) else { return };
        let attribution = self.found.attributions.len() as u32;
        let mut content = vec![placed.block.runs.to_source(quote.span)];
        let mut quotes = vec![here];
        for quote in rest {
            content.push(self.span_of(quote));
            quotes.push(quote);
        }
        for &quote in &quotes {
            self.of_quote[quote as usize] = Some(attribution);
        }
        let (mention, from, evidence) = carried;
        self.found.attributions.push(Attribution {
            kind: AttributionKind::Direct,
            mention,
            carried_from: from,
            ..blank(content, quotes, evidence)
        });
    }

    /// Who a paragraph that opens with an unattributed quote is carried from: a mention of the lead-in or an earlier attribution.
    fn speaker_for(&self, index: usize) -> Option<(Option<u32>, Option<u32>, Evidence)> {
        let before = index.checked_sub(1)?;
        let placed = &self.blocks[before];
        if let Some(lead) = placed.links.lead_in {
            let evidence = Evidence { sieve: "lead-in", confidence: Confidence::new(92) };
            return Some((Some(placed.first_mention + lead.speaker), None, evidence));
        }
        let last = self.last[before]?;
        if let Some(turn) = self.alternation(before) {
            return Some((None, Some(turn), Evidence { sieve: "alternation", confidence: Confidence::new(75) }));
        }
        Some((None, Some(last), Evidence { sieve: "carried", confidence: Confidence::new(78) }))
    }

    /// The speaker before last, where two have taken turns in paragraphs that are nothing but speech, and the last one
    /// did not go on.
    fn alternation(&self, before: usize) -> Option<u32> {
        let earlier = before.checked_sub(1)?;
        let (last, other) = (self.last[before]?, self.last[earlier]?);
        let turns = self.is_turn(before) && self.is_turn(earlier);
        (turns && self.key(last) != self.key(other)).then_some(other)
    }

    /// Whether a block is a quote with its cue and nothing more.
    fn is_turn(&self, index: usize) -> bool {
        let placed = &self.blocks[index];
        let quoted: u32 = top_level(placed.quotes).map(|(_, quote)| quote.span.len()).sum();
        let all = placed.block.text.trim().len() as u32;
        placed.quotes.quotes.first().is_some_and(|quote| quote.span.start() == 0) && (all - quoted.min(all)) < 30
    }

    /// What tells one speaker from another before names are resolved: the last word that names them.
    fn key(&self, attribution: u32) -> Option<String> {
        let mut at = attribution;
        for _ in 0..64 {
            let found = &self.found.attributions[at as usize];
            if let Some(mention) = found.mention {
                let block = self.blocks.partition_point(|block| block.first_mention <= mention) - 1;
                let placed = self.blocks[..=block]
                    .iter()
                    .rev()
                    .find(|placed| (mention - placed.first_mention) < placed.mentions.len() as u32)?;
                let words = placed.mentions[(mention - placed.first_mention) as usize].span.of(&placed.block.text);
                return words.split_whitespace().last().map(str::to_lowercase);
            }
            at = found.carried_from?;
        }
        None
    }

    /// Who speaks at the end of a block: the last attribution of its last sentence, if that is speech.
    fn note_last(&mut self, index: usize) {
        let placed = &self.blocks[index];
        let end = placed.block.runs.to_source(BlockSpan::new(0, placed.block.text.len() as u32)).end();
        let start = placed.block.span.start();
        let last = self
            .found
            .attributions
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, attribution)| attribution.content.last().is_none_or(|content| content.end() > start))
            .filter(|(_, attribution)| {
                let ends = attribution.content.iter().chain(&attribution.cue).map(|span| span.end()).max().unwrap_or(0);
                attribution.level == 1
                    && attribution.mode == Mode::Speech
                    && placed.block.kind.is_body()
                    && ends > start
                    && end.saturating_sub(ends) < 160
            })
            .max_by_key(|(_, attribution)| attribution.content.last().map(|content| content.end()))
            .map(|(attribution, _)| attribution as u32);
        let last = last.or_else(|| self.goes_on(index));
        self.last.push(last);
    }

    /// `Kane looked at the river.` between two paragraphs of his speech: a short one without quotes, about the one who
    /// spoke last.
    fn goes_on(&self, index: usize) -> Option<u32> {
        let placed = &self.blocks[index];
        let last = self.last[index.checked_sub(1)?]?;
        let short = placed.block.kind == BlockKind::Paragraph
            && placed.block.text.len() < 120
            && placed.quotes.quotes.is_empty();
        let first = placed.mentions.first().filter(|first| first.start == 0 && !first.possessive)?;
        let words = first.span.of(&placed.block.text);
        let same = match first.kind {
            MentionKind::Pronoun(Pronoun::He | Pronoun::She) => true,
            _ => self
                .key(last)
                .is_some_and(|key| words.split_whitespace().last().is_some_and(|word| word.to_lowercase() == key)),
        };
        (short && same).then_some(last)
    }

    /// Gives a heading's quotes to those who say the same in the body.
    fn headlines(&mut self) {
        for placed in self.blocks.iter().filter(|placed| placed.block.kind.is_heading()) {
            for (local, quote) in top_level(placed.quotes) {
                let global = placed.first_quote + local as u32;
                if self.of_quote[global as usize].is_some() {
                    continue;
                }
                let quoted = quote.inner.of(&placed.block.text);
                let Some(body) = headline::repeated(quoted, self.said_in_body()) else { continue };
                let body = &self.found.attributions[body as usize];
                let Some(mention) = self.named(body) else { continue };
                let span = placed.block.runs.to_source(quote.span);
                let attribution = headline::attribution(global, span, body, mention);
                self.of_quote[global as usize] = Some(self.found.attributions.len() as u32);
                self.found.kinds[global as usize] = QuoteKind::Headline;
                self.found.attributions.push(attribution);
            }
        }
    }

    /// The quotes of the body that somebody says: the attribution and the words.
    fn said_in_body(&self) -> impl Iterator<Item = (u32, &str)> {
        self.blocks.iter().filter(|placed| placed.block.kind.is_body()).flat_map(|placed| {
            top_level(placed.quotes).filter_map(|(local, quote)| {
                let attribution = self.of_quote[placed.first_quote as usize + local]?;
                Some((attribution, quote.inner.of(&placed.block.text)))
            })
        })
    }

    /// The mention that names who says an attribution, be it that of the one it is carried from.
    fn named(&self, attribution: &Attribution) -> Option<u32> {
        let mut at = attribution;
        while at.mention.is_none() {
            at = &self.found.attributions[at.carried_from? as usize];
        }
        at.mention
    }

    fn finish(mut self) -> DocumentLinks {
        // Running quotes and credits add content out of order.
        let mut order: Vec<u32> = (0..self.found.attributions.len() as u32).collect();
        order.sort_by_key(|&index| {
            let found = &self.found.attributions[index as usize];
            (found.content.first().or(found.cue.first()).map(|span| span.start()), found.level, index)
        });
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old as usize] = new as u32;
        }
        for attribution in &mut self.found.attributions {
            attribution.carried_from = attribution.carried_from.map(|from| place[from as usize]);
        }
        let mut slots: Vec<Option<Attribution>> = self.found.attributions.into_iter().map(Some).collect();
        let attributions = order.iter().filter_map(|&old| slots[old as usize].take());
        let attributions = attributions.enumerate().map(|(index, attribution)| Attribution {
            carried_from: attribution.carried_from.filter(|&from| (from as usize) < index),
            ..attribution
        });
        DocumentLinks { attributions: attributions.collect(), ..self.found }
    }
}

/// Whether a verb of saying stands behind a quote that no sieve could give a speaker: somebody is named there, whom we
/// do not know, and it is not the one before.
fn names_another(placed: &Placed, quote: &Quote) -> bool {
    let sentence_end = placed.block.text[quote.span.end() as usize..].find(['.', '?', '!', '"', '“', '\n']);
    let end = quote.span.end() + sentence_end.unwrap_or(placed.block.text.len() - quote.span.end() as usize) as u32;
    let linked = |cue: usize| placed.links.links.iter().any(|link| link.cue == Some(cue as u32));
    let ends_open = quote.inner.of(&placed.block.text).trim_end().ends_with([',', '?', '!']);
    placed.cues.iter().enumerate().any(|(index, cue)| {
        let behind = quote.span.end() <= cue.span.start() && cue.span.end() <= end;
        let says =
            cue.entry.is_some_and(|entry| entry.frames.quote) && matches!(cue.form, CueForm::Past | CueForm::Present);
        behind && says && ends_open && !linked(index)
    })
}

fn top_level(quotes: &Quotes) -> impl Iterator<Item = (usize, &Quote)> {
    quotes.quotes.iter().enumerate().filter(|(_, quote)| quote.parent.is_none())
}

fn lifted(placed: &Placed, link: &Link) -> Attribution {
    let source = |span: BlockSpan| placed.block.runs.to_source(span);
    let cue = link.cue.map(|cue| &placed.cues[cue as usize]);
    Attribution {
        kind: link.kind,
        mode: link.mode,
        level: link.level,
        content: link.content.iter().map(|&span| source(span)).collect(),
        quotes: link.quotes.iter().map(|quote| placed.first_quote + quote).collect(),
        cue: cue.into_iter().flat_map(|cue| [Some(cue.span), cue.more]).flatten().map(source).collect(),
        cue_lemma: cue.map_or("", lemma),
        mention: link.speaker.map(|mention| placed.first_mention + mention),
        carried_from: None,
        speakers: Vec::new(),
        addressee: link.addressee.map(|mention| placed.first_mention + mention),
        outlet: link.outlet.map(|mention| placed.first_mention + mention),
        channel: link.channel.map(source),
        occasion: link.occasion.map(source),
        evidence: link.evidence,
    }
}

fn lemma(cue: &Cue) -> &'static str {
    match (cue.entry, cue.form) {
        (Some(entry), _) => entry.lemma,
        (None, CueForm::Colon) => ":",
        (None, _) => "—",
    }
}

fn blank(content: Vec<DocSpan>, quotes: Vec<u32>, evidence: Evidence) -> Attribution {
    Attribution {
        kind: AttributionKind::Direct,
        mode: Mode::Speech,
        level: 1,
        content,
        quotes,
        cue: Vec::new(),
        cue_lemma: "",
        mention: None,
        carried_from: None,
        speakers: Vec::new(),
        addressee: None,
        outlet: None,
        channel: None,
        occasion: None,
        evidence,
    }
}
