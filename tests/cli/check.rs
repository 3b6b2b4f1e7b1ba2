//! Findings as people and programs see them.

use serde_json::{Value, json};

use crate::{Desk, onrecord, run};

const COMMA: &[u8] = b"\"We won\" Mayor Ana Duarte said.\n";

#[test]
fn the_severity_decides_the_exit_code() {
    let desk = Desk::with(&[("error.txt", COMMA), ("clean.txt", b"\"We won,\" Mayor Ana Duarte said.\n")]);
    desk.run(&["check", "error.txt"]).quietly(1);
    desk.run(&["check", "clean.txt"]).quietly(0);
    desk.run(&["check", "clean.txt", "error.txt"]).quietly(1);
    // What cannot be read hides nothing of the others.
    assert_eq!(desk.run(&["check", "error.txt", "gone.txt"]).code, Some(1));
    assert_eq!(desk.run(&["check", "clean.txt", "gone.txt"]).code, Some(0));
    assert_eq!(desk.run(&["check", "--strict", "error.txt", "gone.txt"]).code, Some(2));
    assert_eq!(desk.run(&["check", "gone.txt"]).code, Some(2));

    let doubled = b"\"Who won?,\" Mayor Ana Duarte asked.\n";
    let desk = Desk::with(&[("warning.txt", doubled)]);
    desk.run(&["check", "warning.txt"]).quietly(1);
    let shown = desk.run(&["check", "--severity", "error", "warning.txt"]).quietly(0);
    assert!(shown.contains("warning[doubled-punctuation-at-quote]"), "{shown}");
    let hidden = desk.run(&["check", "--severity", "error", "--show", "error", "warning.txt"]).quietly(0);
    assert_eq!(hidden, "no findings in 1 file\n");
}

#[test]
fn the_last_line_sums_up() {
    let desk = Desk::with(&[("a.txt", COMMA), ("b.txt", COMMA), ("clean.txt", b"")]);
    let last = |arguments: &[&str]| {
        let out = desk.run(&[&["check"], arguments].concat()).out;
        out.lines().last().expect("a line").to_owned()
    };
    assert_eq!(last(&["clean.txt"]), "no findings in 1 file");
    assert_eq!(last(&["a.txt", "b.txt", "clean.txt"]), "2 errors in 2 files; --fix settles 2");
    assert_eq!(last(&["a.txt", "gone.txt"]), "1 error in 1 file; --fix settles 1; 1 file failed");
}

#[test]
fn rules_are_chosen_by_id() {
    let desk = Desk::with(&[("a.txt", COMMA)]);
    let clean = "no findings in 1 file\n";
    assert_eq!(desk.run(&["check", "--ignore", "missing-comma-before-attribution", "a.txt"]).quietly(0), clean);
    assert_eq!(desk.run(&["check", "--select", "unclosed-quote,unopened-quote", "a.txt"]).quietly(0), clean);
    desk.run(&["check", "--select", "missing-comma-before-attribution", "a.txt"]).quietly(1);
}

#[test]
fn json_gives_places_in_the_file_as_it_is_on_disk() {
    let desk =
        Desk::with(&[("a.txt", &[b"\xEF\xBB\xBF".as_slice(), COMMA].concat()), ("b.txt", b"\"No,\" he said.\n")]);
    let ran = desk.run(&["check", "--format", "json", "a.txt", "gone.txt", "b.txt"]);
    assert_eq!(ran.code, Some(1));
    let report: Value = serde_json::from_str(&ran.out).expect("JSON");
    let names: Vec<&Value> = report["files"].as_array().expect("files").iter().map(|file| &file["path"]).collect();
    assert_eq!(names, ["a.txt", "b.txt"]);
    assert_eq!(report["problems"], json!([{"path": "gone.txt", "message": "no such file or folder"}]));
    let finding = &report["files"][0]["findings"][0];
    assert_eq!(finding["rule"], "missing-comma-before-attribution");
    assert_eq!(finding["severity"], "error");
    let edit = &finding["fixes"][0]["edits"][0];
    assert_eq!(edit, &json!({"span": [10, 10], "text": ","}));
}

#[test]
fn colour_is_for_terminals_and_for_who_asks() {
    let desk = Desk::with(&[("a.txt", COMMA)]);
    let with = |variable: &str| run(onrecord(desk.folder.path()).args(["check", "a.txt"]).env(variable, "1"), b"").out;
    let plain = desk.run(&["check", "a.txt"]).out;
    assert!(!plain.contains('\x1b'), "{plain}");
    assert!(with("CLICOLOR_FORCE").contains("\x1b["));
    assert_eq!(with("NO_COLOR"), plain);
}

#[test]
fn long_lines_are_cut_around_their_places() {
    let long = "The board met on the quay and in the customs house and on the ferry, and it rained. ".repeat(6);
    let text = format!(
        "{long}A poster says 都没做 and 😀.\"We cannot wait\" is on 😀 too. {long}\n\n\
         {long}\"We went by the water stairs, where the rail is gone.\n\n\
         It took six minutes.\" {long}\n"
    );
    let desk = Desk::with(&[("long.txt", text.as_bytes())]);
    let rules = "missing-space-at-quote,running-quote-not-reopened";
    insta::assert_snapshot!(desk.run(&["check", "--select", rules, "long.txt"]).quietly(1), @r#"
    error[missing-space-at-quote]: No space before the opening quotation mark
     --> long.txt:1:528
      |
    1 | …and it rained. A poster says 都没做 and 😀."We cannot wait" is on 😀 too. The board met on…
      |                                            ^^
      |
      = help: Insert a space
      = help: Start a new paragraph

    error[running-quote-not-reopened]: The quote of the paragraph before runs on here, but this paragraph does not open with a quotation mark
     --> long.txt:5:1
      |
    3 | …customs house and on the ferry, and it rained. "We went by the water stairs, where the rail is…
      |                                                 - The quote that runs on
    4 |
    5 | It took six minutes." The board met on the quay and in the customs house and on the ferry, and…
      | ^^
      |
      = help: Open the paragraph with a quotation mark

    2 errors in 1 file; --fix settles 2
    "#);
}
