//! `"…," Okafor said. "And so on."`: a quote with no cue of its own goes on where the one before it in the paragraph left.

use crate::attribution::draft::Draft;
use crate::attribution::frame::Order;
use crate::attribution::scene::Scene;
use crate::attribution::{Evidence, Link, Mode};
use crate::lexicon::{self, Auxiliary, WordClass};

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

/// `"We want comfort," Okafor said. The coat "is so warm that I have to drink"`: a fragment that can only be somebody's words, in a
/// sentence where nobody speaks, is theirs who spoke last.
pub fn run_fragments(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    if scene.block.kind.is_heading() {
        return;
    }
    let mut spoke = Spoke::new(scene, draft);
    for at in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote) && !scene.is_whole(quote)) else {
            continue;
        };
        let sentence = scene.sentence_of(at);
        if !is_speech(scene.quoted(quote)) || spoke.names_another(scene, draft, sentence) {
            continue;
        }
        if let Some(speaker) = spoke.before(sentence) {
            draft.give(scene, quote, speaker, evidence);
            spoke.last[sentence] = Some(speaker);
        }
    }
}

/// Whether words between marks are more than a term: a clause of some length in the first person, one that begins with its verb,
/// or more than one sentence.
fn is_speech(words: &str) -> bool {
    const FEWEST: usize = 5;
    let first = words.split_whitespace().next().map(lexicon::word);
    let verb = first.is_some_and(|first| first.auxiliary().is_some_and(|kind| kind != Auxiliary::To));
    let own = || {
        let bare = |word: &str| {
            word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '\'' && sign != '’').to_owned()
        };
        words.split_whitespace().any(|word| lexicon::word(&bare(word)).is(WordClass::FirstPerson))
    };
    let sentences = || words.trim_end().trim_end_matches('.').contains(". ");
    words.split_whitespace().count() >= FEWEST && (verb || own() || sentences())
}

/// Who spoke last in each sentence, with or without marks.
struct Spoke {
    last: Vec<Option<u32>>,
}

impl Spoke {
    /// The floor is kept over no more sentences than these.
    const REACH: usize = 2;

    fn new(scene: &Scene, draft: &Draft) -> Self {
        let mut last = vec![None; scene.sentences.len()];
        for link in draft.links.iter().filter(|link| link.level == scene.level && link.mode == Mode::Speech) {
            let end = link.content.last().map_or(0, |content| content.end());
            let end = end.max(link.cue.map_or(0, |cue| scene.cue(cue).span.end()));
            let atom = scene.atoms.partition_point(|atom| atom.span.end() < end);
            let atom = atom.min(scene.atoms.len().saturating_sub(1));
            if let Some(held) = last.get_mut(scene.sentence_of(atom)) {
                *held = link.speaker.or(*held);
            }
        }
        Self { last }
    }

    fn before(&self, sentence: usize) -> Option<u32> {
        self.last[sentence.saturating_sub(Self::REACH)..sentence].iter().rev().find_map(|&speaker| speaker)
    }

    /// Whether somebody speaks in a sentence itself.
    fn names_another(&self, scene: &Scene, draft: &Draft, sentence: usize) -> bool {
        let range = &scene.sentences[sentence];
        let first = draft.frames.partition_point(|frame| frame.cue_at < range.start);
        let mut here = draft.frames[first..].iter().take_while(|frame| frame.cue_at < range.end);
        here.any(|frame| frame.speaker.is_some() && frame.how != Order::Possessive)
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
