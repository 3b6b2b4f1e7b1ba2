//! `check` for other programs: each format as its reader takes it, the baseline, statistics, differences.

use serde_json::Value;

use crate::{Desk, onrecord, run};

const COMMA: &[u8] = b"\"We won\" Mayor Ana Duarte said.\n";
const MIXED: &[u8] = b"The caf\xC3\xA9 closed.\"We won\" Mayor Ana Duarte said. \"Who?,\" Kane asked.\n";

/// The article `name` with three faults: two errors and a warning.
fn faulty(name: &str) -> Desk {
    Desk::with(&[(name, MIXED), ("clean.txt", b"\"We won,\" Mayor Ana Duarte said.\n")])
}

const THREE: &str = "missing-space-at-quote,missing-comma-before-attribution,doubled-punctuation-at-quote";

#[test]
fn concise_is_one_line_a_finding() {
    let out = faulty("a b.txt").run(&["check", "--format", "concise", "--select", THREE, "."]).quietly(1);
    assert_eq!(
        out,
        "a b.txt:1:16: error missing-space-at-quote No space before the opening quotation mark\n\
         a b.txt:1:24: error missing-comma-before-attribution A comma is missing between the quote and its attribution\n\
         a b.txt:1:53: warning doubled-punctuation-at-quote No comma after a question or exclamation mark\n"
    );
}

#[test]
fn sarif_has_its_rules_places_and_fixes() {
    let desk = faulty("a b.txt");
    let ran = desk.run(&["check", "--format", "sarif", "--select", THREE, ".", "gone.txt"]);
    assert_eq!(ran.code, Some(1));
    let log: Value = serde_json::from_str(&ran.out).expect("JSON");
    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert_eq!((rules.len(), results.len()), (onrecord::lint::RULES.len(), 3));
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().expect("an index") as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(result["ruleId"].as_str().is_some_and(|id| id.starts_with("onrecord/")), "{result}");
        assert_eq!(result["partialFingerprints"]["onrecord/v1"].as_str().map(str::len), Some(16));
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b.txt");
    let region = |start, end| serde_json::json!({"startLine": 1, "startColumn": start, "endLine": 1, "endColumn": end});
    assert_eq!(place["region"], region(16, 18));
    let replaced = &results[1]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!((&replaced["deletedRegion"], &replaced["insertedContent"]["text"]), (&region(24, 24), &",".into()));
    let told = &run["invocations"][0];
    assert_eq!(told["executionSuccessful"], false);
    assert_eq!(told["toolExecutionNotifications"][0]["message"]["text"], "no such file or folder");
}

#[test]
fn github_is_told_of_the_most_severe_first() {
    let out = faulty("a,b.txt").run(&["check", "--format", "github", "--select", THREE, "."]).quietly(1);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[0],
        "::error file=a%2Cb.txt,line=1,endLine=1,col=16,endColumn=18,title=onrecord/missing-space-at-quote::No space \
         before the opening quotation mark"
    );
    assert_eq!(lines.len(), 3);
    assert!(lines[2].starts_with("::warning "), "{out}");

    let warning: Vec<u8> = b"\"Who?,\" Mayor Ana Duarte asked.\n".to_vec();
    let desk = Desk::with(&[("a.txt", &warning), ("b.txt", &COMMA.repeat(13))]);
    let out = desk.run(&["check", "--format", "github", "--select", THREE, "a.txt", "b.txt"]).quietly(1);
    let kinds: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("::")?.split(' ').next()).collect();
    assert_eq!(kinds, [vec!["error"; 13], vec!["warning", "notice"]].concat());
    assert!(out.contains("::notice title=onrecord::3 more findings are hidden"), "{out}");
}

#[test]
fn junit_is_xml_in_which_findings_are_tests() {
    let desk = faulty("a&b.txt");
    let ran = desk.run(&["check", "--format", "junit", "--select", THREE, "--severity", "error", ".", "gone.txt"]);
    assert_eq!(ran.code, Some(1));
    let mut reader = quick_xml::Reader::from_str(&ran.out);
    let mut elements = Vec::new();
    loop {
        use quick_xml::events::Event;
        match reader.read_event().expect("XML") {
            Event::Start(element) | Event::Empty(element) => {
                elements.push(element.name().as_ref().to_owned());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let count = |name: &str| elements.iter().filter(|element| *element == name).count();
    let counts = ["testsuites", "testsuite", "testcase", "failure", "system-out", "error"].map(count);
    assert_eq!(counts, [1, 3, 5, 2, 1, 1], "{}", ran.out);
    assert!(
        ran.out.contains("<testsuite name=\"a&amp;b.txt\" tests=\"3\" failures=\"2\" errors=\"0\">"),
        "{}",
        ran.out
    );
}

#[test]
fn an_empty_run_is_whole_in_every_format() {
    let desk = Desk::with(&[("clean.txt", b"\"We won,\" Mayor Ana Duarte said.\n")]);
    let out = |format: &str| desk.run(&["check", "--format", format, "clean.txt"]).quietly(0);
    assert_eq!((out("concise"), out("github")), (String::new(), String::new()));
    for format in ["json", "sarif"] {
        serde_json::from_str::<Value>(&out(format)).expect("JSON");
    }
    assert!(out("junit").ends_with("</testsuites>\n"));
}

#[test]
fn a_baseline_keeps_what_is_known_when_lines_move() {
    let desk = Desk::with(&[("desk/a.txt", COMMA)]);
    let check =
        |more: &[&str]| desk.run(&[&["check", "--format", "concise", "--baseline", "known.json"], more].concat());
    assert_eq!(check(&["desk"]).quietly(0), "");
    let written = String::from_utf8(desk.read("known.json")).expect("UTF-8");
    assert!(written.contains("\"path\": \"desk/a.txt\"") && !written.contains("Duarte"), "{written}");
    // Moved, and with words added elsewhere, it is known; said twice, it is new the second time.
    let moved = [b"The gate was shut on Monday.\n\n".as_slice(), COMMA].concat();
    std::fs::write(desk.path("desk/a.txt"), &moved).expect("a file");
    assert_eq!(check(&["desk"]).quietly(0), "");
    std::fs::write(desk.path("desk/a.txt"), [moved.as_slice(), b"\n", COMMA].concat()).expect("a file");
    assert!(check(&["desk"]).quietly(1).starts_with("desk/a.txt:5:8: error missing-comma"));
    // By whatever name the file goes.
    let absolute = desk.path("desk/a.txt").display().to_string();
    assert_eq!(check(&[&absolute]).quietly(1).lines().count(), 1);
    assert_eq!(check(&["--write-baseline", "desk"]).quietly(0), "");
    assert_eq!(check(&["desk"]).quietly(0), "");
    assert_eq!(
        desk.run(&["check", "--baseline", "known.json", "desk"]).quietly(0),
        "no findings in 1 file; 2 in the baseline\n"
    );
}

#[test]
fn a_broken_baseline_is_named() {
    let desk =
        Desk::with(&[("a.txt", COMMA), ("known.json", b"{"), ("later.json", b"{\"version\":2,\"findings\":[]}")]);
    let ran = desk.run(&["check", "--baseline", "known.json", "a.txt"]);
    assert!(ran.code == Some(2) && ran.err.starts_with("onrecord: known.json: not a baseline: "), "{}", ran.err);
    let ran = desk.run(&["check", "--baseline", "later.json", "a.txt"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(2), "onrecord: later.json: a baseline of version 2, and this is 1\n")
    );
}

#[test]
fn statistics_count_by_words_and_show_samples() {
    let article = COMMA.repeat(30);
    let desk = Desk::with(&[("a.txt", &article), ("b.txt", COMMA)]);
    let rule = "missing-comma-before-attribution";
    let out = desk.run(&["check", "--statistics", "--select", rule, "."]).quietly(1);
    assert!(out.starts_with("186 words in 2 files\n"), "{out}");
    assert!(out.contains("missing-comma-before-attribution  error           31      2          166.667\n"), "{out}");
    let samples: Vec<&str> = out.lines().filter(|line| line.starts_with("  ")).collect();
    assert_eq!((samples.len(), samples[0]), (20, "  a.txt:1:8: \"We won\" Mayor Ana Duarte said."));
    let out = desk.run(&["check", "--statistics", "--format", "json", "--select", rule, "."]).quietly(1);
    let statistics: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&statistics["words"], &statistics["rules"][0]["findings"]), (&186.into(), &31.into()));
    let ran = desk.run(&["check", "--statistics", "--format", "sarif", "."]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), "onrecord: --statistics are printed as text or JSON\n"));
}

#[test]
fn a_difference_is_what_patch_reads() {
    let text = b"The gate was shut.\r\n\r\nThe leader left.\"We cannot wait,\" Mayor Ana Duarte said.";
    let desk = Desk::with(&[("a.txt", text), ("clean.txt", b"\"No,\" Mayor Ana Duarte said.\n")]);
    let out = desk.run(&["check", "--diff", "."]).quietly(1);
    assert_eq!(
        out,
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n The gate was shut.\r\n \r\n\
         -The leader left.\"We cannot wait,\" Mayor Ana Duarte said.\n\\ No newline at end of file\n\
         +The leader left. \"We cannot wait,\" Mayor Ana Duarte said.\n\\ No newline at end of file\n"
    );
    assert_eq!(desk.read("a.txt"), text, "nothing is written");
    assert_eq!(desk.run(&["check", "--diff", "clean.txt"]).quietly(0), "");
}

#[test]
fn quiet_and_exit_zero_say_and_mean_less() {
    let desk = Desk::with(&[("a.txt", COMMA), ("clean.txt", b"")]);
    let out = desk.run(&["check", "-q", "a.txt"]).quietly(1);
    assert!(out.contains("missing-comma") && !out.contains("1 error in"), "{out}");
    assert_eq!(desk.run(&["check", "-q", "clean.txt"]).quietly(0), "");
    desk.run(&["check", "--exit-zero", "a.txt"]).quietly(0);
    assert_eq!(desk.run(&["check", "--exit-zero", "gone.txt"]).code, Some(2));
}

#[test]
fn colours_are_an_option_too() {
    let desk = Desk::with(&[("a.txt", COMMA)]);
    let plain = desk.run(&["check", "a.txt"]).out;
    let coloured = desk.run(&["check", "--color", "always", "a.txt"]).out;
    assert!(coloured.contains("\x1b[") && !plain.contains("\x1b["));
    let with = |variable: &str, more: &[&str]| {
        run(onrecord(desk.folder.path()).args([&["check", "a.txt"], more].concat()).env(variable, "1"), b"").out
    };
    assert_eq!(with("FORCE_COLOR", &[]), coloured);
    assert_eq!(with("FORCE_COLOR", &["--color", "never"]), plain);
    assert_eq!(with("CLICOLOR_FORCE", &["--color", "never"]), plain);
}

#[test]
fn categories_are_chosen_like_rules() {
    let desk = Desk::with(&[("a.txt", COMMA)]);
    let out = |option: &str, name: &str| desk.run(&["check", "-q", option, name, "a.txt"]).out;
    assert!(out("--select", "quote-marks").contains("missing-comma"), "{}", out("--select", "quote-marks"));
    assert_eq!(out("--select", "speaker,source"), "");
    assert_eq!(out("--ignore", "quote-marks,attribution,speaker"), "");
}
