//! `Kane disagreed. "Nobody was told."`: the sentence before a quote, or the words before it in its own, say who is
//! speaking without a word of speech.

use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::attribution::{AttributionKind, Evidence, Link};
use crate::lexicon::WordClass;
use crate::mention::MentionKind;
use crate::syntax::Upos;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for at in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote) && scene.is_whole(quote)) else {
            continue;
        };
        let sentence = scene.sentence_of(at);
        let here = scene.sentences[sentence].start;
        let speaker =
            if here < at && (here..at).any(|before| scene.quote(before).is_none() && !scene.is_punctuation(before)) {
                subject(scene, here..at)
            } else {
                sentence.checked_sub(1).and_then(|before| {
                    let before = scene.sentences[before].clone();
                    if declined(scene, draft, before.clone()) {
                        return None;
                    }
                    spoke_in(scene, draft, before.clone()).or_else(|| subject(scene, before))
                })
            };
        let Some(speaker) = speaker else { continue };
        draft.give(scene, quote, speaker, evidence);
    }
}

/// Who speaks in a sentence without a quote: `The pier is lost, Costa said. "We saw it coming."`
fn spoke_in(scene: &Scene, draft: &Draft, sentence: std::ops::Range<usize>) -> Option<u32> {
    let span = scene.span(sentence);
    let here =
        |link: &&Link| link.level == scene.level && link.cue.is_some_and(|cue| span.contains_span(scene.cue(cue).span));
    draft.links.iter().rfind(here).and_then(|link| link.speaker)
}

/// Whether somebody declines to speak in a sentence.
fn declined(scene: &Scene, draft: &Draft, sentence: std::ops::Range<usize>) -> bool {
    let span = scene.span(sentence);
    draft.links.iter().any(|link| {
        link.kind == AttributionKind::NoComment && link.cue.is_some_and(|cue| span.contains_span(scene.cue(cue).span))
    })
}

/// The first mention of someone who can speak and is not the object of a preposition. `Asked whether she slept, Rusk
/// shrugged` begins with what depends on its subject.
fn subject(scene: &Scene, range: std::ops::Range<usize>) -> Option<u32> {
    let first = scene.atoms.get(range.start).filter(|atom| atom.quote.is_none());
    let participle = first.is_some_and(|atom| scene.block.tags.upos(atom.token as usize) == Upos::Verb);
    let depends = participle || scene.is_any(range.start, &[WordClass::Subordinator, WordClass::Preposition]);
    let main = range.clone().find(|&at| depends && scene.word(at) == ",").map(|comma| comma + 1..range.end);
    main.and_then(|main| first_person(scene, main)).or_else(|| first_person(scene, range))
}

fn first_person(scene: &Scene, range: std::ops::Range<usize>) -> Option<u32> {
    range.clone().find_map(|at| {
        let mention = scene.mention_starting(at)?;
        let found = scene.mention(mention);
        let person = matches!(
            found.kind,
            MentionKind::Person
                | MentionKind::Role
                | MentionKind::Pronoun(_)
                | MentionKind::UnnamedPerson
                | MentionKind::UnnamedOfficial
        );
        let object = at > range.start && scene.is(at - 1, WordClass::Preposition);
        (person && !object && !found.possessive).then_some(mention)
    })
}
