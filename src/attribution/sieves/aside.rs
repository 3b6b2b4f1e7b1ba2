//! Words that are quoted as not said: `never said "…"`, `If Okafor says "no"`.

use crate::attribution::content::{Behind, behind};
use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::attribution::{Evidence, QuoteKind};

pub fn run(scene: &Scene, draft: &mut Draft, _evidence: Evidence) {
    for index in draft.open_frames() {
        let frame = draft.frames[index].clone();
        let cue = frame.cue(scene);
        if !(cue.negated || cue.hypothetical) {
            continue;
        }
        if let Behind::Quote(at) = behind(scene, &frame)
            && let Some(quote) = scene.quote(at)
        {
            draft.read(quote, QuoteKind::Hypothetical);
        }
    }
}
