//! Measuring against marks by hand: what is found, what is printed, and what is said of marks that cannot be read.

use serde_json::{Value, json};

use crate::Desk;

const TEXT: &[u8] = "“Nobody knew,” Okafor said.\n\nBianchi said the gate was locked.\n".as_bytes();

const MARKS: &[u8] = "\
T1\tContent 0 14\t“Nobody knew,”
T2\tCue 22 26\tsaid
T3\tSource 15 21\tOkafor
T4\tAttribution 22 26\tsaid
E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3
T5\tContent 42 61\tthe gate was locked
T6\tCue 37 41\tsaid
T7\tSource 29 36\tBianchi
T8\tAttribution 37 41\tsaid
E2\tAttribution:T8 Content:T5 Cue:T6 Source:T7
"
.as_bytes();

/// The marks with somebody else as the one who knew nothing.
fn wrong_marks() -> Vec<u8> {
    String::from_utf8(MARKS.to_vec())
        .expect("UTF-8")
        .replace("Source 15 21\tOkafor", "Source 29 36\tBianchi")
        .into_bytes()
}

#[track_caller]
fn measured(desk: &Desk, arguments: &[&str]) -> Value {
    let out = desk.run(&[&["evaluate", "--format", "json"], arguments].concat()).quietly(0);
    serde_json::from_str(&out).expect("one JSON object")
}

#[track_caller]
fn figure(measured: &Value, name: &str) -> [f64; 3] {
    let rows = measured["tables"]["figures"].as_array().expect("a table");
    let row = rows.iter().find(|row| row["figure"] == name).expect("the figure is there");
    ["precision", "recall", "gold"].map(|column| row[column].as_f64().expect("a number"))
}

#[test]
fn marks_are_found_beside_the_text_and_apart_from_it() {
    let beside = Desk::with(&[("port.txt", TEXT), ("port.ann", MARKS), ("new.txt", TEXT)]);
    let apart = Desk::with(&[("text/port.txt", TEXT), ("attributions/port_kane.ann", MARKS)]);
    for desk in [&beside, &apart] {
        let measured = measured(desk, &["."]);
        assert_eq!(figure(&measured, "quoted.head"), [100.0, 100.0, 1.0]);
        assert_eq!(figure(&measured, "attribution"), [100.0, 100.0, 2.0]);
        assert_eq!(measured["cases"], json!([]));
    }
    let text = beside.run(&["evaluate", "."]).quietly(0);
    assert!(text.starts_with("1 annotated article; 1 text has no annotations and is left out.\n"), "{text}");
    assert!(text.contains("\n  quoted.head ") && text.contains("\n  beside-quote "), "{text}");
}

#[test]
fn several_annotators_are_averaged() {
    let desk = Desk::with(&[
        ("text/port.txt", TEXT),
        ("attributions/port_kane.ann", MARKS),
        ("attributions/port_rosa.ann", &wrong_marks()),
    ]);
    assert_eq!(figure(&measured(&desk, &["."]), "quoted.head"), [50.0, 50.0, 1.0]);
}

#[test]
fn the_worst_cases_are_drawn_with_gold_and_reading() {
    let desk = Desk::with(&[("desk/port.txt", TEXT), ("desk/port.ann", &wrong_marks())]);
    let text = desk.run(&["evaluate", "desk", "--errors", "3"]).quietly(0);
    let path = ["desk", "port.txt"].join(std::path::MAIN_SEPARATOR_STR);
    let case = &measured(&desk, &["desk", "--errors", "3"])["cases"][0];
    // Whatever the last fit made of the sieve.
    let confidence = 100.0 * case["confidence"].as_f64().expect("a number");
    let drawn = format!(
        "\
quoted.head wrong-speaker: other words are taken for the source

  --> {path}:1:2  direct  beside-quote {confidence:.0} %
       | “Nobody knew,” Okafor said.
  gold | --------------        ^^^^
  read | -------------- ====== ^^^^
       | Bianchi said the gate was locked.
  gold | =======
  gold = Bianchi, by “said” (line 3)
  read = Okafor, by “said”
"
    );
    assert!(text.ends_with(&drawn), "{text}");
    assert_eq!(
        (&case["class"], &case["kind"], &case["evidence"]),
        (&json!("wrong-speaker"), &json!("direct"), &json!("beside-quote"))
    );
    assert_eq!((&case["line"], &case["column"], &case["weight"]), (&json!(1), &json!(2), &json!(1.0)));
    for narrowed in [["--class", "missed"], ["--kind", "mixed"], ["--figure", "content.exact"]] {
        let arguments = [&["desk", "--errors", "3"], &narrowed[..]].concat();
        assert_eq!(measured(&desk, &arguments)["cases"], json!([]), "{narrowed:?}");
    }
}

#[track_caller]
fn complains(files: &[(&str, &[u8])], path: &str, expected: &str) {
    let ran = Desk::with(files).run(&["evaluate", path]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_eq!(ran.err.replace('\\', "/"), format!("onrecord: {expected}\n"));
}

#[test]
fn what_cannot_be_measured_is_named_with_what_would_be_right() {
    complains(&[], "gone", "gone: no such file or folder");
    complains(
        &[("desk/port.txt", TEXT)],
        "desk",
        "desk: no gold: expected NAME.txt beside NAME.ann, or text/NAME.txt and attributions/NAME_WHO.ann",
    );
    complains(&[("desk/port.ann", MARKS)], "desk", "desk/port.ann: no text for these annotations: expected port.txt");
    complains(
        &[
            ("desk/port.txt", TEXT),
            ("desk/port.ann", b"T1\tContent 0 14\t\xE2\x80\x9CNobody knew,\xE2\x80\x9D\nT2\tCue 222 226\tsaid\n"),
        ],
        "desk",
        "desk/port.ann:2: T2 is at 222 to 226, outside the text, whose code points are 0 to 63",
    );
    complains(
        &[("desk/port.txt", TEXT)],
        "desk/port.txt",
        "desk/port.txt: annotations are given by their folder, not file by file",
    );
    complains(
        &[("bank.conllu", b"1\tThe\n")],
        "bank.conllu",
        "bank.conllu:1: a word has ten columns parted by tabs; this has 2",
    );
}

const TREEBANK: &[u8] = b"\
# newdoc id = desk_news_quay
# global.Entity = GRP-etype
# meta::genre = news
# newpar
# sent_id = 1
1\tAna\tAna\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person
2\tDuarte\tDuarte\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = 2
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person)
2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
3\tnobody\tnobody\tPRON\tNN\t_\t4\tnsubj\t_\t_
4\tknew\tknow\tVERB\tVBD\t_\t2\tccomp\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

";

#[test]
fn pronouns_are_measured_over_a_treebank() {
    let desk = Desk::with(&[("bank.conllu", TREEBANK)]);
    let rows = measured(&desk, &["bank.conllu"])["tables"]["pronouns"].clone();
    assert_eq!(
        (&rows[0]["asked"], &rows[0]["right"], &rows[0]["percent_of_asked"]),
        (&json!(1.0), &json!(1.0), &json!(100.0))
    );
    let ran = desk.run(&["evaluate", "bank.conllu", "--genre", "bio"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.err, "onrecord: bank.conllu: no document of the genres bio; it has news\n");
}

#[test]
fn tags_dependencies_and_names_are_measured_over_a_treebank() {
    let desk = Desk::with(&[("bank.conllu", TREEBANK)]);
    let rows = measured(&desk, &["bank.conllu"])["tables"]["syntax"].clone();
    assert_eq!([&rows[0]["genre"], &rows[1]["genre"]], [&json!("all"), &json!("news")]);
    for row in [&rows[0], &rows[1]] {
        assert_eq!([&row["sentences"], &row["names"]], [&json!(2.0), &json!(1.0)]);
        assert_eq!([&row["upos"], &row["names_f1"]], [&json!(100.0), &json!(100.0)]);
    }
}

#[test]
fn a_wrong_pronoun_is_drawn_with_both_names() {
    let bank = String::from_utf8(TREEBANK.to_vec()).expect("UTF-8").replace("(1-person)", "(2-person)");
    let rosa = "# newpar\n1\tRosa\tRosa\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(2-person)\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";
    let desk = Desk::with(&[("bank.conllu", (bank + rosa).as_bytes())]);
    let text = desk.run(&["evaluate", "bank.conllu", "--errors", "1"]).quietly(0);
    assert!(text.contains("\npronoun other-entity: another of the same type is taken\n"), "{text}");
    assert!(text.contains("  gold = Rosa\n  read = Ana Duarte\n"), "{text}");
}
