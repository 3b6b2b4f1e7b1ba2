//! Arguments, rules and pages.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::{Desk, onrecord};

#[test]
fn without_a_command_it_says_how_to_run() {
    let ran = Desk::with(&[]).run(&[]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("Usage: onrecord [OPTIONS] <COMMAND>"), "{}", ran.err);
}

#[test]
fn help_names_every_command() {
    let help = Desk::with(&[]).run(&["--help"]).quietly(0);
    for command in ["lsp", "check", "extract", "audit", "mask", "completions", "explain", "rules", "init"] {
        assert!(help.contains(&format!("\n  {command} ")), "{help}");
    }
}

#[test]
fn every_rule_that_is_listed_is_explained() {
    let desk = Desk::with(&[]);
    let rules = desk.run(&["rules"]).quietly(0);
    let ids: Vec<&str> = rules.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(ids.contains(&"unclosed-quote") && ids.contains(&"headline-quote-altered"), "{rules}");
    for id in ids {
        let page = desk.run(&["explain", id]).quietly(0);
        assert!(page.contains(id) && page.lines().count() > 3, "{page}");
    }
}

#[test]
fn programs_read_the_rules_as_json() {
    let list = Desk::with(&[]).run(&["rules", "--format", "json"]).quietly(0);
    let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    let rules = list["rules"].as_array().expect("rules");
    assert_eq!((&list["version"], rules.len()), (&serde_json::json!(1), onrecord::lint::RULES.len()));
    let unclosed = rules.iter().find(|rule| rule["id"] == "unclosed-quote").expect("a rule");
    assert_eq!(
        unclosed,
        &serde_json::json!({
            "id": "unclosed-quote",
            "category": "quote-marks",
            "severity": "error",
            "on": true,
            "summary": "An opening mark that never closes",
        })
    );
}

#[test]
fn a_rule_that_is_not_there_is_an_error_with_a_guess() {
    let desk = Desk::with(&[("a.txt", b"A line.")]);
    let guess = "onrecord: there is no rule `unclosd-quote`; did you mean `unclosed-quote`?\n";
    for arguments in [
        ["explain", "unclosd-quote"].as_slice(),
        &["check", "--select", "unclosd-quote", "a.txt"],
        &["check", "--ignore", "unopened-quote,unclosd-quote", "a.txt"],
    ] {
        let ran = desk.run(arguments);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(2), "", guess));
    }
    let ran = desk.run(&["explain", "xyzzy"]);
    assert_eq!(ran.err, "onrecord: there is no rule `xyzzy`; `onrecord rules` lists them\n");
}

#[test]
fn a_reader_who_stops_listening_ends_the_run_without_a_word() {
    let article = b"\"The gate was locked,\" Ana Duarte said.\n\n".repeat(200);
    let names: Vec<String> = (0..200).map(|n| format!("{n}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), article.as_slice())).collect();
    let desk = Desk::with(&files);
    let mut child = onrecord(desk.folder.path())
        .args(["extract", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut first).expect("a line");
    let output = child.wait_with_output().expect("the command ends");
    assert!(first.starts_with("{\"version\":1,\"id\":\"0.txt\""), "{first}");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}
