//! Cues without a verb: `Okafor: "…"`, `"…" – Okafor`.

use crate::attribution::Evidence;
use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::cue::CueForm;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for index in draft.open_frames() {
        let frame = draft.frames[index].clone();
        if frame.speaker.is_none() {
            continue;
        }
        let quote = match frame.cue(scene).form {
            CueForm::Colon => Some(frame.cue_at + 1),
            CueForm::Dash => quote_before(scene, frame.cue_at),
            _ => None,
        };
        if let Some(at) = quote
            && scene.quote(at).is_some_and(|quote| !draft.is_read(quote))
        {
            let content = at..at + 1;
            draft.link(scene, index, vec![content], evidence);
        }
    }
}

fn quote_before(scene: &Scene, dash: usize) -> Option<usize> {
    let mut at = dash.checked_sub(1)?;
    while at > 0 && matches!(scene.word(at), "," | ".") {
        at -= 1;
    }
    Some(at)
}
