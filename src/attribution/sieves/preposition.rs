//! `According to Okafor, …` and `…, according to Okafor`.

use crate::attribution::Evidence;
use crate::attribution::content::content_end;
use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::cue::CueForm;
use crate::lexicon::WordClass;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for index in draft.open_frames() {
        let frame = draft.frames[index].clone();
        if frame.cue(scene).form != CueForm::Preposition || frame.speaker.is_none() {
            continue;
        }
        let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
        let opens =
            (sentence.start..frame.cue_at).all(|at| scene.is_punctuation(at) || scene.is(at, WordClass::Conjunction));
        let content = if opens {
            let comma = (frame.group.end..sentence.end).find(|&at| scene.word(at) == "," || scene.quote(at).is_some());
            comma.map(|at| {
                let start = if scene.quote(at).is_some() { at } else { at + 1 };
                start..content_end(scene, draft, &frame, start)
            })
        } else {
            Some(before(scene, sentence.start, frame.cue_at))
        };
        if let Some(content) = content.filter(|content| !content.is_empty()) {
            draft.link(scene, index, vec![content], evidence);
        }
    }
}

/// The clause before the preposition: from the sentence's start, or from where an earlier frame's own words end.
fn before(scene: &Scene, start: usize, cue_at: usize) -> std::ops::Range<usize> {
    let joins = |at: usize| {
        scene.word(at) == ";"
            || (scene.word(at) == ","
                && scene.is(at + 1, WordClass::Conjunction)
                && scene.mention_starting(at + 2).is_some())
    };
    let from = (start..cue_at)
        .rev()
        .find(|&at| joins(at))
        .map_or(start, |at| if scene.word(at) == ";" { at + 1 } else { at + 2 });
    let mut range = scene.trim(from..cue_at);
    while range.start < range.end && scene.reads_any(range.start, &["and", "but", "or"]) {
        range = scene.trim(range.start + 1..range.end);
    }
    range
}
