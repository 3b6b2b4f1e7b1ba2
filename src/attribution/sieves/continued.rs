//! `"…," Okafor said. "And so on."`: a quote with no cue of its own goes on where the one before it in the paragraph left.

use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::attribution::{Evidence, Link};

pub fn run(scene: &Scene, draft: &mut Draft, _evidence: Evidence) {
    for at in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote)) else { continue };
        let sentence = scene.sentence_of(at);
        let opens = (scene.sentences[sentence].start..at)
            .all(|before| scene.quote(before).is_some() || scene.is_punctuation(before));
        // `Another put it bluntly: "…"`: a lead-in of its own names somebody else.
        let led_in = at > 0 && matches!(scene.word(at - 1), ":" | "：");
        if led_in || !opens && !scene.is_whole(quote) {
            continue;
        }
        if let Some(link) = link_before(scene, draft, at) {
            draft.extend(scene, link, quote);
        }
    }
}

/// The link of the sentence before, or of this one, whose content is or holds a quote.
fn link_before(scene: &Scene, draft: &Draft, at: usize) -> Option<usize> {
    let sentence = scene.sentence_of(at);
    let from = scene.sentences.get(sentence.saturating_sub(1))?.start;
    let here = scene.atoms[at].span;
    let start = scene.atoms[from].span.start();
    let reach = |link: &Link| {
        let cue = link.cue.map_or(0, |cue| scene.cue(cue).span.end());
        link.content.last().map_or(0, |content| content.end()).max(cue)
    };
    let candidates = draft.links.iter().enumerate().filter(|(_, link)| {
        let before = link.content.last().is_some_and(|content| content.end() <= here.start());
        before && reach(link) > start && !link.quotes.is_empty() && link.level == scene.level
    });
    candidates.max_by_key(|(_, link)| link.content.last().map(|content| content.end())).map(|(index, _)| index)
}
