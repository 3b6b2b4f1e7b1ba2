//! What each mention does in what is said: who speaks and who asks, who is spoken to, and of whom somebody's words speak.

use super::DocMention;
use crate::attribution::{Attribution, AttributionKind, Mode, Placed};
use crate::lexicon::{self, Deed};

/// The part of one mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// Whether it is named as the one who says something.
    pub speaks: bool,
    /// Whether what it says wants somebody else's answer.
    pub asks: bool,
    /// Whether it answers.
    pub answers: bool,
    /// Whether it goes on from what it has said: `she added`.
    pub continues: bool,
    /// The mention that speaks to it.
    pub addressed_by: Option<u32>,
    /// Whom its question is put to.
    pub asks_whom: Option<u32>,
    /// The mention in whose words it stands, with or without marks.
    pub spoken_by: Option<u32>,
    /// Whether those words open with it: `Okafor said she would go`.
    pub opens_words: bool,
}

/// The parts of a document's mentions.
#[derive(Debug, Default)]
pub struct Parts {
    /// By mention.
    pub of: Vec<Part>,
    /// Whether the paragraphs of the document are turns of a dialogue: many open with words for which nobody is named.
    pub takes_turns: bool,
}

impl Parts {
    /// Reads them from attributions, which come in any order.
    pub fn new(blocks: &[Placed], mentions: &[DocMention], attributions: &[Attribution]) -> Self {
        Self { of: parts(blocks, mentions, attributions), takes_turns: takes_turns(blocks, attributions) }
    }
}

fn takes_turns(blocks: &[Placed], attributions: &[Attribution]) -> bool {
    const FEWEST: usize = 3;
    let quotes = blocks.last().map_or(0, |last| last.first_quote as usize + last.quotes.quotes.len());
    let mut is_given = vec![false; quotes];
    for attribution in attributions.iter().filter(|attribution| attribution.mention.is_some()) {
        attribution.quotes.iter().for_each(|&quote| is_given[quote as usize] = true);
    }
    let (mut named, mut open) = (0, 0);
    for placed in blocks {
        if placed.quotes.quotes.first().is_some_and(|quote| quote.span.start() == 0) {
            let count = if is_given[placed.first_quote as usize] { &mut named } else { &mut open };
            *count += 1;
        }
    }
    open >= FEWEST && open * 2 >= named
}

fn parts(blocks: &[Placed], mentions: &[DocMention], attributions: &[Attribution]) -> Vec<Part> {
    /// Mentions that are looked at in one piece of content.
    const MOST: usize = 64;
    let mut parts = vec![Part::default(); mentions.len()];
    for attribution in attributions {
        if let Some(addressee) = attribution.addressee {
            parts[addressee as usize].addressed_by = attribution.mention;
        }
        let Some(speaker) = attribution.mention else { continue };
        let part = &mut parts[speaker as usize];
        let deed = lexicon::deed(attribution.cue_lemma);
        part.speaks = true;
        part.asks |= deed == Some(Deed::Asks) || is_question(blocks, mentions[speaker as usize].block, attribution);
        if part.asks {
            part.asks_whom = part.asks_whom.or(attribution.addressee);
        }
        part.answers |= deed == Some(Deed::Answers);
        part.continues |= deed == Some(Deed::Continues);
        // What is criticised or backed is named by the story itself.
        if attribution.mode == Mode::Stance || attribution.kind == AttributionKind::Transcript {
            continue;
        }
        for content in &attribution.content {
            let first = mentions.partition_point(|other| other.span.start() < content.start());
            let last = mentions.partition_point(|other| other.span.start() < content.end()).min(first + MOST);
            let inside = (first..last).filter(|&at| at != speaker as usize);
            inside.for_each(|at| parts[at].spoken_by = Some(speaker));
            let opens = first < last && mentions[first].span.start() == content.start();
            if opens && first != speaker as usize {
                parts[first].opens_words = true;
            }
        }
    }
    answer(attributions, &mut parts);
    parts
}

/// The words that stand next behind a question answer it, whatever verb they have.
fn answer(attributions: &[Attribution], parts: &mut [Part]) {
    let quoted = attributions.iter().filter_map(|one| Some((*one.quotes.first()?, *one.quotes.last()?, one.mention?)));
    let mut quoted: Vec<(u32, u32, u32)> = quoted.collect();
    quoted.sort_unstable();
    for pair in quoted.windows(2) {
        let [(_, last, asker), (first, _, answerer)] = [pair[0], pair[1]];
        let [asks, asks_too] = [asker, answerer].map(|mention| parts[mention as usize].asks);
        parts[answerer as usize].answers |= asks && !asks_too && first == last + 1;
    }
}

/// Whether the last of the words between marks are a question.
fn is_question(blocks: &[Placed], block: u32, attribution: &Attribution) -> bool {
    let placed = &blocks[block as usize];
    let last = attribution.quotes.last().and_then(|quote| quote.checked_sub(placed.first_quote));
    let quote = last.and_then(|quote| placed.quotes.quotes.get(quote as usize));
    quote.is_some_and(|quote| quote.inner.of(&placed.block.text).trim_end().ends_with('?'))
}
