//! What is said, as [Web Annotations](https://www.w3.org/TR/annotation-model/) on the articles: one page of them, in JSON-LD.
//!
//! A target is a stretch of the words said, by its position in code points and by its words with what stands around them.
//! The bodies are who says it (`identifying`) and the kind of attribution (`classifying`).

use serde_json::{Value, json};

use super::Writer;
use super::line::{Line, Row};
use crate::cli::report::place::iri;
use crate::cli::shown;
use crate::text::DocSpan;

pub(super) struct Annotation;

/// How many characters around a target's words tell it from others.
const AROUND: usize = 32;

impl Writer for Annotation {
    fn open(&self) -> String {
        "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:onrecord:attributions\",\
         \"type\":\"AnnotationPage\",\"items\":[\n"
            .into()
    }

    fn article(&self, line: &Line) -> String {
        let source = iri(&line.id);
        let said = line.attributions.iter().filter(|row| !row.places.is_empty() && row.speaker.is_some());
        let items = said.enumerate().map(|(at, row)| {
            let annotation = json!({
                "id": format!("{source}#onrecord-{}", at + 1),
                "type": "Annotation",
                "motivation": "identifying",
                "body": bodies(row),
                "target": targets(row, &source, &line.text),
            });
            shown::json(annotation.to_string())
        });
        items.collect::<Vec<_>>().join(",\n")
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn close(&self) -> String {
        "\n]}\n".into()
    }
}

fn bodies(row: &Row) -> [Value; 2] {
    let body = |purpose: &str, value: &str| json!({ "type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value });
    [body("identifying", row.speaker.as_deref().unwrap_or_default()), body("classifying", row.kind)]
}

fn targets(row: &Row, source: &str, text: &str) -> Vec<Value> {
    let places = row.content.iter().zip(&row.places);
    let target = |(&[start, end], &place): (&[u32; 2], &DocSpan)| {
        let (before, after) = (&text[..place.range().start], &text[place.range().end..]);
        let prefix = before.char_indices().rev().nth(AROUND - 1).map_or(before, |(at, _)| &before[at..]);
        let suffix = after.char_indices().nth(AROUND).map_or(after, |(at, _)| &after[..at]);
        json!({
            "source": source,
            "selector": [
                { "type": "TextPositionSelector", "start": start, "end": end },
                { "type": "TextQuoteSelector", "exact": &text[place.range()], "prefix": prefix, "suffix": suffix },
            ],
        })
    };
    places.map(target).collect()
}
