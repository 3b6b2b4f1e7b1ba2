//! Signs that look like quotation marks and stand in their place.

use crate::lint::context::Context;
use crate::lint::look_alikes::LookAlike;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::text::InBlock;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "fake-quote-mark",
    summary: "Signs that look like quotation marks and are none",
    severity: Severity::Warning,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("fake_quote_mark.md"),
    check: Check::Document(check),
};

/// More pairs than these are a habit of the system that the copy comes from, and one finding.
const MOST_SLIPS: usize = 3;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let pairs = || context.view.look_alikes();
    let count = pairs().count();
    if count <= MOST_SLIPS {
        for (block, pair) in pairs() {
            let text = &context.analysis.blocks[block].block.text;
            let signs = [pair.open, pair.close].map(|sign| sign.of(text));
            let message = format!("{}…{} are not quotation marks", signs[0], signs[1]);
            let [opening, closing] = pair.marks;
            let title = format!("Write quotation marks: {opening}…{closing}");
            let finding = Finding::new(&RULE, pair.open.cover(pair.close), message).fix(marked(pair, title));
            findings.push(context.lift(block, &finding));
        }
    } else if let Some((block, pair)) = pairs().next() {
        let sign = pair.open.of(&context.analysis.blocks[block].block.text);
        let message = format!("{sign} is not a quotation mark; {count} quotes have such signs, the first of them here");
        let finding = context.lift(block, &Finding::new(&RULE, pair.open.cover(pair.close), message));
        findings.push(all_marked(context).into_iter().fold(finding, Finding::fix));
    }
}

fn marked(pair: &LookAlike, title: String) -> Fix<InBlock> {
    let [opening, closing] = pair.marks;
    Fix::safe(title).replace(pair.open, opening).replace(pair.close, closing)
}

/// Writes marks in the place of all such signs; nothing where markup stands in the way.
fn all_marked(context: &Context) -> Option<Fix> {
    let mut fix = Fix::safe("Write quotation marks for all of them");
    for (block, pair) in context.view.look_alikes() {
        let local = marked(pair, String::new());
        fix.edits.extend(context.lift_fix(&context.analysis.blocks[block], &local)?.edits);
    }
    fix.edits.sort_unstable_by_key(|edit| edit.span);
    Some(fix)
}
