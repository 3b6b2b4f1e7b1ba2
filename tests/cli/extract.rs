//! The shape that other programs read.

use serde_json::{Value, json};

use crate::Desk;

#[track_caller]
fn attributions(text: &str, arguments: &[&str]) -> Vec<Value> {
    let out = Desk::with(&[]).pipe(text.as_bytes(), &[&["extract", "-"], arguments].concat()).quietly(0);
    let mut row: Value = serde_json::from_str(&out).expect("one line of JSON");
    assert_eq!(row["version"], 1);
    assert_eq!(row["id"], if arguments.contains(&"--stdin-path") { json!("page.HTM") } else { json!("-") });
    row["attributions"].take().as_array().expect("a list").clone()
}

/// The words that a field's spans cover.
fn words<'a>(text: &'a str, row: &Value, field: &str) -> Vec<&'a str> {
    let spans: Vec<[usize; 2]> = serde_json::from_value(row[field].clone()).expect("spans");
    spans.into_iter().map(|[start, end]| &text[start..end]).collect()
}

#[test]
fn html_is_known_by_its_name_and_spans_lie_in_its_source() {
    let text = "<p>Ana Duarte runs the crane. <q>It was <b>locked</b>,</q> Duarte&nbsp;said.</p>\n<p hidden>\"No,\" Kane said.</p>";
    let rows = attributions(text, &["--stdin-path", "page.HTM"]);
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert_eq!(rows[0]["speaker"], "Ana Duarte");
    assert_eq!(words(text, &rows[0], "content"), ["<q>It was <b>locked</b>,</q>"]);
    assert_eq!(words(text, &rows[0], "source"), ["Duarte"]);
}

#[test]
fn a_quote_has_its_words_its_cue_and_its_speaker() {
    let text = "Ana Duarte runs the crane. \"It was locked,\" Duarte told the inquiry on Monday.\n";
    let rows = attributions(text, &[]);
    assert_eq!(rows.len(), 1, "{rows:#?}");
    let row = &rows[0];
    assert_eq!(row["kind"], "direct");
    assert_eq!(row["mode"], "speech");
    assert_eq!(row["level"], 1);
    assert_eq!(row["speaker"], "Ana Duarte");
    assert_eq!(row["speaker_kind"], "named");
    assert!(row["confidence"].as_f64().is_some_and(|share| (0.5..=1.0).contains(&share)), "{row}");
    assert!(row["evidence"].is_string(), "{row}");
    assert_eq!(words(text, row, "content"), ["\"It was locked,\""]);
    assert_eq!(words(text, row, "cue"), ["told"]);
    assert_eq!(words(text, row, "source"), ["Duarte"]);
    assert_eq!(words(text, row, "addressee"), ["the inquiry"]);
}

#[test]
fn a_split_quote_is_one_attribution_of_several_spans() {
    let text = "\"If the steel arrives,\" Idris Okafor said, \"the bridge will reopen.\"\n";
    let rows = attributions(text, &[]);
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert_eq!(words(text, &rows[0], "content"), ["\"If the steel arrives,\"", "\"the bridge will reopen.\""]);
}

#[test]
fn look_alikes_are_there_and_nobody_says_them() {
    let rows = attributions("The so-called \"smart crane\" cost 9 million.\n", &[]);
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert_eq!(rows[0]["kind"], "scare");
    assert_eq!((&rows[0]["cue"], &rows[0]["source"], &rows[0]["speaker"]), (&json!([]), &json!([]), &Value::Null));
}

#[test]
fn thoughts_and_refusals_come_when_asked_for() {
    let text = "Ana Duarte believes the port ignored her.\n\nIdris Kane declined to comment.\n";
    assert_eq!(attributions(text, &[]), Vec::<Value>::new());
    let rows = attributions(text, &["--modes", "all"]);
    let modes: Vec<&Value> = rows.iter().map(|row| &row["mode"]).collect();
    assert_eq!(modes, ["thought", "no-comment"]);
    assert_eq!(rows[1]["content"], json!([]));
}

#[test]
fn offsets_count_what_the_reader_counts() {
    let text = "\u{FEFF}😀 \"It was locked,\" Ana Duarte said.\n";
    let content = |unit| attributions(text, &["--offsets", unit])[0]["content"].clone();
    assert_eq!(content("utf8"), json!([[8, 24]]));
    assert_eq!(content("utf16"), json!([[4, 20]]));
    assert_eq!(content("chars"), json!([[3, 19]]));
}
