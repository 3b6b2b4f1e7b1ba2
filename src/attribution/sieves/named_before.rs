//! `Kane disagreed. "Nobody was told."`: the sentence before a quote, or the words before it in its own, say who is
//! speaking without a word of speech.

use std::collections::BTreeMap;

use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::attribution::{AttributionKind, Evidence};
use crate::lexicon::WordClass;
use crate::mention::MentionKind;
use crate::syntax::Upos;

/// How many atoms of a sentence are looked at.
const REACH: usize = 256;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    let spoke = spoke_in_sentences(scene, draft);
    for at in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote) && scene.is_whole(quote)) else {
            continue;
        };
        let sentence = scene.sentence_of(at);
        let here = scene.sentences[sentence].start;
        let is_story = |before: usize| scene.quote(before).is_none() && !scene.is_punctuation(before);
        let speaker = if (here.max(at.saturating_sub(REACH))..at).any(is_story) {
            subject(scene, here..at)
        } else {
            sentence.checked_sub(1).and_then(|before| match spoke.get(&before) {
                Some(Spoke::Declined) => None,
                Some(&Spoke::As(Some(speaker))) => Some(speaker),
                _ => subject(scene, scene.sentences[before].clone()),
            })
        };
        let Some(speaker) = speaker else { continue };
        draft.give(scene, quote, speaker, evidence);
    }
}

/// Who speaks in a sentence without a quote: `The pier is lost, Costa said. "We saw it coming."`
enum Spoke {
    /// The speaker of the last cue, if it has one.
    As(Option<u32>),
    /// Somebody declines to speak.
    Declined,
}

/// The sentences in which somebody is known to speak, or not to, by what has been linked so far.
fn spoke_in_sentences(scene: &Scene, draft: &Draft) -> BTreeMap<usize, Spoke> {
    let mut sentences = BTreeMap::new();
    for link in &draft.links {
        let Some(cue) = link.cue.map(|cue| scene.cue(cue).span) else { continue };
        let after = scene.sentences.partition_point(|sentence| scene.span(sentence.clone()).start() <= cue.start());
        let Some(sentence) = after.checked_sub(1) else { continue };
        if !scene.span(scene.sentences[sentence].clone()).contains_span(cue) {
            continue;
        }
        let spoke = sentences.entry(sentence).or_insert(Spoke::As(None));
        match spoke {
            _ if link.kind == AttributionKind::NoComment => *spoke = Spoke::Declined,
            Spoke::As(speaker) if link.level == scene.level => *speaker = link.speaker,
            _ => {}
        }
    }
    sentences
}

/// The first mention of someone who can speak and is not the object of a preposition. `Asked whether she slept, Rusk
/// shrugged` begins with what depends on its subject.
fn subject(scene: &Scene, range: std::ops::Range<usize>) -> Option<u32> {
    let first = scene.atoms.get(range.start).filter(|atom| atom.quote.is_none());
    let participle = first.is_some_and(|atom| scene.block.tags.upos(atom.token as usize) == Upos::Verb);
    let depends = participle || scene.is_any(range.start, &[WordClass::Subordinator, WordClass::Preposition]);
    let main = range.clone().take(REACH).find(|&at| depends && scene.word(at) == ",").map(|comma| comma + 1..range.end);
    main.and_then(|main| first_person(scene, main)).or_else(|| first_person(scene, range))
}

fn first_person(scene: &Scene, range: std::ops::Range<usize>) -> Option<u32> {
    range.clone().take(REACH).find_map(|at| {
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
