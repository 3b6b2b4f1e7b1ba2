//! A document as the rules that see all of it read it: the engine's analysis, and what each block told by itself.

use super::align::QuotedWords;
use super::look_alikes::LookAlike;
use crate::analysis::{Analysis, DocQuote};
use crate::attribution::Attribution;
use crate::format::BlockKind;
use crate::text::DocSpan;

pub(super) struct View<'a> {
    pub(super) analysis: &'a Analysis,
    /// By block and its quotes.
    pub(super) blocks: Vec<BlockView<'a>>,
}

/// What one block tells the rules that see the document.
pub(super) struct BlockView<'a> {
    /// By the block's quotes; of a block quote without marks its whole text.
    pub(super) quoted: &'a [QuotedWords],
    /// The block's mentions that words before them make a source of.
    pub(super) after_source_words: &'a [u32],
    /// The block's signs that stand where quotation marks belong.
    pub(super) look_alikes: &'a [LookAlike],
    /// Whether every mark has its partner in the block.
    pub(super) is_paired: bool,
}

impl<'a> View<'a> {
    /// By block, the mentions that words before them make a source of.
    pub(super) fn after_source_words(&self) -> impl Iterator<Item = &'a [u32]> {
        self.blocks.iter().map(|block| block.after_source_words)
    }

    /// The signs that stand where quotation marks belong, with the block they stand in.
    pub(super) fn look_alikes(&self) -> impl Iterator<Item = (usize, &'a LookAlike)> {
        self.blocks.iter().enumerate().flat_map(|(at, block)| block.look_alikes.iter().map(move |pair| (at, pair)))
    }

    /// Block quotes without marks, and the words of each.
    pub(super) fn block_quotes(&self) -> impl Iterator<Item = (DocSpan, &'a QuotedWords)> {
        let unmarked = self
            .analysis
            .blocks
            .iter()
            .zip(&self.blocks)
            .filter(|(block, _)| block.block.kind == BlockKind::BlockQuote && block.local.quotes.quotes.is_empty());
        unmarked.flat_map(|(block, view)| view.quoted.iter().map(|words| (block.block.span, words)))
    }

    pub(super) fn words_of(&self, quote: &DocQuote) -> Option<&'a QuotedWords> {
        self.blocks.get(quote.block as usize)?.quoted.get(quote.local as usize)
    }

    pub(super) fn attribution_of(&self, quote: &DocQuote) -> Option<&'a Attribution> {
        self.analysis.attributions.get(quote.attribution? as usize)
    }
}
