//! A whole sentence quoted after "that".

use crate::analysis::BlockAnalysis;
use crate::cue::Cue;
use crate::lexicon::{self, CuePart, WordClass};
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{is_sentence, kind, token_from, tokens_inside, word};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::quote::Quote;
use crate::text::{BlockSpan, InBlock};
use crate::token::{Case, TokenKind};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "that-before-full-quote",
    summary: "A whole sentence quoted after \"that\"",
    severity: Severity::Warning,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("that_before_full_quote.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    if block.kind.is_heading() {
        return;
    }
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    for (index, quote) in block.quotes.quotes.iter().enumerate() {
        if quote.open.end() > reliable || !is_english(quote.family) {
            continue;
        }
        let Some(that) = token_from(block, quote.open.start()).checked_sub(1) else { continue };
        if word(block, that) != "that"
            || !says_before(block, that)
            || !is_sentence(block, quote)
            || !starts_sentence(block, quote)
            || !ends_sentence(block, quote)
            || kind(block, index).is_some_and(|kind| kind.is_look_alike())
        {
            continue;
        }
        let span = block.tokens.tokens[that].span;
        let before = block.tokens.span(that - 1..that).end();
        let fix = Fix::r#unsafe("Replace \"that\" with a colon").replace(BlockSpan::new(before, span.end()), ":");
        let message = "\"that\" leads into a paraphrase, but a whole sentence is quoted after it";
        findings.push(Finding::new(&RULE, span, message).fix(fix));
    }
}

/// Whether a verb of saying stands before token `that`, with no more between them than whom it is said to and when.
fn says_before(block: &BlockAnalysis, that: usize) -> bool {
    const REACH: usize = 5;
    let after = block.cues.partition_point(|cue| (cue.start as usize) < that);
    let Some(cue) = block.cues[..after].last() else { return false };
    let says = |cue: &Cue| {
        let entry = cue.entry.filter(|entry| entry.language == "en" && entry.part == CuePart::Verb);
        entry.is_some_and(|entry| entry.frames.clause && entry.frames.quote) && !cue.negated && !cue.hypothetical
    };
    let between = cue.end as usize..that;
    says(cue)
        && between.len() <= REACH
        && block.tokens.tokens.get(between).is_some_and(|tokens| tokens.iter().all(|token| token.kind.is_word()))
}

/// Whether a quote starts with a word that has its capital for nothing but starting a sentence, or with `I`.
fn starts_sentence(block: &BlockAnalysis, quote: &Quote) -> bool {
    let start = tokens_inside(block, quote).start;
    let Some(first) = block.tokens.tokens.get(start).filter(|first| first.kind == TokenKind::Word) else {
        return false;
    };
    let text = first.span.of(&block.text);
    let is_common =
        || lexicon::word(&text.to_lowercase()).is_any(&[WordClass::StartsSentence, WordClass::PronounSubject]);
    text == "I" || first.case == Case::Capitalised && is_common()
}

/// Whether the sentence ends where the quote does: inside its marks, or right behind them.
fn ends_sentence(block: &BlockAnalysis, quote: &Quote) -> bool {
    let last = quote.inner.of(&block.text).trim_end().chars().next_back();
    let behind = || token_from(block, quote.span.end());
    last.is_some_and(|last| matches!(last, '.' | '?' | '!' | ','))
        || quote.close.is_some_and(|_| matches!(word(block, behind()), "." | "?" | "!"))
}
