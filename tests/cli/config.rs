//! Settings as the command line finds them.

use crate::Desk;

const COMMA: &[u8] = b"\"We won\" Mayor Ana Duarte said.\n";
const OFF: &[u8] = b"[rules]\nmissing-comma-before-attribution = \"off\"\n";

#[test]
fn the_nearest_settings_hold_for_each_article() {
    let desk = Desk::with(&[
        ("onrecord.toml", b"[rules]\nquote-marks = \"warning\"\n"),
        ("a.txt", COMMA),
        ("quiet/deep/b.txt", COMMA),
        ("quiet/onrecord.toml", OFF),
    ]);
    let out = desk.run(&["check", "."]).quietly(1);
    assert!(out.starts_with("warning[missing-comma-before-attribution]"), "{out}");
    assert!(out.ends_with("1 warning in 1 file; --fix settles 1\n"), "{out}");
    desk.run(&["check", "quiet"]).quietly(0);
    desk.run(&["check", "--no-config", "quiet"]).quietly(1);
    desk.run(&["check", "--config", "quiet/onrecord.toml", "a.txt"]).quietly(0);
    // Standard input is an article of the working folder, or of where its name says.
    assert_eq!(desk.pipe(COMMA, &["check", "--severity", "error", "-"]).code, Some(0));
    assert_eq!(desk.pipe(COMMA, &["check", "--stdin-path", "quiet/c.txt", "-"]).code, Some(0));
}

#[test]
fn overrides_hold_for_their_paths() {
    let text = b"[[overrides]]\npaths = [\"opinion\"]\nrules = { quote-marks = \"off\" }\n";
    let desk = Desk::with(&[("onrecord.toml", text), ("opinion/a.txt", COMMA), ("news/b.txt", COMMA)]);
    desk.run(&["check", "opinion"]).quietly(0);
    desk.run(&["check", "news"]).quietly(1);
}

#[test]
fn what_is_asked_for_by_name_wins_over_the_settings() {
    let desk = Desk::with(&[("onrecord.toml", OFF), ("a.txt", COMMA)]);
    desk.run(&["check", "a.txt"]).quietly(0);
    desk.run(&["check", "--select", "missing-comma-before-attribution", "a.txt"]).quietly(1);
}

#[test]
fn excluded_files_are_read_only_where_they_are_named() {
    let desk = Desk::with(&[("onrecord.toml", b"exclude = [\"old\"]\n"), ("a.txt", b""), ("old/b.txt", COMMA)]);
    desk.run(&["check", "."]).quietly(0);
    desk.run(&["check", "old/b.txt"]).quietly(1);
}

#[test]
fn the_publisher_is_no_second_hand_source() {
    let story = b"The board knew of the fire, the Alderne Gazette reported on Monday, citing a source close to it.\n";
    let desk = Desk::with(&[("onrecord.toml", b"publisher = \"The Alderne Gazette\"\n"), ("a.txt", story)]);
    let rule = ["check", "--select", "secondhand-source", "a.txt"];
    assert!(!desk.run(&rule).quietly(0).contains("secondhand-source"));
    assert!(desk.run(&[&rule[..], &["--no-config"]].concat()).quietly(1).contains("secondhand-source"));
}

#[test]
fn a_setting_that_is_wrong_is_named_and_the_rest_is_done() {
    let text = b"publisher = 3\n[rules]\nquote-mark = \"off\"\nmissing-comma-before-attribution = \"hint\"\n";
    let desk = Desk::with(&[("onrecord.toml", text), ("a.txt", COMMA)]);
    for command in ["check", "extract"] {
        let ran = desk.run(&[command, "a.txt"]);
        assert_eq!(ran.code, Some(2));
        insta::allow_duplicates! {
            insta::assert_snapshot!(ran.err, @r#"
            onrecord: onrecord.toml:1: publisher: must be a text, as in "…", not a number
            onrecord: onrecord.toml:3: rules.quote-mark: there is no such rule or category; did you mean `quote-marks`?
            "#);
        }
        assert!(
            ran.out.contains("hint[missing-comma-before-attribution]") || ran.out.contains("Mayor Ana Duarte"),
            "{}",
            ran.out
        );
    }
    let ran = desk.run(&["check", "--config", "gone.toml", "a.txt"]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (Some(2), "", "onrecord: gone.toml: no such file or folder\n")
    );
}
