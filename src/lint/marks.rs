//! Marks that do not pair, decided once for all the rules that report or respect them: one mark, one finding.

use rustc_hash::FxHashSet;

use super::{quoted, tail};
use crate::analysis::{AnalysedBlock, Analysis, BlockAnalysis};
use crate::format::BlockKind;
use crate::quote::{Family, Quote, Stray};
use crate::token::TokenKind;

/// A mark that lacks its partner. Blocks, quotes and strays are named by their indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkProblem {
    /// An opening mark that never closes.
    Unclosed { block: usize, quote: usize },
    /// A closing mark that nothing opened.
    Unopened { block: usize, stray: usize },
    /// A paragraph in the middle of a quote that does not open with the mark. The quote was opened elsewhere.
    NotReopened { block: usize, opened_in: usize, quote: usize },
}

/// A running quote may lack its mark in this many paragraphs on end; a closing mark further below is another's.
const LONGEST_LAPSE: usize = 4;

/// So many blocks further down, lists and captions between counted, nothing belongs to the quote any more.
const FARTHEST: usize = 100;

impl MarkProblem {
    /// The blocks that the problem makes doubtful.
    pub(super) fn blocks(self) -> impl Iterator<Item = usize> {
        match self {
            Self::Unclosed { block, .. } | Self::Unopened { block, .. } => [block, block],
            Self::NotReopened { block, opened_in, .. } => [opened_in, block],
        }
        .into_iter()
    }
}

/// The marks of a document that do not pair, by block.
pub(super) fn find(analysis: &Analysis) -> Vec<MarkProblem> {
    let mut problems = Vec::new();
    // Closing marks that belong to a quote of an earlier block.
    let mut taken: FxHashSet<(usize, usize)> = FxHashSet::default();
    for (block, analysed) in analysis.blocks.iter().enumerate() {
        let local = &*analysed.local;
        if local.kind == BlockKind::Notice || local.quotes.quotes.is_empty() && local.quotes.strays.is_empty() {
            continue;
        }
        for (quote, open) in unclosed(local) {
            match ending(&analysis.blocks, block, open) {
                Ending::Reopened => {}
                Ending::Nowhere => problems.push(MarkProblem::Unclosed { block, quote }),
                Ending::InList { at } => taken.extend([at]),
                Ending::Lapsed { blocks, at } => {
                    problems.extend(blocks.into_iter().map(|lapsed| MarkProblem::NotReopened {
                        block: lapsed,
                        opened_in: block,
                        quote,
                    }));
                    taken.extend(at);
                }
            }
        }
        let unopened = strays(local).filter(|(stray, _)| !taken.contains(&(block, *stray)));
        problems.extend(unopened.map(|(stray, _)| MarkProblem::Unopened { block, stray }));
    }
    problems
}

/// Quotes that a mark of the other kind closes (`“…"`, `"…”`), with that mark. They are a slip, but they do pair.
pub(super) fn mixed_pairs(local: &BlockAnalysis) -> impl Iterator<Item = (&Quote, Stray)> {
    local.quotes.quotes.iter().filter_map(|quote| Some((quote, closed_by_other_kind(local, quote)?)))
}

/// The offset from which the marks of a block no longer pair, if they do not.
pub(super) fn first_unpaired(local: &BlockAnalysis) -> Option<u32> {
    let open = unclosed(local).map(|(_, quote)| quote.open.start()).next();
    let stray = strays(local).map(|(_, stray)| stray.mark.start()).next();
    [open, stray].into_iter().flatten().min()
}

/// Whether English uses these marks.
pub(super) fn is_english(family: Family) -> bool {
    matches!(family, Family::Straight | Family::Curly | Family::StraightSingle | Family::CurlySingle)
}

/// Quotes of the story's own level that nothing closes, by index.
fn unclosed(local: &BlockAnalysis) -> impl Iterator<Item = (usize, &Quote)> {
    local.quotes.quotes.iter().enumerate().filter(|(_, quote)| {
        quote.is_unclosed()
            && quote.level == 1
            && is_english(quote.family)
            && closed_by_other_kind(local, quote).is_none()
            && !is_turned_apostrophe(local, quote)
    })
}

/// Closing marks that close nothing, by index.
fn strays(local: &BlockAnalysis) -> impl Iterator<Item = (usize, Stray)> {
    let mut closing: Vec<u32> = mixed_pairs(local).map(|(_, close)| close.mark.start()).collect();
    closing.sort_unstable();
    let strays = local.quotes.strays.iter().copied().enumerate();
    strays.filter(move |(_, stray)| is_english(stray.family) && closing.binary_search(&stray.mark.start()).is_err())
}

/// `‘90s`: the glyph of an opening mark where an apostrophe belongs.
fn is_turned_apostrophe(local: &BlockAnalysis, quote: &Quote) -> bool {
    let next = quoted::token_from(local, quote.open.end());
    quote.family == Family::CurlySingle && quoted::leaves_something_out(quoted::word(local, next))
}

fn closed_by_other_kind(local: &BlockAnalysis, quote: &Quote) -> Option<Stray> {
    let strays = &local.quotes.strays;
    let at = strays.partition_point(|stray| stray.mark.start() < quote.inner.end());
    let closes = |stray: &&Stray| stray.mark.start() == quote.inner.end() && stray.mark.end() == quote.span.end();
    strays.get(at).filter(closes).copied().filter(|_| quote.close.is_none())
}

/// How a quote goes on that is open at the end of its block.
enum Ending {
    /// The next paragraph opens with the mark, as it should.
    Reopened,
    /// It closes in a list or block quote that the paragraph leads into.
    InList {
        at: (usize, usize),
    },
    /// It goes on in paragraphs that lack the mark, to the closing mark `at`, or to one that has it.
    Lapsed {
        blocks: Vec<usize>,
        at: Option<(usize, usize)>,
    },
    Nowhere,
}

fn ending(blocks: &[AnalysedBlock], at: usize, quote: &Quote) -> Ending {
    let own = &blocks[at];
    let runs_on = quote.span.end() as usize >= own.block.text.trim_end().len();
    if !runs_on || ends_in_attribution(&own.local, quote) {
        return Ending::Nowhere;
    }
    let mut lapsed: Vec<usize> = Vec::new();
    for (index, next) in blocks.iter().enumerate().skip(at + 1).take(FARTHEST) {
        let same_flow = next.block.kind == own.block.kind && next.block.container == own.block.container;
        let mark = first_mark(&next.local, quote.family);
        if !same_flow {
            match (next.block.kind, mark) {
                (BlockKind::ListItem | BlockKind::TableCell | BlockKind::BlockQuote, Some(Mark::Close(stray))) => {
                    return Ending::InList { at: (index, stray) };
                }
                _ => continue,
            }
        }
        match mark {
            Some(Mark::OpenFirst) if lapsed.is_empty() => return Ending::Reopened,
            Some(Mark::OpenFirst) if lapsed.iter().all(|&block| sounds_spoken(&blocks[block].local)) => {
                return Ending::Lapsed { blocks: lapsed, at: None };
            }
            Some(Mark::Close(stray)) => {
                lapsed.push(index);
                return Ending::Lapsed { blocks: lapsed, at: Some((index, stray)) };
            }
            None if lapsed.len() < LONGEST_LAPSE => lapsed.push(index),
            _ => return Ending::Nowhere,
        }
    }
    Ending::Nowhere
}

/// The first mark in a block that is double or single as another is.
enum Mark {
    /// It opens a quote, and the block begins with it.
    OpenFirst,
    /// It opens a quote further on.
    Open,
    /// It closes what nothing in the block opened: a stray, by its index.
    Close(usize),
}

fn first_mark(local: &BlockAnalysis, family: Family) -> Option<Mark> {
    // A paragraph that reopens with a straight mark what a curly one opened does reopen it.
    let is_like = |other: Family| is_english(other) && other.is_single() == family.is_single();
    let open = local.quotes.quotes.iter().find(|quote| is_like(quote.family) && quote.level == 1);
    let close = strays(local).find(|(_, stray)| is_like(stray.family));
    match (open, close) {
        (Some(open), Some((_, stray))) if open.open.start() < stray.mark.start() => Some(opening(local, open)),
        (_, Some((stray, _))) => Some(Mark::Close(stray)),
        (Some(open), None) => Some(opening(local, open)),
        (None, None) => None,
    }
}

fn opening(local: &BlockAnalysis, quote: &Quote) -> Mark {
    let first = local.tokens.tokens.first();
    if first.is_some_and(|token| token.span.start() == quote.open.start()) { Mark::OpenFirst } else { Mark::Open }
}

/// Whether the block ends with `, Duarte said.` though the quote is still open: then its closing mark is missing, even
/// if the next paragraph opens with a quote of its own.
fn ends_in_attribution(local: &BlockAnalysis, quote: &Quote) -> bool {
    tail::inside(local, quote).is_some_and(|(_, end)| {
        let rest = local.tokens.tokens.get(end..).unwrap_or_default();
        rest.iter().all(|token| token.kind == TokenKind::Punctuation)
    })
}

/// Whether a paragraph without marks speaks in the first person, as a story's own prose hardly does.
fn sounds_spoken(local: &BlockAnalysis) -> bool {
    local.tokens.tokens.iter().any(|token| quoted::is_first_person(token.span.of(&local.text)))
}
