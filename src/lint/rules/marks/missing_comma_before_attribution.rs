//! A quoted sentence that meets its attribution without a comma.

use crate::analysis::BlockAnalysis;
use crate::lexicon::{Auxiliary, WordClass};
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{char_before, is_sentence, kind, starts_afresh, token_from, tokens_inside, word};
use crate::lint::tail::Tail;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, tail};
use crate::quote::Quote;
use crate::text::InBlock;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "missing-comma-before-attribution",
    summary: "No comma between a full quote and its attribution",
    severity: Severity::Error,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("missing_comma_before_attribution.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    // Headlines save their commas.
    if block.kind.is_heading() {
        return;
    }
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    for (index, quote) in block.quotes.quotes.iter().enumerate() {
        let Some(close) = quote.close.filter(|close| close.end() <= reliable && is_english(quote.family)) else {
            continue;
        };
        let ends_in_word = char_before(block, close.start()).is_some_and(|last| last.is_alphanumeric() || last == '%');
        if !ends_in_word
            || !starts_afresh(block, quote)
            || !is_sentence(block, quote)
            || kind(block, index).is_some_and(|kind| kind.is_look_alike())
        {
            continue;
        }
        let Some(tail) = tail::at(block, token_from(block, close.end())) else { continue };
        let insert = |fix: Fix<InBlock>, sign: &str| fix.insert(close.start(), sign);
        findings.push(if may_ask(block, quote, &tail) {
            let message = "A question mark or a comma is missing between the quote and its attribution";
            let question = insert(Fix::r#unsafe("Insert a question mark"), "?");
            Finding::new(&RULE, close, message).fix(question).fix(insert(Fix::r#unsafe("Insert a comma"), ","))
        } else {
            let message = "A comma is missing between the quote and its attribution";
            Finding::new(&RULE, close, message).fix(insert(Fix::safe("Insert a comma"), ","))
        });
    }
}

/// Whether a quote may be a question: it begins as one (`Is it …`, `Who …`), or somebody asks it.
fn may_ask(block: &BlockAnalysis, quote: &Quote, tail: &Tail) -> bool {
    let start = tokens_inside(block, quote).start;
    let first = word(block, start).to_lowercase();
    let asks_for = first.starts_with("wh") && first != "while" || first == "how";
    let inverts = || {
        let at = block.mentions.partition_point(|mention| (mention.start as usize) <= start);
        let is_subject = block.mentions.get(at).is_some_and(|mention| mention.start as usize == start + 1);
        let is_auxiliary = block.tokens.known(start).auxiliary().is_some_and(|auxiliary| auxiliary != Auxiliary::To);
        is_auxiliary && (is_subject || block.tokens.known(start + 1).is(WordClass::Determiner))
    };
    asks_for || inverts() || tail.frames.question && !tail.frames.clause
}
