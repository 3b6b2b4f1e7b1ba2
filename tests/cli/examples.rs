//! The articles in `examples/` are what a newcomer runs first: one says nothing, the other everything.

use std::collections::BTreeSet;
use std::path::Path;

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
fn the_faulty_article_has_every_finding_of_an_article() {
    let out = check(&["--format", "json", "faulty.txt"]).quietly(1);
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let findings = report["files"][0]["findings"].as_array().expect("findings");
    let found: BTreeSet<&str> = findings.iter().filter_map(|finding| finding["rule"].as_str()).collect();
    // It speaks of what is no article, and nothing else is found there.
    let all: BTreeSet<&str> =
        onrecord::lint::RULES.iter().map(|rule| rule.id).filter(|&id| id != "unread-text").collect();
    assert_eq!(found, all);
}
