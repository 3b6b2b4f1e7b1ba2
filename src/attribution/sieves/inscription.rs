//! `a sign that says "…"`, `a banner reading "…"`, `a T-shirt with the words "…"`: an object with words on it.

use crate::attribution::Evidence;
use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::lexicon::WordClass;
use crate::mention::MentionKind;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for at in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote)) else { continue };
        let Some(object) = object_before(scene, at) else { continue };
        let between = scene.mention_atoms(object).end..at;
        let frame = draft.open_frames().into_iter().find(|&frame| between.contains(&draft.frames[frame].cue_at));
        match frame {
            Some(frame) => {
                draft.frames[frame].speaker = Some(object);
                let content = at..at + 1;
                draft.link(scene, frame, vec![content], evidence);
            }
            None => draft.give(scene, quote, object, evidence),
        }
    }
}

/// The object whose words a quote gives: between the two nothing stands but that it bears them.
fn object_before(scene: &Scene, quote: usize) -> Option<u32> {
    const LONGEST: usize = 5;
    let mut bears = false;
    for at in (quote.saturating_sub(LONGEST)..quote).rev() {
        if let Some(mention) = scene.mention_ending(at) {
            let object = scene.mention(mention).kind == MentionKind::Inscription && bears;
            return object.then_some(mention);
        }
        if scene.is(at, WordClass::BearsWords) {
            bears = true;
        } else if !scene.is(at, WordClass::BeforeInscribed) && !matches!(scene.word(at), ":" | ",") {
            return None;
        }
    }
    None
}
