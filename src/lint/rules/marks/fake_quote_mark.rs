//! Signs that look like quotation marks and stand in their place.

use crate::lint::context::Context;
use crate::lint::look_alikes::LookAlike;
use crate::lint::slips::{self, Habit, Slip};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "fake-quote-mark",
    summary: "Signs that look like quotation marks and are none",
    severity: Severity::Warning,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("fake_quote_mark.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let slips: Vec<Slip> = context.view.look_alikes().map(|(block, pair)| slip(context, block, pair)).collect();
    findings.extend(slips::report(context, &RULE, &slips, || Habit {
        message: format!("{} quotes have signs that are not quotation marks, the first of them here", slips.len()),
        title: "Write quotation marks for all of them".to_owned(),
    }));
}

fn slip(context: &Context, block: usize, pair: &LookAlike) -> Slip {
    let text = &context.analysis.blocks[block].block.text;
    let [opening, closing] = pair.marks;
    let title = format!("Write quotation marks: {opening}…{closing}");
    Slip {
        block,
        span: pair.open.cover(pair.close),
        message: format!("{}…{} are not quotation marks", pair.open.of(text), pair.close.of(text)),
        fix: Fix::safe(title).replace(pair.open, opening).replace(pair.close, closing),
    }
}
