use crate::analysis::BlockAnalysis;
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{char_before, is_sentence, kind, starts_afresh, token_from};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, tail};
use crate::text::InBlock;

pub(super) const RULE: Rule = Rule {
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
        if tail::at(block, token_from(block, close.end())).is_none() {
            continue;
        }
        let fix = Fix::safe("Insert a comma").insert(close.start(), ",");
        findings.push(Finding::new(&RULE, close, "A comma is missing between the quote and its attribution").fix(fix));
    }
}
