//! Quotes that run over paragraphs: each opens with the mark that the one before left open.

use super::{Joiner, top_level};
use crate::attribution::{AttributionKind, QuoteKind};
use crate::quote::Quote;
use crate::text::DocSpan;

impl Joiner<'_> {
    /// A quote left open at the end of the paragraph before goes on where this one opens with the same mark.
    pub(super) fn run_on(&mut self, index: usize) {
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
}
