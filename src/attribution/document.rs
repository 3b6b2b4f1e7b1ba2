//! What spans blocks: turns of transcripts, block quotes with their credit, running quotes, carried speakers,
//! dialogue, words of the story in its headline.

mod carry;
mod credit;
mod echo;
mod floor;
mod running;
mod set_apart;
mod sole;
#[cfg(test)]
mod tests;
mod transcript;

use floor::Floor;

use smallvec::SmallVec;

use super::{Attribution, AttributionKind, Evidence, Link, Links, Mode, QuoteKind};
use crate::cue::{Cue, CueForm};
use crate::format::Block;
use crate::mention::Mention;
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

/// Joins what the blocks' own sieves found into the document's attributions, in two steps: [`Joiner::new`] knows who is
/// named, and [`Joiner::join`] follows those who are not, once the mentions are resolved.
pub struct Joiner<'a> {
    blocks: &'a [Placed<'a>],
    /// The attributions of each block's own links.
    own: Vec<std::ops::Range<u32>>,
    /// Whether each block is part of a turn of a transcript.
    in_turn: Vec<bool>,
    /// Whether each block is part of a block quote that somebody is known to speak.
    is_apart: Vec<bool>,
    /// Whether those who speak take turns.
    is_story: bool,
    /// The attribution of each quote so far.
    of_quote: Vec<Option<u32>>,
    found: DocumentLinks,
}

impl<'a> Joiner<'a> {
    pub fn new(blocks: &'a [Placed<'a>]) -> Self {
        let turns = transcript::find(blocks);
        let mut in_turn = vec![false; blocks.len()];
        for turn in &turns {
            turn.blocks().for_each(|block| in_turn[block] = true);
        }
        let apart = set_apart::find(blocks);
        let mut is_apart = vec![false; blocks.len()];
        for quote in &apart {
            quote.blocks.clone().for_each(|block| is_apart[block] = true);
        }
        let found = DocumentLinks::default();
        let mut joiner =
            Self { blocks, own: Vec::new(), in_turn, is_apart, is_story: false, of_quote: Vec::new(), found };
        for (index, placed) in blocks.iter().enumerate() {
            joiner.found.kinds.extend(&placed.links.kinds);
            let first = joiner.found.attributions.len() as u32;
            joiner.of_quote.resize(joiner.found.kinds.len(), None);
            joiner.lift(index);
            joiner.own.push(first..joiner.found.attributions.len() as u32);
        }
        joiner.found.runs_on_from.resize(joiner.found.kinds.len(), None);
        joiner.give_turns(&turns);
        joiner.give_set_apart(&apart);
        for index in 0..blocks.len() {
            joiner.credited(index);
            joiner.look_back(index);
        }
        joiner
    }

    /// What is attributed so far, in no order.
    pub fn attributions(&self) -> &[Attribution] {
        &self.found.attributions
    }

    /// Follows the quotes that nobody is named for. `who` gives the speaker that a mention of the document refers to.
    pub fn join(mut self, who: &dyn Fn(u32) -> Option<u32>) -> DocumentLinks {
        self.is_story = self.tells_story();
        self.echo_pull_quotes();
        let mut floor = Floor::new(who);
        for index in 0..self.blocks.len() {
            self.run_on(index);
            self.carry(index, &mut floor);
        }
        self.give_to_sole_voice(who);
        self.echo_headlines();
        self.finish()
    }

    /// A block's own links as attributions.
    fn lift(&mut self, block: usize) {
        let placed = &self.blocks[block];
        for link in &placed.links.links {
            if (self.in_turn[block] || self.is_apart[block]) && !transcript::keeps(placed, link) {
                continue;
            }
            let index = self.found.attributions.len() as u32;
            for &quote in &link.quotes {
                let slot = &mut self.of_quote[(placed.first_quote + quote) as usize];
                // Links come outermost first; a fragment belongs to the innermost that is about it.
                if slot.is_none() || link.level > 1 {
                    *slot = Some(index);
                }
            }
            let lifted = lifted(placed, link);
            let level = lifted.level + u8::from(self.in_turn[block] || self.is_apart[block]);
            self.found.attributions.push(Attribution { level, ..lifted });
        }
    }

    /// A mention of the document, and the block that holds it.
    fn mention(&self, mention: u32) -> (&'a Placed<'a>, &'a Mention) {
        let block = self.blocks.partition_point(|block| block.first_mention <= mention).saturating_sub(1);
        // Blocks without mentions share their number with the next one that has some.
        let holds = |placed: &&Placed| ((mention - placed.first_mention) as usize) < placed.mentions.len();
        let placed = self.blocks[..=block].iter().rev().find(holds).unwrap_or(&self.blocks[block]);
        (placed, &placed.mentions[(mention - placed.first_mention) as usize])
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

/// Whether the words of a quote are said to somebody by that name: `Keep the change, Joan.`
pub fn is_called(text: &str, inner: BlockSpan, name: BlockSpan) -> bool {
    let (Some(before), Some(behind)) =
        (text.get(inner.start() as usize..name.start() as usize), text.get(name.end() as usize..inner.end() as usize))
    else {
        return false;
    };
    // `my dear Joan`
    let mut before = before.trim_end();
    while let Some(rest) = ["dear", "my", "old", "good"].iter().find_map(|word| strip_word(before, word)) {
        before = rest;
    }
    let opens = (before.is_empty() || before.ends_with(['.', '?', '!'])) && behind.starts_with(',');
    let closes = before.ends_with(',') && (behind.is_empty() || behind.starts_with(['.', '?', '!', ',']));
    opens || closes
}

/// What stands before a word at the end, in any case.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(word.len())?;
    let (before, last) = text.split_at_checked(at)?;
    let alone = !before.ends_with(char::is_alphanumeric);
    (alone && last.eq_ignore_ascii_case(word)).then(|| before.trim_end())
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
        speakers: SmallVec::new(),
        addressee: link.addressee.map(|mention| placed.first_mention + mention),
        outlet: link.outlet.map(|mention| placed.first_mention + mention),
        channel: link.channel.map(source),
        occasion: link.occasion.map(source),
        phrase: link.phrase.map(source),
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
        content: content.into(),
        quotes: quotes.into(),
        cue: SmallVec::new(),
        cue_lemma: "",
        mention: None,
        carried_from: None,
        speakers: SmallVec::new(),
        addressee: None,
        outlet: None,
        channel: None,
        occasion: None,
        phrase: None,
        evidence,
    }
}
