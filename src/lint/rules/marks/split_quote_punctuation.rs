//! The punctuation behind an attribution that splits a quote: a comma where the quote goes on, a full stop where
//! another sentence of it begins.

use crate::analysis::BlockAnalysis;
use crate::format::BlockKind;
use crate::lexicon::{self, WordClass};
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{is_sentence, kind, token_before, token_from, tokens_inside, word};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, tail};
use crate::quote::Quote;
use crate::text::InBlock;
use crate::token::{Case, TokenKind};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "split-quote-punctuation",
    summary: "The wrong punctuation after an attribution that splits a quote",
    severity: Severity::Warning,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("split_quote_punctuation.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote) {
        return;
    }
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    let mut first: Option<usize> = None;
    for (index, second) in block.quotes.quotes.iter().enumerate().filter(|(_, quote)| quote.level == 1) {
        if second.open.end() > reliable {
            break;
        }
        if let Some(first) = first.replace(index) {
            findings.extend(between(block, first, index));
        }
    }
}

/// What is wrong between two quotes that one attribution may split.
fn between(block: &BlockAnalysis, first: usize, second: usize) -> Option<Finding<InBlock>> {
    let (one, two) = (&block.quotes.quotes[first], &block.quotes.quotes[second]);
    let close = one.close.filter(|_| is_english(one.family) && one.family == two.family)?;
    let is_speech = |at| !kind(block, at).is_some_and(|kind| kind.is_look_alike());
    if !is_speech(first) || !is_speech(second) || !ends_open(block, one) {
        return None;
    }
    let behind = token_from(block, close.end());
    let start = if word(block, behind) == "," { behind + 1 } else { behind };
    let last = token_from(block, two.open.start()).checked_sub(1)?;
    let tail = tail::at(block, start)?;
    if !tail::reaches(block, &tail, last) {
        return None;
    }
    let mark = block.tokens.tokens.get(last)?.span;
    match word(block, last) {
        "," if starts_sentence(block, two) && is_sentence(block, two) && !hangs(block, one) => {
            let message = "A new sentence of the quote begins after this comma: it takes a full stop";
            let fix = Fix::r#unsafe("Replace the comma with a full stop").replace(mark, ".");
            Some(Finding::new(&RULE, mark, message).fix(fix))
        }
        "." if goes_on(block, two) && ends_speech(block, two) => {
            let message = "The quote goes on in lower case after this full stop: it takes a comma";
            let fix = Fix::r#unsafe("Replace the full stop with a comma").replace(mark, ",");
            Some(Finding::new(&RULE, mark, message).fix(fix))
        }
        _ => None,
    }
}

/// Whether a quote ends so that an attribution follows in its sentence: in a comma, inside or outside, or a stronger mark.
fn ends_open(block: &BlockAnalysis, quote: &Quote) -> bool {
    let last = quote.inner.of(&block.text).chars().next_back();
    let behind = || word(block, token_from(block, quote.span.end()));
    matches!(last, Some(',' | '?' | '!')) || last.is_some_and(char::is_alphanumeric) && behind() == ","
}

/// Whether a quote starts with a word that has its capital for nothing but starting a sentence.
fn starts_sentence(block: &BlockAnalysis, quote: &Quote) -> bool {
    let start = tokens_inside(block, quote).start;
    let first = block.tokens.tokens.get(start).filter(|first| first.case == Case::Capitalised);
    first.is_some_and(|first| {
        let text = first.span.of(&block.text);
        text != "I"
            && lexicon::word(&text.to_lowercase()).is_any(&[WordClass::StartsSentence, WordClass::PronounSubject])
    })
}

/// Whether the first half is no sentence by itself: it opens as a clause that depends on another, or greets.
fn hangs(block: &BlockAnalysis, quote: &Quote) -> bool {
    let inside = tokens_inside(block, quote);
    let depends = [WordClass::Subordinator, WordClass::Concedes, WordClass::OpensClause];
    block.tokens.known(inside.start).is_any(&depends)
        || lexicon::word(&word(block, inside.start).to_lowercase()).is_any(&depends)
        || !is_sentence(block, quote)
}

/// Whether a quote starts in lower case as a sentence that was broken off goes on.
fn goes_on(block: &BlockAnalysis, quote: &Quote) -> bool {
    let start = tokens_inside(block, quote).start;
    let first = block.tokens.tokens.get(start).filter(|first| first.kind == TokenKind::Word);
    first.is_some_and(|first| first.case == Case::Lower && first.span.start() == quote.inner.start())
}

/// Whether the sentence ends with the quote: the words are spoken, and no part of the story's own sentence.
fn ends_speech(block: &BlockAnalysis, quote: &Quote) -> bool {
    let Some(close) = quote.close else { return false };
    let last = token_before(block, close.start()).map_or("", |last| last.span.of(&block.text));
    let next = block.tokens.tokens.get(token_from(block, close.end()));
    let is_end = next.is_none_or(|next| next.case != Case::Lower);
    matches!(last, "." | "?" | "!") && is_end
}
