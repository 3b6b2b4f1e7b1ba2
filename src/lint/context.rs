//! What rules that see the whole document read; made once a version, before the first of them runs.

use std::cell::OnceCell;

use super::echoes::{self, Echo};
use super::embeds::{self, Embed};
use super::finding::{Finding, Fix, Medium};
use super::headline::{self, HeadlineQuote};
use super::marks::MarkProblem;
use super::view::{BlockView, View};
use super::{Committed, KnownNames, Settings, Style};
use crate::analysis::{AnalysedBlock, Analysis};
use crate::text::InBlock;
use crate::verify::Traces;

pub(super) struct Context<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) known: &'a KnownNames,
    pub(super) style: &'a Style,
    /// Where the article has notes, its quotes in them.
    pub(super) traces: Option<&'a Traces>,
    /// The version before, where it is committed.
    pub(super) committed: Option<&'a Committed>,
    pub(super) view: View<'a>,
    /// Marks that do not pair, in text order.
    pub(super) mark_problems: Vec<MarkProblem>,
    /// Quotes over the story, in text order.
    pub(super) headlines: Vec<HeadlineQuote>,
    /// By block, whether its marks do not pair; empty where all marks do.
    unsettled: Vec<bool>,
    echoes: OnceCell<Vec<Echo<'a>>>,
    embeds: OnceCell<Vec<Embed<'a>>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        analysis: &'a Analysis,
        settings: &'a Settings,
        blocks: Vec<BlockView<'a>>,
        traces: Option<&'a Traces>,
    ) -> Self {
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
        let view = View { analysis, blocks };
        let headlines = headline::compare(&view);
        let Settings { known, style, against, .. } = settings;
        Self {
            analysis,
            known,
            style,
            traces,
            committed: against.committed.as_deref(),
            view,
            mark_problems,
            headlines,
            unsettled,
            echoes: OnceCell::new(),
            embeds: OnceCell::new(),
        }
    }

    /// Quotes of the body whose words another quote of it has, in the order of the later one.
    pub(super) fn echoes(&self) -> &[Echo<'a>] {
        self.echoes.get_or_init(|| echoes::find(&self.view))
    }

    /// The posts that stand in the article as themselves, in text order.
    pub(super) fn embeds(&self) -> &[Embed<'a>] {
        self.embeds.get_or_init(|| embeds::find(&self.view))
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
}
