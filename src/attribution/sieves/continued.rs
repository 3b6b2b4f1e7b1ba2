//! `"…," Okafor said. "And so on."`: a quote with no cue of its own goes on where the one before it in the paragraph left.

use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::attribution::{Evidence, Link};

pub fn run(scene: &Scene, draft: &mut Draft, _evidence: Evidence) {
    let mut last = last_links(scene, draft);
    let mut names = Names::default();
    for at in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote)) else { continue };
        let sentence = scene.sentence_of(at);
        let opens = scene.opens(at, sentence);
        // `Another put it bluntly: "…"`: a lead-in of its own names somebody else.
        let led_in = at > 0 && matches!(scene.word(at - 1), ":" | "：");
        if led_in || !opens && !scene.is_whole(quote) && !resumes(scene, at) {
            continue;
        }
        let before = |sentence: usize| {
            last[sentence].filter(|&link| {
                draft.links[link].content.last().is_some_and(|content| content.end() <= scene.atoms[at].span.start())
            })
        };
        // `And how soon? "Soon-ish."`: a sentence that names nobody keeps the floor open.
        let mut further =
            || sentence.checked_sub(1).filter(|&before| names.names_nobody(scene, before))?.checked_sub(1);
        if let Some(link) = before(sentence).or_else(|| before(sentence.checked_sub(1)?)).or_else(|| before(further()?))
        {
            draft.extend(scene, link, quote);
            last[sentence] = Some(link);
        }
    }
}

/// `"It is simple," said Okafor; "my eyes tell me so."`: the second half of a quote behind a semicolon.
fn resumes(scene: &Scene, at: usize) -> bool {
    let start = scene.sentences[scene.sentence_of(at)].start;
    let behind = |before: usize| scene.word(before) == ";" && scene.quote(start).is_some();
    at.checked_sub(1).is_some_and(behind)
}

/// The sentence that was last asked whom it names, and whether it names nobody: one with many quotes is asked for each.
#[derive(Default)]
struct Names {
    last: Option<(usize, bool)>,
}

impl Names {
    fn names_nobody(&mut self, scene: &Scene, sentence: usize) -> bool {
        match self.last {
            Some((asked, answer)) if asked == sentence => answer,
            _ => {
                let answer = !scene.sentences[sentence].clone().any(|at| scene.mention_starting(at).is_some());
                self.last = Some((sentence, answer));
                answer
            }
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
