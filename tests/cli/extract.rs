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

#[test]
fn the_words_and_who_says_them_are_there() {
    let text = "Harbour Commissioner Rosa Bianchi left. She said: \"It was <b>late</b>.\"\n";
    let row = &attributions(text, &[])[0];
    assert_eq!((&row["text"], &row["source_text"]), (&json!("\"It was <b>late</b>.\""), &json!("She")));
    assert_eq!((&row["speaker_kind"], &row["speaker_type"]), (&json!("pronoun"), &json!("named")));
    assert_eq!((&row["speaker_role"], &row["anonymous"]), (&json!("Harbour Commissioner"), &Value::Null));
    let text = "\"It was sold,\" said an official, who spoke on condition of anonymity because talks go on.\n";
    let row = &attributions(text, &[])[0];
    assert_eq!(row["anonymous"], json!({"reason": "who spoke on condition of anonymity because talks go on"}));
    let text = "\"It was sold,\" said a person familiar with the plan.\n";
    assert_eq!(attributions(text, &[])[0]["anonymous"], json!({"reason": null}));
}

/// Whether a value is what a schema says, as far as `docs/extract.schema.json` uses its language.
fn fits(value: &Value, schema: &Value, root: &Value) -> Result<(), String> {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).ok_or(format!("no {name}"))?;
        return fits(value, target, root);
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let fit = choices.iter().filter(|choice| fits(value, choice, root).is_ok()).count();
        return if fit == 1 { Ok(()) } else { Err(format!("{fit} shapes fit {value}")) };
    }
    let is_of = |kind: &Value| match kind.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_u64(),
        Some("number") => value.is_number(),
        Some("null") => value.is_null(),
        _ => false,
    };
    let is_typed = match &schema["type"] {
        Value::Null => true,
        Value::Array(kinds) => kinds.iter().any(is_of),
        kind => is_of(kind),
    };
    let is_listed = schema["enum"].as_array().is_none_or(|values| values.contains(value))
        && schema.get("const").is_none_or(|only| only == value);
    if !is_typed || !is_listed {
        return Err(format!("{value} does not fit {schema}"));
    }
    if let Some(object) = value.as_object().filter(|_| schema.get("properties").is_some()) {
        for name in schema["required"].as_array().into_iter().flatten() {
            object.get(name.as_str().unwrap_or_default()).ok_or(format!("no {name} in {value}"))?;
        }
        for (name, inside) in object {
            // Nothing is printed that is not documented.
            let schema = schema["properties"].get(name).ok_or(format!("{name} is not in the schema"))?;
            fits(inside, schema, root)?;
        }
    }
    let items = value.as_array().filter(|_| schema.get("items").is_some());
    items.into_iter().flatten().try_for_each(|item| fits(item, &schema["items"], root))
}

#[test]
fn what_is_printed_is_what_the_schema_says() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema = std::fs::read_to_string(root.join("docs/extract.schema.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let articles = root.join("tests/golden").display().to_string();
    let out = Desk::with(&[]).run(&["extract", "--no-config", "--modes", "all", &articles]).out;
    let archive = "{\"id\": 1, \"text\": \"No.\"}\n{\"id\": 2}\n";
    let bad = Desk::with(&[]).pipe(archive.as_bytes(), &["extract", "--jsonl", "-"]).out;
    assert!(out.lines().count() > 10 && bad.lines().count() == 2);
    for line in out.lines().chain(bad.lines()) {
        let line: Value = serde_json::from_str(line).expect("JSON");
        fits(&line, &schema, &schema).unwrap_or_else(|why| panic!("{}: {why}", line["id"]));
    }
}

#[test]
fn csv_has_a_row_an_attribution() {
    let desk = Desk::with(&[
        ("a, b.txt", b"\"It was \"late\",\" Ana Duarte said. \"Yes,\" she said.\n"),
        ("none.txt", b"It rained.\n"),
    ]);
    let out = desk.run(&["extract", "--format", "csv", "."]).quietly(0);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let names = reader.headers().expect("names").clone();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
    let column = |name: &str| names.iter().position(|it| it == name).expect("a column");
    let last = rows.last().expect("a row");
    let cells = ["id", "speaker", "speaker_kind", "speaker_type", "text", "anonymous"].map(|name| &last[column(name)]);
    assert_eq!(cells, ["a, b.txt", "Ana Duarte", "pronoun", "named", "\"Yes,\"", "false"]);
}

#[test]
fn json_ld_has_quotations_with_their_creators() {
    let text =
        "\"It was late,\" Harbour Commissioner Rosa Bianchi said. The port said it was shut. \"No,\" the board said.\n";
    let desk = Desk::with(&[("a b.txt", text.as_bytes()), ("none.txt", b"It rained.\n")]);
    let out = desk.run(&["extract", "--format", "jsonld", "."]).quietly(0);
    let document: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(document["@context"], "https://schema.org");
    let graph = document["@graph"].as_array().expect("a graph");
    assert_eq!((graph.len(), &graph[0]["@id"]), (2, &json!("a%20b.txt")));
    let quotes = &graph[0]["hasPart"];
    assert_eq!(
        quotes[0],
        json!({"@type": "Quotation", "text": "\"It was late,\"",
            "creator": {"@type": "Person", "name": "Rosa Bianchi", "description": "Harbour Commissioner"}})
    );
    assert_eq!((quotes.as_array().map(Vec::len), &quotes[1]["creator"]["@type"]), (Some(2), &json!("Organization")));
}

#[test]
fn annotations_find_their_words_again() {
    let text = "😀 It rained. \"If the steel arrives,\" Idris Okafor said, \"the bridge will reopen.\" It rained on.\n";
    let record = json!({"id": "https://alderne.example/1", "text": text}).to_string();
    let out =
        Desk::with(&[]).pipe(record.as_bytes(), &["extract", "--jsonl", "--format", "annotation", "-"]).quietly(0);
    let page: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (&page["type"], &page["@context"]),
        (&json!("AnnotationPage"), &json!("http://www.w3.org/ns/anno.jsonld"))
    );
    let annotation = &page["items"][0];
    assert_eq!((&annotation["type"], &annotation["body"][0]["value"]), (&json!("Annotation"), &json!("Idris Okafor")));
    assert_eq!(annotation["id"], "https://alderne.example/1#onrecord-1");
    let signs: Vec<char> = text.chars().collect();
    let targets = annotation["target"].as_array().expect("targets");
    assert_eq!(targets.len(), 2);
    for target in targets {
        assert_eq!(target["source"], "https://alderne.example/1");
        let (position, quote) = (&target["selector"][0], &target["selector"][1]);
        let at = |name: &str| position[name].as_u64().expect("a number") as usize;
        let exact: String = signs[at("start")..at("end")].iter().collect();
        assert_eq!(quote["exact"], exact);
        let part = |name: &str| quote[name].as_str().expect("text").to_owned();
        assert!(text.contains(&(part("prefix") + &exact + &part("suffix"))), "{quote}");
    }
}
