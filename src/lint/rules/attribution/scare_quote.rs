//! `So-called` before quotation marks, which say the same once more.

use crate::analysis::BlockAnalysis;
use crate::lint::marks::is_english;
use crate::lint::narrative::{is_copy, is_outside, tokens};
use crate::lint::quoted::token_from;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::text::InBlock;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "scare-quote",
    summary: "\"So-called\" stands before quotation marks",
    severity: Severity::Hint,
    default_on: true,
    category: Category::Attribution,
    docs: include_str!("scare_quote.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    if !is_copy(block) {
        return;
    }
    let words = tokens(block);
    for quote in &block.quotes.quotes {
        let Some(close) = quote.close.filter(|_| is_english(quote.family)) else { continue };
        let open = token_from(block, quote.open.start());
        let from = match open {
            1.. if words.reads(open - 1, "so-called") => open - 1,
            2.. if words.reads(open - 1, "called") && words.reads(open - 2, "so") => open - 2,
            _ => continue,
        };
        if !is_outside(block, from) {
            continue;
        }
        let message = "\"So-called\" and the quotation marks say the same";
        let fix = Fix::r#unsafe("Remove the quotation marks").delete(quote.open).delete(close);
        findings.push(Finding::new(&RULE, words.span(from..open), message).fix(fix));
    }
}
