//! `"…," Okafor said. "And so on."`: a quote with no cue of its own goes on where the one before it in the paragraph left.

use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::attribution::{Evidence, Link};

pub fn run(scene: &Scene, draft: &mut Draft, _evidence: Evidence) {
    let mut last = last_links(scene, draft);
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
        let before = |sentence: usize| {
            last[sentence].filter(|&link| {
                draft.links[link].content.last().is_some_and(|content| content.end() <= scene.atoms[at].span.start())
            })
        };
        if let Some(link) = before(sentence).or_else(|| before(sentence.checked_sub(1)?)) {
            draft.extend(scene, link, quote);
            last[sentence] = Some(link);
        }
    }
}

/// The link that each sentence leaves the floor to: the last whose content is or holds a quote and that ends there,
/// with its words or its cue.
fn last_links(scene: &Scene, draft: &Draft) -> Vec<Option<usize>> {
    let mut last: Vec<Option<usize>> = vec![None; scene.sentences.len()];
    let end = |link: &Link| {
        let cue = link.cue.map_or(0, |cue| scene.cue(cue).span.end());
        link.content.last().map_or(0, |content| content.end()).max(cue)
    };
    for (index, link) in draft.links.iter().enumerate() {
        if link.quotes.is_empty() || link.level != scene.level {
            continue;
        }
        let atom = scene.atoms.partition_point(|atom| atom.span.end() <= end(link).saturating_sub(1));
        let Some(held) = last.get_mut(scene.sentence_of(atom)) else { continue };
        if held.is_none_or(|held| end(&draft.links[held]) <= end(link)) {
            *held = Some(index);
        }
    }
    last
}
