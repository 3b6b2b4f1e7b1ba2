//! `Kane declined to comment`: an event without words.

use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::attribution::{AttributionKind, Evidence, Mode};
use crate::lexicon::WordClass;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for index in draft.open_frames() {
        let frame = draft.frames[index].clone();
        let declines = frame.cue(scene).entry.is_some_and(|entry| entry.mode == Mode::NoComment);
        let speaks = scene.is_word(frame.group.end, "to") && scene.is(frame.group.end + 1, WordClass::NoCommentTo);
        if !declines || !speaks || frame.speaker.is_none() {
            continue;
        }
        draft.link(scene, index, Vec::new(), evidence);
        if let Some(link) = draft.links.last_mut() {
            link.kind = AttributionKind::NoComment;
        }
    }
}
