//! The articles in `examples/` are what a newcomer runs first: one says nothing, the other everything.

use std::collections::BTreeSet;
use std::path::Path;

use onrecord::lint::Category;

use crate::{onrecord, run};

fn check(arguments: &[&str]) -> crate::Ran {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    run(onrecord(&examples).arg("check").args(arguments), b"")
}

#[test]
fn the_clean_articles_have_no_findings() {
    assert_eq!(check(&["--severity", "hint", "clean.txt", "clean.md"]).quietly(0), "no findings in 2 files\n");
}

#[test]
fn the_faulty_article_has_findings_of_every_kind() {
    let out = check(&["--format", "json", "faulty.txt"]).quietly(1);
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let findings = report["files"][0]["findings"].as_array().expect("findings");
    let rules = findings.iter().filter_map(|finding| onrecord::lint::rule(finding["rule"].as_str()?));
    let found: BTreeSet<&str> = rules.map(|rule| rule.category.name()).collect();
    let all: BTreeSet<&str> = Category::ALL.into_iter().map(Category::name).collect();
    assert_eq!(found, all);
}
