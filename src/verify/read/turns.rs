//! Text with or without turns: a label and a time above the words, in front of them, or none.

use super::Passage;
use super::label::{Label, label};

/// In a file with so many labels, and of so many paragraphs one a label, a paragraph without one goes on from the last.
const LABELS_OF_TRANSCRIPT: usize = 3;
const PARAGRAPHS_TO_LABEL: usize = 3;

pub(super) fn passages(text: &str) -> Vec<Passage> {
    let lines: Vec<String> = text.lines().map(bare).collect();
    let mut counts = std::collections::HashMap::<&str, usize>::new();
    for line in &lines {
        if let Some(label) = label(line) {
            *counts.entry(label.name).or_default() += 1;
        }
    }
    // `Note: …` is no turn.
    let is_label = |label: &Label| {
        label.time.is_some() || label.name.contains(' ') || counts.get(label.name).is_some_and(|&count| count > 1)
    };
    let labels = lines.iter().filter(|line| label(line).is_some_and(|label| is_label(&label))).count();
    let paragraphs = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).count();
    let is_transcript = labels >= LABELS_OF_TRANSCRIPT && labels * PARAGRAPHS_TO_LABEL >= paragraphs;
    let mut passages: Vec<Passage> = Vec::new();
    // Whose words are on the lines below, and since when.
    let (mut speaker, mut time, mut continues) = (None, None, false);
    for (line, number) in lines.iter().zip(1..) {
        if line.is_empty() {
            // A label by itself has its words below the blank line, too.
            if continues && !is_transcript {
                (speaker, time, continues) = (None, None, false);
            }
            continue;
        }
        let mut words = line.as_str();
        if let Some(label) = label(line).filter(is_label) {
            (speaker, time, continues) = (label.speaker(), label.time, false);
            words = label.words;
        }
        if !words.is_empty() {
            let text = words.to_owned();
            passages.push(Passage { speaker: speaker.clone(), time, line: number, text, continues });
            continues = true;
        }
    }
    passages
}

/// A line without the marks of Markdown that may stand around a label or before a paragraph.
fn bare(line: &str) -> String {
    line.trim().trim_start_matches(['>', '#']).trim().replace("**", "")
}
