use rustc_hash::FxHashMap;

use crate::lint::context::Context;
use crate::lint::{Category, Check, Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    id: "source-name-misspelled",
    summary: "The name of a known outlet is misspelled",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Source,
    docs: include_str!("source_name_misspelled.md"),
    check: Check::Document(check),
};

fn check(_context: &Context, _findings: &mut Vec<Finding>) {
    let _: FxHashMap<u8, u8> = FxHashMap::default();
}
