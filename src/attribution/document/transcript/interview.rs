//! A printed interview: questions in bold, and below each its answer, mostly without a label or marks.
//!
//! Questions in bold stand over advice, too. It is an interview where those who answer say `I`, and where the introduction
//! names somebody who could.

use super::{ANSWERS, LONGEST, Label, Speaker, Turn, behind, introduced_asker, is_name, last_word, people, words_of};
use crate::attribution::document::{Placed, top_level};
use crate::format::BlockKind;
use crate::mention::{MentionKind, Pronoun};

/// So many questions make an interview.
const FEWEST: usize = 2;

/// A question and the blocks of its answer.
struct Exchange {
    question: usize,
    answer: std::ops::Range<usize>,
}

pub(super) fn find(blocks: &[Placed], labels: &[Label]) -> Vec<Turn> {
    let exchanges = exchanges(blocks);
    let own_words = exchanges.iter().filter(|one| one.answer.clone().any(|block| says_i(&blocks[block]))).count();
    let marked = exchanges.iter().filter(|one| one.answer.clone().all(|block| is_marked(&blocks[block]))).count();
    if exchanges.len() < FEWEST || 2 * own_words < exchanges.len() || 2 * marked > exchanges.len() {
        return Vec::new();
    }
    let label_of = |block: usize| {
        let found = labels.binary_search_by_key(&block, |label| label.block).ok();
        found.map(|at| &labels[at]).filter(|label| label.mention.is_some() && is_name(label.words))
    };
    let Some(answerer) = exchanges
        .iter()
        .find_map(|one| label_of(one.answer.start)?.mention)
        .or_else(|| introduced(blocks, exchanges[0].question))
        .or_else(|| behind(blocks, exchanges[0].question, "A"))
    else {
        return Vec::new();
    };
    let mut turns = Vec::new();
    for Exchange { question, answer } in exchanges {
        if let Some(Label { mention: Some(asker), len, .. }) = label_of(question) {
            let speaker = Speaker::Named(*asker);
            turns.push(Turn { first: question, count: 1, label: *len, speaker, evidence: ANSWERS });
        }
        let label = label_of(answer.start);
        let speaker = Speaker::Named(label.and_then(|label| label.mention).unwrap_or(answerer));
        let label = label.map_or(0, |label| label.len);
        turns.push(Turn { first: answer.start, count: answer.len(), label, speaker, evidence: ANSWERS });
    }
    turns
}

/// The only one whom the paragraph over the first question names: `We put five questions to the potter Ana Duarte.`
fn introduced(blocks: &[Placed], first: usize) -> Option<u32> {
    let above = first.checked_sub(1)?;
    let asker = introduced_asker(&blocks[above]);
    let name = |mention: u32| last_word(blocks, mention);
    // A word alone may be a programme or a firm.
    let is_full = |&mention: &u32| words_of(blocks, mention).contains(' ');
    let not_asker = |&mention: &u32| asker.is_none_or(|asker| name(asker) != name(mention));
    let mut named = people(&blocks[above]).filter(is_full).filter(not_asker);
    let only = named.next()?;
    (blocks[above].block.kind == BlockKind::Paragraph && named.all(|other| name(other) == name(only))).then_some(only)
}

fn exchanges(blocks: &[Placed]) -> Vec<Exchange> {
    let questions: Vec<usize> = (0..blocks.len()).filter(|&block| is_question(&blocks[block])).collect();
    let last = questions.last().copied();
    let exchange = |(at, &question): (usize, &usize)| {
        let end = questions.get(at + 1).copied().unwrap_or(blocks.len()).min(question + 1 + LONGEST);
        let is_own = |&block: &usize| {
            let placed = &blocks[block];
            let first = block == question + 1;
            placed.block.kind == BlockKind::Paragraph
                && !placed.block.is_bold
                && (first || Some(question) != last || says_i(placed))
        };
        let len = (question + 1..end).take_while(is_own).count();
        (len > 0).then_some(Exchange { question, answer: question + 1..question + 1 + len })
    };
    questions.iter().enumerate().filter_map(exchange).collect()
}

fn is_question(placed: &Placed) -> bool {
    let block = placed.block;
    let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Headline | BlockKind::Standfirst);
    let stands_out = block.kind == BlockKind::Crosshead || is_text && block.is_bold;
    stands_out && block.text.trim_end().ends_with(['?', '？'])
}

/// Whether `I` stands in the block's own words.
fn says_i(placed: &Placed) -> bool {
    placed.mentions.iter().any(|mention| {
        mention.kind == MentionKind::Pronoun(Pronoun::I) && placed.quotes.innermost(mention.span.start()).is_none()
    })
}

/// Whether the words stand in marks, and have a speaker by their own means.
fn is_marked(placed: &Placed) -> bool {
    let text = &placed.block.text;
    top_level(placed.quotes).next().is_some_and(|(_, quote)| {
        text.get(..quote.span.start() as usize).is_some_and(|before| before.trim().is_empty())
    })
}
