//! WebVTT and SubRip: a time, and below it what is said then.

use super::Passage;
use super::label::{clock, label};

pub(super) fn passages(text: &str) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut time = None;
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim();
        if let Some((start, _)) = line.split_once("-->") {
            time = clock(start.trim());
        } else if line.is_empty() {
            time = None;
        } else if time.is_some() {
            let (voice, words) = voice(line);
            let (labelled, words) = match label(&words).filter(|label| voice.is_none() && !label.name.is_empty()) {
                Some(label) => (label.speaker(), label.words.to_owned()),
                None => (None, words.clone()),
            };
            let named = voice.or(labelled);
            let last = passages.last();
            let before = last.and_then(|last| last.speaker.clone());
            let is_second_line = last.is_some_and(|last| last.time == time);
            let speaker = if is_second_line { named.or(before.clone()) } else { named };
            let continues = !passages.is_empty() && speaker == before;
            passages.push(Passage { speaker, time, line: number, text: words, continues });
        }
    }
    passages
}

/// `<v Ana Duarte>Words</v>` without its tags, and whose voice it is.
fn voice(line: &str) -> (Option<String>, String) {
    let (mut words, mut voice, mut rest) = (String::new(), None, line);
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        let Some((tag, after)) = tag.split_once('>') else {
            rest = tag;
            break;
        };
        let classed = tag.strip_prefix("v.").and_then(|it| it.split_once(' ')).map(|(_, name)| name);
        if let Some(name) = tag.strip_prefix("v ").or(classed) {
            voice = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        }
        rest = after;
    }
    words.push_str(rest);
    (voice, words)
}
