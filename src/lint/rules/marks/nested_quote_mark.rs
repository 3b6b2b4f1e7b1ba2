//! A quote inside a quote that has the marks of the quote around it.

use crate::analysis::BlockAnalysis;
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{char_before, closing_sign, opening_sign};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, Style, swap};
use crate::quote::Quote;
use crate::text::InBlock;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "nested-quote-mark",
    summary: "A quote inside a quote has the outer quote's marks",
    severity: Severity::Warning,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("nested_quote_mark.md"),
    check: Check::Styled(check),
};

fn check(block: &BlockAnalysis, style: &Style, findings: &mut Vec<Finding<InBlock>>) {
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    let quotes = &block.quotes.quotes;
    for quote in quotes {
        let outer = quote.parent.and_then(|parent| quotes.get(parent as usize));
        let (Some(outer), Some(close)) = (outer, quote.close.filter(|close| close.end() <= reliable)) else { continue };
        // Two marks that touch are one too many, and no level; behind `=` stands an attribute. Where the outer marks are not
        // the house's, both levels change with them.
        let is_right = style.quote_marks.is_none_or(|house| outer.level > 1 || !swap::has_other(outer, house));
        let is_attribute = char_before(block, outer.open.start()) == Some('=');
        let is_same = quote.open.start() > outer.inner.start()
            && is_english(quote.family)
            && is_english(outer.family)
            && quote.family.is_single() == outer.family.is_single();
        if !is_same || !is_right || is_attribute {
            continue;
        }
        let Some(family) = swap::alternate(quote.family) else { continue };
        let [opening, closing] = [opening_sign(family), closing_sign(family)];
        let name = if family.is_single() { "single" } else { "double" };
        let message = format!("A quote inside this quote has the same marks; it takes {name} ones");
        let mut finding =
            Finding::new(&RULE, quote.open.cover(close), message).related(outer.open, "The quote around it");
        if !holds_another(quotes, quote) {
            let fix = Fix::safe(format!("Put the inner quote in {name} marks: {opening}…{closing}"));
            finding = finding.fix(fix.replace(quote.open, opening).replace(close, closing));
        }
        findings.push(finding);
    }
}

/// Whether a third level lies inside: there words of one's own serve better than marks.
fn holds_another(quotes: &[Quote], quote: &Quote) -> bool {
    let next = quotes.partition_point(|other| other.open.start() <= quote.open.start());
    quotes.get(next).is_some_and(|inner| inner.span.end() <= quote.inner.end())
}
