//! What is no prose, or too much for one reading, and so is left unread.

use crate::analysis::Analysis;
use crate::format::Why;
use crate::lint::{Category, Check, Finding, Rule, Severity};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "unread-text",
    summary: "OnRecord does not read this, and reports nothing in it",
    severity: Severity::Hint,
    default_on: true,
    category: Category::Suppression,
    docs: include_str!("unread_text.md"),
    check: Check::Unread(check),
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    for unread in &analysis.unread {
        let message = match unread.why {
            Why::Data => "This is data and no article: nothing in it is read",
            Why::Endless => "This paragraph is longer than 128 KB: nothing in it is read",
        };
        findings.push(Finding::new(&RULE, unread.opening, message));
    }
}
