//! Quotes in headings, given to those who say the same in the body.

use super::{Joiner, top_level};
use crate::attribution::{Attribution, AttributionKind, QuoteKind, headline};
use crate::text::DocSpan;

impl Joiner<'_> {
    /// Gives a heading's quotes to those who say the same in the body.
    pub(super) fn headlines(&mut self) {
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

    /// What somebody says in the body, in quotes and in turns without marks: the attribution and the words.
    fn said_in_body(&self) -> impl Iterator<Item = (u32, &str)> {
        let turns = (0..).zip(&self.found.attributions).filter(|(_, turn)| turn.kind == AttributionKind::Transcript);
        let turns =
            turns.flat_map(move |(index, turn)| turn.content.iter().map(move |&content| (index, self.prose(content))));
        let quotes = self.blocks.iter().filter(|placed| placed.block.kind.is_body()).flat_map(|placed| {
            top_level(placed.quotes).filter_map(|(local, quote)| {
                let attribution = self.of_quote[placed.first_quote as usize + local]?;
                Some((attribution, quote.inner.of(&placed.block.text)))
            })
        });
        quotes.chain(turns)
    }

    /// The prose of a span that lies in one block.
    fn prose(&self, span: DocSpan) -> &str {
        let at = self.blocks.partition_point(|placed| placed.block.span.start() <= span.start());
        let Some(placed) = at.checked_sub(1).map(|at| &self.blocks[at]) else { return "" };
        let (from, to) = (placed.block.runs.to_prose(span.start()), placed.block.runs.to_prose(span.end()));
        placed.block.text.get(from as usize..to as usize).unwrap_or("")
    }

    /// The mention that names who says an attribution, be it that of the one it is carried from.
    fn named(&self, attribution: &Attribution) -> Option<u32> {
        let mut at = attribution;
        while at.mention.is_none() {
            at = &self.found.attributions[at.carried_from? as usize];
        }
        at.mention
    }
}
