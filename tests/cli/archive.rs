//! Articles as records of JSON Lines.

use std::io::Write;

use serde_json::{Value, json};

use crate::Desk;

const ARCHIVE: &str = concat!(
    "\u{FEFF}{\"url\": \"https://alderne.example/1\", \"body\": \"\\\"It was late,\\\" Rosa Bianchi said.\"}\n",
    "{\"url\": 2, \"body\": \"\u{FEFF}\\\"No,\\\" Idris Kane said.\"}\r\n",
    "\n",
    "{\"url\": \"three\"}\n",
    "{\"body\": 4}\n",
    "{\"broken\n",
    "{\"body\": \"\\\"Yes,\\\" Ana Duarte said.\"}",
);

const FIELDS: [&str; 5] = ["--jsonl", "--text-field", "body", "--id-field", "url"];

fn rows(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn a_bad_record_has_its_place_and_the_rest_goes_on() {
    let desk = Desk::with(&[("a.jsonl", ARCHIVE.as_bytes())]);
    let ran = desk.run(&[&["extract"], &FIELDS[..], &["a.jsonl"]].concat());
    let rows = rows(&ran.out);
    let ids: Vec<&Value> = rows.iter().map(|row| &row["id"]).collect();
    assert_eq!(ids, ["https://alderne.example/1", "2", "three", "a.jsonl:5", "a.jsonl:6", "a.jsonl:7"]);
    let speakers: Vec<&Value> = rows.iter().map(|row| &row["attributions"][0]["speaker"]).collect();
    let expected =
        [json!("Rosa Bianchi"), json!("Idris Kane"), Value::Null, Value::Null, Value::Null, json!("Ana Duarte")];
    assert_eq!(speakers, expected.iter().collect::<Vec<_>>());
    assert_eq!((&rows[2]["error"], &rows[2]["place"]), (&json!("there is no field `body`"), &json!("a.jsonl:4")));
    assert_eq!(rows[3]["error"], "the field `body` is no text");
    assert!(rows[4]["error"].as_str().is_some_and(|why| why.starts_with("not JSON: ")), "{}", rows[4]);
    // A byte-order mark in a text counts.
    assert_eq!(rows[1]["attributions"][0]["content"], json!([[3, 8]]));
    let told = "onrecord: 3 of 6 records could not be read, the first at a.jsonl:4: there is no field `body`\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), told));
    assert_eq!(desk.run(&[&["extract", "--strict"], &FIELDS[..], &["a.jsonl"]].concat()).code, Some(2));
}

#[test]
fn what_is_packed_is_read_like_what_is_not() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(ARCHIVE.as_bytes()).expect("memory");
    let packed = packed.finish().expect("memory");
    // Two members behind one another are one file.
    let twice = [packed.as_slice(), b"", &packed].concat();
    let desk = Desk::with(&[("a.gz", &packed), ("twice.gz", &twice), ("cut.gz", &packed[..packed.len() / 2])]);
    let run = |name: &str| desk.run(&[&["extract"], &FIELDS[..], &[name]].concat());
    let plain = desk.pipe(ARCHIVE.as_bytes(), &[&["extract"], &FIELDS[..], &["-"]].concat()).out;
    assert_eq!(run("a.gz").out, plain.replace("\"-:", "\"a.gz:"));
    assert_eq!(rows(&run("twice.gz").out).len(), 11, "the last line and the first are one");
    let cut = rows(&run("cut.gz").out);
    assert!(cut.last().expect("a row")["error"].is_string(), "{cut:?}");
}

#[test]
fn many_records_keep_their_order() {
    let records = (0..500).map(|at| {
        let text = "\"It was late,\" Rosa Bianchi said. ".repeat(if at % 50 == 0 { 40 } else { 1 });
        json!({"id": at, "article": {"text": text}}).to_string() + "\n"
    });
    let archive: String = records.collect();
    let arguments = ["extract", "--jsonl", "--text-field", "/article/text", "--format", "csv", "-"];
    let out = Desk::with(&[]).pipe(archive.as_bytes(), &arguments).quietly(0);
    let mut ids: Vec<usize> = out.lines().skip(1).map(|row| row.split(',').next().unwrap().parse().unwrap()).collect();
    ids.dedup();
    assert_eq!(ids, (0..500).collect::<Vec<_>>());
}

#[test]
fn an_archive_that_is_not_there_is_named() {
    let desk = Desk::with(&[("a.jsonl", b"{\"text\": \"No.\"}\n"), ("bad.jsonl", b"no\n")]);
    let ran = desk.run(&["extract", "--jsonl", "gone.jsonl", "a.jsonl"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), "onrecord: gone.jsonl: no such file or folder\n"));
    assert_eq!(rows(&ran.out)[0]["id"], "a.jsonl:1");
    assert_eq!(desk.run(&["extract", "--jsonl", "bad.jsonl"]).code, Some(2));
    assert_eq!(desk.run(&["extract", "--text-field", "body", "a.jsonl"]).code, Some(2));
}
