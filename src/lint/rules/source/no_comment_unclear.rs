//! Missing comments of which nobody can tell who was asked, and how.

use crate::analysis::{AnalysedBlock, BlockAnalysis};
use crate::lexicon::{DeskClass, WordClass};
use crate::lint::context::Context;
use crate::lint::narrative::{holds, is, is_copy, is_outside, tokens};
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::mention::{Mention, MentionKind};
use crate::token::{TokenKind, Words};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "no-comment-unclear",
    summary: "Who was asked for comment, or how, is not said",
    severity: Severity::Hint,
    default_on: true,
    category: Category::Source,
    docs: include_str!("no_comment_unclear.md"),
    check: Check::Document(check),
};

/// An accusation stands in this paragraph or in one of so many before it.
const ACCUSED_WITHIN: usize = 2;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let blocks = &context.analysis.blocks;
    for (index, block) in blocks.iter().enumerate() {
        let local = &block.local;
        if !is_copy(local) || context.is_unsettled(index) {
            continue;
        }
        let words = tokens(local);
        for range in local.tokens.sentences.iter().map(|sentence| sentence.start as usize..sentence.end as usize) {
            let Some(missing) = range.clone().find_map(|at| missing_at(words, at)) else { continue };
            if !is_outside(local, missing.start) {
                continue;
            }
            let named = is_named(context, block, range.start, missing.start);
            let told = range.clone().any(|at| is_outside(local, at) && tells_when_or_how(local, words, at));
            let accused = || accuses(blocks, index);
            let unclear = if named { !told && accused() } else { !told || accused() };
            if !unclear {
                continue;
            }
            let message = match (named, told) {
                (false, false) => "Who was asked, and when or how, is not said",
                (false, true) => "Who was asked is not said",
                _ => "When or how they were asked is not said, in a passage that accuses them",
            };
            findings.push(context.lift(index, &Finding::new(&RULE, words.span(missing), message)));
        }
    }
}

/// The words of a missing comment that start at a token: `could not be reached`, `did not respond`, `declined to comment`.
fn missing_at(words: Words, at: usize) -> Option<std::ops::Range<usize>> {
    let not = |at: usize| usize::from(words.is(at, WordClass::Negation));
    match () {
        () if words.reads(at, "declined") && words.reads(at + 1, "to") && words.reads(at + 2, "comment") => {
            Some(at..at + 3)
        }
        () if words.reads_any(at, &["could", "couldn", "can"]) && not(at + 1) == 1 => {
            let verb = at + 2 + usize::from(words.reads(at + 2, "immediately"));
            (words.reads(verb, "be") && words.reads_any(verb + 1, &["reached", "contacted"])).then(|| at..verb + 2)
        }
        () if words.reads_any(at, &["did", "has", "have"]) && not(at + 1) == 1 => {
            let verb = at + 2 + usize::from(words.reads(at + 2, "immediately"));
            let returns = words.reads_any(verb, &["return", "returned", "answer", "answered"]);
            let asked = |at: usize| {
                words.reads_any(at, &["call", "calls"])
                    || words.reads_any(at, &["request", "requests", "message", "messages"])
            };
            let answers = words.reads_any(verb, &["respond", "reply", "responded", "replied"])
                || returns && (verb + 1..verb + 4).any(asked);
            answers.then(|| at..verb + 1)
        }
        () => None,
    }
}

/// Whether the sentence names who was asked: a name, or a description of somebody whom the story names.
fn is_named(context: &Context, block: &AnalysedBlock, from: usize, to: usize) -> bool {
    let names = |mention: &Mention| {
        mention.is_named()
            && matches!(mention.kind, MentionKind::Person | MentionKind::Organisation | MentionKind::Outlet)
            || mention.kind == MentionKind::Place
    };
    let words = tokens(&block.local);
    // `The Kane campaign`
    let capital = |at: usize| words.token(at).is_some_and(|token| token.case.is_name_like());
    let first = block.first_mention as usize;
    (from + 1..to).any(capital)
        || block.local.mentions.iter().enumerate().any(|(local, mention)| {
            let here = from <= mention.start as usize && (mention.start as usize) < to;
            here && (names(mention) || is_of_named(context, first + local))
        })
}

/// Whether a description speaks of somebody with a name.
fn is_of_named(context: &Context, index: usize) -> bool {
    let analysis = context.analysis;
    let speaker = analysis.mentions.get(index).and_then(|mention| analysis.speakers.get(mention.speaker? as usize));
    speaker.is_some_and(|speaker| {
        speaker.mentions.iter().take(16).any(|&mention| {
            analysis.mentions.get(mention as usize).is_some_and(|mention| analysis.local_mention(mention).is_named())
        })
    })
}

fn tells_when_or_how(block: &BlockAnalysis, words: Words, at: usize) -> bool {
    let timed = words.is_any(at, &[WordClass::Time, WordClass::Month, WordClass::Weekday]);
    let dated = words.token(at).is_some_and(|token| token.kind == TokenKind::Number);
    let asked = words.reads_any(at, &["requests", "questions", "repeated"]) && words.token(at + 1).is_some();
    timed || dated || is(block, at, DeskClass::Contact) || asked && words.is(at.wrapping_sub(1), WordClass::Numeral)
}

/// Whether the paragraph or one of those before it says that somebody did wrong.
fn accuses(blocks: &[AnalysedBlock], index: usize) -> bool {
    blocks[index.saturating_sub(ACCUSED_WITHIN)..=index].iter().any(|block| {
        is_copy(&block.local) && holds(&block.local, 0..block.local.tokens.tokens.len(), DeskClass::Accuses)
    })
}
