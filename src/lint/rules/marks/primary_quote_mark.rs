//! Quotes in the body that have the other marks than the house's.

use crate::analysis::DocQuote;
use crate::format::BlockKind;
use crate::lint::context::Context;
use crate::lint::slips::{self, Habit, Slip};
use crate::lint::{Category, Check, Finding, Fix, Marks, Rule, Severity, swap};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "primary-quote-mark",
    summary: "A quote in the body has other marks than the house's",
    severity: Severity::Info,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("primary_quote_mark.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let Some(house) = context.style.quote_marks else { return };
    let slips: Vec<Slip> = context.analysis.quotes.iter().filter_map(|quote| slip(context, house, quote)).collect();
    let (wanted, had) = (swap::name(house), swap::name(other(house)));
    findings.extend(slips::report(context, &RULE, &slips, || Habit {
        message: format!(
            "{} quotes have {had} marks, the first of them here; the house has {wanted} ones",
            slips.len()
        ),
        title: format!("Put all of them in {wanted} marks, and the quotes inside them in {had} ones"),
    }));
}

fn slip(context: &Context, house: Marks, place: &DocQuote) -> Option<Slip> {
    let block = place.block as usize;
    let local = &context.analysis.blocks[block].local;
    let quote = context.analysis.local_quote(place);
    let is_body = matches!(local.kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::ListItem);
    if quote.level != 1 || !is_body || !swap::has_other(quote, house) || context.is_unsettled(block) {
        return None;
    }
    let wanted = swap::name(house);
    let fix = swap::swapped(local, place.local as usize, Fix::safe(format!("Put the quote in {wanted} marks")))?;
    Some(Slip {
        block,
        span: quote.span,
        message: format!("The house has {wanted} marks for a quote in the body"),
        fix,
    })
}

fn other(marks: Marks) -> Marks {
    match marks {
        Marks::Double => Marks::Single,
        Marks::Single => Marks::Double,
    }
}
