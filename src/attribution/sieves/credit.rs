//! Cues without a verb: `Okafor: "…"`, `"…" – Okafor`.

use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::attribution::{Evidence, QuoteKind};
use crate::cue::CueForm;
use crate::lexicon::WordClass;
use crate::mention::MentionKind;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for index in draft.open_frames() {
        let frame = draft.frames[index].clone();
        if frame.speaker.is_none() {
            continue;
        }
        let quote = match frame.cue(scene).form {
            // `Lang: I'm 'gutted' over pier`
            CueForm::Colon if scene.block.kind.is_heading() => {
                (frame.cue_at + 1..scene.atoms.len()).find(|&at| scene.quote(at).is_some())
            }
            CueForm::Colon => Some(frame.cue_at + 1),
            CueForm::Dash => quote_before(scene, frame.cue_at),
            _ => None,
        };
        if let Some(at) = quote
            && let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote))
        {
            // `“Secret paper found” — Harbour Star, August 1`: the headline of what the outlet published.
            let outlet = frame.speaker.is_some_and(|speaker| {
                let behind = scene.mention_atoms(speaker).end;
                let dated = (behind..behind + 3).any(|at| scene.is(at, WordClass::Time));
                let kind = scene.mention(speaker).kind;
                kind == MentionKind::Outlet || dated && kind == MentionKind::Organisation
            });
            if outlet && !scene.quoted(quote).trim_end().ends_with(['.', ',', '?', '!', '…']) {
                draft.read(quote, QuoteKind::Title);
                continue;
            }
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
