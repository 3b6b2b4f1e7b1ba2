//! Block quotes that no credit line gives to somebody: what the paragraph above announces, and what stands below such a
//! quote with nothing between them, an original under its translation.

use super::{Joiner, Placed, blank, top_level};
use crate::attribution::{Attribution, AttributionKind, Evidence, QuoteKind, Sieve};
use crate::format::BlockKind;
use crate::text::BlockSpan;

/// The paragraphs of one block quote.
pub(super) struct SetApart {
    pub blocks: std::ops::Range<usize>,
    from: From,
}

#[derive(Clone, Copy)]
enum From {
    /// A credit line that belongs to the quote, the block at this index.
    Credit(usize),
    /// The mention, by the document's index, and the block that leads in with it.
    LeadIn(u32),
    /// Whoever is quoted directly above.
    Above,
}

/// The block quotes of a document that somebody can be known to speak, in order.
pub(super) fn find(blocks: &[Placed]) -> Vec<SetApart> {
    let mut found: Vec<SetApart> = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let first = at;
        at += 1;
        if blocks[first].block.kind != BlockKind::BlockQuote {
            continue;
        }
        let container = blocks[first].block.container;
        let goes_on =
            |placed: &Placed| placed.block.kind == BlockKind::BlockQuote && placed.block.container == container;
        while at < blocks.len() && goes_on(&blocks[at]) {
            at += 1;
        }
        let is_credit = |&index: &usize| {
            blocks.get(index).is_some_and(|beside| {
                let own = index == at && beside.block.container.is_none() || beside.block.container == container;
                beside.block.kind == BlockKind::Credit && own
            })
        };
        let credit = [Some(at), first.checked_sub(1)].into_iter().flatten().find(is_credit);
        let above = first.checked_sub(1).map(|above| &blocks[above]);
        let lead = above.filter(|above| matches!(above.block.kind, BlockKind::Paragraph | BlockKind::ListItem));
        let lead = lead.and_then(|above| Some(above.first_mention + above.links.announced?.speaker));
        let beside = found.last().is_some_and(|last| {
            let end = last.blocks.end;
            end == first || end + 1 == first && blocks[end].block.kind == BlockKind::Credit
        });
        let from = match (credit, lead) {
            (Some(credit), _) => From::Credit(credit),
            (None, Some(mention)) => From::LeadIn(mention),
            (None, None) if beside => From::Above,
            (None, None) => continue,
        };
        found.push(SetApart { blocks: first..at, from });
    }
    found
}

impl Joiner<'_> {
    /// An attribution for each block quote that somebody announces, or that goes with the one above it.
    pub(super) fn give_set_apart(&mut self, found: &[SetApart]) {
        for quote in found {
            let (mention, carried_from, evidence) = match quote.from {
                From::Credit(credit) => {
                    self.give_credit(credit, quote.blocks.clone());
                    continue;
                }
                From::LeadIn(mention) => (Some(mention), None, Evidence::new(Sieve::LeadIn, 92)),
                From::Above => match self.last_block_quote() {
                    Some(above) => (None, Some(above), Evidence::new(Sieve::Carried, 70)),
                    None => continue,
                },
            };
            let mut content = Vec::new();
            let mut quotes = Vec::new();
            for block in quote.blocks.clone() {
                let placed = &self.blocks[block];
                content.push(placed.block.runs.to_source(BlockSpan::new(0, placed.block.text.len() as u32)));
                let own = top_level(placed.quotes).map(|(local, _)| placed.first_quote + local as u32);
                quotes.extend(own.filter(|&quote| self.of_quote[quote as usize].is_none()));
            }
            for &quote in &quotes {
                self.of_quote[quote as usize] = Some(self.found.attributions.len() as u32);
                self.found.kinds[quote as usize] = QuoteKind::Block;
            }
            self.found.attributions.push(Attribution {
                kind: AttributionKind::Block,
                mention,
                carried_from,
                ..blank(content, quotes, evidence)
            });
        }
    }

    /// The block quote that was given to somebody last.
    fn last_block_quote(&self) -> Option<u32> {
        let last = self.found.attributions.len().checked_sub(1)?;
        (self.found.attributions[last].kind == AttributionKind::Block).then_some(last as u32)
    }
}
