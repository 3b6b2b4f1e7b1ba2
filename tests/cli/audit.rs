//! The source audit, in each form.

use serde_json::{Value, json};

use crate::Desk;

const STORY: &[u8] = b"\"It was late on the quay,\" Harbour Commissioner Rosa Bianchi said.\n\n\
    \"It was sold,\" said an official, who spoke on condition of anonymity because talks go on.\n";

#[test]
fn the_table_is_for_eyes() {
    insta::assert_snapshot!(Desk::with(&[("port.txt", STORY)]).run(&["audit", "port.txt"]).quietly(0), @r"
    port.txt: 2 quotes, 9 quoted words, 2 speakers
      speaker       kind       role                  quotes  words  share
      Rosa Bianchi  named      Harbour Commissioner       1      6   67 %
      an official   anonymous                             1      3   33 %
      unnamed: an official (who spoke on condition of anonymity because talks go on)
      ? an official: does an editor know who that is, and is it confirmed by anybody else?
    ");
}

#[test]
fn a_row_a_speaker_in_csv() {
    let desk = Desk::with(&[("b, c.txt", STORY), ("a.txt", b"\"No,\" Ana Duarte said.\n")]);
    let out = desk.run(&["audit", "--format", "csv", "."]).quietly(0);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    let expected = [
        ["a.txt", "Ana Duarte", "named", "", "1", "1", "1", "1", "1.0", "false", ""],
        ["b, c.txt", "Rosa Bianchi", "named", "Harbour Commissioner", "1", "1", "1", "6", "0.667", "false", ""],
    ];
    assert_eq!(rows[..2], expected.map(|row| row.map(str::to_owned).to_vec()));
    assert_eq!(rows[2][9..], ["true", "who spoke on condition of anonymity because talks go on"], "{rows:?}");
}

#[test]
fn json_has_places_and_questions() {
    let desk = Desk::with(&[("port.txt", STORY)]);
    let ran = desk.run(&["audit", "--format", "json", "port.txt", "gone.txt"]);
    let report: Value = serde_json::from_str(&ran.out).expect("JSON");
    let article = &report["articles"][0];
    assert_eq!((ran.code, &report["version"], &article["words"]), (Some(0), &json!(1), &json!(9)));
    assert_eq!(article["speakers"][0]["quoted"][0]["span"], json!([0, 26]));
    assert_eq!(article["anonymous"][0]["reason"], "who spoke on condition of anonymity because talks go on");
    assert_eq!(article["questions"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["problems"][0]["path"], "gone.txt");
}

#[test]
fn a_page_is_whole_and_asks_for_nothing() {
    let page = Desk::with(&[("<b>.txt", STORY)]).run(&["audit", "--format", "html", "<b>.txt"]).quietly(0);
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(page.contains("<h2>&lt;b&gt;.txt</h2>") && page.contains("prefers-color-scheme: dark"), "{page}");
    for word in ["<script", "http", "src=", "url(", "<link"] {
        assert_eq!(page.replace("http-equiv", "").matches(word).count(), 0, "{word}");
    }
}
