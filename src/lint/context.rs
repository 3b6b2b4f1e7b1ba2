use super::Known;
use super::align::QuotedWords;
use super::finding::{Finding, Fix, Medium};
use super::headline::{self, HeadlineQuote};
use super::marks::MarkProblem;
use crate::analysis::{AnalysedBlock, Analysis, DocQuote};
use crate::attribution::Attribution;
use crate::format::BlockKind;
use crate::text::{DocSpan, InBlock};

/// What rules that see the whole document read.
pub(super) struct Context<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) known: &'a Known,
    /// Marks that do not pair, in text order.
    pub(super) mark_problems: Vec<MarkProblem>,
    /// Quotes over the story, in text order.
    pub(super) headlines: Vec<HeadlineQuote>,
    /// By block and its quotes.
    blocks: Vec<BlockView<'a>>,
    /// By block, whether its marks do not pair; empty where all marks do.
    unsettled: Vec<bool>,
}

/// What one block tells the rules that see the document.
pub(super) struct BlockView<'a> {
    /// By the block's quotes; of a block quote without marks its whole text.
    pub(super) quoted: &'a [QuotedWords],
    /// The block's mentions that words before them make a source of.
    pub(super) after_source_words: &'a [u32],
    /// Whether every mark has its partner in the block.
    pub(super) is_paired: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(analysis: &'a Analysis, known: &'a Known, blocks: Vec<BlockView<'a>>) -> Self {
        let all_paired = blocks.iter().all(|block| block.is_paired);
        let mark_problems = if all_paired { Vec::new() } else { super::marks::find(analysis) };
        let mut unsettled = if mark_problems.is_empty() { Vec::new() } else { vec![false; analysis.blocks.len()] };
        for problem in &mark_problems {
            for block in problem.blocks() {
                if let Some(flag) = unsettled.get_mut(block) {
                    *flag = true;
                }
            }
        }
        let mut context = Self { analysis, known, mark_problems, headlines: Vec::new(), blocks, unsettled };
        context.headlines = headline::compare(&context);
        context
    }

    /// A finding in one block's prose, placed in the document.
    pub(super) fn lift(&self, block: usize, finding: &Finding<InBlock>) -> Finding {
        let block = &self.analysis.blocks[block];
        finding.lift(block, Medium::of(self.analysis, block))
    }

    /// A fix in one block's prose, placed in the document; `None` where the source would not survive it.
    pub(super) fn lift_fix(&self, block: &AnalysedBlock, fix: &Fix<InBlock>) -> Option<Fix> {
        fix.lift(block, Medium::of(self.analysis, block))
    }

    /// Whether the marks of a block do not pair, so that nothing is sure about who speaks there.
    pub(super) fn is_unsettled(&self, block: usize) -> bool {
        self.unsettled.get(block).copied().unwrap_or(false)
    }

    /// The index of the block whose source holds `offset`.
    pub(super) fn block_at(&self, offset: u32) -> Option<usize> {
        let blocks = &self.analysis.blocks;
        let after = blocks.partition_point(|block| block.block.span.start() <= offset);
        after.checked_sub(1).filter(|&at| blocks[at].block.span.touches(offset))
    }

    /// By block, the mentions that words before them make a source of.
    pub(super) fn after_source_words(&self) -> impl Iterator<Item = &'a [u32]> {
        self.blocks.iter().map(|block| block.after_source_words)
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
