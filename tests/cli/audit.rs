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

const MORE: &[u8] = b"---\ntitle: Quay\ndate: 3 May 2026\n---\n\n\"We were never told that the gate was locked,\" said Ana Duarte, a docker.\n";
const OLDER: &[u8] = b"---\ntitle: Quay\ndate: 2025-01-02\n---\n\n\"We were never told the gate had been locked,\" said Ana Duarte, a docker. \"No,\" said Luis Costa, a clerk.\n";

/// A desk asks whom it quoted since a day, by what its own file says of people.
#[test]
fn a_folder_is_told_of_by_a_column_of_the_people_file() {
    let people = b"name,region\nAna Duarte,north\n";
    let desk = Desk::with(&[
        ("a.md", MORE),
        ("b.md", OLDER),
        ("people.csv", people),
        ("onrecord.toml", b"people = \"people.csv\"\n"),
    ]);
    insta::assert_snapshot!(desk.run(&["audit", "--by", "region", "."]).quietly(0), @r#"
    2 articles: 3 quotes, 19 quoted words
      region         speakers  articles  quotes  words  share
      north                 1         2       2     18   95 %
      (not on file)         1         1       1      1    5 %

      speaker     kind   articles  quotes  words  share
      Ana Duarte  named         2       2     18   95 %
      Luis Costa  named         1       1      1    5 %
      otherwise: "We were never told that the gate was locked," (a.md) – "We were never told the gate had been locked," (b.md)
    "#);
    let since = desk.run(&["audit", "--by", "region", "--since", "2026-01-01", "--format", "csv", "."]).quietly(0);
    assert_eq!(since, "region,speakers,articles,quotes,words,share\nnorth,1,1,1,9,1.000\n");
    let report: Value =
        serde_json::from_str(&desk.run(&["audit", "--by", "region", "--format", "json", "."]).out).expect("JSON");
    assert_eq!(report["together"]["by"]["groups"][1]["value"], Value::Null);
    assert_eq!(report["together"]["otherwise"][0]["speaker"], "Ana Duarte");
    let page = desk.run(&["audit", "--by", "region", "--format", "html", "."]).quietly(0);
    assert!(page.contains("<h3>By region</h3>") && page.contains("Quoted otherwise in another article"), "{page}");
}

#[test]
fn what_cannot_be_asked_is_said() {
    let desk = Desk::with(&[("a.md", MORE)]);
    let ran = desk.run(&["audit", "--by", "region", "a.md"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("--by region: no people file has that column; there is pronouns, role"), "{}", ran.err);
    let ran = desk.run(&["audit", "--since", "yesterday", "a.md"]);
    assert!(ran.code == Some(2) && ran.err.contains("a date is written as in 2026-05-03"), "{}", ran.err);
    let ran = desk.run(&["audit", "--since", "2026-06-01", "a.md"]);
    assert!(ran.err.contains("no article since 2026-06-01: 1 are older"), "{}", ran.err);
}
