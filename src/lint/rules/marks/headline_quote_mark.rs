//! Quotes in a heading that have other marks than the house's headlines.

use crate::analysis::BlockAnalysis;
use crate::format::BlockKind;
use crate::lint::marks::first_unpaired;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, Style, swap};
use crate::text::InBlock;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "headline-quote-mark",
    summary: "A quote in a headline has other marks than the house's headlines",
    severity: Severity::Info,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("headline_quote_mark.md"),
    check: Check::Styled(check),
};

fn check(block: &BlockAnalysis, style: &Style, findings: &mut Vec<Finding<InBlock>>) {
    let (house, place) = match block.kind {
        BlockKind::Headline => (style.headline_marks, "a headline"),
        BlockKind::Crosshead => (style.crosshead_marks, "a heading"),
        _ => return,
    };
    let Some(house) = house else { return };
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    let quotes = block.quotes.quotes.iter().enumerate();
    for (index, quote) in quotes.filter(|(_, quote)| quote.level == 1 && swap::has_other(quote, house)) {
        let wanted = swap::name(house);
        let fix = swap::swapped(block, index, Fix::safe(format!("Put the quote in {wanted} marks")));
        if let Some(fix) = fix.filter(|_| quote.span.end() <= reliable) {
            let message = format!("The house has {wanted} marks in {place}");
            findings.push(Finding::new(&RULE, quote.span, message).fix(fix));
        }
    }
}
