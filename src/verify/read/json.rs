//! Exports in JSON: a list of segments, each with its words and mostly with a start and a speaker. Whisper has `segments`, Otter
//! `speech.transcripts`, Rev `monologues` with `elements`; the names of the fields are those that these and their kin use.

use serde_json::Value;

use super::{Passage, Unreadable};

const LISTS: [&str; 7] = ["segments", "transcripts", "transcript", "monologues", "utterances", "results", "speech"];
const TEXTS: [&str; 4] = ["text", "transcript", "words", "value"];
const STARTS: [&str; 6] = ["start", "start_time", "startTime", "ts", "time", "start_offset"];
const SPEAKERS: [&str; 5] = ["speaker", "speaker_name", "speakerName", "speaker_model_label", "name"];
/// Otter counts in samples of sixteen thousand a second.
const SAMPLES: f64 = 16_000.0;

pub(super) fn passages(text: &str) -> Result<Vec<Passage>, Unreadable> {
    let json: Value = serde_json::from_str(text)
        .map_err(|error| Unreadable::at(error.line().max(1) as u32, "is not JSON; export it again"))?;
    let Some(segments) = segments(&json) else {
        return Err(Unreadable::whole("holds no list of `segments` with `text`; export it as text, WebVTT or SubRip"));
    };
    let mut passages: Vec<Passage> = Vec::new();
    let (mut from, mut line) = (0, 1);
    for segment in segments {
        let words = text_of(segment);
        let words = words.trim();
        if words.is_empty() {
            continue;
        }
        // Where a segment's words stand in the file is known only by looking for them, one behind the other.
        let quoted = serde_json::to_string(words).unwrap_or_default();
        let key: String = quoted.trim_matches('"').chars().take(40).collect();
        if let Some(at) = text.get(from..).and_then(|rest| rest.find(&key)) {
            line += text.as_bytes()[from..from + at].iter().filter(|&&byte| byte == b'\n').count() as u32;
            from += at;
        }
        let speaker = SPEAKERS.iter().find_map(|key| segment.get(key)).and_then(label_of);
        let continues = passages.last().is_some_and(|last| last.speaker == speaker);
        passages.push(Passage { speaker, time: time_of(segment), line, text: words.to_owned(), continues });
    }
    Ok(passages)
}

/// The first list of things with words, at the top or a level or two below one of the usual names.
fn segments(json: &Value) -> Option<&Vec<Value>> {
    let is_list = |value: &Value| value.as_array().is_some_and(|items| items.iter().any(|it| !text_of(it).is_empty()));
    if is_list(json) {
        return json.as_array();
    }
    let first = LISTS.iter().filter_map(|key| json.get(key));
    first
        .clone()
        .find(|it| is_list(it))
        .or_else(|| first.flat_map(|it| LISTS.iter().filter_map(|key| it.get(key))).find(|it| is_list(it)))?
        .as_array()
}

fn text_of(segment: &Value) -> String {
    let of_elements = |items: &Vec<Value>| items.iter().map(text_of).collect::<String>();
    if let Some(items) = segment.get("elements").and_then(Value::as_array) {
        return of_elements(items);
    }
    TEXTS.iter().find_map(|key| segment.get(key)).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn time_of(segment: &Value) -> Option<u32> {
    let (key, value) = STARTS
        .iter()
        .find_map(|key| Some((*key, segment.get(key)?)))
        .or_else(|| Some(("ts", segment.get("elements")?.get(0)?.get("ts")?)))?;
    let seconds = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => {
            return super::label::clock(text).or_else(|| text.parse::<f64>().ok().map(|it| it as u32));
        }
        _ => return None,
    };
    Some(if key == "start_offset" { seconds / SAMPLES } else { seconds } as u32)
}

fn label_of(value: &Value) -> Option<String> {
    match value {
        Value::String(label) if !label.trim().is_empty() => Some(label.trim().to_owned()),
        Value::Number(number) => Some(format!("Speaker {number}")),
        Value::Object(speaker) => speaker.get("name").and_then(label_of),
        _ => None,
    }
}
