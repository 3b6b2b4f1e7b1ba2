//! `As reported by HarbourNews citing the Gazette, …`, `announced to be a "pandemic" by the board`

use crate::attribution::Evidence;
use crate::attribution::content::{begins_clause, content_end};
use crate::attribution::draft::Draft;
use crate::attribution::frame::Order;
use crate::attribution::scene::Scene;
use crate::cue::CueForm;
use crate::lexicon::{self, Deed, WordClass};

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for index in draft.open_frames() {
        let frame = draft.frames[index].clone();
        let cue = frame.cue(scene);
        if cue.form != CueForm::Passive || frame.how != Order::CueFirst || cue.negated {
            continue;
        }
        let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
        let opens =
            (sentence.start..frame.cue_at).all(|at| scene.is(at, WordClass::Preposition) || scene.is_word(at, "first"));
        // `Asked by a reporter whether she slept, Duarte shrugged.`: nothing of it is the reporter's.
        let asks = cue.entry.is_some_and(|entry| lexicon::deed(entry.lemma) == Some(Deed::Asks));
        let content = if opens && asks {
            None
        } else if opens {
            let comma = (frame.group.end..sentence.end).find(|&at| scene.word(at) == ",");
            comma.map(|at| at + 1..content_end(scene, draft, &frame, at + 1))
        } else if scene.is_word(frame.group.end, "that") {
            // `he was told by the port that …`
            Some(frame.group.end + 1..content_end(scene, draft, &frame, frame.group.end + 1))
        } else if cue.entry.is_some_and(|entry| entry.frames.addressee && entry.frames.clause)
            && begins_clause(scene, frame.group.end, sentence.end)
        {
            // `he was told by the port the pier was shut`
            Some(frame.group.end..content_end(scene, draft, &frame, frame.group.end))
        } else {
            // `announced to be a "pandemic" by the health board`
            let quote = (frame.cue_at + 1..frame.group.end).find(|&at| scene.quote(at).is_some());
            quote.filter(|&at| scene.quote(at).is_some_and(|quote| !draft.is_read(quote))).map(|at| at..at + 1)
        };
        if let Some(content) = content.filter(|content| !content.is_empty()) {
            draft.link(scene, index, vec![content], evidence);
        }
    }
}
