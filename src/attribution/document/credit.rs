//! Credit lines, `— Ana Duarte, crane operator` under a block quote or under a paragraph that is all quote, and sentences that
//! do the same: `That was how Ana Duarte put it.`

use super::{Joiner, blank, top_level};
use crate::attribution::{Attribution, AttributionKind, Evidence, QuoteKind, Sieve};
use crate::cue::CueForm;
use crate::format::BlockKind;
use crate::mention::MentionKind;
use crate::text::BlockSpan;

impl Joiner<'_> {
    /// A credit line below a paragraph that is all quote gives it to the one whom the line names.
    pub(super) fn credited(&mut self, index: usize) {
        let above = index.checked_sub(1).filter(|&above| self.blocks[above].block.kind != BlockKind::BlockQuote);
        if let Some(above) = above.filter(|_| self.blocks[index].block.kind == BlockKind::Credit) {
            self.give_credit(index, above..index);
        }
    }

    /// A sentence that says who spoke the paragraph above gives it to them.
    pub(super) fn look_back(&mut self, index: usize) {
        let placed = &self.blocks[index];
        let Some(speaker) = placed.links.looks_back.filter(|_| placed.block.kind.is_body()) else { return };
        let Some(above) = index.checked_sub(1).map(|above| &self.blocks[above]) else { return };
        let open: Vec<u32> = top_level(above.quotes)
            .filter(|(_, quote)| !quote.is_unclosed())
            .map(|(local, _)| above.first_quote + local as u32)
            .filter(|&quote| self.of_quote[quote as usize].is_none())
            .collect();
        let starts = top_level(above.quotes).next().is_some_and(|(_, quote)| quote.span.start() == 0);
        if open.is_empty() || !starts || !above.block.kind.is_body() {
            return;
        }
        let content = open.iter().map(|&quote| self.span_of(quote)).collect();
        for &quote in &open {
            self.of_quote[quote as usize] = Some(self.found.attributions.len() as u32);
        }
        self.found.attributions.push(Attribution {
            kind: AttributionKind::Direct,
            mention: Some(placed.first_mention + speaker),
            ..blank(content, open, Evidence::new(Sieve::LookBack, 90))
        });
    }

    /// Gives the quotes of some blocks to the one whom a credit line names.
    pub(super) fn give_credit(&mut self, credit: usize, quoted: std::ops::Range<usize>) {
        let placed = &self.blocks[credit];
        let Some(speaker) = placed.mentions.iter().position(|mention| !matches!(mention.kind, MentionKind::Pronoun(_)))
        else {
            return;
        };
        let dash = placed.cues.iter().find(|cue| cue.form == CueForm::Dash);
        let mut content = Vec::new();
        let mut quotes = Vec::new();
        for before in quoted {
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
            ..blank(content, quotes, Evidence::new(Sieve::CreditLine, 95))
        });
    }
}
