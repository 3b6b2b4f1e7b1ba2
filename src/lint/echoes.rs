//! Quotes of the body whose words stand in another quote of it: word for word, or almost.
//!
//! Looked for once a version, in texts of no more than [`MOST`] quotes: of a book or a hearing nothing is said.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::ops::Range;

use super::align::QuotedWords;
use super::marks::is_english;
use super::view::View;
use crate::attribution::Attribution;
use crate::format::BlockKind;
use crate::text::{BlockSpan, DocSpan};

/// Two quotes of the body with most of the shorter one's words in common.
#[derive(Debug, Clone)]
pub(super) struct Echo<'a> {
    pub(super) earlier: Words<'a>,
    pub(super) later: Words<'a>,
    pub(super) likeness: Likeness,
}

/// What two quotes have in common.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Likeness {
    /// All their words.
    Same,
    /// All words of the shorter one, in a stretch of the other.
    Part,
    /// Most words of the shorter one; with the words of each that are almost the other's, by their index.
    Near { share: f64, earlier: Range<usize>, later: Range<usize> },
}

/// Words that somebody is quoted with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) block: u32,
    /// With its marks.
    pub(super) span: DocSpan,
    pub(super) words: &'a QuotedWords,
    pub(super) attribution: Option<&'a Attribution>,
    /// Whether it is set apart from the story's own paragraphs, as a pull quote or below a picture.
    pub(super) is_apart: bool,
}

/// Text with more quotes than this is no news story.
const MOST: usize = 400;
/// Fewer words alike are chance.
const FEWEST_WORDS: usize = 6;
const LEAST_SHARE: f64 = 0.85;
/// So many words on end make two quotes worth comparing.
const KEY: usize = 3;
/// Of the quotes that share three words so many are compared, the last before; of all so many.
const MOST_AT_KEY: usize = 4;
const MOST_PAIRS: usize = 256;

impl Words<'_> {
    /// The words from the first to the last of some.
    pub(super) fn span_of(&self, words: Range<usize>) -> Option<BlockSpan> {
        let words = self.words.words.get(words)?;
        Some(words.first()?.span.cover(words.last()?.span))
    }
}

/// In the order of the later quote.
pub(super) fn find<'a>(view: &View<'a>) -> Vec<Echo<'a>> {
    let said = quoted(view);
    if said.len() > MOST {
        return Vec::new();
    }
    let mut by_key: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut echoes = Vec::new();
    let mut compared = 0;
    for (at, later) in said.iter().enumerate() {
        let mut candidates: Vec<usize> = Vec::new();
        for key in later.words.words.windows(KEY) {
            let mut hasher = FxHasher::default();
            key.iter().for_each(|word| hasher.write_u64(word.folded));
            let holders = by_key.entry(hasher.finish()).or_default();
            candidates.extend(holders.iter().rev().take_while(|&&other| other != at).take(MOST_AT_KEY));
            if holders.last() != Some(&at) {
                holders.push(at);
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        for &earlier in &candidates {
            compared += 1;
            if compared > MOST_PAIRS {
                return echoes;
            }
            let earlier = said[earlier];
            if let Some(likeness) = compare(earlier.words, later.words) {
                echoes.push(Echo { earlier, later: *later, likeness });
            }
        }
    }
    echoes
}

fn compare(earlier: &QuotedWords, later: &QuotedWords) -> Option<Likeness> {
    if earlier.is_exact_in(&later.words) || later.is_exact_in(&earlier.words) {
        let is_same = earlier.words.len() == later.words.len() && earlier.gaps.is_empty() && later.gaps.is_empty();
        return Some(if is_same { Likeness::Same } else { Likeness::Part });
    }
    let is_later_shorter = later.words.len() < earlier.words.len();
    let (shorter, longer) = if is_later_shorter { (later, earlier) } else { (earlier, later) };
    let count = shorter.words.len();
    if (shorter.shared_with(&longer.words) as f64) < LEAST_SHARE * count as f64 {
        return None;
    }
    let found = shorter.align(&longer.words)?;
    // A marked gap in the longer one may hold what the shorter one has there.
    let is_gap_near = longer.gaps.iter().any(|gap| (found.window.start..=found.window.end).contains(gap));
    let is_close = found.window.len() <= count + 1 + count / 6;
    if found.share < LEAST_SHARE || !is_close || is_gap_near || !shorter.gaps.is_empty() {
        return None;
    }
    let (earlier, later) = if is_later_shorter { (found.window, 0..count) } else { (0..count, found.window) };
    Some(Likeness::Near { share: found.share, earlier, later })
}

/// The quotes of the body that are long enough to be told again, in text order.
fn quoted<'a>(view: &View<'a>) -> Vec<Words<'a>> {
    let analysis = view.analysis;
    let marked = analysis.quotes.iter().filter_map(|quote| {
        let block = &analysis.blocks[quote.block as usize].block;
        let local = analysis.local_quote(quote);
        let is_said = local.level == 1 && is_english(local.family) && !quote.kind.is_look_alike();
        if !block.kind.is_body() || !is_said {
            return None;
        }
        let words = view.words_of(quote)?;
        let is_apart = matches!(block.kind, BlockKind::BlockQuote | BlockKind::Caption);
        let (span, attribution) = (quote.span, view.attribution_of(quote));
        Some(Words { block: quote.block, span, words, attribution, is_apart })
    });
    let unmarked = view.block_quotes().map(|(span, words)| {
        let block = analysis.blocks.partition_point(|block| block.block.span.start() < span.start());
        let first = analysis.attributions.partition_point(|one| starts_before(one, span));
        let attribution = analysis.attributions.get(first).filter(|one| !starts_behind(one, span));
        Words { block: block as u32, span, words, attribution, is_apart: true }
    });
    let mut all: Vec<Words> = marked.chain(unmarked).filter(|quote| quote.words.words.len() >= FEWEST_WORDS).collect();
    all.sort_by_key(|quote| quote.span);
    all
}

fn starts_before(attribution: &Attribution, span: DocSpan) -> bool {
    attribution.content.first().is_some_and(|content| content.start() < span.start())
}

fn starts_behind(attribution: &Attribution, span: DocSpan) -> bool {
    attribution.content.first().is_none_or(|content| content.start() >= span.end())
}
