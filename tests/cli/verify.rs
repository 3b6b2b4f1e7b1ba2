//! Quotes against notes: six stories with their notes in every form, drawn; and what the command says and exits with.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::{Desk, onrecord, run};

const STORY: &[u8] = b"\"We did not sell the quay,\" said Ana Duarte, the harbour engineer.\n\n\"Nobody asked us,\" said Luis Okafor, a docker.\n";
const NOTES: &[u8] = b"Ana Duarte: We did not sell the quay.\n\nLuis Okafor: Nobody asked us. Not once.\n";

/// `UPDATE=1 cargo test --test cli verify` writes what is drawn; each line of it was read.
#[test]
fn six_stories_in_their_notes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify");
    let stories = fs::read_dir(&folder).expect("a folder of stories").map(|entry| entry.expect("an entry").path());
    let mut stories: Vec<_> = stories.filter(|path| path.is_dir()).collect();
    stories.sort();
    let mut quotes = 0;
    for story in stories {
        let name = story.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let article = ["md", "txt"].map(|kind| format!("{name}.{kind}")).into_iter().find(|it| story.join(it).exists());
        let drawn = run(onrecord(&story).args(["verify", &article.expect("an article")]), b"").out;
        quotes += drawn.lines().filter(|line| line.starts_with(['+', '-'])).count();
        let kept = story.join("expected");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&kept, &drawn).expect("a file can be written");
        }
        assert_eq!(drawn, fs::read_to_string(&kept).unwrap_or_default(), "{name}");
    }
    assert_eq!(quotes, 60);
}

#[test]
fn notes_lie_beside_the_article_or_are_named() {
    let desk = Desk::with(&[
        ("port.txt", STORY),
        ("port.notes.txt", NOTES),
        ("empty.txt", b"No quotes here.\n"),
        ("n/other.md", NOTES),
    ]);
    let out = desk.run(&["verify", "port.txt"]).quietly(0);
    assert!(out.starts_with("port.txt: 2 quotes: 2 found,"), "{out}");
    let named = desk.run(&["verify", "port.txt", "--notes", "n"]).quietly(0);
    assert!(named.contains("other.md, line 1, exact"), "{named}");
    let without = desk.run(&["verify", "empty.txt"]);
    assert_eq!(without.code, Some(2));
    assert!(without.err.contains("empty.txt: no notes for it; name them with --notes"), "{}", without.err);
}

#[test]
fn a_folder_goes_without_its_notes() {
    let desk = Desk::with(&[
        ("port.txt", STORY),
        ("port.notes.txt", NOTES),
        ("n/a.md", NOTES),
        ("onrecord.toml", b"notes = [\"n/\"]\n"),
    ]);
    let out = desk.run(&["extract", "."]).quietly(0);
    let paths: Vec<String> =
        out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["id"].to_string()).collect();
    assert!(!paths.is_empty() && paths.iter().all(|path| path == "\"port.txt\""), "{paths:?}");
}

#[test]
fn what_is_not_found_fails_the_run_and_fragments_only_where_all_are_required() {
    let story = b"Ana Duarte, the harbour engineer, said that the quay was \"an old and tired place\".\n";
    let desk = Desk::with(&[("port.txt", story), ("port.notes.txt", NOTES)]);
    assert_eq!(desk.run(&["verify", "port.txt"]).code, Some(1));
    assert_eq!(desk.run(&["verify", "port.txt", "--require", "direct"]).code, Some(0));
}

#[test]
fn json_has_the_policy_the_places_and_the_changes() {
    let story = b"\"We did sell the quay,\" said Ana Duarte, the harbour engineer.\n";
    let desk = Desk::with(&[
        ("port.txt", story),
        ("port.notes.txt", NOTES),
        ("onrecord.toml", b"[verify]\nallow = \"spoken\"\n"),
    ]);
    let ran = desk.run(&["verify", "--format", "json", "port.txt"]);
    let report: Value = serde_json::from_str(&ran.out).expect("JSON");
    let article = &report["articles"][0];
    assert_eq!((ran.code, &report["version"]), (Some(1), &json!(1)));
    assert_eq!(article["policy"]["allow"], json!(["exact", "typography", "case", "spoken"]));
    assert_eq!(article["notes"], json!(["port.notes.txt"]));
    let quote = &article["quotes"][0];
    assert_eq!((&quote["verdict"], &quote["weight"]), (&json!("differs"), &json!("meaning")));
    assert_eq!(quote["changes"], json!([{ "quote": "", "notes": "not" }]));
    let place = json!({ "file": "port.notes.txt", "line": 1, "time": null, "speaker": "Ana Duarte", "words": "We did not sell the quay" });
    assert_eq!(quote["places"], json!([place]));
    let other =
        Desk::with(&[("port.txt", story), ("port.notes.txt", NOTES)]).run(&["verify", "--format", "json", "port.txt"]);
    let other: Value = serde_json::from_str(&other.out).expect("JSON");
    assert_ne!(other["articles"][0]["policy"]["fingerprint"], article["policy"]["fingerprint"]);
}

#[test]
fn a_row_a_quote_in_csv_and_a_sheet_to_sign() {
    let desk = Desk::with(&[("port.txt", STORY), ("port.notes.txt", NOTES)]);
    let out = desk.run(&["verify", "--format", "csv", "port.txt"]).quietly(0);
    assert_eq!(out.lines().count(), 3);
    assert!(
        out.lines()
            .nth(2)
            .is_some_and(|row| row
                .starts_with("port.txt,3,\"Nobody asked us,\",direct,Luis Okafor,found,exact,,port.notes.txt,,3,")),
        "{out}"
    );
    let page = desk.run(&["verify", "--format", "html", "port.txt"]).quietly(0);
    for part in ["<!DOCTYPE html>", "Checked by <span>", "Nobody asked us,", "port.notes.txt, line 3", "Policy <code>"]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<script"));
}

/// A file that is no notes is named, with the line and what helps; the others are read.
#[test]
fn broken_notes_are_named() {
    let desk = Desk::with(&[
        ("port.txt", STORY),
        ("port.notes.txt", NOTES),
        ("port.notes.json", b"{\n\"segments\": [,]}"),
        ("port.notes.docx", b"PK\x03\x04 no"),
        ("port.transcript.vtt", b"No."),
        ("port.transcript.srt", b""),
    ]);
    let ran = desk.run(&["verify", "port.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.contains("2 quotes: 2 found"), "{}", ran.out);
    for line in [
        "port.notes.json:2: is not JSON; export it again",
        "port.notes.docx: is no document of Word; save it as .docx or as text",
        "port.transcript.vtt:1: does not begin with WEBVTT; export it again, or name it .txt",
        "port.transcript.srt: holds no words; export it again",
    ] {
        assert!(ran.err.contains(line), "{line}\n{}", ran.err);
    }
}

/// `check` reports what `verify` finds, as findings.
#[test]
fn findings_hold_an_article_against_its_notes_and_its_last_commit() {
    let desk = Desk::with(&[
        ("port.txt", STORY),
        ("port.notes.txt", b"Ana Duarte: We did sell the quay.\n\nLuis Okafor: Nobody asked us.\n"),
    ]);
    let out = desk.run(&["check", "--format", "concise", "port.txt"]).out;
    assert!(out.contains("port.txt:1:2: error quote-not-in-source"), "{out}");
    let git = |arguments: &[&str]| {
        let named = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
        let status = std::process::Command::new("git").current_dir(desk.path("")).args(named).args(arguments).status();
        assert!(status.expect("git is there").success(), "{arguments:?}");
    };
    fs::remove_file(desk.path("port.notes.txt")).expect("a file");
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "One"]);
    assert_eq!(desk.run(&["check", "--format", "concise", "--show", "info", "port.txt"]).quietly(0), "");
    fs::write(desk.path("port.txt"), String::from_utf8_lossy(STORY).replace("did not sell", "did sell"))
        .expect("a file");
    let out = desk.run(&["check", "--format", "concise", "--show", "info", "port.txt"]).out;
    assert!(out.contains("info quote-edited Committed as \"We did not sell the quay,\""), "{out}");
}
