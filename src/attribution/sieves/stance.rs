//! `Kane criticised the plan`, `the council called for a ban`: a stand on what the object names, in no words that are given.

use crate::attribution::content::{content_end, speaks};
use crate::attribution::draft::Draft;
use crate::attribution::frame::Frame;
use crate::attribution::scene::Scene;
use crate::attribution::{Evidence, Mode};
use crate::cue::CueForm;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for index in draft.open_frames() {
        let frame = draft.frames[index].clone();
        let cue = frame.cue(scene);
        let takes_object = cue.entry.is_some_and(|entry| entry.frames.object);
        let finite = matches!(cue.form, CueForm::Past | CueForm::Present | CueForm::Participle);
        if !takes_object || !finite || !speaks(scene, &frame) || scene.block.kind.is_heading() {
            continue;
        }
        if let Some(content) = object(scene, draft, &frame) {
            draft.link(scene, index, vec![content], evidence);
            if let Some(link) = draft.links.last_mut()
                && link.quotes.is_empty()
                && link.mode == Mode::Speech
            {
                link.mode = Mode::Stance;
            }
        }
    }
}

/// What stands behind the verb, up to the next comma at most; more than a pronoun.
fn object(scene: &Scene, draft: &Draft, frame: &Frame) -> Option<std::ops::Range<usize>> {
    let start = scene.cue_atoms(frame.cue).end;
    if scene.is_punctuation(start) || scene.quote(start).is_some() {
        return None;
    }
    let end = content_end(scene, draft, frame, start);
    let end = (start..end).find(|&at| scene.word(at) == "," || scene.is_dash(at)).unwrap_or(end);
    let pronoun =
        end == start + 1 && scene.mention_starting(start).is_some_and(|it| scene.mention(it).pronoun().is_some());
    (end > start && !pronoun).then_some(start..end)
}
